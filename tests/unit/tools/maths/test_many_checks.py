"""200 checks at once, from threads and from asyncio, some of them hanging."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from kptutor.tools.maths import acheck, check

QUICK = [
    ("1/2", "0.5", "equal"),
    ("(x+1)^2", "x^2+2x+1", "equal"),
    (r"\sqrt{8}", r"2\sqrt{2}", "equal"),
    ("x=1 or x=-2", r"\{1,-2\}", "equal"),
    ("3x+14", "3x-14", "different"),
    ("(1,2)", r"\{1,2\}", "different"),
    ("2+", "2", "unreadable"),
]
HANGS = (r"\int_0^1 x^{x^{x^{x}}} dx", r"\int_0^1 x^{x^{x}} dx", "undecided")
"""No way to decide it in the time given: it ends in a worker that is killed."""

CASES = [HANGS if number % 40 == 7 else QUICK[number % len(QUICK)] for number in range(200)]
EXPECTED = [status for _, _, status in CASES]


@pytest.mark.requirement("comparing:200-at-once")
def test_200_checks_at_once_from_threads() -> None:
    with ThreadPoolExecutor(200) as threads:
        verdicts = threads.map(lambda case: check(case[0], case[1], limit_s=0.3), CASES)
        assert [verdict.status for verdict in verdicts] == EXPECTED


@pytest.mark.requirement("comparing:200-at-once")
async def test_200_checks_at_once_from_asyncio() -> None:
    verdicts = await asyncio.gather(
        *(acheck(student, reference, limit_s=0.3) for student, reference, _ in CASES)
    )
    assert [verdict.status for verdict in verdicts] == EXPECTED


async def test_a_hanging_check_leaves_the_event_loop_alone() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    verdict = await acheck(HANGS[0], HANGS[1], limit_s=0.5)
    ticking.cancel()
    assert verdict.status == "undecided"
    assert ticks >= 5


def test_cancelling_a_check_leaves_the_pool_usable() -> None:
    async def cancelled() -> None:
        task = asyncio.create_task(acheck(HANGS[0], HANGS[1], limit_s=60))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert check(HANGS[0], HANGS[1], limit_s=0.2).status == "undecided"

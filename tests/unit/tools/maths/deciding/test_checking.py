"""The call itself: what cannot be read, threads, event loops, determinism."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from kptutor.tools.maths import acheck, check

HARD = ("\\int_0^1 x^{x^{x^x}} dx", "1/7")


@pytest.mark.requirement("comparing:unreadable")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "((((",
        ")",
        "1+",
        "import os; os.system('true')",
        "<b>5</b>",
        "x = = 3",
        "x" * 50_000,
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str) -> None:
    verdict = check(text, "5", limit_s=0)
    assert verdict.status == "unreadable"
    assert verdict.problems[0].which == "student"
    assert 0 <= verdict.problems[0].start <= verdict.problems[0].end <= max(1, len(text))
    assert verdict.reason


@pytest.mark.requirement("comparing:unreadable")
def test_an_unreadable_reference_is_named() -> None:
    verdict = check("5", "5 + + )")
    assert verdict.status == "unreadable"
    assert verdict.problems[0].which == "reference"
    assert "reference" in verdict.reason


@pytest.mark.requirement("comparing:deterministic")
def test_the_same_answers_give_the_same_verdict() -> None:
    pairs = [("sin(2x)", "2 sin(x) cos(x)"), ("sin(x)", "cos(x)"), ("x^2+y^2<1", "x^2<1-y^2"), HARD]
    runs = [[check(*pair, limit_s=0) for pair in pairs] for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]


@pytest.mark.requirement("comparing:deterministic")
def test_the_seed_chooses_the_points() -> None:
    verdicts = {check("sin(2x)", "2 sin(x) cos(x)", seed=seed).status for seed in range(5)}
    assert verdicts == {"equal"}


@pytest.mark.requirement("comparing:concurrent")
def test_many_threads_at_once() -> None:
    pairs = [
        ("sin(x)^2+cos(x)^2", "1"),
        ("x^2-1", "(x-1)(x+1)"),
        ("e^x", "e^(-x)"),
        ("2^70", "2^71"),
    ]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda n: check(*pairs[n % 4], limit_s=0).status, range(64)))
    assert found == ["equal", "equal", "different", "different"] * 16


@pytest.mark.requirement("comparing:concurrent")
async def test_an_event_loop_is_not_blocked() -> None:
    ticks = 0

    async def clock() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.005)

    running = asyncio.create_task(clock())
    verdict = await acheck(*HARD, limit_s=0.5)
    running.cancel()
    assert verdict.status == "undecided"
    assert ticks > 10


@pytest.mark.requirement("comparing:concurrent")
async def test_two_hundred_at_once_some_of_them_hanging() -> None:
    pairs = [HARD, ("sin(2x)", "2sin(x)cos(x)"), ("1/2", "0.5"), ("x+1", "x+2"), ("(", "1")]
    wanted = ["undecided", "equal", "equal", "different", "unreadable"]
    turns = [0 if turn % 20 == 0 else 1 + turn % 4 for turn in range(200)]
    found = await asyncio.gather(*(acheck(*pairs[turn], limit_s=0.3) for turn in turns))
    assert [verdict.status for verdict in found] == [wanted[turn] for turn in turns]


@pytest.mark.requirement("comparing:concurrent")
async def test_async_and_sync_say_the_same() -> None:
    for pair in (("1/2", "0.5"), ("x", "y"), ("(", "1"), ("1,2", "2,1")):
        assert await acheck(*pair) == check(*pair)


@pytest.mark.requirement("comparing:lazy")
def test_importing_loads_neither_sympy_nor_mpmath() -> None:
    code = (
        "import sys, kptutor.tools.maths as maths; maths.check; "
        "assert maths.check('(x+1)^2', 'x^2+2x+1'); "
        "sys.exit(any(name in sys.modules for name in ('sympy', 'mpmath')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

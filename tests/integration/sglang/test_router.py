"""Two servers behind sglang-router, and one of them is killed."""

import asyncio
import os
import signal
from typing import Any, Protocol

import httpx2
import pytest
from asking_sglang import (
    LONG,
    REQUEST,
    ended_well,
    play,
    problems,
    reasoner_at,
    solve_all,
    tutor_at,
    until_begun,
    watched,
)

from kptutor.agent.errors import TransportFault
from kptutor.tools.records import Problem

ASKED = "sglang:num_requests_total"
RUNNING = "sglang:num_running_reqs"


class Server(Protocol):
    port: int
    pid: int
    headers: dict[str, str]

    async def metric(self, name: str) -> float: ...
    async def until(self, name: str, at_least: float) -> None: ...


class Lab(Protocol):
    def row(self, name: str) -> dict[str, Any]: ...


Pair = tuple[Server, Server]


def unlike(number: int) -> list[Problem]:
    """Problems that begin differently: what begins alike goes to the same server."""
    letters = [chr(ord("A") + index) for index in range(number)]
    return [Problem(id=x, text=f"{x * 300}: how often does {x} stand here?") for x in letters]


@pytest.mark.requirement("sglang:router")
async def test_the_router_gives_work_to_both(pair: Pair, router: str) -> None:
    before = [await server.metric(ASKED) for server in pair]
    async with tutor_at(router) as tutor:
        solutions = await solve_all(tutor, unlike(16))
    assert all(ended_well(solution) for solution in solutions)
    after = [await server.metric(ASKED) for server in pair]
    assert [b < a for b, a in zip(before, after, strict=True)] == [True, True]
    assert {attempt.model for s in solutions for attempt in s.attempts} == {"tiny"}


@pytest.mark.requirement("sglang:router")
async def test_the_router_wants_the_key_too(pair: Pair, router: str) -> None:
    reasoner = reasoner_at(router, "wrong")
    with pytest.raises(TransportFault, match=r"refused the key \(status 401\)"):
        await play(reasoner, REQUEST)
    await reasoner.aclose()
    async with httpx2.AsyncClient(timeout=400, verify=False) as client:
        changed = await client.post(
            f"{router.removesuffix('/v1')}/workers", json={"url": "http://127.0.0.1:9"}
        )
    assert changed.status_code == 401


@pytest.mark.requirement("sglang:router-worker-killed")
async def test_one_of_the_two_is_killed(lab: Lab, pair: Pair, router: str) -> None:
    first, second = pair
    asked, begun = unlike(24), set[str]()
    async with tutor_at(router, sampling=LONG) as tutor:
        work = [asyncio.create_task(watched(tutor, problem, begun)) for problem in asked]
        await until_begun(begun, 12)
        await second.until(RUNNING, 1)
        os.kill(second.pid, signal.SIGKILL)
        solutions = await asyncio.gather(*work)
    async with tutor_at(router) as tutor:
        after = await solve_all(tutor, problems(8))
    assert [s.problem.id for s in (*solutions, *after) if not ended_well(s)] == []
    async with asyncio.timeout(400):  # a busy server may be late to say that it is well
        while (row := await asyncio.to_thread(lab.row, "tiny"))["state"] != "ready":
            await asyncio.sleep(1)
    states = {process["port"]: process["state"] for process in row["processes"]}
    assert states[second.port] == "ended"
    assert [states[port] for port in states if port != second.port] == ["ready", "ready"]
    assert first.port in states

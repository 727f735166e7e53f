"""Many at a time: 64 solves, and more than the queue holds."""

import asyncio
from typing import Any, Protocol

import pytest
from asking_sglang import (
    ENDLESS,
    REQUEST,
    ended_well,
    play,
    problems,
    reasoner_at,
    solve_all,
    tutor_at,
)

from kptutor.agent.errors import TransportFault
from kptutor.agent.events import TextArrived
from kptutor.agent.reasoners.openai import OpenAIReasoner

RUNNING = "sglang:num_running_reqs"


class Server(Protocol):
    url: str
    key: str

    async def until(self, name: str, at_least: float, *, below: float = ...) -> None: ...


class Lab(Protocol):
    def row(self, name: str) -> dict[str, Any]: ...


@pytest.mark.requirement("sglang:solve")
async def test_a_solve_from_end_to_end(server: Server) -> None:
    (problem,) = problems(1)
    async with tutor_at(server.url, attempts=2) as tutor:
        events = [event async for event in tutor.astream(problem, "7919")]
    solution = events[-1].solution  # type: ignore[union-attr]
    assert ended_well(solution)
    assert solution.grade == "UNSURE"  # its words are random
    assert len(solution.attempts) == 2
    assert {attempt.model for attempt in solution.attempts} == {"tiny"}
    assert all(attempt.seed_honoured for attempt in solution.attempts)
    assert sum(isinstance(event, TextArrived) for event in events) > 3


@pytest.mark.requirement("sglang:64-solves")
async def test_64_solves_at_the_same_time(lab: Lab, server: Server) -> None:
    asked = problems(64)
    async with tutor_at(server.url) as tutor:
        solutions = await solve_all(tutor, asked)
    assert [solution.problem.id for solution in solutions] == [problem.id for problem in asked]
    assert [s.problem.id for s in solutions if not ended_well(s)] == []
    row = next(p for p in lab.row("tiny")["processes"] if p["role"] == "server")
    assert {row[name] is None for name in ("running", "queued", "tokens_per_s")} == {False}
    assert 0 < row["cache_hit_rate"] < 1


async def fill(reasoner: OpenAIReasoner, asked: list["asyncio.Task[Any]"]) -> TransportFault:
    """Ask for more and more endless answers, until one is refused."""
    async with asyncio.timeout(400):
        while True:
            asked.append(asyncio.create_task(play(reasoner, ENDLESS)))
            await asyncio.sleep(0.05)
            for fault in (task.exception() for task in asked if task.done()):
                if isinstance(fault, TransportFault) and "503" in str(fault):
                    return fault


@pytest.mark.requirement("sglang:full-queue")
async def test_a_full_queue_refuses_and_recovers(server: Server) -> None:
    reasoner = reasoner_at(server.url, server.key)
    asked: list[asyncio.Task[Any]] = []
    try:
        refused = await fill(reasoner, asked)
    finally:
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    assert refused.retryable
    assert len(asked) > 64
    await server.until(RUNNING, 0, below=1)
    _, finished = await play(reasoner, REQUEST)
    await reasoner.aclose()
    assert finished.finish_reason in ("stop", "length")

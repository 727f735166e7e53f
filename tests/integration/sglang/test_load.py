"""Many at a time: 64 solves, and more than the queue holds."""

import asyncio
import time
from dataclasses import replace
from typing import Protocol

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
from kptutor.agent.reasoners.transport import DeadlineReached

RUNNING = "sglang:num_running_reqs"
MORE_THAN_THERE_IS_ROOM = 150


class Server(Protocol):
    root: str
    url: str
    key: str

    async def until(self, name: str, at_least: float, *, below: float = ...) -> None: ...


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
async def test_64_solves_at_the_same_time(server: Server) -> None:
    asked = problems(64)
    async with tutor_at(server.url) as tutor:
        solutions = await solve_all(tutor, asked)
    assert [solution.problem.id for solution in solutions] == [problem.id for problem in asked]
    assert [s.problem.id for s in solutions if not ended_well(s)] == []


@pytest.mark.requirement("sglang:full-queue")
async def test_a_full_queue_refuses_and_recovers(server: Server) -> None:
    reasoner = reasoner_at(server.url, server.key)
    request = replace(ENDLESS, deadline=time.monotonic() + 15)
    outcomes = await asyncio.gather(
        *(play(reasoner, request) for _ in range(MORE_THAN_THERE_IS_ROOM)), return_exceptions=True
    )
    faults = [outcome for outcome in outcomes if isinstance(outcome, TransportFault)]
    refused = [fault for fault in faults if "503" in str(fault)]
    assert refused
    assert all(fault.retryable for fault in refused)
    assert all(isinstance(fault, DeadlineReached) for fault in faults if fault not in refused)
    await server.until(RUNNING, 0, below=1)
    _, finished = await play(reasoner, REQUEST)
    await reasoner.aclose()
    assert finished.finish_reason in ("stop", "length")

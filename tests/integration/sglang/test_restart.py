"""The server is killed in the middle of the work, and started again."""

import asyncio
import os
import signal
from typing import Protocol

import pytest
from asking_sglang import LONG, ended_well, problems, tutor_at, until_begun, watched


class Server(Protocol):
    url: str
    pid: int


class Lab(Protocol):
    def up(self, *arguments: str) -> None: ...


@pytest.mark.requirement("sglang:kill-and-restart")
async def test_32_solves_survive_a_kill(lab: Lab, server: Server) -> None:
    asked = problems(32)
    begun: set[str] = set()
    async with tutor_at(server.url, sampling=LONG) as tutor:
        work = [asyncio.create_task(watched(tutor, problem, begun)) for problem in asked]
        await until_begun(begun, 16)
        os.kill(server.pid, signal.SIGKILL)
        await asyncio.to_thread(lab.up, "tiny", "--workers", "2")
        solutions = await asyncio.gather(*work)
    assert [solution.problem.id for solution in solutions] == [problem.id for problem in asked]
    assert [s.problem.id for s in solutions if not ended_well(s)] == []
    broken = [s for s in solutions if any("Asked again" in n for n in s.attempts[0].notes)]
    assert len(broken) >= 8
    for solution in broken:
        assert len(solution.attempts) == 1  # the attempt went on; it did not count as another

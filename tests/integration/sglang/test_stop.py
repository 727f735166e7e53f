"""`down` lets the requests finish that are under way."""

import asyncio
import subprocess
from dataclasses import replace
from typing import Any, Protocol

import pytest
from asking_sglang import REQUEST, play, reasoner_at

from kptutor.agent.reasoners.protocol import Sampling

RUNNING = "sglang:num_running_reqs"
LONG = Sampling(max_tokens=1500, extra={"ignore_eos": True})


class Server(Protocol):
    url: str
    key: str

    async def until(self, name: str, at_least: float) -> None: ...


class Lab(Protocol):
    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]": ...
    def rows(self) -> list[dict[str, Any]]: ...


@pytest.mark.requirement("sglang:drain")
async def test_down_drains(lab: Lab, server: Server) -> None:
    reasoner = reasoner_at(server.url, server.key)
    work = asyncio.create_task(play(reasoner, replace(REQUEST, sampling=LONG)))
    await server.until(RUNNING, 1)
    done = await asyncio.to_thread(lab.run, "models", "down", "tiny", "--drain-s", "600")
    assert done.stdout == "tiny has ended.\n"
    _, finished = await work
    await reasoner.aclose()
    assert (finished.finish_reason, finished.usage.completion_tokens) == ("length", 1500)
    assert [row["name"] for row in lab.rows()] in ([], ["tiny-embedding"])

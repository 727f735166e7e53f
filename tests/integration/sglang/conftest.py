"""A real SGLang on the CPU with the tiny model, started by our own command.

`make test-sglang` installs it and runs these tests. They share their servers and are meant to run
in the order of their names: one for embeddings, two behind a router, and one start anew after a
kill; four starts in all. The machine may be busy: tests wait for what they need to see.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kptutor.serving.models import state

ASKED_FOR = os.environ.get("KPTUTOR_TEST_SGLANG") == "1"
PATIENCE_S = 400.0
"""Longest wait for something that must happen."""
MOST_STARTS = 4
SETTINGS = """
[servers.tiny]
extends = "tiny"
port = {chat}
ready_s = 800

[servers.tiny-embedding]
extends = "tiny-embedding"
port = {embedding}
ready_s = 800
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One running SGLang."""

    port: int
    pid: int
    key: str

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.root}/v1"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    async def metric(self, name: str) -> float:
        """The sum of a metric's series."""
        import httpx2

        async with httpx2.AsyncClient(timeout=PATIENCE_S, verify=False) as client:
            text = (await client.get(f"{self.root}/metrics")).text
        lines = [line for line in text.splitlines() if line.startswith((f"{name}{{", f"{name} "))]
        return sum(float(line.rpartition(" ")[2]) for line in lines)

    async def until(self, name: str, at_least: float, *, below: float = float("inf")) -> None:
        """Wait until a metric lies within bounds."""
        async with asyncio.timeout(PATIENCE_S):
            while not at_least <= await self.metric(name) < below:
                await asyncio.sleep(0.2)


@dataclass(slots=True)
class Lab:
    """Runs our command in a folder of its own and knows what it started."""

    folder: Path
    started: set[int] = field(default_factory=set)
    """Process ids of all servers so far."""

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "kptutor.serving.cli", *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=2 * PATIENCE_S,
        )
        known = (process for one in state.load_all() for process in one.processes)
        self.started |= {process.pid for process in known if process.role == "server"}
        return done

    def up(self, *arguments: str) -> None:
        done = self.run("models", "up", *arguments)
        assert done.returncode == 0, done.stderr

    def rows(self) -> list[dict[str, Any]]:
        """What `models status --json` says."""
        found: list[dict[str, Any]] = json.loads(self.run("models", "status", "--json").stdout)
        return found

    def row(self, name: str) -> dict[str, Any]:
        return next(row for row in self.rows() if row["name"] == name)

    def running(self, name: str) -> list[Server]:
        """The servers of a model whose processes live."""
        known = state.load(name)
        processes = known.processes if known else ()
        return [
            Server(process.port, process.pid, state.api_key())
            for process in processes
            if process.role == "server" and process.alive
        ]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    if not ASKED_FOR:
        pytest.skip("a real SGLang takes minutes: run `make test-sglang`")
    folder = tmp_path_factory.mktemp("sglang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("KPTUTOR_CONFIG", str(folder / "kptutor.toml"))
        chat, embedding = free_ports()
        settings = SETTINGS.format(chat=chat, embedding=embedding)
        (folder / "kptutor.toml").write_text(settings, encoding="utf-8")
        made = Lab(folder)
        try:
            yield made
        finally:
            made.run("models", "down", "--drain-s", "5")
    assert len(made.started) <= MOST_STARTS, "a start takes a minute"


@pytest.fixture
def pair(lab: Lab) -> tuple[Server, Server]:
    """Two servers behind a router; what is not running is started."""
    if len(lab.running("tiny")) < 2:
        lab.up("tiny", "--workers", "2")
    first, second = lab.running("tiny")
    return first, second


@pytest.fixture
def server(lab: Lab) -> Server:
    """One of them; none is started as long as another one runs."""
    if not lab.running("tiny"):
        lab.up("tiny", "--workers", "2")
    return lab.running("tiny")[0]


@pytest.fixture
async def router(lab: Lab, pair: tuple[Server, Server]) -> str:
    """The router's URL, once it knows that both servers are well."""
    import httpx2

    known = state.load("tiny")
    assert known is not None
    async with (
        asyncio.timeout(PATIENCE_S),
        httpx2.AsyncClient(timeout=PATIENCE_S, verify=False, headers=pair[0].headers) as client,
    ):
        healthy = 0
        while healthy < 2:
            told = (await client.get(f"{known.url.removesuffix('/v1')}/workers")).json()
            healthy = sum(worker["is_healthy"] for worker in told["workers"])
            await asyncio.sleep(0.2)
    return known.url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a busy machine our time limits cut connections off while they are being made.

    The library leaves such a socket to the garbage collector, which warns in a later test.
    """
    late = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(late)


def free_ports() -> tuple[int, int]:
    """Two ports that are free, with room for a router's workers after the first."""
    for base in range(20_000, 29_000, 10):
        try:
            for port in range(base, base + 5):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return base, base + 4
        except OSError:
            continue
    raise AssertionError("no free ports")

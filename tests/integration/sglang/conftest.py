"""A real SGLang on the CPU with the tiny model, started by our own command.

`make test-sglang` installs it and runs these tests. They share their servers and are meant to run
in the order of their names: two behind a router, one for embeddings, and one start anew after a
kill; four starts in all.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ASKED_FOR = os.environ.get("KPTUTOR_TEST_SGLANG") == "1"
SETTINGS = """
[servers.tiny]
extends = "tiny"
port = {chat}
mission = true

[servers.tiny-embedding]
extends = "tiny-embedding"
port = {embedding}
"""


@dataclass(slots=True)
class Lab:
    """Runs our command in a folder of its own and knows what it started."""

    folder: Path
    started: set[int] = field(default_factory=set)
    """Process ids of all servers so far."""

    def run(self, *arguments: str, limit_s: float = 600) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "kptutor.serving.cli", *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=limit_s,
        )
        self.started |= {p["pid"] for row in self.rows() for p in _servers(row)}
        return done

    def up(self, *arguments: str) -> None:
        done = self.run("models", "up", *arguments)
        assert done.returncode == 0, done.stderr

    def rows(self) -> list[dict[str, Any]]:
        """What `models status --json` says."""
        done = subprocess.run(
            [sys.executable, "-m", "kptutor.serving.cli", "models", "status", "--json"],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=100,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def row(self, name: str) -> dict[str, Any]:
        return next((row for row in self.rows() if row["name"] == name), {"processes": []})


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

        async with httpx2.AsyncClient(timeout=60) as client:
            text = (await client.get(f"{self.root}/metrics")).text
        lines = [line for line in text.splitlines() if line.startswith((f"{name}{{", f"{name} "))]
        return sum(float(line.rpartition(" ")[2]) for line in lines)

    async def until(self, name: str, at_least: float, *, below: float = float("inf")) -> None:
        """Wait until a metric lies within bounds."""
        async with asyncio.timeout(120):
            while not at_least <= await self.metric(name) < below:
                await asyncio.sleep(0.1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a busy machine our time limits cut connections off while they are being made.

    The library leaves such a socket to the garbage collector, which warns in a later test.
    """
    late = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(late)


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
    assert len(made.started) <= 4, "a start takes a minute: at most four in all"


@pytest.fixture
def pair(lab: Lab) -> tuple[Server, Server]:
    """Two servers behind a router; what is not running is started."""
    if len(_alive(lab.row("tiny"))) < 3:
        lab.up("tiny", "--workers", "2")
    first, second = (_server(lab, p) for p in _servers(lab.row("tiny")))
    return first, second


@pytest.fixture
def server(lab: Lab) -> Server:
    """The first of the two servers, without the router."""
    processes = _servers(lab.row("tiny"))
    if not processes or processes[0]["state"] != "ready":
        lab.up("tiny", "--workers", "2")
    return _server(lab, _servers(lab.row("tiny"))[0])


@pytest.fixture
def router(lab: Lab, pair: tuple[Server, Server]) -> str:
    """The router's URL, when it knows that both servers are well."""
    url: str = lab.row("tiny")["url"]
    until = time.monotonic() + 120
    while _healthy(url, pair[0].headers) < 2 and time.monotonic() < until:
        time.sleep(0.5)
    return url


def _healthy(url: str, headers: dict[str, str]) -> int:
    import httpx2

    told = httpx2.get(f"{url.removesuffix('/v1')}/workers", headers=headers, timeout=30).json()
    return sum(worker["is_healthy"] for worker in told["workers"])


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


def _server(lab: Lab, process: dict[str, Any]) -> Server:
    key = (lab.folder / "state" / "kptutor" / "models" / "key").read_text(encoding="utf-8")
    return Server(process["port"], process["pid"], key)


def _servers(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [process for process in row["processes"] if process["role"] == "server"]


def _alive(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [process for process in row["processes"] if process["state"] == "ready"]

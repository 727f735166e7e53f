"""The service under load: start, checks, idle streams with turns, memory; with the hardware.

python benchmarks/service.py [start] [checks] [streams] [memory]
"""

import argparse
import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

EASY = (("1/2", "0.5"), ("x = 3", "3"), ("2x + 6", "2(x + 3)"), ("\\frac{3}{4}", "75%"), ("7", "8"))
HOSTILE = (
    ("9^9^9^9^9", "1"),
    ("(x+1)^500*(y+2)^400", "x"),
    ("sin(" * 60 + "x" + ")" * 60, "cos(x)"),
    ("+".join(f"x^{n}" for n in range(300)), "(x^300-1)/(x-1)"),
    ("((((((((((", "1"),
)
TEXTS = ("hint", "2x = 8", "I don't know", "why?")
CHECKS_S, CONNECTIONS, PAUSE_S = 10.0, 8, 0.1
STREAMS, TURNS_S, TURNS_PER_S, TALKING = 1_000, 15.0, 20, 60
WARM_S = 3.0
PARTS = ("start", "checks", "streams", "memory")

Figures = dict[str, Any]


@dataclass
class Service:
    """A running service."""

    port: int
    pid: int

    @property
    def memory_mb(self) -> float:
        """Resident memory of its process, without its workers."""
        rows = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(row.split()[1]) / 1024 for row in rows if row.startswith("VmRSS"))

    def cpu_s(self) -> "Cpu":
        """Processor seconds so far."""
        own = _cpu(self.pid)
        return Cpu(own, own + sum(_cpu(pid, ended=True) for pid in _below(self.pid)))


class Cpu(NamedTuple):
    """Processor seconds of a service: of its own process, and with its workers."""

    own: float
    all: float

    def per(self, count: int, before: "Cpu") -> dict[str, float]:
        """Milliseconds for each of so many things done since then."""
        own, whole = (1e3 * (now - then) / count for now, then in zip(self, before, strict=True))
        return {"cpu_ms_each": round(whole, 2), "of_it_in_the_service": round(own, 2)}


def _cpu(pid: int, *, ended: bool = False) -> float:
    """Processor seconds of a process, and of its children that have ended."""
    with suppress(OSError):
        row = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, row[11 : 15 if ended else 13])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _below(pid: int) -> list[int]:
    """Every process that a process has started, and those that these have."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            row = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(row[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


@contextmanager
def served() -> Iterator[Service]:
    """The service as `kptutor serve` starts it, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith("KPTUTOR_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "kptutor.serving.cli", "serve", "--port", "0"],
            cwd=folder,
            env=env | {"XDG_DATA_HOME": folder},
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            threading.Thread(
                target=sys.stderr.writelines, args=(process.stderr,), daemon=True
            ).start()
            port = int(line.split("http://")[1].split()[0].rsplit(":", 1)[1])
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=120) as answer:
                assert answer.status == 200
            yield Service(port, process.pid)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(60)
            process.kill()
            process.wait()


class Connection:
    """One kept connection that sends JSON and reads JSON: as little as a client can be."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: Any, learner: str = "") -> tuple[int, Any]:
        """Send and wait for the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        data = json.dumps(body).encode()
        who = f"X-Kptutor-Learner: {learner}\r\n" if learner else ""
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}{who}Content-Length: {len(data)}\r\n\r\n".encode() + data)
        status = int((await reader.readline()).split()[1])
        length = 0
        while (row := await reader.readline()) != b"\r\n":
            if row.lower().startswith(b"content-length:"):
                length = int(row.split(b":")[1])
        return status, json.loads(await reader.readexactly(length))

    async def listen(self, path: str, learner: str) -> None:
        """Open a stream and hold it without reading on."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        who = f"X-Kptutor-Learner: {learner}\r\n"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{who}\r\n".encode())
        assert b"200" in await reader.readline()
        self._streams = reader, writer


def start(busy: int) -> Figures:
    """Seconds from the command to ready, and how much of it was work."""
    with _busy(busy):
        began = time.perf_counter()
        with served() as service:
            seconds = time.perf_counter() - began
            used = service.cpu_s()
    return {
        "busy_processes_beside": busy,
        "start_to_ready_s": round(seconds, 2),
        "cpu_s_to_ready": round(used.all, 2),
        "of_it_in_the_service": round(used.own, 2),
    }


async def checks(service: Service) -> Figures:
    """Requests per second of the check endpoint, with a hostile pair now and then."""
    easy: list[float] = []
    hostile: list[float] = []

    async def ask(
        pairs: Sequence[tuple[str, str]], took: list[float], pause_s: float, end: float
    ) -> None:
        connection = Connection(service.port)
        for student, reference in cycle(pairs):
            began = time.perf_counter()
            if began > end:
                return
            status, _ = await connection.post(
                "/v1/check", {"student": student, "reference": reference}
            )
            assert status == 200
            took.append(time.perf_counter() - began)
            await asyncio.sleep(pause_s)

    await ask((*EASY, *HOSTILE), [], 0.0, time.perf_counter() + WARM_S)
    before, client, end = service.cpu_s(), time.process_time(), time.perf_counter() + CHECKS_S
    await asyncio.gather(
        *(ask(EASY, easy, 0.0, end) for _ in range(CONNECTIONS)),
        ask(HOSTILE, hostile, PAUSE_S, end),
    )
    count = len(easy) + len(hostile)
    return {
        "checks_per_s": round(count / CHECKS_S),
        **service.cpu_s().per(count, before),
        "cpu_ms_each_of_this_client": round((time.process_time() - client) * 1e3 / count, 2),
        "easy": _times(easy),
        "hostile": _times(hostile),
    }


async def streams(service: Service) -> Figures:
    """Turn latency while a thousand streams are held."""
    talkers = await _begin(service, TALKING, "talker")
    idle = [Connection(service.port) for _ in range(STREAMS)]
    for at, connection in enumerate(idle):
        path, learner = talkers[at % len(talkers)]
        await connection.listen(f"{path}/messages/never-{at}/events", learner)
    took: list[float] = []

    async def say(number: int) -> None:
        path, learner = talkers[number % len(talkers)]
        body = {"text": TEXTS[number // len(talkers) % len(TEXTS)], "message_id": f"m{number}"}
        began = time.perf_counter()
        status, reply = await Connection(service.port).post(f"{path}/messages", body, learner)
        assert status == 200, reply
        took.append(time.perf_counter() - began)

    await asyncio.sleep(WARM_S)
    before, count = service.cpu_s(), int(TURNS_S * TURNS_PER_S)
    await _paced(say, count, 1 / TURNS_PER_S)
    return {
        "idle_streams": STREAMS,
        "turns_per_s": TURNS_PER_S,
        **service.cpu_s().per(count, before),
        "turns": _times(took),
    }


async def memory(service: Service, sessions: int) -> Figures:
    """Resident memory as sessions pile up, each with an opening and half with a message."""
    rows = {}
    step = max(sessions // 10, 1)
    for done in range(0, sessions, step):
        await _begin(service, step, f"crowd-{done}", talk=True)
        await asyncio.sleep(1.0)
        rows[done + step] = round(service.memory_mb, 1)
        print(f"  {done + step} sessions: {rows[done + step]} MB", file=sys.stderr, flush=True)
    return {"memory_mb_after_sessions": rows}


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """So many processes beside that do nothing but work."""
    spin = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(spin) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


async def _begin(
    service: Service, count: int, name: str, *, talk: bool = False
) -> list[tuple[str, str]]:
    """New sessions, each of a learner of its own: path and learner."""
    places: list[tuple[str, str]] = []
    todo = iter(range(count))

    async def work() -> None:
        connection = Connection(service.port)
        for at in todo:
            learner = f"{name}-{at}"
            problem = {"problem": f"Solve {at % 7 + 2}x + 3 = {at % 50 + 11}."}
            status, reply = await connection.post("/v1/sessions", problem, learner)
            assert status == 201, reply
            path = f"/v1/sessions/{reply['session_id']}"
            if talk and at % 2:
                await connection.post(f"{path}/messages", {"text": "hint"}, learner)
            places.append((path, learner))

    await asyncio.gather(*(work() for _ in range(4)))
    return places


async def _paced(work: Callable[[int], Awaitable[None]], count: int, every_s: float) -> None:
    """Start work at a steady pace, however long each takes."""
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for at in range(count):
            await asyncio.sleep(max(0.0, began + at * every_s - time.perf_counter()))
            group.create_task(work(at))  # type: ignore[arg-type]  # a coroutine function


def _times(seconds: list[float]) -> dict[str, Any]:
    if len(seconds) < 2:
        return {"count": len(seconds)}
    cuts = statistics.quantiles(seconds, n=100)
    return {"count": len(seconds), "p50_ms": round(cuts[49] * 1e3), "p95_ms": round(cuts[94] * 1e3)}


def goals(figures: Figures) -> Iterator[str]:
    """The goals and what was measured, a line each."""

    def row(name: str, found: float, goal: str, met: bool) -> str:
        return f"{'met   ' if met else 'MISSED'} {name}: {found:g} (goal: {goal})"

    if "start" in figures:
        seconds = figures["start"]["start_to_ready_s"]
        yield row("start to ready, s", seconds, "under 6 on a busy machine", seconds < 6)
    if "checks" in figures:
        rate, late = figures["checks"]["checks_per_s"], figures["checks"]["easy"]["p95_ms"]
        yield row("checks per second", rate, "at least 300", rate >= 300)
        yield row("easy pairs among hostile ones, p95 ms", late, "under 100", late < 100)
    if "streams" in figures:
        late = figures["streams"]["turns"]["p95_ms"]
        yield row(f"turns beside {STREAMS} idle streams, p95 ms", late, "under 300", late < 300)
    if "memory" in figures:
        rows = list(figures["memory"]["memory_mb_after_sessions"].values())
        growth = round(rows[-1] - rows[len(rows) // 2], 1)
        yield row("memory over the second half of the sessions, MB", growth, "flat", growth < 20)


def main() -> None:
    """Run what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--sessions", type=int, default=10_000, help="of the part memory")
    parser.add_argument("--busy", type=int, default=2, help="processes beside the start")
    parser.add_argument("--json", action="store_true", help="the figures as JSON alone")
    given = parser.parse_args()
    load = [round(x, 1) for x in os.getloadavg()]
    hardware = {"cpus": os.cpu_count(), "machine": platform.machine(), "load_before": load}
    figures: Figures = {"hardware": hardware, "python": platform.python_version()}
    for part in given.parts or PARTS:
        if part == "start":
            figures[part] = start(given.busy)
            continue
        with served() as service:
            if part == "memory":
                figures[part] = asyncio.run(memory(service, given.sessions))
            else:
                figures[part] = asyncio.run(
                    checks(service) if part == "checks" else streams(service)
                )
    print(json.dumps(figures, indent=2))
    if not given.json:
        print("", *goals(figures), sep="\n")


if __name__ == "__main__":
    main()

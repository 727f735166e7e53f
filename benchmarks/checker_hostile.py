"""Hostile inputs, over and over: answered rightly, within the limit, without growing.

    .venv/bin/python benchmarks/checker_hostile.py --data DIR [--checks 10000]

Runs the cases of `hostile.jsonl` in this process, as a service would, and watches the
memory of this process and of the workers. Exit code 1 if anything is wrong.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from kptutor.agent.errors import KptutorError
from kptutor.serving.evaluation.checker import percentile
from kptutor.serving.evaluation.checker_adapter import check
from kptutor.serving.evaluation.checker_cases import Case, load_cases

LIMIT_S = 3.0
"""The comparator's own limit of 2 s, and time to read and to answer."""
GROWTH_MB = 64.0
STARTS_A_WORKER = r"\int_0^1 x^x dx"
"""Imports in a fresh worker process do not count as time of a check."""
WARM = 0.1
"""Share of the checks after which memory counts: caches are filled by then."""


def memory_mb() -> tuple[float, float]:
    """Resident megabytes of this process, and of the largest worker."""
    own = _resident(os.getpid())
    return own, max((_resident(pid) for pid in _descendants(os.getpid())), default=0.0)


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            listed = children.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in map(int, listed):
            yield child
            yield from _descendants(child)


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 2**20


def hammer(cases: list[Case], checks: int) -> dict[str, Any]:
    """Check the cases in turn; what went wrong, the times, and the memory on the way."""
    check("1", STARTS_A_WORKER, {"mode": "latex"})
    wrong: dict[str, str] = {}
    times: list[float] = []
    memory: list[tuple[float, float]] = []
    for number, case in enumerate(islice(cycle(cases), checks)):
        started = time.perf_counter()
        try:
            accepted = check(case.reference, case.student, {**case.options, "mode": case.mode})
            if accepted != case.expected:
                wrong[case.id] = "accepted" if accepted else "refused"
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            wrong[case.id] = type(error).__name__
        times.append(time.perf_counter() - started)
        if times[-1] > LIMIT_S:
            wrong.setdefault(case.id, f"took {times[-1]:.1f} s")
        if number % max(1, checks // 20) == 0:
            memory.append(memory_mb())
    memory.append(memory_mb())
    warm = memory[int(len(memory) * WARM) + 1]
    return {
        "checks": checks,
        "wrong": wrong,
        "p50_ms": 1000 * percentile(sorted(times), 50),
        "p99_ms": 1000 * percentile(sorted(times), 99),
        "max_ms": 1000 * max(times),
        "memory_mb": [own for own, _ in memory],
        "worker_mb": [worker for _, worker in memory],
        "growth_mb": memory[-1][0] - warm[0],
    }


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with hostile.jsonl")
    parser.add_argument("--checks", type=int, default=10_000, help="how many checks in all")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    try:
        result = hammer(load_cases(arguments.data, ["hostile"]), arguments.checks)
    except KptutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if arguments.json:
        print(json.dumps(result))
    else:
        first, last = result["memory_mb"][0], result["memory_mb"][-1]
        print(f"{result['checks']} checks, {len(result['wrong'])} cases answered wrongly")
        for identifier, how in sorted(result["wrong"].items()):
            print(f"  {identifier}: {how}")
        print(f"p50 {result['p50_ms']:.2f} ms, p99 {result['p99_ms']:.1f} ms, "
              f"longest {result['max_ms']:.0f} ms")  # fmt: skip
        print(f"memory {first:.0f} -> {last:.0f} MB (once warm: {result['growth_mb']:+.1f} MB), "
              f"largest worker {max(result['worker_mb']):.0f} MB")  # fmt: skip
    return int(bool(result["wrong"]) or result["growth_mb"] > GROWTH_MB)


if __name__ == "__main__":
    raise SystemExit(main())

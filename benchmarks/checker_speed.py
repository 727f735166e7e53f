"""Our checker beside math-verify: the same cases, alternately, in one run.

    .venv/bin/python benchmarks/checker_speed.py --data DIR

Each checker runs in a process of its own and is warm; the times are wall times of one
check, ours with its worker pool. Goals: p50 at most 1/10, p99 at most 1/4 of math-verify's.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kptutor.agent.errors import KptutorError
from kptutor.serving.evaluation.checker import percentile
from kptutor.serving.evaluation.checker_cases import Case, load_cases
from kptutor.serving.evaluation.checker_child import CheckerProcess

PEER = "math_verify"
GOALS = {"p50_ms": 10.0, "p99_ms": 4.0}
LIMIT_S = 15.0
WARM = 150
"""Cases that both see once before the times count: the peer's parser fills its tables."""


def race(cases: list[Case]) -> dict[str, list[float]]:
    """Milliseconds per case of both checkers; who goes first alternates."""
    runners = [CheckerProcess("kptutor", LIMIT_S), CheckerProcess(PEER, LIMIT_S)]
    times: dict[str, list[float]] = {runner.name: [] for runner in runners}
    try:
        for case in cases[:: max(1, len(cases) // WARM)]:
            for runner in runners:
                runner.ask(case)
        for number, case in enumerate(cases):
            for runner in runners if number % 2 else runners[::-1]:
                times[runner.name].append(runner.ask(case).ms)
    finally:
        for runner in runners:
            runner.close()
    return times


def figures(times: list[float]) -> dict[str, float]:
    """p50, p99 and mean speed."""
    ordered = sorted(times)
    return {
        "p50_ms": percentile(ordered, 50),
        "p99_ms": percentile(ordered, 99),
        "max_ms": ordered[-1],
        "checks_per_s": 1000 * len(ordered) / sum(ordered),
    }


def compare(cases: list[Case]) -> dict[str, Any]:
    """Figures of both, and how many times faster ours is."""
    result: dict[str, Any] = {name: figures(times) for name, times in race(cases).items()}
    ours, peer = result["kptutor"], result[PEER]
    return {
        "cases": len(cases),
        **result,
        "times_faster": {name: peer[name] / ours[name] for name in GOALS},
        "goals": GOALS,
    }


def show(result: dict[str, Any]) -> None:
    """The figures as a table."""
    print(f"{result['cases']} cases, both checkers warm, alternately")
    print(f"{'':14}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}{'checks/s':>10}")
    for name in ("kptutor", PEER):
        row = result[name]
        cells = (row["p50_ms"], row["p99_ms"], row["max_ms"], row["checks_per_s"])
        print(f"{name:14}" + "".join(f"{cell:10.2f}" for cell in cells))
    for name, goal in GOALS.items():
        print(f"{name[:3]}: {result['times_faster'][name]:.1f} times faster (goal: {goal:g})")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the cases")
    parser.add_argument("--every", type=int, default=1, help="take every n-th case")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    try:
        result = compare(load_cases(arguments.data)[:: arguments.every])
    except KptutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if arguments.json:
        print(json.dumps(result))
    else:
        show(result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

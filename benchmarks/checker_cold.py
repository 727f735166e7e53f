"""CPU seconds of a cold `kptutor check`, its worker processes included.

    .venv/bin/python benchmarks/checker_cold.py

Goals: 0.8 s for pairs that need no SymPy, 2.5 s for one that does.
"""

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

PAIRS = [
    # what, student, reference, goal in seconds
    ("number", "0.5", "1/2", 0.8),
    ("fraction", r"\frac{14}{3}", "4 2/3", 0.8),
    ("polynomial", "(x+1)^2", "x^2+2x+1", 0.8),
    ("needs SymPy", r"\int_0^1 x^2 e^x dx", "e-2", 2.5),
]


def cpu_of(student: str, reference: str) -> tuple[float, int]:
    """CPU seconds (user and system) of one run and all its children, and its exit code."""
    command = [str(Path(sys.executable).with_name("kptutor")), "check", student, reference]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, capture_output=True, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, code


def main() -> int:
    """Run from the command line; exit code 1 if a pair was not found equal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each; the median counts")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    result = {}
    for what, student, reference, goal in PAIRS:
        runs = [cpu_of(student, reference) for _ in range(arguments.runs)]
        seconds = median(cpu for cpu, _ in runs)
        result[what] = {"cpu_s": seconds, "goal_s": goal, "exit_code": runs[0][1]}
        if not arguments.json:
            print(f"{what:12} {seconds:6.2f} s of CPU (goal {goal:g} s), exit code {runs[0][1]}")
    if arguments.json:
        print(json.dumps(result))
    return int(any(row["exit_code"] != 0 for row in result.values()))


if __name__ == "__main__":
    raise SystemExit(main())

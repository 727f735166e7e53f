"""How long the built-in reasoner takes to recognise a text or to decline it.

`python benchmarks/symbolic_recognise.py [--data DIR]` prints milliseconds of CPU per text:
word salads made of the words of our own templates (the worst that somebody can write),
texts that repeat one phrase, and, if given, the problems of JSONL files.
"""

import argparse
import json
import random
import time
from pathlib import Path

from kptutor.tools.symbolic import classes
from kptutor.tools.symbolic.recognise import recognise

GLUE = (
    "the of and is find what value sum if when for that such to by in , . ? $x$ $x+1=2$ 3 12"
).split()
REPEATED = (
    "the sum of ", "if x=1 find ", "x and ", "what is ", "3 times ", "when if for given ", "for ",
    "$x$ , ", "and the product of 3 and ", "find the value of ", "with x=2 , ", "2 plus 3 ",
    "solve ", "how many ", "such that x>1 ", "( ", "1 ", "x ", "\\frac{1}{2} ",
    "the difference between ",
)  # fmt: skip


def salads(count: int, seed: int = 1) -> list[str]:
    """Random rows of the words of the templates, of 10 to 150 words."""
    operations = classes.OPERATIONS
    templates = [t for o in operations for t in (*o.phrases, *o.questions)]
    words = sorted(
        {w.strip("?") for t in templates for w in t.replace("|", " ").replace("_", " ").split()}
    )
    words = [w for w in words if not w.startswith("{")]
    rng = random.Random(seed)
    return [
        " ".join(
            rng.choice(GLUE if rng.random() < share else words) for _ in range(rng.randint(10, 150))
        )
        for share in (0.2, 0.4, 0.6, 0.8)
        for _ in range(count // 4)
    ]


def repeated() -> list[str]:
    """Texts that say one thing again and again, up to the longest that is read."""
    return [(phrase * 400)[:length] for phrase in REPEATED for length in (100, 400, 1400)]


def problems(folder: Path) -> list[str]:
    """The statements of the JSONL files of a folder."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.open()]
    return [str(json.loads(line)["problem"]) for line in lines]


def measure(name: str, texts: list[str]) -> None:
    """Print the times of some texts."""
    times = []
    for text in texts:
        start = time.thread_time()
        recognise(text)
        times.append(1000 * (time.thread_time() - start))
    times.sort()
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    print(f"{name:10} {len(texts):6} texts   p50 {p50:6.1f}   p95 {p95:6.1f}   p99 {p99:6.1f}   "
          f"max {times[-1]:6.1f} ms")  # fmt: skip


def main() -> None:
    """Warm up, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="Folder with JSONL files of problems.")
    parser.add_argument("--salads", type=int, default=400)
    arguments = parser.parse_args()
    for text in (*salads(200, seed=2), *repeated()):
        recognise(text)
    measure("salads", salads(arguments.salads))
    measure("repeated", repeated())
    if arguments.data:
        measure("problems", problems(arguments.data))


if __name__ == "__main__":
    main()

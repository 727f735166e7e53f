"""How the search for knowledge points grows: dictionaries and tantivy on made-up points.

    python benchmarks/knowledge_scale.py --points 20000 100000 1000000

For each number of points both indices answer the same queries, if dictionaries are still sensible
(up to `--most-small`); times are CPU seconds of this process, so that a busy machine matters less.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Sequence

from kptutor.tools.knowledge import large_index
from kptutor.tools.knowledge.index import Index
from kptutor.tools.knowledge.large_index import LargeIndex
from kptutor.tools.knowledge.retrieval import Retriever

VOCABULARY = 30_000
TERMS = 40
"""Of one point; the benchmark's own points have about as many."""
QUERY_TERMS = 12
QUERIES = 200


def made_up(chance: random.Random, count: int) -> list[str]:
    """Terms whose frequencies fall like those of words (Zipf)."""
    return [f"t{int(VOCABULARY ** chance.random())}" for _ in range(count)]


def measure(points: int, *, large: bool) -> str:
    """One line: how long building and answering took."""
    large_index.LARGE = 0 if large else sys.maxsize
    chance = random.Random(1)
    retriever = Retriever(points=LargeIndex() if large else Index())
    begun, before = time.process_time(), _memory()
    for number in range(points):
        retriever.add_point(f"p{number}", [(made_up(chance, TERMS), 1.0)])
    queries = [dict.fromkeys(made_up(chance, QUERY_TERMS), 1.0) for _ in range(QUERIES)]
    retriever.scores(queries[0])
    built = time.process_time() - begun
    wall, spent = [], []
    for query in queries:
        begun, walled = time.process_time(), time.perf_counter()
        retriever.scores(query)
        spent.append(1000 * (time.process_time() - begun))
        wall.append(1000 * (time.perf_counter() - walled))
    begun = time.process_time()
    retriever.add_point("one-more", [(["something"], 1.0)])
    retriever.scores({"something": 1.0})
    update = 1000 * (time.process_time() - begun)
    kind = "tantivy" if large else "dictionaries"
    return (
        f"{points:>9,} points, {kind:>12}: built in {built:6.1f} s, {_memory() - before:6.0f} MB; "
        f"a query takes p50 {_part(spent, 0.5):5.1f}, p95 {_part(spent, 0.95):5.1f} ms of CPU "
        f"(p50 {_part(wall, 0.5):.1f}, p95 {_part(wall, 0.95):.1f} ms waited); "
        f"one more point seen after {update:.0f} ms"
    )


def _part(values: list[float], share: float) -> float:
    return sorted(values)[int(share * len(values))]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the wanted sizes; tantivy first, as memory is the highest so far."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--points", type=int, nargs="+", default=[8_000, 20_000, 100_000])
    parser.add_argument("--most-small", type=int, default=100_000)
    options = parser.parse_args(arguments)
    for large in (True, False):
        for points in options.points:
            if large or points <= options.most_small:
                sys.stdout.write(f"{measure(points, large=large)}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

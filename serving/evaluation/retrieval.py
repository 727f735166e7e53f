"""Knowledge-point retrieval measured on KnowRL's annotated problems, leave one out.

The data folder holds `pool`, `queries` and `qrels_transfer` as `.jsonl.gz`. A problem's own
points are removed from every ranking: a point counts when it says the same for another problem.
"""

import gzip
import json
import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from kptutor.agent.errors import BadInput
from kptutor.agent.knowledge import default_store
from kptutor.tools.knowledge.query import weigh
from kptutor.tools.knowledge.retrieval import Retriever
from kptutor.tools.knowledge.tokens import terms

DEPTH = 40


@dataclass(slots=True)
class Searcher:
    """Points and problems of a benchmark behind the scorer's interface."""

    retriever: Retriever
    own: Mapping[str, frozenset[str]]
    learned: bool = True

    def search(self, text: str, k: int, exclude_pid: str | None) -> list[str]:
        """Ids of the `k` best points, without those of the problem `exclude_pid`."""
        query = weigh(text)
        if self.learned:
            found = self.retriever.scores(query, exclude_pid)
            scores = {name: score.total for name, score in found.items()}
        else:
            scores = self.retriever.points.scores(query)
        own = self.own.get(exclude_pid or "", frozenset())
        return sorted(set(scores) - own, key=lambda name: (-scores[name], name))[:k]


def build(kps: Iterable[Mapping[str, Any]], problems: Iterable[Mapping[str, Any]]) -> Searcher:
    """A searcher over points (`kp_id`, `text`, `head`) and problems (`qid`, `text`, `own`)."""
    retriever = Retriever(lexicon=default_store().retriever.lexicon)
    for point in kps:
        parts = [(terms(point["text"]), 1.0), (terms(point["head"]), 1.0)]
        retriever.add_point(point["kp_id"], parts)
    own: dict[str, frozenset[str]] = {}
    for problem in problems:
        own[problem["qid"]] = frozenset(problem["own"])
        retriever.add_problem(problem["qid"], terms(problem["text"]), problem["own"])
    retriever.prepare()
    return Searcher(retriever, own)


def measure(folder: Path, split: str = "all", *, learned: bool = True) -> dict[str, Any]:
    """Means over the problems of a split, and how fast it was.

    Args:
        folder: Where the data is.
        split: `dev`, `test` or `all`.
        learned: Whether the other problems' points may help; without them it is BM25.

    Raises:
        BadInput: If the folder does not hold the data.
    """
    problems = read(folder, "queries")
    relevant = {row["qid"]: row for row in read(folder, "qrels_transfer")}
    begun = time.perf_counter()
    searcher = build(read(folder, "pool"), problems)
    searcher.learned = learned
    built = time.perf_counter() - begun
    rows: list[dict[str, float]] = []
    for problem in problems:
        row = relevant.get(problem["qid"])
        if not row or not row["rel"] or split not in ("all", problem["split"]):
            continue
        begun = time.perf_counter()
        found = searcher.search(problem["text"], DEPTH, problem["qid"])
        spent = 1000 * (time.perf_counter() - begun)
        covers = row.get("cov") or {name: [name] for name in row["rel"]}
        rows.append({**score(found, row["rel"], covers), "ms": spent})
    if not rows:
        raise BadInput(f"No problem of the split {split!r} has a relevant point.")
    spent_all = sorted(row.pop("ms") for row in rows)
    return {
        "split": split,
        "learned": learned,
        "problems": len(rows),
        **{name: round(fmean(row[name] for row in rows), 4) for name in rows[0]},
        "p50_ms": round(spent_all[len(rows) // 2], 2),
        "p95_ms": round(spent_all[int(len(rows) * 0.95)], 2),
        "build_s": round(built, 2),
    }


def score(
    found: Sequence[str], grades: Mapping[str, int], covers: Mapping[str, Sequence[Any]]
) -> dict[str, float]:
    """nDCG@10 (gain 2^grade - 1), cover@10, MRR@10, hit@5 and recall@10 of one ranking."""
    gains = [2 ** grades.get(name, 0) - 1 for name in found[:10]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:10]
    every = {part for parts in covers.values() for part in parts}
    covered = {part for name in found[:10] for part in covers.get(name, ())}
    first = next((place for place, gain in enumerate(gains, start=1) if gain), None)
    return {
        "ndcg@10": _discounted(gains) / _discounted(ideal),
        "cover@10": len(covered) / max(len(every), 1),
        "mrr@10": 1 / first if first else 0.0,
        "hit@5": float(any(gains[:5])),
        "recall@10": sum(map(bool, gains)) / len(grades),
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Rows of one file of the benchmark.

    Raises:
        BadInput: If it is not there or not JSON lines.
    """
    path = folder / f"{name}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, EOFError, ValueError) as fault:
        raise BadInput(f"The file {path} cannot be read: {fault}.") from fault

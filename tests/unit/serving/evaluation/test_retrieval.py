"""Retrieval is measured as the benchmark's own scorer measures it."""

import gzip
import json
import math
from pathlib import Path
from typing import Any

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.retrieval import build, measure, score

POINTS = [
    {"kp_id": "a", "text": "pigeonhole boxes", "head": "pigeonhole"},
    {"kp_id": "b", "text": "drawer principle boxes", "head": "principle"},
    {"kp_id": "c", "text": "tangent circle", "head": "tangent"},
]
PROBLEMS = [
    {"qid": "p", "text": "socks in boxes", "own": ["a"], "split": "dev"},
    {"qid": "q", "text": "a tangent", "own": ["c"], "split": "test"},
]


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_the_own_points_of_a_problem_are_never_found() -> None:
    searcher = build(POINTS, PROBLEMS)
    assert searcher.search("boxes", 5, "p") == ["b"]
    assert set(searcher.search("boxes", 5, None)) == {"a", "b"}
    assert len(searcher.search("boxes", 1, None)) == 1


@pytest.mark.requirement("knowledge:retrieval-scorer")
def test_figures_of_one_ranking() -> None:
    figures = score(["x", "b", "a"], {"a": 2, "b": 1}, {"a": [0], "b": [1]})
    best = 3 + 1 / math.log2(3)
    assert figures["ndcg@10"] == pytest.approx((1 / math.log2(3) + 3 / 2) / best)
    assert figures["mrr@10"] == 0.5
    assert figures["hit@5"] == figures["cover@10"] == figures["recall@10"] == 1.0


def test_nothing_found_scores_nothing() -> None:
    assert set(score([], {"a": 1}, {"a": [0]}).values()) == {0.0}


@pytest.mark.requirement("knowledge:retrieval-scorer")
def test_a_folder_is_measured(tmp_path: Path) -> None:
    write(tmp_path, "pool", POINTS)
    write(tmp_path, "queries", PROBLEMS)
    write(tmp_path, "qrels_transfer", [{"qid": "p", "rel": {"b": 2}}, {"qid": "q", "rel": {}}])
    figures = measure(tmp_path, "all")
    assert figures["problems"] == 1
    assert figures["ndcg@10"] == figures["hit@5"] == 1.0
    assert measure(tmp_path, "dev", learned=False)["ndcg@10"] == 1.0
    with pytest.raises(BadInput, match="split 'test' has a relevant point"):
        measure(tmp_path, "test")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"queries\.jsonl\.gz cannot be read"):
        measure(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(BadInput, match=r"queries\.jsonl\.gz cannot be read"):
        measure(tmp_path)

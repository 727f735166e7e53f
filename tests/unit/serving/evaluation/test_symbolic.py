"""Measuring the built-in reasoner on files of problems."""

import json
from pathlib import Path

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation import symbolic

ROWS = [
    {"id": "a", "problem": "Solve 3x + 5 = 20.", "answer": "5", "level": "1"},
    {"id": "b", "problem": "What is 2 + 2?", "answer": ["$4$", "four"], "level": "1"},
    {"id": "c", "problem": "What is 2 + 3?", "answer": "7", "level": "2"},
    {"id": "d", "problem": "Write a poem.", "answer": "7", "level": "2"},
    {"id": "e", "problem": "What is 2 * 3?", "answer": "6 (apples)", "level": "2"},
    {"id": "f", "problem": "What is 2 + 5?", "answer": "\\frac{7", "level": "2"},
]


def test_it_counts_right_wrong_declined_and_unreadable_keys(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "small.jsonl").write_text(text, encoding="utf-8")
    rows = symbolic.measure(tmp_path)
    table = symbolic.table(rows)
    figures = table["sets"]["small"]
    assert (figures["right"], figures["wrong"], figures["declined"]) == (3, 1, 1)
    assert figures["unreadable_keys"] == 1
    assert figures["answered"] == 5
    assert figures["wrong_share"] == 1 / 4
    assert table["levels"]["small"]["1"]["right"] == 2
    assert [row["id"] for row in symbolic.listed(rows, "wrong")] == ["c"]


def test_a_letter_stands_for_its_choice() -> None:
    assert symbolic.accepted("B", ["A)1", "B)2"]) == ["2"]
    assert symbolic.accepted("B") == ["B"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("bad.jsonl", "{"), ("bad.jsonl", "[]"), ("bad.jsonl", "{}"), ("other.txt", "")],
)
def test_it_says_what_is_wrong_with_the_files(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        symbolic.measure(tmp_path)


def test_it_says_that_a_folder_or_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no folder"):
        symbolic.measure(tmp_path / "none")
    with pytest.raises(BadInput, match="no file"):
        symbolic.measure(tmp_path, ["none"])

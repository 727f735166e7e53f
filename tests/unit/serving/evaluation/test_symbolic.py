"""Measuring the built-in reasoner on files of problems."""

import json
from pathlib import Path

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation import symbolic
from kptutor.serving.evaluation.symbolic_keys import accepted, compared
from kptutor.serving.evaluation.symbolic_refutations import refuted

ROWS = [
    {"id": "a", "problem": "Solve 3x + 5 = 20.", "answer": "5", "level": "1"},
    {"id": "b", "problem": "What is 2 + 2?", "answer": ["$4$", "four"], "level": "1"},
    {"id": "c", "problem": "What is 2 + 3?", "answer": "7", "level": "2"},
    {"id": "d", "problem": "Write a poem.", "answer": "7", "level": "2"},
    {"id": "e", "problem": "What is 2 * 3?", "answer": "6 (apples)", "level": "2"},
    {"id": "f", "problem": "What is 2 + 5?", "answer": "\\frac{7", "level": "2"},
    {"id": "g", "problem": "Is 93 prime?", "answer": "yes", "level": "2"},
]


@pytest.mark.requirement("symbolic:keys")
def test_it_counts_right_wrong_declined_and_unreadable_keys(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "small.jsonl").write_text(text, encoding="utf-8")
    rows = symbolic.measure(tmp_path)
    table = symbolic.table(rows)
    figures = table["sets"]["small"]
    assert (figures["right"], figures["wrong"], figures["declined"]) == (3, 1, 1)
    assert (figures["unreadable_keys"], figures["wrong_keys"]) == (1, 1)
    assert figures["answered"] == 6
    assert figures["wrong_share"] == 1 / 4
    assert table["levels"]["small"]["1"]["right"] == 2
    assert [row["id"] for row in symbolic.listed(rows, "wrong")] == ["g"]
    (wrong_key,) = symbolic.listed(rows, "refuted")
    assert wrong_key["id"] == "c"
    assert "both libraries" in wrong_key["reason"]


# what a key may say beside the answer
READ = [
    ("7", ["$x = 7$"], "right"),
    ("x = 7", ["7"], "right"),
    ("-1", ["So $x = -1$"], "right"),
    ("(2, 5]", ["$2 < x \\le 5 : (2, 5]$"], "right"),
    ("\\text{no solution}", ["Inconsistent"], "right"),
    ("\\text{all real numbers}", ["Identity"], "right"),
    ("(-\\infty, \\infty)", ["(-\\infty, \\infty)"], "right"),
    ("1101_{2}", ["1101"], "right"),
    ("x^{2} + C", ["$x^2 +$ C"], "right"),
    ("w = \\frac{a c}{b}", ["$w = \\frac{\\mathrm{ac}}{b}$"], "right"),
    ("22", ["22cm"], "right"),
    ("22", ["21cm"], "different"),
    ("8", ["9"], "different"),
    ("8", ["\\frac{8"], "unreadable"),
    ("e^{x}", ["$1 + x + \\cdots$"], "unreadable"),
]


@pytest.mark.parametrize(("answer", "keys", "wanted"), READ, ids=[row[1][0] for row in READ])
def test_a_key_is_read_as_it_is_meant(answer: str, keys: list[str], wanted: str) -> None:
    assert compared(answer, keys) == wanted


# a key that is wrong, in each way that a second computation can show it
REFUTED = [
    ("What is 2 + 3?", "5", "7"),
    ("Solve x^2 = 9.", "x = -3 \\text{ or } x = 3", "3, 4"),
    ("Solve x^2 = 9.", "x = -3 \\text{ or } x = 3", "3"),
    ("Solve $at = b$ for $t$.", "t = \\frac{b}{a}", "t = ab"),
    ("Solve the system x + y = 5, x - y = 1.", "x = 3, y = 2", "(4, 1)"),
    ("Solve $2x + 3 < 7$.", "(-\\infty, 2)", "(-\\infty, 3)"),
    ("If $a - b = 4$, what is $3(a-b) + 2$?", "14", "12"),
    ("Differentiate $x^3 - 4x$.", "3 x^{2} - 4", "3x^2"),
    ("Find $\\frac{dy}{dx}$ if $x^2 + y^2 = 25$.", "- \\frac{x}{y}", "\\frac{x}{y}"),
    ("Find $\\int 2x \\, dx$.", "x^{2} + C", "2x^2 + C"),
    ("Simplify $3x + 2x - 4$.", "5 x - 4", "5x + 4"),
]
RIGHT = [
    ("Solve x^2 = 9.", "x = 3", "x = -3 or x = 3"),
    ("Simplify $3x + 2x - 4$.", "5 x + 4", "5x - 4"),
    ("Is 93 prime?", "\\text{no}", "yes"),
]


@pytest.mark.parametrize(
    ("problem", "answer", "key"), REFUTED, ids=[f"{r[0]} {r[2]}" for r in REFUTED]
)
def test_a_wrong_key_is_shown_to_be_wrong(problem: str, answer: str, key: str) -> None:
    assert refuted({"problem": problem, "answer": answer, "keys": [key]})


@pytest.mark.parametrize(("problem", "answer", "key"), RIGHT, ids=[f"{r[0]} {r[2]}" for r in RIGHT])
def test_a_key_counts_if_it_cannot_be_shown_to_be_wrong(
    problem: str, answer: str, key: str
) -> None:
    assert refuted({"problem": problem, "answer": answer, "keys": [key]}) is None


def test_a_letter_stands_for_its_choice() -> None:
    assert accepted("B", ["A)1", "B)2"]) == ["2"]
    assert accepted("B") == ["B"]
    assert accepted("9 (CDs)") == ["9"]
    assert accepted("(-\\infty, 4)") == ["(-\\infty, 4)"]


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

"""A working as rows, and the mathematics in a row."""

import pytest

from kptutor.tools.maths.reading import Conventions
from kptutor.tools.steps import check_work
from kptutor.tools.steps.pieces import pieces_of
from kptutor.tools.steps.rows import rows_of

ROWS = [
    ("a = 1\n\n  b = 2  \n", ["a = 1", "b = 2"]),
    # numbering, bullets, emphasis, emoji
    ("1. a = 1\n2) b = 2\nStep 3: c = 3", ["a = 1", "b = 2", "c = 3"]),
    ("- a = 1\n- b = 2", ["a = 1", "b = 2"]),
    ("• a = 1", ["a = 1"]),
    ("**So** a = 1 ✅🎉", ["So a = 1"]),
    ("-x = 3", ["-x = 3"]),
    # environments, displays, notes at the margin
    ("\\begin{align*} x &= 2 + 3 \\\\ &= 5 \\end{align*}", ["x  = 2 + 3", "= 5"]),
    ("\\[\nx = 5\n\\]", ["\\[x = 5\\]"]),
    ("2x = 4 | :2\nx = 2", ["2x = 4", "x = 2"]),
    ("x + 3 = 5  | - 3", ["x + 3 = 5"]),
    ("|x| = 3", ["|x| = 3"]),
    # a table is left alone
    ("| a | b |\n|---|---|\n| 1 | 2 |", ["", "", ""]),
]

PIECES = [
    ("so 2x = 6, thus x=3", ["2x = 6", "x=3"]),
    ("John has 3*4 = 14 apples", ["3*4 = 14"]),
    ("8 portions * 2 kg/portion = 16 kg", ["8 * 2 = 16"]),
    ("a book costs $12, so 3 books cost $12 x 3 = $36", ["12", "3", "12 * 3 = 36"]),
    ("\\(\\frac{20}{2} = 10\\) kids", ["\\frac{20}{2} = 10"]),
    ("x = 2 or x = 3", ["x = 2", "x = 3"]),
    ("-3x < 6 → x > -2", ["-3x < 6", "x > -2"]),
    ("2x = 4 ⟹ x = 2", ["2x = 4", "x = 2"]),
    ("the area is C = 2πr", ["C = 2πr"]),
    ("\\left(x+1\\right)^{2}=x^{2}+1", ["(x+1 )^{2}=x^{2}+1"]),
    ("a 10-year-old boy", ["10"]),
    ("I have a dog", []),
    ("cats * = 5 and dogs + = 6 of = 7", ["5", "6 = 7"]),
]


@pytest.mark.requirement("steps:splitting")
@pytest.mark.parametrize(("text", "bodies"), ROWS)
def test_rows(text: str, bodies: list[str]) -> None:
    assert [row.body for row in rows_of(text).rows] == bodies


@pytest.mark.requirement("steps:splitting")
@pytest.mark.parametrize(("body", "bare"), PIECES)
def test_pieces(body: str, bare: list[str]) -> None:
    assert [piece.bare for piece in pieces_of(body, Conventions())[0]] == bare


@pytest.mark.requirement("steps:bounded")
@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n" * 50_000,
        "9" * 100_000,
        "(" * 100_000,
        "a = " * 25_000,
        "\\frac{" * 20_000,
        "$" * 100_000,
        "x^" * 50_000,
        "|" * 100_000,
        "\\begin{align}" * 8_000,
        "9^9^9^9^9 = 1\n" * 100,
        "\x00\ud800 ⟬ ⟭ 🎉",
        "",
    ],
    ids=[
        "lines",
        "digits",
        "brackets",
        "chain",
        "frac",
        "dollars",
        "powers",
        "bars",
        "env",
        "tower",
        "signs",
        "empty",
    ],
)
def test_hostile_texts_get_a_report(text: str) -> None:
    report = check_work(text, statement=text[:5_000], answer="5", within_s=3)
    assert len(report.lines) <= 201
    assert report.outcome != "right"


@pytest.mark.requirement("steps:bounded")
def test_what_was_left_out_is_said() -> None:
    report = check_work("1 + 1 = 2\n" * 300)
    assert "too long" in report.lines[-1].reason
    assert "too long" not in check_work("1 + 1 = 2").lines[-1].reason

"""Words and pieces of mathematics: the same row from TeX, from plain text, and quickly."""

import subprocess
import sys

import pytest

from kptutor.tools.symbolic import understood
from kptutor.tools.symbolic.statement import Unreadable, take_apart


@pytest.mark.requirement("symbolic:statement")
@pytest.mark.parametrize(
    ("text", "sentences", "pieces"),
    [
        # TeX, in every kind of delimiter
        ("Solve $2x+1=7$.", ("solve ⟦0⟧",), ("2x+1=7",)),
        ("Solve \\(2x+1=7\\) for $x$", ("solve ⟦0⟧ for ⟦1⟧",), ("2x+1=7", "x")),
        ("Find\n\\[x^2 = 4.\\]Then stop.", ("find ⟦0⟧", "then stop"), ("x^2 = 4",)),
        ("$x=1,\\quad \\text{and}\\quad y=2$", ("⟦0⟧ , and ⟦1⟧",), ("x=1", "y=2")),
        # plain text
        ("Solve 2x + 1 = 7 for x.", ("solve ⟦0⟧ for ⟦1⟧",), ("2x + 1 = 7", "x")),
        ("What is 15% of 80?", ("what is ⟦0⟧ of ⟦1⟧",), ("15%", "80")),
        ("Is the point (1, 2) there?", ("is the point ⟦0⟧ there",), ("(1, 2)",)),
        ("x + y = 5, x - y = 1", ("⟦0⟧ , ⟦1⟧",), ("x + y = 5", "x - y = 1")),
        ("Differentiate x^2 sin x", ("differentiate ⟦0⟧",), ("x^2 sin x",)),
        ("What is 5!?", ("what is ⟦0⟧",), ("5!",)),
        # a letter that is a word, and one that is a name
        ("Is 7 a prime?", ("is ⟦0⟧ a prime",), ("7",)),
        ("Solve for a: 2a = 4", ("solve for ⟦0⟧ : ⟦1⟧",), ("a", "2a = 4")),
        # a hyphen that is no minus
        ("a 3-digit number", ("a ⟦0⟧ - digit number",), ("3",)),
        # grouped digits, a full stop that is none
        ("Round 1,234.5 now.", ("round ⟦0⟧ now",), ("1,234.5",)),
    ],
)
def test_it_takes_statements_apart(
    text: str, sentences: tuple[str, ...], pieces: tuple[str, ...]
) -> None:
    found = take_apart(text)
    assert (found.sentences, found.pieces) == (sentences, pieces)


@pytest.mark.parametrize(
    "text", ["", " \n ", "a\x00b", "x" * 2_000, "[asy] draw(); [/asy] What is 2?", "⟦0⟧", "3+4!"]
)
def test_it_refuses_what_is_no_plain_statement(text: str) -> None:
    with pytest.raises(Unreadable):
        take_apart(text)


@pytest.mark.requirement("symbolic:recognising-is-cheap")
def test_recognising_imports_no_sympy_and_bounds_its_work() -> None:
    code = (
        "import sys; from kptutor.tools.symbolic import understood; "
        "understood('Solve 2x + 1 = 7.'); "
        "understood('the sum of ' * 60 + '2 and 3'); "
        "understood('if x and y and z , ' * 40); "
        "understood('(' * 1400); understood('x' * 1_000_000); "
        "print('sympy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"


def test_understood_says_why_not() -> None:
    assert understood("What is 2 + 2?") is None
    reason = understood("What is the colour of 2 + 2?")
    assert reason is not None
    assert "not fully understood" in reason.reason

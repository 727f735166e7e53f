"""What the reader makes of the texts that learners type, family by family."""

import pytest

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node


def outline(node: Node) -> str:
    """A tree as a line of text, positions left out."""
    if node.head == "number":
        return str(node.value.text)
    if node.head in ("symbol", "constant", "text", "unit"):
        return str(node.value)
    label = node.value if node.head == "call" else node.head
    return f"{label}({', '.join(map(outline, node.args))})"


NUMBERS = [
    # whole, decimal, grouped
    ("12", "12"),
    (".5", ".5"),
    ("1,000", "1000"),
    ("1{,}000", "1000"),
    ("1,2", "sequence(1, 2)"),
    ("(1,200)", "tuple(1, 200)"),
    # mixed and vulgar
    ("3 1/2", "mixed(3, divide(1, 2))"),
    (r"3\frac{1}{2}", "mixed(3, divide(1, 2))"),
    ("3½", "mixed(3, divide(1, 2))"),
    (r"-2\frac12", "negate(mixed(2, divide(1, 2)))"),
    ("50%", "percent(50)"),
    ("$5", "money(5)"),
]

POWERS = [
    ("x^1/2", "divide(power(x, 1), 2)"),
    ("x^-2", "power(x, negate(2))"),
    ("-x^2", "negate(power(x, 2))"),
    ("2^x^y", "power(2, power(x, y))"),
    ("x²", "power(x, 2)"),
    ("x⁻¹", "power(x, negate(1))"),
    ("x**2", "power(x, 2)"),
]

FUNCTIONS = [
    ("sin^2 x", "power(sin(x), 2)"),
    ("sin 2x cos x", "multiply(sin(multiply(2, x)), cos(x))"),
    (r"\sin^{-1}(x)", "arcsin(x)"),
    ("log_2 8", "log(8, 2)"),
    ("f(x)=x^2", "relation(f(x), power(x, 2))"),
    ("√2", "sqrt(2)"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
]

BRACKETS = [
    ("||x|-1|", "abs(add(abs(x), negate(1)))"),
    ("[1,2)", "interval(1, 2)"),
    ("]1,2[", "interval(1, 2)"),
    ("{x | x>1}", "setbuilder(x, relation(x, 1))"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS + POWERS + FUNCTIONS + BRACKETS)
def test_reading(text: str, expected: str) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(("text", "start"), [("(x+1", 0), ("x+", 1), ("x+1)", 3), ("х+1", 0)])
def test_what_cannot_be_read_is_shown_with_its_place(text: str, start: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text, Conventions())
    assert caught.value.start == start
    assert caught.value.reason.endswith(".")

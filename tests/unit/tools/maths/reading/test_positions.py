"""Every node knows where it stood in the text as given."""

import pytest

from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node

PLACES = [
    ("2x + 1", "add", "2x + 1"),
    ("2x + 1", "multiply", "2x"),
    ("a - 3b", "negate", "- 3b"),
    ("(x+1)^2", "power", "(x+1)^2"),
    ("(x+1)^2", "add", "(x+1)"),
    (r"$\frac{1}{x}$", "divide", r"\frac{1}{x}"),
    (r"1 + \sin 2x", "call", r"\sin 2x"),
    ("x² + 1", "power", "x²"),
    ("x = 1 or x = 2", "relation", "x = 1"),
    ("５ + １", "number", "５"),
    ("5 km", "unit", "km"),
]


@pytest.mark.requirement("reading:positions")
@pytest.mark.parametrize(("text", "head", "expected"), PLACES)
def test_positions(text: str, head: str, expected: str) -> None:
    node = next(node for node in read(text).walk() if node.head == head)
    assert text[slice(*node.span)] == expected


def test_equality_ignores_positions() -> None:
    assert read("x+1") == read("  x  +  1")
    assert read("x+1") != read("1+x")


def test_brackets_leave_their_structure() -> None:
    tree = read("a + (b + c)")
    assert [node.head for node in tree.args] == ["symbol", "add"]
    assert isinstance(tree, Node)

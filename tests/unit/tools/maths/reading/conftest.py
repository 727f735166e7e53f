"""A tree on one line, for tables of (given, expected)."""

from collections.abc import Callable
from typing import Any

import pytest

from kptutor.tools.maths.reading import Conventions, read
from kptutor.tools.maths.tree import Node

LEAVES = ("symbol", "constant", "text", "unit")


def outline(node: Node) -> str:
    """Head and arguments; values only where they tell two trees apart."""
    if node.head == "number":
        return number(node)
    if node.head in LEAVES:
        return str(node.value)
    inside = ", ".join(map(outline, node.args))
    return f"{label(node)}({inside})"


def number(node: Node) -> str:
    numeral = node.value
    tail = f"({numeral.repeating})" if numeral.repeating else ""
    power = "" if numeral.exponent is None else f"e{numeral.exponent}"
    base = "" if numeral.base == 10 else f"_{numeral.base}"
    return f"{numeral.text}{tail}{power}{base}"


def label(node: Node) -> str:
    if node.head == "call":
        return str(node.value)
    if node.head == "relation":
        return " ".join(node.value)
    if node.head in ("interval", "money", "time", "limit", "matrix") and node.value:
        return f"{node.head} {node.value}"
    if node.head in ("sequence", "tuple") and node.value == ";":
        return f"{node.head};"
    return node.head


@pytest.fixture(name="outline")
def _outline() -> Callable[[str], str]:
    """The outline of a text, read by the conventions given."""

    def read_and_outline(text: str, **conventions: Any) -> str:
        return outline(read(text, Conventions(**conventions)))

    return read_and_outline

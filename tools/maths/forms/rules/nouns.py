"""The building blocks of rules: nodes of the tree of nouns."""

from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.maths.tree import Node, number

Key = Callable[[Node], str]
"""The text that orders nodes."""
Rule = Callable[[Node, Key], Node]
"""Gives the node back as it was if there is nothing to do."""

ZERO, ONE = number(0), number(1)
MINUS = Node("minus")


def build(head: str, args: list[Node]) -> Node:
    """A sum or product of these parts; of none it is 0 or 1."""
    if not args:
        return ZERO if head == "add" else ONE
    return args[0] if len(args) == 1 else Node(head, tuple(args))


def is_number(node: Node, value: int) -> bool:
    """Whether the node is this whole number, written without a decimal point."""
    return node.head == "number" and node.value.value == value and node.value.decimals is None


def whole(node: Node) -> int | None:
    """The value of a whole number, None for anything else."""
    if node.head != "number" or node.value.decimals is not None or node.value.base != 10:
        return None
    value: Fraction = node.value.value
    return value.numerator if value.denominator == 1 else None


def parts(node: Node) -> tuple[Node, ...]:
    """The factors of a product; anything else is one factor."""
    return node.args if node.head == "multiply" else (node,)

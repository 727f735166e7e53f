"""Taking a tree apart: the expressions of an answer, terms of a sum, factors of a product."""

from collections.abc import Iterator
from dataclasses import dataclass

from kptutor.tools.maths.tree import Node

CONTAINERS = frozenset(
    "tuple list set sequence vector matrix row interval union intersection setminus "
    "and or piecewise case ratio".split()
)


def expressions(node: Node) -> Iterator[Node]:
    """The expressions that a form is asked of: each item of a list, each side of an equation.

    The `y` of `y = ...`, or `f(x)`, only gives the answer a name, so it is left out.
    """
    if node.head in CONTAINERS:
        for arg in node.args:
            yield from expressions(arg)
    elif node.head == "relation":
        sides = [side for side in node.args if not is_name(side)]
        for side in sides or node.args:
            yield from expressions(side)
    else:
        yield node


def is_name(node: Node) -> bool:
    """A lone symbol, or a function of symbols such as `f(x)`."""
    if node.head == "call":
        return all(arg.head == "symbol" for arg in node.args)
    return node.head == "symbol"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a sum with its sign."""

    negative: bool
    node: Node


def terms(node: Node, *, negative: bool = False) -> list[Term]:
    """The terms of a sum, brackets and signs resolved; anything else is one term."""
    if node.head == "add":
        return [term for arg in node.args for term in terms(arg, negative=negative)]
    if node.head == "negate":
        return terms(node.args[0], negative=not negative)
    if node.head == "positive":
        return terms(node.args[0], negative=negative)
    return [Term(negative, node)]


def factors(node: Node) -> list[Node]:
    """The factors of a product, brackets resolved and signs dropped; a quotient is one factor."""
    if node.head == "multiply":
        return [factor for arg in node.args for factor in factors(arg)]
    if node.head in ("negate", "positive"):
        return factors(node.args[0])
    return [node]


def unsigned(node: Node) -> Node:
    """The node without the signs in front of it."""
    while node.head in ("negate", "positive"):
        node = node.args[0]
    return node


def value_part(node: Node) -> Node:
    """The number inside signs, money, percent and quantities: what its digits are asked of."""
    while node.head in ("negate", "positive", "money", "percent", "quantity", "degree"):
        node = node.args[0]
    return node

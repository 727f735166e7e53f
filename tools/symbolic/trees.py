"""Small builders of syntax trees, for wordings that stand for an expression."""

from kptutor.tools.maths.tree import Node, call, number


def plus(*terms: Node) -> Node:
    """A sum."""
    return Node("add", terms)


def minus(left: Node, right: Node) -> Node:
    """A difference."""
    return Node("add", (left, Node("negate", (right,))))


def times(*factors: Node) -> Node:
    """A product."""
    return Node("multiply", factors, ("explicit",) * (len(factors) - 1))


def over(above: Node, below: Node) -> Node:
    """A quotient."""
    return Node("divide", (above, below), "fraction")


def to_the(base: Node, exponent: Node) -> Node:
    """A power."""
    return Node("power", (base, exponent))


def root(radicand: Node, degree: int = 2) -> Node:
    """A root."""
    return call("sqrt", radicand) if degree == 2 else call("root", radicand, number(degree))


def items(listing: Node) -> tuple[Node, ...]:
    """The items of a list in whatever brackets."""
    return listing.args

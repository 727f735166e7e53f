"""Functions of sums and multiples, whatever the function is."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.trees import (
    minus,
    plus,
    times,
    unsigned,
    value,
)

LOGS = frozenset({"log", "ln", "lg", "log10", "log2"})
TRIG = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
ROOTS = frozenset({"sqrt", "root", "cbrt", "abs"})


def of(node: Node, argument: Node) -> Node:
    """The same function of another argument."""
    return node.with_args((argument, *node.args[1:]))


def termwise(node: Node) -> Node | None:
    """The function of each term of its argument; None if the argument is no sum."""
    inside = node.args[0] if node.args else None
    if inside is None or inside.head != "add":
        return None
    terms = []
    for arg in inside.args:
        sign, inner = unsigned(arg)
        terms.append(of(node, inner) if sign > 0 else minus(of(node, inner)))
    return plus(*terms)


def of_sum(names: frozenset[str] | None, node: Node) -> Iterator[Node]:
    """f(a + b) = f(a) + f(b)."""
    known = node.value in LOGS | TRIG | ROOTS
    wanted = node.value in names if names is not None else not known
    found = termwise(node) if wanted else None
    if found is not None:
        yield found


def multiple_out(node: Node) -> Iterator[Node]:
    """f(2x) = 2 f(x)."""
    inside = node.args[0] if node.args else None
    if inside is not None and inside.head == "multiply" and value(inside.args[0]) is not None:
        yield times(inside.args[0], of(node, times(*inside.args[1:])))

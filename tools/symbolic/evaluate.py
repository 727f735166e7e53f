"""Working out a tree of asks, innermost first, and verifying an answer to it."""

from typing import Any

from kptutor.tools.maths.tree import Node, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex


def operation(tree: Node) -> Operation:
    """The operation that a tree asks for; a tree without an ask is worked out as arithmetic."""
    from kptutor.tools.symbolic import classes

    return classes.BY_NAME[tree.value if tree.head == "ask" else "value"]


def evaluate(tree: Node, page: Page) -> Any:
    """The value of a tree, with the steps written on the page; inner results are verified.

    Raises:
        CannotSolve: If some part of it is not mastered.
    """
    wanted, args = prepared(tree, page)
    return wanted.solve(page, *args)


def prepared(tree: Node, page: Page) -> tuple[Operation, tuple[Any, ...]]:
    """The operation at the root and its arguments, inner asks worked out and verified."""
    wanted = operation(tree)
    if tree.head != "ask":
        return wanted, (settled(tree, page),)
    if wanted.raw:
        return wanted, tuple(settled(arg, page) for arg in tree.args)
    return wanted, tuple(value_of(arg, page) for arg in tree.args)


def value_of(tree: Node, page: Page) -> Any:
    """The value of an argument: an inner ask, a list, or an expression as it stands."""
    if tree.head == "ask":
        value = evaluate(tree, page)
        confirm(tree, value)
        return value
    if tree.head in {"sequence", "tuple", "list", "set"}:
        return tuple(value_of(arg, page) for arg in tree.args)
    if tree.head == "text":
        return tree.value
    if tree.has("ask"):
        tree = settled(tree, page)
    return expression(tree)


def settled(tree: Node, page: Page) -> Node:
    """The tree with inner asks replaced by `known` nodes that hold their values."""
    if tree.head == "ask":
        return Node("known", (), value_of(tree, page))
    return tree.with_args(tuple(settled(arg, page) for arg in tree.args))


def confirm(tree: Node, value: Any) -> None:
    """Make sure that an inner result is supported by its verifier."""
    finding = check(tree, Answer.of(value))
    if finding.verdict != "supports":
        raise CannotSolve(f"an intermediate result could not be verified: {finding.reason}")


def check(tree: Node, answer: Answer) -> Finding:
    """What the verifier of the root operation finds about an answer."""
    wanted, args = prepared(tree, Page())
    return wanted.verify(answer, *args)


__all__ = ["check", "evaluate", "latex", "operation", "sp", "symbol"]

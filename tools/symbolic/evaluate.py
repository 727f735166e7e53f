"""Working out a tree of asks, innermost first, and verifying an answer to it."""

from dataclasses import replace
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer, as_tree
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression


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
        confirm(tree, value, page)
        return value
    if tree.head in {"sequence", "tuple", "list", "set"}:
        return tuple(value_of(arg, page) for arg in tree.args)
    if tree.head == "text":
        return tree.value
    if tree.has("ask"):
        tree = settled(tree, page)
    return expression(tree)


def settled(tree: Node, page: Page) -> Node:
    """The tree with inner asks replaced by the trees of their values."""
    if tree.head == "ask":
        value = value_of(tree, page)
        if not isinstance(value, sp.Expr):
            raise CannotSolve("an intermediate result is no number")
        return as_tree(value)
    return tree.with_args(tuple(settled(arg, page) for arg in tree.args))


def confirm(tree: Node, value: Any, page: Page) -> None:
    """Make sure that an inner result is supported by its verifier."""
    finding = check(tree, Answer.of(value))
    if finding.verdict != "supports":
        raise CannotSolve(f"an intermediate result could not be verified: {finding.reason}")
    page.proved = page.proved and finding.proof


def check(tree: Node, answer: Answer) -> Finding:
    """What the verifier of the root operation finds; proof only if inner results are proved."""
    page = Page()
    wanted, args = prepared(tree, page)
    finding = wanted.verify(answer, *args)
    return finding if page.proved else replace(finding, proof=False)

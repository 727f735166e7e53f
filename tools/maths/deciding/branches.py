"""Functions given in pieces: which piece holds at a point."""

from operator import eq, ge, gt, le, lt, ne
from typing import Any

from kptutor.tools.maths.deciding.errors import UndefinedError
from kptutor.tools.maths.deciding.evaluate import Algebra, evaluate
from kptutor.tools.maths.tree import Node

TESTS: dict[str, Any] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def branch(node: Node, floats: Algebra) -> Node:
    """The expression that a piecewise node stands for at a point.

    Raises:
        UndefinedError: If no condition holds.
    """
    for case in node.args:
        expression, condition = case.args
        if holds(condition, floats):
            return expression
    raise UndefinedError("no piece holds here")


def holds(condition: Node, floats: Algebra) -> bool:
    """Whether a core condition is true in floats."""
    if condition.head == "constant":
        return bool(condition.value == "true")
    if condition.head == "relation":
        values = [evaluate(side, floats) for side in condition.args]
        if any(isinstance(value, complex) for value in values):
            raise UndefinedError("order of complex numbers")
        return all(
            TESTS[operator](left, right)
            for operator, left, right in zip(condition.value, values, values[1:], strict=False)
        )
    truths = [holds(part, floats) for part in condition.args]
    return {"and": all(truths), "or": any(truths), "not": not truths[0]}[condition.head]

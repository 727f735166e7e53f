"""Expressions in a working: equal or not, with known values and functions put in."""

from collections.abc import Callable, Mapping

from kptutor.tools.maths.checking import decide
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, number

STEPS = 40_000
"""Steps of evaluation after which a comparison is left undecided."""

Function = tuple[str, Node]
"""The variable of a function, and its body."""


def equal(left: Node, right: Node, options: Options) -> bool | None:
    """Whether two expressions have the same value; integrals up to a constant."""
    if left.has("integral") or right.has("integral"):
        return _equal_integrals(left, right, options)
    return _decided(left, right, options)


def _decided(left: Node, right: Node, options: Options) -> bool | None:
    try:
        with limited(STEPS):
            return decide(left, right, options).equal
    except (NoValueError, TooMuchWorkError, OverflowError, RecursionError):
        return None


def _equal_integrals(left: Node, right: Node, options: Options) -> bool | None:
    """Indefinite integrals are the same if their derivatives are."""
    parts = [part for side in (left, right) for part in side.walk() if part.head == "integral"]
    names = {str(part.args[1].value) for part in parts}
    if any(len(part.args) > 2 for part in parts) or len(names) != 1:
        return _decided(left, right, options)
    variable = names.pop()
    slopes = [_slope(side, variable) for side in (left, right)]
    if any(slope.has("integral") for slope in slopes):
        return None
    return equal(slopes[0], slopes[1], options)


def _slope(node: Node, variable: str) -> Node:
    """The derivative, with integrals undone where they stand in a sum."""
    if node.head == "integral" and len(node.args) == 2:
        return node.args[0]
    if variable not in node.symbols():
        return number(0)
    if node.head in ("add", "negate", "positive"):
        return node.with_args(tuple(_slope(arg, variable) for arg in node.args))
    if node.head == "multiply" and node.has("integral"):
        moving = [arg for arg in node.args if variable in arg.symbols() or arg.has("integral")]
        if len(moving) == 1:
            return node.with_args(
                tuple(_slope(arg, variable) if arg is moving[0] else arg for arg in node.args)
            )
    return derivative(node, variable)


def derivative(node: Node, variable: str) -> Node:
    """The derivative of an expression, not worked out."""
    return Node("derivative", (node, Node("symbol", (), variable), number(1)))


def put_in(node: Node, values: Mapping[str, Node]) -> Node:
    """A tree with names replaced by what they stand for."""
    if not values or values.keys().isdisjoint(node.symbols()):
        return node

    def change(part: Node) -> Node:
        return values.get(str(part.value), part) if part.head == "symbol" else part

    return node.rewrite(change)


def applied(node: Node, functions: Mapping[str, Function]) -> Node:
    """A tree with calls of known functions, and their derivatives, replaced by their bodies."""
    if not functions:
        return node

    def change(part: Node) -> Node:
        if part.head == "prime" and part.args[0].head == "call":
            return _primed(part, functions)
        if part.head == "call" and part.value in functions and len(part.args) == 1:
            variable, body = functions[str(part.value)]
            return put_in(body, {variable: part.args[0]})
        return part

    return _top_down(node, change)


def _top_down(node: Node, change: Callable[[Node], Node]) -> Node:
    """Like `rewrite`, but a derivative is seen before the function below it."""
    changed = change(node)
    if changed is not node:
        return changed
    return node.with_args(tuple(_top_down(arg, change) for arg in node.args))


def _primed(part: Node, functions: Mapping[str, Function]) -> Node:
    inside = part.args[0]
    if inside.value not in functions or len(inside.args) != 1 or part.value not in (1, 2, 3):
        return part
    variable, body = functions[str(inside.value)]
    slope = Node("derivative", (body, Node("symbol", (), variable), number(part.value)))
    if inside.args[0] == Node("symbol", (), variable):
        return slope
    if inside.args[0].head == "symbol":
        return put_in(slope, {variable: inside.args[0]})
    return part

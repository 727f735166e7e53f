"""Calls that are written like functions and are structures: `diff(f, x)`, `matrix([1], [2])`."""

from collections.abc import Callable
from dataclasses import replace

from kptutor.tools.maths.tree import Node, Span, call, number

Arguments = tuple[Node, ...]


def rewritten(name: str, arguments: Arguments, span: Span) -> Node:
    """The structure that a call stands for, or the call itself."""
    rule = _RULES.get(name.removeprefix("noun"))
    node = rule(arguments, span) if rule else None
    return node or call(name, *arguments, span=span)


def _derivative(arguments: Arguments, span: Span) -> Node | None:
    if len(arguments) < 2 or arguments[1].head != "symbol":
        return None
    if all(argument == arguments[1] for argument in arguments[2:]):
        order = number(len(arguments) - 1, span)
        return Node("derivative", (*arguments[:2], order), None, span)
    if len(arguments) > 3:
        return None
    order = arguments[2] if len(arguments) == 3 else number(1, span)
    return Node("derivative", (*arguments[:2], order), None, span)


def _integral(arguments: Arguments, span: Span) -> Node | None:
    if len(arguments) == 2 and arguments[1].head == "tuple":
        arguments = (arguments[0], *arguments[1].args)
    if len(arguments) not in (2, 4) or arguments[1].head != "symbol":
        return None
    return Node("integral", arguments, None, span)


def _series(head: str) -> Callable[[Arguments, Span], Node | None]:
    def build(arguments: Arguments, span: Span) -> Node | None:
        if len(arguments) == 2 and arguments[1].head == "tuple":
            arguments = (arguments[0], *arguments[1].args)
        return Node(head, arguments, None, span) if len(arguments) == 4 else None

    return build


def _limit(arguments: Arguments, span: Span) -> Node | None:
    if len(arguments) != 3 or arguments[1].head != "symbol":
        return None
    return Node("limit", arguments, None, span)


def _matrix(arguments: Arguments, span: Span) -> Node | None:
    if not arguments or any(row.head != "list" for row in arguments):
        return None
    rows = tuple(replace(row, head="row", value=None) for row in arguments)
    return Node("matrix", rows, "[", span)


def _interval(closed: str) -> Callable[[Arguments, Span], Node | None]:
    def build(arguments: Arguments, span: Span) -> Node | None:
        return Node("interval", arguments, closed, span) if len(arguments) == 2 else None

    return build


def _sets(head: str) -> Callable[[Arguments, Span], Node | None]:
    def build(arguments: Arguments, span: Span) -> Node | None:
        return arguments[0] if len(arguments) == 1 else Node(head, arguments, None, span)

    return build


def _combinations(arguments: Arguments, span: Span) -> Node | None:
    """`C(5, 2)`; with letters it may be any function."""
    if len(arguments) != 2 or any(argument.head != "number" for argument in arguments):
        return None
    return call("binomial", *arguments, span=span)


def _tuple(arguments: Arguments, span: Span) -> Node | None:
    return Node("tuple", arguments, ",", span)


def _rational(arguments: Arguments, span: Span) -> Node | None:
    return Node("divide", arguments, "fraction", span) if len(arguments) == 2 else None


def _rows(arguments: Arguments, span: Span) -> Node | None:
    """`Matrix([[1, 2], [3, 4]])`, and a column from `Matrix([1, 2])`."""
    if len(arguments) != 1 or arguments[0].head != "list":
        return None
    rows = arguments[0].args
    column = all(row.head != "list" for row in rows)
    return _matrix(tuple(Node("list", (row,), ",") for row in rows) if column else rows, span)


def _finite(arguments: Arguments, span: Span) -> Node | None:
    return Node("set", arguments, ",", span)


_RULES: dict[str, Callable[[Arguments, Span], Node | None]] = {
    "diff": _derivative,
    "Derivative": _derivative,
    "integrate": _integral,
    "int": _integral,
    "Integral": _integral,
    "sum": _series("sum"),
    "summation": _series("sum"),
    "Sum": _series("sum"),
    "product": _series("product"),
    "limit": _limit,
    "matrix": _matrix,
    "oo": _interval("()"),
    "oc": _interval("(]"),
    "co": _interval("[)"),
    "cc": _interval("[]"),
    "union": _sets("union"),
    "%union": _sets("union"),
    "intersection": _sets("intersection"),
    "%intersection": _sets("intersection"),
    "Rational": _rational,
    "Matrix": _rows,
    "FiniteSet": _finite,
    "Interval": _interval("[]"),
    "Union": _sets("union"),
    "C": _combinations,
    "ntuple": _tuple,
}

"""Differentiation of core trees."""

from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.maths.deciding.errors import NotAValueError
from kptutor.tools.maths.deciding.numbers import number
from kptutor.tools.maths.tree import Node, call

ZERO, ONE, TWO, MINUS = number(0), number(1), number(2), number(-1)
HALF_DOWN = number(Fraction(-1, 2))


def differentiate(node: Node, variable: str) -> Node:
    """The derivative of a core tree by a variable.

    Raises:
        NotAValueError: If a part has no known derivative.
    """
    if variable not in node.symbols():
        return ZERO
    rule = _RULES.get(node.head)
    if rule is None:
        raise NotAValueError(f"derivative of {node.head}")
    return rule(node, variable)


def _sum(*terms: Node) -> Node:
    kept = tuple(term for term in terms if term != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Node("add", kept)


def _times(*factors: Node) -> Node:
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    if not kept:
        return ONE
    return kept[0] if len(kept) == 1 else Node("multiply", kept)


def _over(above: Node, below: Node) -> Node:
    return ZERO if above == ZERO else Node("divide", (above, below))


def _to(base: Node, exponent: Node) -> Node:
    return base if exponent == ONE else Node("power", (base, exponent))


def _square(node: Node) -> Node:
    return _to(node, TWO)


def _product(node: Node, variable: str) -> Node:
    terms = []
    for place, factor in enumerate(node.args):
        slope = differentiate(factor, variable)
        terms.append(_times(slope, *node.args[:place], *node.args[place + 1 :]))
    return _sum(*terms)


def _quotient(node: Node, variable: str) -> Node:
    above, below = node.args
    top = _times(differentiate(above, variable), below)
    other = _times(MINUS, above, differentiate(below, variable))
    return _over(_sum(top, other), _square(below))


def _power(node: Node, variable: str) -> Node:
    base, exponent = node.args
    in_base, in_exponent = differentiate(base, variable), differentiate(exponent, variable)
    lower = _sum(exponent, MINUS)
    if exponent.head == "number":
        lower = number(exponent.value.value - 1)
    rule = _times(exponent, _to(base, lower), in_base)
    return _sum(rule, _times(node, call("ln", base), in_exponent))


def _call(node: Node, variable: str) -> Node:
    if len(node.args) != 1:
        raise NotAValueError(f"derivative of {node.value}")
    inner = node.args[0]
    slope = differentiate(inner, variable)
    rule = _OUTER.get(str(node.value))
    outer = Node("prime", (node,), 1) if rule is None else rule(inner, node)
    return _times(outer, slope)


def _prime(node: Node, variable: str) -> Node:
    inner = node.args[0]
    if inner.head != "call" or len(inner.args) != 1:
        raise NotAValueError("derivative of a prime")
    slope = differentiate(inner.args[0], variable)
    return _times(Node("prime", (inner,), node.value + 1), slope)


def _integral(node: Node, variable: str) -> Node:
    if len(node.args) != 2 or node.args[1].value != variable:
        raise NotAValueError("derivative of an integral")
    return node.args[0]


def _fn(name: str, x: Node) -> Node:
    return call(name, x)


def _inverse_root(x: Node, sign: int, square: int) -> Node:
    """(sign + square * x^2)^(-1/2)."""
    inside = _sum(number(sign), _times(number(square), _square(x)))
    return _to(inside, HALF_DOWN)


_OUTER: dict[str, Callable[[Node, Node], Node]] = {
    "sin": lambda x, f: _fn("cos", x),
    "cos": lambda x, f: _times(MINUS, _fn("sin", x)),
    "tan": lambda x, f: _sum(ONE, _square(f)),
    "cot": lambda x, f: _times(MINUS, _sum(ONE, _square(f))),
    "sec": lambda x, f: _times(f, _fn("tan", x)),
    "csc": lambda x, f: _times(MINUS, f, _fn("cot", x)),
    "sinh": lambda x, f: _fn("cosh", x),
    "cosh": lambda x, f: _fn("sinh", x),
    "tanh": lambda x, f: _sum(ONE, _times(MINUS, _square(f))),
    "coth": lambda x, f: _sum(ONE, _times(MINUS, _square(f))),
    "sech": lambda x, f: _times(MINUS, f, _fn("tanh", x)),
    "csch": lambda x, f: _times(MINUS, f, _fn("coth", x)),
    "asin": lambda x, f: _inverse_root(x, 1, -1),
    "acos": lambda x, f: _times(MINUS, _inverse_root(x, 1, -1)),
    "atan": lambda x, f: _over(ONE, _sum(ONE, _square(x))),
    "acot": lambda x, f: _over(MINUS, _sum(ONE, _square(x))),
    "asinh": lambda x, f: _inverse_root(x, 1, 1),
    "acosh": lambda x, f: _inverse_root(x, -1, 1),
    "atanh": lambda x, f: _over(ONE, _sum(ONE, _times(MINUS, _square(x)))),
    "acoth": lambda x, f: _over(ONE, _sum(ONE, _times(MINUS, _square(x)))),
    "ln": lambda x, f: _over(ONE, x),
    "abs": lambda x, f: _over(x, f),
    "sign": lambda x, f: ZERO,
    "floor": lambda x, f: ZERO,
    "ceil": lambda x, f: ZERO,
}

_RULES: dict[str, Callable[[Node, str], Node]] = {
    "symbol": lambda node, variable: ONE,
    "add": lambda node, variable: _sum(*(differentiate(arg, variable) for arg in node.args)),
    "multiply": _product,
    "divide": _quotient,
    "power": _power,
    "call": _call,
    "prime": _prime,
    "integral": _integral,
}

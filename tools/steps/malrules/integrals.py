"""Integrals: powers, products, inner functions, limits and the constant."""

from collections.abc import Callable, Iterator

from kptutor.tools.maths.tree import Node, call, number
from kptutor.tools.steps.malrules.rule import MalRule, family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    is_symbol,
    minus,
    num,
    over,
    plus,
    raised,
    term,
    times,
    unsigned,
    value,
)

make = family("integrals")

PRIMITIVES = {
    "sin": lambda u: minus(call("cos", u)),
    "cos": lambda u: call("sin", u),
    "exp": lambda u: call("exp", u),
}
CONSTANTS = frozenset({"C", "c", "K"})


def primitive(node: Node, variable: Node) -> Node | None:
    """An antiderivative of a sum of simple terms; None where that is more than a table."""
    if node.head == "add":
        parts = [primitive(arg, variable) for arg in node.args]
        known = [part for part in parts if part is not None]
        return plus(*known) if len(known) == len(parts) else None
    sign, inner = unsigned(node)
    factor, moving = _split(inner, variable)
    found = _table(moving, variable)
    if found is None:
        return None
    found = times(factor, found) if factor is not None else found
    return found if sign > 0 else minus(found)


def _split(node: Node, variable: Node) -> tuple[Node | None, Node | None]:
    """A constant factor, and the factor that depends on the variable (None: it is a constant)."""
    name = str(variable.value)
    if name not in node.symbols():
        return node, None
    if node.head == "multiply":
        fixed = [arg for arg in node.args if name not in arg.symbols()]
        moving = [arg for arg in node.args if name in arg.symbols()]
        return (times(*fixed) if fixed else None), times(*moving)
    if node.head == "divide" and name not in node.args[1].symbols():
        factor, rest = _split(node.args[0], variable)
        return over(factor or ONE, node.args[1]), rest
    return None, node


def _table(moving: Node | None, variable: Node) -> Node | None:
    if moving is None:
        return variable
    exponent = _exponent(moving, variable)
    if exponent is not None:
        top = plus(exponent, ONE)
        return (
            call("ln", call("abs", variable))
            if value(exponent) == -1
            else over(raised(variable, top), top)
        )
    inner = _inner(moving, variable)
    if inner is None:
        return None
    outer, slope = inner
    return over(outer, slope) if value(slope) != 1 else outer


def _exponent(moving: Node, variable: Node) -> Node | None:
    """N of x^n, also of 1/x^n and sqrt(x)."""
    if moving == variable:
        return ONE
    if moving.head == "power" and moving.args[0] == variable and value(moving.args[1]) is not None:
        return moving.args[1]
    if moving.head == "divide" and value(moving.args[0]) == 1:
        below = _exponent(moving.args[1], variable)
        return None if below is None else minus(below)
    if moving.head == "call" and moving.value == "sqrt" and moving.args[0] == variable:
        return over(ONE, number(2))
    return None


def _inner(moving: Node, variable: Node) -> tuple[Node, Node] | None:
    """The antiderivative of the outer function of ax + b, and a."""
    if moving.head == "call" and moving.value in PRIMITIVES:
        inside = moving.args[0]
        outer = PRIMITIVES[str(moving.value)](inside)
    elif moving.head == "power" and moving.args[0] == Node("constant", (), "e"):
        inside, outer = moving.args[1], moving
    elif (
        moving.head == "power"
        and moving.args[0].head == "add"
        and value(moving.args[1]) not in (None, -1)
    ):
        inside, exponent = moving.args
        top = plus(exponent, ONE)
        outer = over(raised(inside, top), top)
    else:
        return None
    slope = _slope(inside, variable)
    return None if slope is None else (outer, slope)


def _slope(inside: Node, variable: Node) -> Node | None:
    for arg in inside.args if inside.head == "add" else (inside,):
        one = term(arg)
        if one.rest() == variable:
            return num(one.coefficient)
        if not one.constant:
            return None
    return None


Wrong = Callable[[Node | None, Node], Node | None]
"""From the moving factor of a term and the variable to a wrong antiderivative of it."""


def _wrongly(node: Node, wrong: Wrong) -> Iterator[Node]:
    """One wrong rule in every term where it applies, and right antiderivatives elsewhere."""
    if len(node.args) != 2 or not is_symbol(node.args[1]):
        yield from _between(node, wrong)
        return
    body, variable = node.args
    found = _termwise(body, variable, wrong)
    if found is not None:
        yield found


def _between(node: Node, wrong: Wrong) -> Iterator[Node]:
    """The same with limits: upper value minus lower value."""
    if len(node.args) == 4:
        body, variable, lower, upper = node.args
        found = _termwise(body, variable, wrong)
        if found is not None:
            yield plus(_at(found, variable, upper), minus(_at(found, variable, lower)))


def _at(node: Node, variable: Node, point: Node) -> Node:
    return node.rewrite(lambda part: point if part == variable else part)


def _termwise(body: Node, variable: Node, wrong: Wrong) -> Node | None:
    terms, touched = [], False
    for arg in body.args if body.head == "add" else (body,):
        sign, inner = unsigned(arg)
        factor, moving = _split(inner, variable)
        new = wrong(moving, variable)
        touched = touched or new is not None
        new = new if new is not None else _table(moving, variable)
        if new is None:
            return None
        new = new if factor is None else times(factor, new)
        terms.append(new if sign > 0 else minus(new))
    return plus(*terms) if touched else None


def _not_divided(moving: Node | None, variable: Node) -> Node | None:
    exponent = None if moving is None else _exponent(moving, variable)
    if exponent is None or value(exponent) == -1:
        return None
    return raised(variable, plus(exponent, ONE))


def _old_exponent(moving: Node | None, variable: Node) -> Node | None:
    exponent = None if moving is None else _exponent(moving, variable)
    if exponent is None or value(exponent) in (0, 1):
        return None
    return over(raised(variable, plus(exponent, ONE)), exponent)


def _multiplied(moving: Node | None, variable: Node) -> Node | None:
    exponent = None if moving is None else _exponent(moving, variable)
    top = None if exponent is None else plus(exponent, ONE)
    return None if top is None else times(top, raised(variable, top))


def _differentiated(moving: Node | None, variable: Node) -> Node | None:
    return num(0) if moving is None else Node("derivative", (moving, variable, number(1)))


def _constant_stays(moving: Node | None, variable: Node) -> Node | None:
    return ONE if moving is None else None


def _reciprocal_by_power(moving: Node | None, variable: Node) -> Node | None:
    """1/x by the power rule: x^0, or -1/x^2."""
    exponent = None if moving is None else _exponent(moving, variable)
    return ONE if exponent is not None and value(exponent) == -1 else None


def _trig_sign(moving: Node | None, variable: Node) -> Node | None:
    if moving is None or moving.head != "call" or moving.value not in ("sin", "cos"):
        return None
    found = _table(moving, variable)
    return None if found is None else minus(found)


def _inner_forgotten(moving: Node | None, variable: Node) -> Node | None:
    inner = None if moving is None else _inner(moving, variable)
    return None if inner is None or value(inner[1]) == 1 else inner[0]


def _inner_multiplied(moving: Node | None, variable: Node) -> Node | None:
    inner = None if moving is None else _inner(moving, variable)
    return None if inner is None or abs(value(inner[1]) or 1) == 1 else times(*inner)


def _product_termwise(node: Node) -> Iterator[Node]:
    """The integral of a product as the product of the integrals."""
    if len(node.args) < 2 or node.args[0].head not in ("multiply", "divide"):
        return
    body, variable, *limits = node.args
    moving = [arg for arg in body.args if str(variable.value) in arg.symbols()]
    parts = [primitive(arg, variable) for arg in body.args]
    if len(moving) == 2 and len(body.args) == 2 and None not in parts:
        known = [part for part in parts if part is not None]
        found = times(*known) if body.head == "multiply" else over(*known)
        if limits:
            yield plus(_at(found, variable, limits[1]), minus(_at(found, variable, limits[0])))
        else:
            yield found


def _limits_swapped(node: Node) -> Iterator[Node]:
    if len(node.args) == 4:
        found = primitive(node.args[0], node.args[1])
        if found is not None:
            _, variable, lower, upper = node.args
            yield plus(_at(found, variable, lower), minus(_at(found, variable, upper)))


def _lower_limit_forgotten(node: Node) -> Iterator[Node]:
    if len(node.args) == 4:
        found = primitive(node.args[0], node.args[1])
        if found is not None:
            yield _at(found, node.args[1], node.args[3])


def _limits_added(node: Node) -> Iterator[Node]:
    if len(node.args) == 4:
        found = primitive(node.args[0], node.args[1])
        if found is not None:
            _, variable, lower, upper = node.args
            yield plus(_at(found, variable, upper), _at(found, variable, lower))


def _integrand_at_limits(node: Node) -> Iterator[Node]:
    """f(b) - f(a): nothing is integrated."""
    if len(node.args) == 4:
        body, variable, lower, upper = node.args
        yield plus(_at(body, variable, upper), minus(_at(body, variable, lower)))


def _constant_forgotten(node: Node) -> Iterator[Node]:
    """x^2 + C becomes x^2."""
    for place, arg in enumerate(node.args):
        if is_symbol(arg) and arg.value in CONSTANTS and len(node.args) > 1:
            yield plus(*(node.args[:place] + node.args[place + 1 :]))


def _rule(rule_id: str, wrong: Wrong) -> MalRule:
    return make(rule_id, "integral", lambda node: _wrongly(node, wrong))


RULES = (
    _rule("integral-not-divided", _not_divided),
    _rule("integral-divided-by-old-exponent", _old_exponent),
    _rule("integral-multiplied-by-exponent", _multiplied),
    _rule("differentiate-for-integrate", _differentiated),
    _rule("integral-of-constant-stays", _constant_stays),
    _rule("reciprocal-by-power-rule", _reciprocal_by_power),
    _rule("integral-sine-cosine-sign", _trig_sign),
    _rule("substitute-without-dx", _inner_forgotten),
    _rule("integral-multiplied-by-inner-derivative", _inner_multiplied),
    make("integrate-product-termwise", "integral", _product_termwise),
    make("limits-swapped", "integral", _limits_swapped),
    make("lower-limit-forgotten", "integral", _lower_limit_forgotten),
    make("limits-added", "integral", _limits_added),
    make("integrand-at-limits", "integral", _integrand_at_limits),
    make("forget-constant", "add", _constant_forgotten),
)

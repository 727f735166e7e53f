"""Derivatives: products, quotients, chains, powers and the derivatives to be known by heart."""

from collections.abc import Callable, Iterator

from kptutor.tools.maths.tree import Node, call, number
from kptutor.tools.steps.malrules.rule import MalRule, family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    TWO,
    minus,
    num,
    over,
    plus,
    raised,
    times,
    value,
    whole,
)

make = family("derivatives")

Wrong = Callable[[Node, Node], Iterator[Node]]
"""From one term and the variable to wrong derivatives of it."""


def _target(node: Node) -> tuple[Node, Node] | None:
    """The expression that is to be differentiated, and the variable."""
    if node.head == "derivative" and len(node.args) == 3:
        body, variable, order = node.args
        return (body, variable) if whole(order) == 1 else None
    if node.head == "prime" and node.value == 1 and node.args[0].head not in ("call", "symbol"):
        names = sorted(node.args[0].symbols())
        return (node.args[0], Node("symbol", (), names[0])) if len(names) == 1 else None
    return None


def derived(body: Node, variable: Node) -> Node:
    """The derivative that is still to be worked out, rightly."""
    return Node("derivative", (body, variable, number(1)))


def _wrongly(node: Node, wrong: Wrong) -> Iterator[Node]:
    """A wrong rule for one term; the other terms of a sum are differentiated rightly."""
    found = _target(node)
    if found is None:
        return
    body, variable = found
    if body.head == "negate":
        for new in wrong(body.args[0], variable):
            yield minus(new)
    elif body.head == "add":
        for place, arg in enumerate(body.args):
            inner = arg.args[0] if arg.head == "negate" else arg
            for new in wrong(inner, variable):
                rest = [derived(other, variable) for other in body.args]
                rest[place] = minus(new) if arg.head == "negate" else new
                yield plus(*rest)
    else:
        yield from wrong(body, variable)


def _depends(node: Node, variable: Node) -> bool:
    return str(variable.value) in node.symbols()


def _two_factors(body: Node, variable: Node) -> tuple[Node, Node] | None:
    """A product of two functions; constants go with the first."""
    if body.head != "multiply":
        return None
    moving = [arg for arg in body.args if _depends(arg, variable)]
    fixed = [arg for arg in body.args if not _depends(arg, variable)]
    return (times(*fixed, moving[0]), moving[1]) if len(moving) == 2 else None


def _constant_factor(body: Node, variable: Node) -> tuple[Node | None, Node]:
    """A constant factor and what is left."""
    if body.head != "multiply":
        return None, body
    fixed = [arg for arg in body.args if not _depends(arg, variable)]
    moving = [arg for arg in body.args if _depends(arg, variable)]
    if not fixed or len(moving) != 1:
        return None, body
    return times(*fixed), moving[0]


def _with_factor(factor: Node | None, node: Node) -> Node:
    return node if factor is None else times(factor, node)


def _product(body: Node, variable: Node) -> Iterator[Node]:
    found = _two_factors(body, variable)
    if found:
        yield times(derived(found[0], variable), derived(found[1], variable))


def _product_one_part(body: Node, variable: Node) -> Iterator[Node]:
    found = _two_factors(body, variable)
    if found:
        yield times(derived(found[0], variable), found[1])
        yield times(found[0], derived(found[1], variable))


def _product_minus(body: Node, variable: Node) -> Iterator[Node]:
    found = _two_factors(body, variable)
    if found:
        first, second = found
        one, other = (
            times(derived(first, variable), second),
            times(first, derived(second, variable)),
        )
        yield plus(one, minus(other))
        yield plus(other, minus(one))


def _quotient(body: Node, variable: Node) -> Iterator[Node]:
    if body.head == "divide" and _depends(body.args[1], variable):
        above, below = body.args
        yield over(derived(above, variable), derived(below, variable))


def _quotient_parts(body: Node, variable: Node) -> tuple[Node, Node, Node] | None:
    """u'v, uv' and v of a quotient u/v."""
    if body.head != "divide" or not _depends(body.args[1], variable):
        return None
    above, below = body.args
    return times(derived(above, variable), below), times(above, derived(below, variable)), below


def _quotient_order(body: Node, variable: Node) -> Iterator[Node]:
    found = _quotient_parts(body, variable)
    if found:
        first, second, below = found
        yield over(plus(second, minus(first)), raised(below, TWO))


def _quotient_plus(body: Node, variable: Node) -> Iterator[Node]:
    found = _quotient_parts(body, variable)
    if found:
        first, second, below = found
        yield over(plus(first, second), raised(below, TWO))


def _quotient_unsquared(body: Node, variable: Node) -> Iterator[Node]:
    found = _quotient_parts(body, variable)
    if found:
        first, second, below = found
        yield over(plus(first, minus(second)), below)


OUTER = {
    "sin": lambda u: call("cos", u),
    "cos": lambda u: minus(call("sin", u)),
    "tan": lambda u: over(ONE, raised(call("cos", u), TWO)),
    "ln": lambda u: over(ONE, u),
    "exp": lambda u: call("exp", u),
    "sqrt": lambda u: over(ONE, times(TWO, call("sqrt", u))),
}


def _outer(body: Node, variable: Node) -> tuple[Node, Node] | None:
    """The outer derivative of a chain, and the inner function."""
    if body.head == "call" and body.value in OUTER and len(body.args) == 1:
        inner = body.args[0]
        return OUTER[str(body.value)](inner), inner
    if body.head == "power":
        base, exponent = body.args
        if _depends(base, variable) and not _depends(exponent, variable):
            return times(exponent, raised(base, plus(exponent, num(-1)))), base
        if base.head == "constant" and base.value == "e":
            return body, exponent
    return None


def _chain(body: Node, variable: Node) -> Iterator[Node]:
    factor, moving = _constant_factor(body, variable)
    found = _outer(moving, variable)
    if found and found[1] != variable:
        yield _with_factor(factor, found[0])


def _chain_inner_inside(body: Node, variable: Node) -> Iterator[Node]:
    """sin(x^2) becomes cos(2x)."""
    factor, moving = _constant_factor(body, variable)
    found = _outer(moving, variable)
    if found and found[1] != variable and moving.head == "call":
        outer = OUTER[str(moving.value)](derived(found[1], variable))
        yield _with_factor(factor, outer)


def _power_of(body: Node, variable: Node) -> tuple[Node | None, Node] | None:
    """The factor and the exponent of `c x^n`."""
    factor, moving = _constant_factor(body, variable)
    if moving == variable:
        return factor, ONE
    if (
        moving.head == "power"
        and moving.args[0] == variable
        and not _depends(moving.args[1], variable)
    ):
        return factor, moving.args[1]
    return None


def _exponent_kept(body: Node, variable: Node) -> Iterator[Node]:
    found = _power_of(body, variable)
    if found and value(found[1]) != 1:
        yield _with_factor(found[0], times(found[1], raised(variable, found[1])))


def _factor_forgotten(body: Node, variable: Node) -> Iterator[Node]:
    found = _power_of(body, variable)
    if found and value(found[1]) != 1:
        yield _with_factor(found[0], raised(variable, plus(found[1], num(-1))))


def _exponent_raised(body: Node, variable: Node) -> Iterator[Node]:
    found = _power_of(body, variable)
    if found:
        yield _with_factor(found[0], times(found[1], raised(variable, plus(found[1], ONE))))


def _integrated(body: Node, variable: Node) -> Iterator[Node]:
    found = _power_of(body, variable)
    if found and value(found[1]) != -1:
        top = plus(found[1], ONE)
        yield _with_factor(found[0], over(raised(variable, top), top))


def _exponential_as_power(body: Node, variable: Node) -> Iterator[Node]:
    factor, moving = _constant_factor(body, variable)
    if moving.head == "power" and _depends(moving.args[1], variable):
        base, exponent = moving.args
        yield _with_factor(factor, times(exponent, raised(base, plus(exponent, num(-1)))))


def _exponential_without_log(body: Node, variable: Node) -> Iterator[Node]:
    factor, moving = _constant_factor(body, variable)
    if moving.head == "power" and value(moving.args[0]) and _depends(moving.args[1], variable):
        yield _with_factor(factor, moving)


def _constant_kept(body: Node, variable: Node) -> Iterator[Node]:
    if not _depends(body, variable):
        yield body


def _constant_factor_lost(body: Node, variable: Node) -> Iterator[Node]:
    factor, moving = _constant_factor(body, variable)
    if factor is not None:
        yield derived(moving, variable)


def _trig_sign(body: Node, variable: Node) -> Iterator[Node]:
    factor, moving = _constant_factor(body, variable)
    if moving.head == "call" and moving.value in ("sin", "cos") and _depends(moving, variable):
        yield _with_factor(factor, minus(derived(moving, variable)))


def _log_as_power(body: Node, variable: Node) -> Iterator[Node]:
    """Ln x becomes 1/ln x, or ln 1."""
    factor, moving = _constant_factor(body, variable)
    if moving.head == "call" and moving.value == "ln":
        yield _with_factor(factor, over(ONE, moving))


def _rule(rule_id: str, wrong: Wrong) -> MalRule:
    return make(rule_id, "derivative prime", lambda node: _wrongly(node, wrong))


RULES = tuple(
    _rule(rule_id, wrong)
    for rule_id, wrong in (
        ("product-of-derivatives", _product),
        ("product-rule-one-part", _product_one_part),
        ("product-rule-minus", _product_minus),
        ("quotient-of-derivatives", _quotient),
        ("quotient-rule-order", _quotient_order),
        ("quotient-rule-plus", _quotient_plus),
        ("quotient-rule-denominator-unsquared", _quotient_unsquared),
        ("forget-inner-derivative", _chain),
        ("inner-derivative-inside", _chain_inner_inside),
        ("power-rule-keeps-exponent", _exponent_kept),
        ("power-rule-forgets-factor", _factor_forgotten),
        ("power-rule-raises-exponent", _exponent_raised),
        ("integrate-for-differentiate", _integrated),
        ("power-rule-on-exponential", _exponential_as_power),
        ("exponential-without-log", _exponential_without_log),
        ("constant-keeps-value", _constant_kept),
        ("constant-factor-lost", _constant_factor_lost),
        ("sine-cosine-sign", _trig_sign),
        ("log-derivative-as-reciprocal", _log_as_power),
    )
)

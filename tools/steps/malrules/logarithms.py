"""Logarithms and exponentials."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.calls import LOGS, of, of_sum
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    key,
    merged,
    minus,
    over,
    pairs,
    plus,
    raised,
    times,
    unsigned,
    value,
)

logs = family("logarithms")


def _is_log(node: Node) -> bool:
    return node.head == "call" and node.value in LOGS


def _same_function(first: Node, second: Node) -> bool:
    alike = first.head == second.head == "call" and first.value == second.value
    return alike and [key(one) for one in first.args[1:]] == [key(one) for one in second.args[1:]]


def _log_of_sum(node: Node) -> Iterator[Node]:
    """log(a + b) = log a + log b."""
    yield from of_sum(LOGS, node)


def _log_of_product(node: Node) -> Iterator[Node]:
    """log(ab) = log a * log b."""
    if _is_log(node) and node.args[0].head == "multiply":
        yield times(*(of(node, arg) for arg in node.args[0].args))


def _log_of_quotient(node: Node) -> Iterator[Node]:
    """log(a/b) = log a / log b."""
    if _is_log(node) and node.args[0].head == "divide":
        yield over(*(of(node, arg) for arg in node.args[0].args))


def _sum_of_logs(node: Node) -> Iterator[Node]:
    """Log a + log b = log(a + b)."""
    for first, second, rest, place in pairs(node):
        sign, inner = unsigned(second)
        if _is_log(first) and _same_function(first, inner):
            other = inner.args[0] if sign > 0 else minus(inner.args[0])
            yield merged(rest, place, of(first, plus(first.args[0], other)))


def _product_of_logs(node: Node) -> Iterator[Node]:
    """Log a * log b = log(ab)."""
    for first, second, rest, _ in pairs(node):
        if _is_log(first) and _same_function(first, second):
            yield times(*rest, of(first, times(first.args[0], second.args[0])))


def _quotient_of_logs(node: Node) -> Iterator[Node]:
    """Log a / log b = log(a/b)."""
    above, below = node.args
    if _is_log(above) and _same_function(above, below):
        yield of(above, over(above.args[0], below.args[0]))


def _log_cancelled(node: Node) -> Iterator[Node]:
    """Log a / log b = a/b, sin x / sin y = x/y."""
    above, below = node.args
    if _same_function(above, below) and len(above.args) == 1:
        yield over(above.args[0], below.args[0])


def _power_of_log(node: Node) -> Iterator[Node]:
    """(log a)^2 = 2 log a."""
    base, exponent = node.args
    if _is_log(base):
        yield times(exponent, base)


def _log_base_swapped(node: Node) -> Iterator[Node]:
    """log_2 8 = log_8 2, or 8/2, or 2^8."""
    if _is_log(node) and len(node.args) == 2:
        yield node.with_args((node.args[1], node.args[0]))


def _log_as_quotient(node: Node) -> Iterator[Node]:
    """log_2 8 = 4."""
    if _is_log(node) and len(node.args) == 2:
        yield over(node.args[0], node.args[1])


def _exponents_apart(node: Node) -> Iterator[Node]:
    """a^(m + n) = a^m + a^n."""
    base, exponent = node.args
    if exponent.head == "add":
        yield plus(*(raised(base, arg) for arg in exponent.args))


def _factor_into_base(node: Node) -> Iterator[Node]:
    """2 * 3^x = 6^x."""
    for first, second, rest, _ in pairs(node):
        variable = second.head == "power" and second.args[1].symbols()
        if variable and value(first) and value(second.args[0]):
            yield times(*rest, raised(times(first, second.args[0]), second.args[1]))


def _log_sides_termwise(node: Node) -> Iterator[Node]:
    """2^x = 8, x = 4: the base is divided off."""
    for left, right in (node.args, node.args[::-1]) if len(node.args) == 2 else ():
        power = node.value == ("=",) and left.head == "power"
        if power and left.args[1].symbols() and not left.args[0].symbols():
            yield Node("relation", (left.args[1], over(right, left.args[0])), ("=",))


RULES = (
    logs("log-of-sum", "call", _log_of_sum),
    logs("log-of-product", "call", _log_of_product),
    logs("log-of-quotient", "call", _log_of_quotient),
    logs("sum-of-logs", "add", _sum_of_logs),
    logs("product-of-logs", "multiply", _product_of_logs),
    logs("quotient-of-logs", "divide", _quotient_of_logs),
    logs("function-name-cancelled", "divide", _log_cancelled),
    logs("power-of-log", "power", _power_of_log),
    logs("log-base-swapped", "call", _log_base_swapped),
    logs("log-as-quotient", "call", _log_as_quotient),
    logs("exponent-sum-apart", "power", _exponents_apart),
    logs("factor-into-base", "multiply", _factor_into_base),
    logs("exponential-base-divided-off", "relation", _log_sides_termwise),
)

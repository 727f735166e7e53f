"""The order of operations."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    minus,
    numbers,
    over,
    plus,
    times,
    unsigned,
    value,
)

order = family("order")


def _operation(node: Node) -> bool:
    """A product, or a division that comes out even: other quotients are fractions."""
    exact = value(node)
    if exact is None or node.head not in ("multiply", "divide"):
        return False
    return node.head == "multiply" or exact.denominator == 1


def _left_to_right(node: Node) -> Iterator[Node]:
    """4 + 7 * 10 = 110: the sum is worked out first because it stands first."""
    for place, arg in enumerate(node.args[1:], start=1):
        sign, inner = unsigned(arg)
        if not _operation(inner):
            continue
        first, *others = inner.args
        start = plus(*node.args[:place], first if sign > 0 else minus(first))
        rest = node.args[place + 1 :]
        yield plus(inner.with_args((start, *others)), *rest)


def _sum_after_product(node: Node) -> Iterator[Node]:
    """2 * 3 + 4 = 14: the sum is worked out before the product in front of it."""
    for place, arg in enumerate(node.args[:-1]):
        sign, inner = unsigned(arg)
        if not _operation(inner):
            continue
        *others, last = inner.args
        following = plus(last, *node.args[place + 1 :])
        new = inner.with_args((*others, following))
        yield plus(*node.args[:place], new if sign > 0 else minus(new))


def _multiply_before_divide(node: Node) -> Iterator[Node]:
    """12 / 4 * 3 = 1."""
    first, *rest = node.args
    if first.head == "divide" and _operation(first) and numbers(node):
        yield over(first.args[0], times(first.args[1], *rest))


def _add_before_subtract(node: Node) -> Iterator[Node]:
    """10 - 3 + 2 = 5."""
    for place, arg in enumerate(node.args[:-1]):
        following = node.args[place + 1]
        if place and arg.head == "negate" and following.head != "negate" and numbers(node):
            joined = minus(plus(arg.args[0], following))
            yield plus(*node.args[:place], joined, *node.args[place + 2 :])


def _power_last(node: Node) -> Iterator[Node]:
    """2 * 3^2 = 36: the product before the power."""
    last = node.args[-1]
    if last.head == "power" and numbers(node) and len(node.args) == 2:
        base, exponent = last.args
        yield Node("power", (times(node.args[0], base), exponent))


RULES = (
    order("left-to-right-only", "add", _left_to_right),
    order("sum-before-product", "add", _sum_after_product),
    order("multiply-before-divide", "multiply", _multiply_before_divide),
    order("add-before-subtract", "add", _add_before_subtract),
    order("product-before-power", "multiply", _power_last),
)

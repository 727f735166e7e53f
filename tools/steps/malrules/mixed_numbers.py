"""Mixed numbers: wholes, numerators and denominators taken apart."""

from collections.abc import Iterator
from itertools import combinations

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.fractions import factor_pairs, fraction
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    minus,
    num,
    over,
    pairs,
    plus,
    times,
    whole,
)

make = family("fractions")


def _mixed_product(node: Node) -> Iterator[Node]:
    """2 1/2 = 2 * 1/2."""
    yield times(*node.args)


def _mixed_numerator(node: Node) -> Iterator[Node]:
    """2 1/3 = 3/3: whole number and numerator are added."""
    part = fraction(node.args[1])
    if part:
        yield over(plus(node.args[0], part[0]), part[1])


def _mixed(node: Node) -> tuple[Node, tuple[Node, Node]] | None:
    """The whole and the fraction of a mixed number."""
    if node.head != "mixed":
        return None
    part = fraction(node.args[1])
    return (node.args[0], part) if part else None


def _multiply_mixed(node: Node) -> Iterator[Node]:
    """2 1/2 * 3 1/3 = 6 1/6."""
    for first, second in factor_pairs(node):
        one, other = _mixed(first), _mixed(second)
        if one and other:
            yield plus(times(one[0], other[0]), times(first.args[1], second.args[1]))
        elif first.head == "mixed":
            yield plus(times(first.args[0], second), first.args[1])
        elif second.head == "mixed":
            yield plus(times(first, second.args[0]), second.args[1])


def _mixed_difference(
    node: Node,
) -> Iterator[tuple[tuple[Node, tuple[Node, Node]], tuple[Node, tuple[Node, Node]]]]:
    for first, second, rest, _ in pairs(node):
        if not rest and second.head == "negate":
            one, other = _mixed(first), _mixed(second.args[0])
            if one and other:
                yield one, other


def _mixed_parts_apart(node: Node) -> Iterator[Node]:
    """7 5/9 - 2 1/4 = 5 4/5: wholes, numerators and denominators are subtracted apart."""
    for (n, (a, b)), (m, (c, d)) in _mixed_difference(node):
        sizes = [whole(part) for part in (n, a, b, m, c, d)]
        if None in sizes:
            continue
        first, a1, b1, second, c1, d1 = (int(size) for size in sizes if size is not None)
        if b1 != d1:
            yield plus(num(first - second), over(num(abs(a1 - c1)), num(abs(b1 - d1))))


def _mixed_smaller(node: Node) -> Iterator[Node]:
    """6 1/5 - 3 4/5 = 3 3/5: the smaller fraction is taken from the larger."""
    for (n, (a, b)), (m, (c, d)) in _mixed_difference(node):
        yield plus(n, minus(m), over(c, d), minus(over(a, b)))


def _whole_minus_fraction(node: Node) -> Iterator[Node]:
    """1 - 2/5 = 1 2/5: there is nothing above the fraction to take it from."""
    for first, second in combinations(node.args[:2], 2):
        part = fraction(second)
        if len(node.args) == 2 and whole(first) and second.head == "negate" and part:
            yield plus(first, second.args[0])


RULES = (
    make("mixed-number-as-product", "mixed", _mixed_product),
    make("mixed-number-numerator", "mixed", _mixed_numerator),
    make("multiply-mixed-parts", "multiply", _multiply_mixed),
    make("subtract-mixed-parts", "add", _mixed_parts_apart),
    make("subtract-smaller-fraction-part", "add", _mixed_smaller),
    make("fraction-joined-to-whole", "add", _whole_minus_fraction),
)

"""Fractions and mixed numbers: numerators and denominators treated as numbers of their own."""

from collections.abc import Iterator
from math import gcd

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    merged,
    minus,
    num,
    over,
    pairs,
    plus,
    product,
    swapped,
    term,
    times,
    unsigned,
    value,
    whole,
)

make = family("fractions")


def fraction(node: Node) -> tuple[Node, Node] | None:
    """Numerator and denominator, the sign in the numerator."""
    sign, inner = unsigned(node)
    if inner.head != "divide":
        return None
    above, below = inner.args
    return (above if sign > 0 else minus(above)), below


def _fraction_pairs(
    node: Node,
) -> Iterator[tuple[tuple[Node, Node], tuple[Node, Node], tuple[Node, ...], int]]:
    """Pairs of terms of which at least one is a fraction; a number counts as over 1."""
    for first, second, rest, place in pairs(node):
        one, other = fraction(first), fraction(second)
        if one and other:
            yield one, other, rest, place


def _tops_and_bottoms(node: Node) -> Iterator[Node]:
    """1/2 + 1/3 = 2/5."""
    for (a, b), (c, d), rest, place in _fraction_pairs(node):
        bottom = plus(b, d)
        if a.head != "negate" and c.head == "negate":
            bottom = plus(b, minus(d))
            sizes = value(b), value(d)
            if None not in sizes and sizes[0] < sizes[1]:  # type: ignore[operator]  # both are numbers
                bottom = plus(d, minus(b))
            elif sizes[0] == sizes[1]:
                continue
        yield merged(rest, place, over(plus(a, c), bottom))


def _old_numerators(node: Node) -> Iterator[Node]:
    """2/7 + 1/2 = 3/14: the common denominator with the old numerators."""
    for (a, b), (c, d), rest, place in _fraction_pairs(node):
        if b == d:
            continue
        yield merged(rest, place, over(plus(a, c), times(b, d)))
        first, second = whole(b), whole(d)
        if first and second:
            yield merged(rest, place, over(plus(a, c), num(first * second // gcd(first, second))))


def _one_denominator(node: Node) -> Iterator[Node]:
    """1/2 + 1/3 = 2/3: the numerators are added over one of the denominators."""
    for (a, b), (c, d), rest, place in _fraction_pairs(node):
        if b != d:
            yield merged(rest, place, over(plus(a, c), d))
            yield merged(rest, place, over(plus(a, c), b))


def _cross_sum(node: Node) -> Iterator[Node]:
    """1/2 + 1/3 = 5/1: cross-multiplied as if it were a proportion, or multiplied."""
    for (a, b), (c, d), rest, place in _fraction_pairs(node):
        yield merged(rest, place, plus(times(a, d), times(b, c)))


def _whole_to_numerator(node: Node) -> Iterator[Node]:
    """2 + 1/3 = 3/3: the whole number is added to the numerator."""
    for first, second, rest, place in pairs(node):
        for one, other in ((first, second), (second, first)):
            part = fraction(one)
            if part and value(other) is not None and other.head != "divide" and not fraction(other):
                yield merged(rest, place, over(plus(part[0], other), part[1]))


def factor_pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """The factors of a product of two."""
    if len(node.args) == 2:
        yield node.args[0], node.args[1]


def _scale_both(node: Node) -> Iterator[Node]:
    """2/9 * 5 = 10/45."""
    for first, second in factor_pairs(node):
        for one, other in ((first, second), (second, first)):
            part = fraction(one)
            if part and fraction(other) is None:
                yield over(times(part[0], other), times(part[1], other))


def _scale_bottom(node: Node) -> Iterator[Node]:
    """2/9 * 5 = 2/45."""
    for first, second in factor_pairs(node):
        for one, other in ((first, second), (second, first)):
            part = fraction(one)
            if part and fraction(other) is None:
                yield over(part[0], times(part[1], other))


def _cross_product(node: Node) -> Iterator[Node]:
    """2/3 * 4/5 = 10/12: cross-multiplied instead of straight."""
    for first, second in factor_pairs(node):
        one, other = fraction(first), fraction(second)
        if one and other:
            yield over(times(one[0], other[1]), times(one[1], other[0]))
            yield over(times(one[1], other[0]), times(one[0], other[1]))


def _common_denominator_product(node: Node) -> Iterator[Node]:
    """2/5 * 4/5 = 8/5: the common denominator is kept as in a sum."""
    for first, second in factor_pairs(node):
        one, other = fraction(first), fraction(second)
        if one and other and one[1] == other[1]:
            yield over(times(one[0], other[0]), one[1])


def _invert_dividend(node: Node) -> Iterator[Node]:
    """4/7 : 3/5 = 7/4 * 3/5."""
    one, other = fraction(node.args[0]), node.args[1]
    if one:
        yield times(over(one[1], one[0]), other)


def _invert_both(node: Node) -> Iterator[Node]:
    """4/7 : 3/5 = 7/4 * 5/3."""
    one, other = fraction(node.args[0]), fraction(node.args[1])
    if one and other:
        yield times(over(one[1], one[0]), over(other[1], other[0]))


def _divide_without_inverting(node: Node) -> Iterator[Node]:
    """4/7 : 3/5 = 12/35."""
    one, other = fraction(node.args[0]), fraction(node.args[1])
    if one and other:
        yield over(times(one[0], other[0]), times(one[1], other[1]))


def _divide_parts(node: Node) -> Iterator[Node]:
    """9/20 : 2/6 = 4/3: each part is divided alone and remainders are dropped."""
    one, other = fraction(node.args[0]), fraction(node.args[1])
    if not one or not other:
        return
    a, b, c, d = (whole(part) for part in (*one, *other))
    if a and b and c and d and (a % c or b % d) and min(a, b, c, d) > 0 and a >= c and b >= d:
        yield over(num(a // c), num(b // d))


def _divide_by_fraction_as_whole(node: Node) -> Iterator[Node]:
    """6 : 1/2 = 3: divided by a half is taken for half of it."""
    other = fraction(node.args[1])
    if other and value(other[0]) == 1:
        yield over(node.args[0], other[1])


def _reduce_one(node: Node) -> Iterator[Node]:
    """10/15 = 2/15: only one part of the fraction is reduced."""
    a, b = (whole(arg) for arg in node.args)
    if not a or not b or any(arg.head not in ("number", "negate") for arg in node.args):
        return
    common = gcd(a, b)
    for factor in range(2, min(common, 30) + 1):
        if common % factor == 0:
            yield over(num(a // factor), node.args[1])
            if abs(b) != factor:
                yield over(node.args[0], num(b // factor))


def _cancel_terms(node: Node) -> Iterator[Node]:
    """(x + 3)/3 = x: a term of the sum is cancelled against the denominator."""
    above, below = node.args
    if not above.symbols():
        return
    yield from _struck(above, below)
    for top in _sums(above):
        for bottom in _sums(below):
            yield from _common_struck(top, bottom)


def _sums(node: Node) -> tuple[Node, ...]:
    return (node,) if node.head == "add" else ()


def _struck(above: Node, below: Node) -> Iterator[Node]:
    if above.head != "add":
        return
    for place, arg in enumerate(above.args):
        if arg == below or arg == minus(below):
            rest = above.args[:place] + above.args[place + 1 :]
            yield plus(*rest)
            yield plus(*rest, ONE if arg == below else minus(ONE))
        elif (quotient := _divided(arg, below)) is not None:
            yield swapped(above, arg, quotient)


def _divided(arg: Node, below: Node) -> Node | None:
    """A term divided by a common factor of it and the denominator."""
    parts, divisor = product(arg), product(below)
    if len(divisor.above) == 1 and divisor.above[0] in parts.above and not divisor.below:
        rest = list(parts.above)
        rest.remove(divisor.above[0])
        sign = parts.sign * divisor.sign
        top = times(*rest) if rest else ONE
        return top if sign > 0 else minus(top)
    first, second = value(arg), value(below)
    if first is not None and second and (first / second).denominator == 1:
        return num(first / second)
    return _scaled_down(arg, below)


def _scaled_down(arg: Node, below: Node) -> Node | None:
    divisor, one = value(below), term(arg)
    if divisor and not one.constant and (one.coefficient / divisor).denominator == 1:
        return one.scaled(one.coefficient / divisor)
    return None


def _common_struck(above: Node, below: Node) -> Iterator[Node]:
    """(x + 3)/(x + 5) = 3/5."""
    for one in above.args:
        for other in below.args:
            if one == other:
                top = plus(*(arg for arg in above.args if arg is not one))
                bottom = plus(*(arg for arg in below.args if arg is not other))
                yield over(top, bottom)


def _drop_denominator(node: Node) -> Iterator[Node]:
    """x/4 = x: the denominator is left out."""
    if abs(value(node.args[1]) or 0) != 1:
        yield node.args[0]


def _keep_denominator(node: Node) -> Iterator[Node]:
    """y/8 = 8: only the denominator is kept."""
    if node.args[0].symbols():
        yield node.args[1]


RULES = (
    make("add-tops-and-bottoms", "add", _tops_and_bottoms),
    make("keep-old-numerators", "add", _old_numerators),
    make("add-over-one-denominator", "add", _one_denominator, rank=1),
    make("cross-multiply-in-sum", "add", _cross_sum, rank=1),
    make("whole-number-to-numerator", "add", _whole_to_numerator),
    make("scale-both-parts", "multiply", _scale_both),
    make("multiply-only-denominator", "multiply", _scale_bottom, rank=1),
    make("cross-multiply-in-product", "multiply", _cross_product),
    make("keep-common-denominator-in-product", "multiply", _common_denominator_product),
    make("invert-the-dividend", "divide", _invert_dividend),
    make("invert-both-fractions", "divide", _invert_both),
    make("divide-without-inverting", "divide", _divide_without_inverting),
    make("divide-parts-drop-remainders", "divide", _divide_parts),
    make("divide-by-unit-fraction-as-whole", "divide", _divide_by_fraction_as_whole),
    make("reduce-only-one-part", "divide", _reduce_one),
    make("cancel-terms", "divide", _cancel_terms),
    make("denominator-dropped", "divide", _drop_denominator, rank=1),
    make("numerator-dropped", "divide", _keep_denominator, rank=2),
)

"""Factoring, and completing the square."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    TWO,
    key,
    minus,
    num,
    plus,
    product,
    raised,
    term,
    times,
    unsigned,
    value,
    whole,
)

factoring = family("factoring")


def _sum_of_squares_factored(node: Node) -> Iterator[Node]:
    """x^2 + 9 = (x + 3)^2, or (x + 3)(x - 3)."""
    roots = _two_squares(node)
    if roots and roots[2] > 0 and node.symbols():
        a, b, _ = roots
        yield raised(plus(a, b), TWO)
        yield times(plus(a, b), plus(a, minus(b)))


def _difference_as_square(node: Node) -> Iterator[Node]:
    """x^2 - 9 = (x - 3)^2."""
    roots = _two_squares(node)
    if roots and roots[2] < 0:
        yield raised(plus(roots[0], minus(roots[1])), TWO)


def _two_squares(node: Node) -> tuple[Node, Node, int] | None:
    if len(node.args) != 2:
        return None
    sign, second = unsigned(node.args[1])
    a, b = _square_root(node.args[0]), _square_root(second)
    return (a, b, sign) if a and b else None


def _square_root(node: Node) -> Node | None:
    """The plain root of a square: of x^2, of 9, of 4x^2."""
    if node.head == "power" and whole(node.args[1]) == 2:
        return node.args[0]
    size = whole(node)
    if size is not None and 0 < size < 10_000:
        root = round(size**0.5)
        return num(root) if root * root == size else None
    if node.head == "multiply":
        roots = [_square_root(arg) for arg in node.args]
        known = [root for root in roots if root is not None]
        return times(*known) if len(known) == len(roots) else None
    return None


def _trinomial(node: Node) -> tuple[Node, int, int] | None:
    """The letter of x^2 + bx + c, with whole b and c."""
    if len(node.args) != 3:
        return None
    square, linear, constant = node.args
    if square.head != "power" or whole(square.args[1]) != 2:
        return None
    one, c = term(linear), whole(constant)
    rest = one.rest()
    if c is None or rest is None or key(rest) != key(square.args[0]):
        return None
    return (rest, int(one.coefficient), c) if one.coefficient.denominator == 1 else None


def _roots(b: int, c: int) -> tuple[int, int] | None:
    """Whole p and q with sum b and product c."""
    for p in range(-abs(c) - 1, abs(c) + 2) if abs(c) < 500 else ():
        if p * (b - p) == c:
            return p, b - p
    return None


def _signs_in_factors(node: Node) -> Iterator[Node]:
    """x^2 - 5x + 6 = (x + 2)(x + 3)."""
    found = _trinomial(node)
    roots = None if found is None else _roots(found[1], found[2])
    if found is None or roots is None:
        return
    letter, (p, q) = found[0], roots
    for one, other in ((-p, -q), (p, -q), (-p, q)):
        yield times(plus(letter, num(one)), plus(letter, num(other)))


def _sum_and_product_swapped(node: Node) -> Iterator[Node]:
    """x^2 + 5x + 6 = (x + 5)(x + 6), or (x + 1)(x + 6): right product with a wrong sum."""
    found = _trinomial(node)
    if found is None:
        return
    letter, b, c = found
    yield times(plus(letter, num(b)), plus(letter, num(c)))
    for p in range(1, min(abs(c), 100) + 1):
        if c % p == 0 and abs(p + c // p) != abs(b):
            yield times(plus(letter, num(p)), plus(letter, num(c // p)))


def _one_missing(node: Node) -> Iterator[Node]:
    """Ax + a = a(x): the 1 that remains is left out."""
    for place, arg in enumerate(node.args):
        sign, inner = unsigned(arg)
        others = node.args[:place] + node.args[place + 1 :]
        reduced = [_without(other, inner) for other in others]
        alike = any(term(inner).like(term(other)) for other in others)
        if sign > 0 and not alike and all(reduced) and value(inner) != 1:
            yield times(inner, plus(*(one for one in reduced if one is not None)))


def _without(node: Node, factor: Node) -> Node | None:
    """The term divided by a factor that stands in it."""
    parts = product(node)
    above = list(parts.above)
    if factor not in above or parts.below:
        return None
    above.remove(factor)
    left = times(*above) if above else ONE
    return left if parts.sign > 0 else minus(left)


def _cube_of_sum(node: Node) -> Iterator[Node]:
    """a^3 + b^3 = (a + b)^3."""
    if len(node.args) != 2 or not node.symbols():
        return
    sign, second = unsigned(node.args[1])
    roots = [_cube_root(one) for one in (node.args[0], second)]
    if roots[0] and roots[1]:
        other = roots[1] if sign > 0 else minus(roots[1])
        yield raised(plus(roots[0], other), num(3))


def _cube_root(node: Node) -> Node | None:
    if node.head == "power" and whole(node.args[1]) == 3:
        return node.args[0]
    size = whole(node)
    if size is None or not 0 < size < 10_000:
        return None
    root = round(size ** (1 / 3))
    return num(root) if root**3 == size else None


def _half_not_squared(node: Node) -> Iterator[Node]:
    """x^2 + 6x = (x + 3)^2, or (x + 3)^2 - 3: the half is not squared and taken off."""
    if len(node.args) != 2:
        return
    square, one = node.args[0], term(node.args[1])
    rest = one.rest()
    if square.head != "power" or whole(square.args[1]) != 2 or rest is None:
        return
    if key(rest) == key(square.args[0]):
        full, half = num(one.coefficient), num(one.coefficient / 2)
        yield raised(plus(rest, half), TWO)
        yield plus(raised(plus(rest, half), TWO), minus(half))
        yield plus(raised(plus(rest, full), TWO), minus(raised(full, TWO)))


RULES = (
    factoring("factor-sum-of-squares", "add", _sum_of_squares_factored),
    factoring("difference-of-squares-as-square", "add", _difference_as_square),
    factoring("wrong-signs-in-factors", "add", _signs_in_factors),
    factoring("product-without-sum", "add", _sum_and_product_swapped),
    factoring("common-factor-missing-one", "add", _one_missing),
    factoring("cube-of-sum", "add", _cube_of_sum),
    factoring("half-coefficient-not-squared", "add", _half_not_squared),
)

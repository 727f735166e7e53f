"""Formulas of figures, and right triangles."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    TWO,
    equation,
    is_symbol,
    minus,
    num,
    over,
    plus,
    product,
    raised,
    times,
    value,
    whole,
)

make = family("geometry")

PI = Node("constant", (), "pi")
FOUR = num(4)


def _length(node: Node) -> bool:
    """A letter or a positive number, as the measure of a length is written."""
    return is_symbol(node) or (node.head in ("number", "divide") and (value(node) or 0) > 0)


def _product_of_lengths(node: Node) -> tuple[Node, ...] | None:
    parts = node.args
    return parts if all(map(_length, parts)) else None


def _perimeter_for_area(node: Node) -> Iterator[Node]:
    """Area 3 * 5 taken for 2(3 + 5)."""
    sides = _product_of_lengths(node)
    if sides and len(sides) == 2:
        yield times(TWO, plus(*sides))
    doubled = _perimeter(node)
    if doubled is not None:
        yield times(*doubled)


def _perimeter(node: Node) -> tuple[Node, Node] | None:
    """The sides in 2(a + b)."""
    if len(node.args) == 2 and value(node.args[0]) == 2 and node.args[1].head == "add":
        sides = node.args[1].args
        if len(sides) == 2 and all(map(_length, sides)):
            return sides[0], sides[1]
    return None


def _square_mixed_up(node: Node) -> Iterator[Node]:
    """Perimeter 4 * 5 of a square taken for 5^2, and the area 5^2 for 4 * 5."""
    first, second = node.args[0], node.args[1]
    if node.head == "power" and whole(second) == 2 and _length(first):
        yield times(FOUR, first)
    elif node.head == "multiply" and len(node.args) == 2 and whole(first) == 4 and _length(second):
        yield raised(second, TWO)


def _half_perimeter(node: Node) -> Iterator[Node]:
    """Perimeter a + b: only two sides are added."""
    sides = _perimeter(node)
    if sides:
        yield plus(*sides)


def _circle(node: Node) -> Node | None:
    """The radius in pi r^2."""
    parts = product(node)
    others = [one for one in parts.above if one != PI]
    if len(others) == len(parts.above) - 1 == 1 and others[0].head == "power" and not parts.below:
        base, exponent = others[0].args
        return base if whole(exponent) == 2 else None
    return None


def _circumference(node: Node) -> Node | None:
    """The radius in 2 pi r."""
    parts = product(node)
    others = [one for one in parts.above if one != PI and value(one) != 2]
    if len(parts.above) == 3 and len(others) == 1 and not parts.below and PI in parts.above:
        return others[0]
    return None


def _circumference_for_area(node: Node) -> Iterator[Node]:
    radius = _circle(node)
    if radius is not None:
        yield times(TWO, PI, radius)
    around = _circumference(node)
    if around is not None:
        yield times(PI, raised(around, TWO))


def _diameter_for_radius(node: Node) -> Iterator[Node]:
    """Pi d^2 for pi r^2, and the half of the radius the other way round."""
    radius, around = _circle(node), _circumference(node)
    if radius is not None:
        yield times(PI, raised(times(TWO, radius), TWO))
        yield times(PI, raised(over(radius, TWO), TWO))
    if around is not None:
        yield times(num(4), PI, around)
        yield times(PI, around)


def _pi_squared(node: Node) -> Iterator[Node]:
    """Pi r^2 as (pi r)^2, or as pi * 2r."""
    radius = _circle(node)
    if radius is not None:
        yield raised(times(PI, radius), TWO)


def _half_forgotten(node: Node) -> Iterator[Node]:
    """Triangle b h instead of b h / 2."""
    parts = product(node)
    halves = [one for one in parts.above if value(one) == Fraction(1, 2)]
    below = [one for one in parts.below if value(one) == 2]
    sides = [one for one in parts.above if value(one) not in (Fraction(1, 2), 1)]
    if (halves or below) and len(sides) >= 2 and parts.sign > 0:
        yield times(*sides)


def _half_added(node: Node) -> Iterator[Node]:
    """Parallelogram b h / 2 instead of b h."""
    sides = _product_of_lengths(node)
    if sides and len(sides) == 2:
        yield over(times(*sides), TWO)


def _third_forgotten(node: Node) -> Iterator[Node]:
    """Cone pi r^2 h instead of pi r^2 h / 3."""
    parts = product(node)
    thirds = [one for one in parts.above if value(one) == Fraction(1, 3)]
    below = [one for one in parts.below if value(one) == 3]
    rest = [one for one in parts.above if value(one) not in (Fraction(1, 3), 1)]
    if (thirds or below) and len(rest) >= 2:
        yield times(*rest)


def _surface_for_volume(node: Node) -> Iterator[Node]:
    """Box a b c taken for its surface, or the three lengths added."""
    sides = _product_of_lengths(node)
    if sides and len(sides) == 3:
        a, b, c = sides
        yield times(TWO, plus(times(a, b), times(b, c), times(a, c)))


def _lengths_added(node: Node) -> Iterator[Node]:
    """Volume a + b + c."""
    sides = _product_of_lengths(node)
    if sides and len(sides) == 3:
        yield plus(*sides)


def _right_triangle(node: Node) -> tuple[Node, Node, Node] | None:
    """The two legs and the hypotenuse in a^2 + b^2 = c^2."""
    if node.value != ("=",) or len(node.args) != 2:
        return None
    for left, right in (node.args, node.args[::-1]):
        if left.head != "add" or len(left.args) != 2:
            continue
        squares = [*left.args, right]
        bases = [one.args[0] for one in squares if one.head == "power" and whole(one.args[1]) == 2]
        if len(bases) == 3:
            return bases[0], bases[1], bases[2]
    return None


def _sides_added(node: Node) -> Iterator[Node]:
    """a^2 + b^2 = c^2 as a + b = c."""
    found = _right_triangle(node)
    if found:
        yield equation(plus(found[0], found[1]), found[2])


def _leg_for_hypotenuse(node: Node) -> Iterator[Node]:
    """The unknown side taken for the wrong one: 5^2 + x^2 = 13^2 as 5^2 + 13^2 = x^2."""
    found = _right_triangle(node)
    if found:
        a, b, c = found
        for one, other in ((a, b), (b, a)):
            yield equation(plus(raised(one, TWO), raised(c, TWO)), raised(other, TWO))


def _hypotenuse_not_rooted(node: Node) -> Iterator[Node]:
    """3^2 + 4^2 = c^2 as 3^2 + 4^2 = c."""
    found = _right_triangle(node)
    if found:
        a, b, c = found
        yield equation(plus(raised(a, TWO), raised(b, TWO)), c)


def _squares_subtracted(node: Node) -> Iterator[Node]:
    """sqrt(3^2 + 4^2) as sqrt(4^2 - 3^2)."""
    inside = node.args[0]
    if node.value == "sqrt" and inside.head == "add" and len(inside.args) == 2:
        first, second = inside.args
        if first.head == "power" and second.head == "power":
            yield node.with_args((plus(second, minus(first)),))
            yield node.with_args((plus(first, minus(second)),))


def _angle_sum_of_polygon(node: Node) -> Iterator[Node]:
    """N * 180 instead of (n - 2) * 180."""
    for place, arg in enumerate(node.args):
        others = node.args[:place] + node.args[place + 1 :]
        if (
            any(value(other) == 180 for other in others)
            and arg.head == "add"
            and len(arg.args) == 2
        ):
            first, second = arg.args
            if value(second) == -2:
                yield times(first, *others)
                yield times(plus(first, num(-1)), *others)


_PLANE = "area perimeter rectang square parallelogram around fence field garden floor"


_SPACE = "volume surface box cuboid cube prism tank edge"


RULES = (
    make("area-perimeter-mixup", "multiply", _perimeter_for_area, about=_PLANE),
    make(
        "square-area-for-perimeter",
        "multiply power",
        _square_mixed_up,
        outermost=True,
        about="square",
    ),
    make("half-perimeter", "multiply", _half_perimeter),
    make("circle-area-circumference-mixup", "multiply", _circumference_for_area),
    make("diameter-as-radius", "multiply", _diameter_for_radius),
    make("pi-squared-too", "multiply", _pi_squared),
    make("triangle-area-without-half", "multiply divide", _half_forgotten, about="triang"),
    make("half-where-none-belongs", "multiply", _half_added, about=_PLANE),
    make("cone-without-third", "multiply divide", _third_forgotten, about="cone pyramid"),
    make("surface-volume-mixup", "multiply", _surface_for_volume, about=_SPACE),
    make("lengths-added-for-volume", "multiply", _lengths_added, about=_SPACE),
    make("add-lengths-in-right-triangle", "relation", _sides_added),
    make("leg-as-hypotenuse", "relation", _leg_for_hypotenuse),
    make("hypotenuse-not-rooted", "relation", _hypotenuse_not_rooted),
    make("squares-subtracted", "call", _squares_subtracted),
    make("polygon-angle-sum-n-times-180", "multiply", _angle_sum_of_polygon),
)

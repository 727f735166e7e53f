"""Triangles given by their sides, regular polygons, angles in degrees and radians.

Each number is found by one formula and verified by another.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import numbers, two_routes, whole

_NAMES = "triangle quadrilateral pentagon hexagon heptagon octagon nonagon decagon".split()
CORNERS = {name: k for k, name in enumerate(_NAMES, 3)} | {"dodecagon": 12, "square": 4}


def _sides(values: Any) -> tuple[Any, Any, Any]:
    row = numbers(values)
    if len(row) != 3 or any(not v.is_positive for v in row):
        raise CannotSolve("three positive sides are needed")
    a, b, c = row
    if not all(bool(x + y > z) for x, y, z in ((a, b, c), (b, c, a), (c, a, b))):
        raise CannotSolve("no triangle has these sides")
    return a, b, c


def _area(values: Any) -> Any:
    a, b, c = _sides(values)
    s = (a + b + c) / 2
    return sp.sqrt(sp.expand(s * (s - a) * (s - b) * (s - c)))


def _area_by_place(values: Any) -> Any:
    """With one side on the axis: the height of the third corner."""
    a, b, c = _sides(values)
    x = (a**2 + c**2 - b**2) / (2 * c)
    return c * sp.sqrt(sp.expand(a**2 - x**2)) / 2


def _inradius(area: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: sp.radsimp(2 * area(values) / sp.Add(*_sides(values)))


def _circumradius(area: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: sp.radsimp(sp.Mul(*_sides(values)) / (4 * area(values)))


def _leg(long: Any, leg: Any) -> Any:
    if not (long.is_positive and leg.is_positive and bool(long > leg)):
        raise CannotSolve("the hypotenuse is the longest side")
    return sp.sqrt(long**2 - leg**2)


def _leg_by_angle(long: Any, leg: Any) -> Any:
    return sp.simplify(long * sp.sin(sp.acos(leg / long)))


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, sp.latex(args[-1]))


# --- polygons ----------------------------------------------------------------------------------
def _count(value: Any) -> int:
    if isinstance(value, str):
        if value not in CORNERS:
            raise CannotSolve("this is no polygon that is known here")
        return CORNERS[value]
    return whole(value, low=3, high=10_000)


def _named(name: str) -> Callable[[Node], Node | None]:
    def build(polygon: Node) -> Node | None:
        if polygon.head == "text":
            return ask(name, number(CORNERS[polygon.value])) if polygon.value in CORNERS else None
        return ask(name, polygon)

    return build


def _interior_slowly(n: Any) -> Any:
    """A full turn is shared by the exterior angles."""
    return 180 - sp.Rational(360, _count(n))


def _radians(degrees: Any) -> Any:
    if not degrees.is_number:
        raise CannotSolve("this is no angle")
    return sp.Rational(1, 180) * degrees * sp.pi


def _degrees(radians: Any) -> Any:
    value = sp.simplify(radians * 180 / sp.pi)
    if not value.is_Rational:
        raise CannotSolve("the angle is no rational number of degrees")
    return value


def _plain_degrees(tree: Node) -> Node | None:
    r"""The number of degrees of `30^\circ` or `30`."""
    if tree.head == "negate" and tree.args[0].head == "degree":
        return Node("negate", tree.args[0].args)
    return tree.args[0] if tree.head == "degree" else tree


def _to_radians(tree: Node) -> Node | None:
    inner = _plain_degrees(tree)
    return None if inner is None or inner.has("constant") else ask("angle in radians", inner)


def _to_degrees(tree: Node) -> Node | None:
    return None if tree.has("degree") else ask("angle in degrees", tree)


def _wording(name: str, build: Callable[..., Node | None], **wordings: Any) -> Operation:
    """Another way to ask for an operation of this file."""

    def never(*_: Any) -> Any:
        raise CannotSolve(f"{name} is a wording only")

    return Operation(name, never, never, build=build, **wordings)


_THREE = "with|having|whose|that_has|of a? side|sides? lengths|length|sides? of? length|lengths|measure|measuring|are|equal_to? {l}"
OPERATIONS = (
    two_routes("area of a triangle by sides", _area, _area_by_place, "the height over one side", _said("Heron's formula: the root of s(s-a)(s-b)(s-c)."),
        phrases=(f"area of the? triangle {_THREE}", "area of a? triangle if|when its|the? sides|side_lengths are {l}")),
    two_routes("inradius", _inradius(_area), _inradius(_area_by_place), "the height over one side", _said("Twice the area over the perimeter."),
        phrases=(f"radius of the? circle inscribed in|inside a? triangle {_THREE}", f"inradius of a? triangle {_THREE}", f"radius of the? inscribed circle of a? triangle {_THREE}")),
    two_routes("circumradius", _circumradius(_area), _circumradius(_area_by_place), "the height over one side", _said("The product of the sides over four times the area."),
        phrases=(f"circumradius|radius_of_the_circumscribed_circle|radius_of_the_circumcircle of a? triangle {_THREE}", f"radius of the? circle circumscribed about|around a? triangle {_THREE}")),
    two_routes("leg of a right triangle", _leg, _leg_by_angle, "the angle at the leg", _said("The theorem of Pythagoras, solved for a leg."),
        phrases=("length of the? other leg of a? right triangle with|whose hypotenuse of|is|has? length? {n} and one? leg of|is|has? length? {n}", "other leg of a? right triangle with hypotenuse {n} and one? leg {n}", "leg of a? right triangle with hypotenuse {n} and other|one leg {n}")),
    two_routes("interior angle", lambda n: sp.Rational(180 * (_count(n) - 2), _count(n)), _interior_slowly, "the exterior angles share a full turn", _said("The sum of the angles, shared by the corners.")),
    _wording("interior angle, asked", _named("interior angle"), questions=("how many degrees are|is there? in each|an|one|every interior? angle of a? regular {w}",),
        phrases=("measure_of_the|degree_measure_of_the|number_of_degrees_in? each|one|an|any? interior angle of|in a? regular {w}", "interior angle of|in a? regular {w}", "measure|degree_measure of each|one|an|any? interior angle of|in a? regular {w}", "number of degrees in each|one|an|any? interior angle of|in a? regular {w}", "measure of|in? each|one|an? interior angle of|in a? regular {n} - gon|sided_polygon")),
    two_routes("exterior angle", lambda n: sp.Rational(360, _count(n)), lambda n: 180 - sp.Rational(180 * (_count(n) - 2), _count(n)), "the interior angle beside it", _said("The exterior angles share a full turn.")),
    _wording("exterior angle, asked", _named("exterior angle"),
        phrases=("measure|degree_measure of each|one|an|any? exterior angle of|in a? regular {w}", "exterior angle of a? regular {w}")),
    two_routes("sum of angles", lambda n: sp.Integer(180 * (_count(n) - 2)), lambda n: _count(n) * _interior_slowly(n), "the angles of the regular polygon", _said("A polygon with n corners falls into n - 2 triangles.")),
    _wording("sum of angles, asked", _named("sum of angles"),
        phrases=("sum of the? measures|degree_measures? of? the? interior? angles of|in a? convex|regular? {w}", "sum of the? interior angles of a? convex|regular? {n} - gon")),
    two_routes("diagonals", lambda n: sp.Integer(_count(n) * (_count(n) - 3) // 2), lambda n: sp.Integer(sum(1 for i in range(_count(n)) for j in range(i) if (i - j) % _count(n) not in (1, _count(n) - 1))), "counting pairs of corners", _said("Each corner is joined to n - 3 others.")),
    _wording("diagonals, asked", _named("diagonals"),
        phrases=("number of diagonals of|in a? convex|regular? {w}",), questions=("how many diagonals does a? convex|regular? {w} have", "how many diagonals are|can_be_drawn? in|of a? convex|regular? {w}", "how many diagonals does a? convex|regular? polygon with {n} sides have")),
    two_routes("angle in radians", _radians, lambda d: sp.simplify(2 * sp.pi * d / 360), "the share of a full turn", _said("180 degrees are pi radians.")),
    _wording("degrees to radians", lambda *trees: _to_radians(trees[-1]),
        questions=("convert|change|express {m} to|into|in radians|radian|radian_measure measure?", "convert|change|express {m} degrees to|into|in radians|radian_measure", "convert angles in degrees to radians {m} degrees", "convert|change|express {m} degrees|from degrees|degree to|into|in radians|radian measure?", "convert the? angle from degree measure into|to radian measure :? {m}", "convert the? angle|measure? from degrees to radians :? {m}",
                   "convert the? angle from degree measure into|to radian measure , giving the exact value in terms of {m} : {m}")),
    two_routes("angle in degrees", _degrees, lambda r: sp.simplify(r / (2 * sp.pi) * 360), "the share of a full turn", _said("pi radians are 180 degrees.")),
    _wording("radians to degrees", _to_degrees,
        questions=("convert|change|express {e} radians? to|into|in degrees|degree|degree_measure measure?", "convert|change the? {e} radians , from radians to degrees", "convert the? angle from radian measure into|to degree measure :? {e}", "convert the? angle|measure? from radians to degrees :? {e}")),
)  # fmt: skip

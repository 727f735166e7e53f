"""Equations of circles from centre, radius, or the ends of a diameter; parabolas by focus and directrix.

Verified with points: those on the curve satisfy the answer, and the answer is of the second degree.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.coordinates import as_points
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex, point

ROUTE = "points of the curve"


def _point(value: Any) -> tuple[Any, Any]:
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    if not isinstance(value, tuple) or len(value) != 2 or any(v.free_symbols for v in value):
        raise CannotSolve("this is no point of the plane")
    return value[0], value[1]


def _squared(name: str, at: Any) -> str:
    x = sp.Symbol(name)
    return f"{name}^{{2}}" if at == 0 else f"\\left({latex(x - at)}\\right)^{{2}}"


def solve_circle(page: Page, centre: Any, radius: Any) -> Any:
    """Centre and radius put into the standard form."""
    h, k = _point(centre)
    if not (radius.is_number and radius.is_positive):
        raise CannotSolve("a radius is a positive number")
    page.say("Put centre and radius into the standard form.", "(x - h)^2 + (y - k)^2 = r^2")
    text = Written(f"{_squared('x', h)} + {_squared('y', k)} = {latex(sp.expand(radius**2))}")
    page.say("These are all points at that distance.", str(text))
    return text


def _gap(answer: Answer) -> Any:
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree = again.tree if again is not None else None
    if tree is None or tree.head != "relation" or tree.value != ("=",):
        return None
    gap = expression(tree.args[0]) - expression(tree.args[1])
    x, y = sp.symbols("x y")
    return gap if gap.free_symbols <= {x, y} and gap.is_polynomial(x, y) else None


def verify_circle(answer: Answer, centre: Any, radius: Any) -> Finding:
    """Five points of the circle settle a curve of the second degree."""
    gap = _gap(answer)
    if gap is None:
        return Finding("silent", ROUTE, "the answer is no equation of a curve")
    x, y = sp.symbols("x y")
    h, k = _point(centre)
    if sp.Poly(gap, x, y).total_degree() != 2:
        return Finding("refutes", ROUTE, "it is no equation of the second degree")
    for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1), (sp.Rational(3, 5), sp.Rational(4, 5))):
        if not exactly_zero(gap.subs({x: h + a * radius, y: k + b * radius})):
            return Finding("refutes", ROUTE, "a point of the circle does not satisfy it")
    return Finding("supports", ROUTE, "five points of the circle satisfy it", proof=True)


def _from_ends(values: Any) -> tuple[Any, Any]:
    (a, b), (c, d) = as_points(values, 2)
    return ((a + c) / 2, (b + d) / 2), sp.sqrt((a - c) ** 2 + (b - d) ** 2) / 2


def solve_from_ends(page: Page, values: Any) -> Any:
    """The circle over a diameter."""
    centre, radius = _from_ends(values)
    page.say("The centre is the midpoint of the diameter.", point(centre))
    page.say("The radius is half the length of the diameter.", f"r = {latex(radius)}")
    return solve_circle(page, centre, radius)


def verify_from_ends(answer: Answer, values: Any) -> Finding:
    """Both ends, and points that see the diameter under a right angle."""
    return verify_circle(answer, *_from_ends(values))


def _through(page: Page, centre: Any, place: Any) -> Any:
    (a, b), (c, d) = _point(centre), _point(place)
    radius = sp.sqrt((a - c) ** 2 + (b - d) ** 2)
    page.say("The radius is the distance of the point from the centre.", f"r = {latex(radius)}")
    return solve_circle(page, centre, radius)


def _verify_through(answer: Answer, centre: Any, place: Any) -> Finding:
    (a, b), (c, d) = _point(centre), _point(place)
    return verify_circle(answer, centre, sp.sqrt((a - c) ** 2 + (b - d) ** 2))


def _measure(name: str) -> Any:
    return {
        "centre": lambda c, r: (c,), "radius": lambda c, r: r, "area": lambda c, r: sp.pi * r**2,
        "circumference": lambda c, r: 2 * sp.pi * r,
    }[name]  # fmt: skip


def _of_diameter(name: str, said: str) -> Operation:
    """A measure of the circle over a diameter."""

    def solve(page: Page, one: Any, other: Any) -> Any:
        centre, radius = _from_ends((_point(one), _point(other)))
        page.say("The centre is the midpoint of the diameter." if name == "centre" else "The radius is half the length of the diameter.", point(centre) if name == "centre" else f"r = {latex(radius)}")  # fmt: skip
        return _measure(name)(centre, sp.radsimp(radius))

    def verify(answer: Answer, one: Any, other: Any) -> Finding:
        """By a third point that sees the diameter under a right angle."""
        route = "a third point of the circle"
        (a, b), (c, d) = _point(one), _point(other)
        x, y = sp.symbols("x y")
        gap = sp.expand((x - a) * (x - c) + (y - b) * (y - d))
        h, k = -gap.coeff(x, 1).subs(y, 0) / 2, -gap.coeff(y, 1).subs(x, 0) / 2
        radius = sp.sqrt(sp.expand(h**2 + k**2 - gap.subs({x: 0, y: 0})))
        wanted = _measure(name)((h, k), radius)
        given = answer.items()
        if given is not None and len(given) == 1 and isinstance(given[0], tuple):
            given = given[0]
        row = (h, k) if name == "centre" else (wanted,)
        if given is None or len(given) != len(row) or any(isinstance(g, tuple) for g in given):
            return Finding("silent", route, "the answer has another shape")
        if all(exactly_zero(g - w) for g, w in zip(given, row, strict=True)):
            return Finding("supports", route, "the circle through it says the same", proof=True)
        return Finding("refutes", route, "the circle through it says otherwise")

    ends = "points? {m} and {m} are the? endpoints|ends of a|the diameter of a|the circle"
    ask_ = f"what is the {said} of the? circle? in_square_units|in_terms_of_pi?"
    return Operation(f"{name} by a diameter", solve, verify, build=_two_points(f"{name} by a diameter"),
        questions=(f"the? {ends} ; {ask_}", f"if {ends} ,? {ask_}", f"the? endpoints of a diameter of a circle are {{m}} and {{m}} ; {ask_}", f"the? {ends} graphed_in_a_coordinate_plane|in_the_coordinate_plane ; {ask_}", f"a circle has a diameter with endpoints {{m}} and {{m}} ; {ask_}"),
        phrases=(f"{said} of a|the circle with|whose|that_has a? diameter with|whose|has|having endpoints|endpoints_are {{m}} and {{m}}", f"{said} of a|the circle whose diameter has endpoints {{m}} and {{m}}"))  # fmt: skip


def _two_points(name: str) -> Any:
    from kptutor.tools.symbolic.operation import ask

    def build(one: Node, other: Node) -> Node | None:
        pair = [_bare(tree) for tree in (one, other)]
        return ask(name, *pair) if all(t.head in {"tuple", "interval"} for t in pair) else None

    return build


def _bare(tree: Node) -> Node:
    """`A(2, 5)` as the point (2, 5)."""
    if tree.head == "call" and len(tree.args) == 2 and str(tree.value).isupper():
        return Node("tuple", tree.args, ",")
    if tree.head == "relation" and tree.value == ("=",):
        return _bare(tree.args[1])
    return tree


_CENTRE = "with|having|whose a? center|centre of|at|is? the? {n} and|with|, a? radius of|is? {n}"
OPERATIONS = (
    Operation("equation of a circle", solve_circle, verify_circle,
        phrases=(f"equation of a|the? circle {_CENTRE}", f"standard form|equation of the? equation? of the? circle {_CENTRE}", "equation of a|the? circle centered|centred at the? point? {n} with|and|having a? radius of? {n}"), questions=(f"write|find|give an|the equation of|for a|the circle {_CENTRE}", "write|find|give an|the equation of|for a|the circle centered|centred at the? point? {n} with|and|having a? radius of? {n}")),
    Operation("circle by centre and point", _through, _verify_through,
        phrases=("equation of a|the? circle with|whose|having center|centre at|is? {n} that|and|which passes|passing through the? point? {n}", "equation of a|the? circle centered|centred at {n} that|and|which passes|passing through the? point? {n}"), questions=("find|write the|an equation of a|the circle with center|centre at? {n} that|and|which passes|passing through the? point? {n}",)),
    Operation("circle by a diameter", solve_from_ends, verify_from_ends,
        phrases=("equation of a|the? circle with|whose|that_has a? diameter with|has|having? endpoints|ends at? {l}", "equation of a|the? circle whose diameter has endpoints {l}")),
    _of_diameter("centre", "coordinates_of_the? center|centre"), _of_diameter("radius", "radius|length_of_the_radius"),
    _of_diameter("area", "area"), _of_diameter("circumference", "circumference"),
)  # fmt: skip

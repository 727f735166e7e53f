"""Points and lines: distance, midpoint, slope, area of a triangle, the line through two points."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import latex, point


def as_points(values: Any, count: int) -> list[tuple[Any, ...]]:
    """The points of a list, all of the same dimension.

    Raises:
        CannotSolve: If there are not so many points.
    """
    if not isinstance(values, tuple) or len(values) != count:
        raise CannotSolve(f"{count} points are needed")
    if not all(isinstance(p, tuple) and len(p) == len(values[0]) >= 2 for p in values):
        raise CannotSolve("these are no points")
    if any(not c.is_number for p in values for c in p):
        raise CannotSolve("a point has a name in it")
    return list(values)


def _distance(values: Any) -> Any:
    a, b = as_points(values, 2)
    return sp.sqrt(sp.Add(*((x - y) ** 2 for x, y in zip(a, b, strict=True))))


def _distance_by_law(values: Any) -> Any:
    """By the scalar products: |a|^2 - 2ab + |b|^2."""
    a, b = as_points(values, 2)
    dot = [sp.Add(*(x * y for x, y in zip(p, q, strict=True))) for p, q in ((a, a), (a, b), (b, b))]
    return sp.sqrt(sp.expand(dot[0] - 2 * dot[1] + dot[2]))


def _slope(values: Any) -> Any:
    (a, b), (c, d) = as_points(values, 2)
    if a == c:
        raise CannotSolve("a vertical line has no slope")
    return (d - b) / (c - a)


def _slope_by_solving(values: Any) -> Any:
    (a, b), (c, d) = as_points(values, 2)
    m, k = sp.symbols("m k")
    return sp.solve([a * m + k - b, c * m + k - d], [m, k])[m]


def solve_midpoint(page: Page, values: Any) -> Any:
    """The point half-way between two points."""
    a, b = as_points(values, 2)
    middle = tuple((x + y) / 2 for x, y in zip(a, b, strict=True))
    page.say("Take the mean of each coordinate.", f"{point(middle)}")
    return (middle,)


def verify_midpoint(answer: Answer, values: Any) -> Finding:
    """The vectors to both points are opposite."""
    route = "opposite vectors to the two points"
    a, b = as_points(values, 2)
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    if given is None or len(given) != len(a):
        return Finding("silent", route, "the answer is no point")
    if all(exactly_zero((x - m) + (y - m)) for x, y, m in zip(a, b, given, strict=True)):
        return Finding("supports", route, "the vectors are opposite", proof=True)
    return Finding("refutes", route, "the vectors to the two points are not opposite")


def _area(values: Any) -> Any:
    (a, b), (c, d), (e, f) = as_points(values, 3)
    return abs((c - a) * (f - b) - (e - a) * (d - b)) / 2


def _area_by_heron(values: Any) -> Any:
    p, q, r = as_points(values, 3)
    a2, b2, c2 = (_distance((x, y)) ** 2 for x, y in ((p, q), (q, r), (r, p)))
    return sp.sqrt(sp.expand(2 * a2 * b2 + 2 * b2 * c2 + 2 * c2 * a2 - a2**2 - b2**2 - c2**2)) / 4


def _formula(text: str, line: str) -> Any:
    def explain(values: Any, result: Any) -> tuple[str, str]:
        return text, f"{line} = {latex(result)}"

    return explain


def _sides(value: Any) -> tuple[Any, Any, Any]:
    """The equation of a line in x and y as its gap, and the two names."""
    if not isinstance(value, sp.Equality):
        raise CannotSolve("this is no equation of a line")
    x, y = sp.symbols("x y")
    gap = sp.expand(value.lhs - value.rhs)
    if gap.free_symbols - {x, y} or not gap.is_polynomial(x, y) or not gap.has(y):
        raise CannotSolve("this is no line with a slope")
    if sp.Poly(gap, x, y).total_degree() != 1:
        raise CannotSolve("this is no line")
    return gap, x, y


def _slope_of(value: Any) -> Any:
    gap, x, y = _sides(value)
    return -gap.coeff(x) / gap.coeff(y)


def _slope_of_slowly(value: Any) -> Any:
    gap, x, y = _sides(value)
    low, high = (sp.solve(gap.subs(x, k), y)[0] for k in (0, 1))
    return high - low


def _two(one: Node, other: Node) -> Node:
    return Node("sequence", (one, other), ",")


def solve_meeting(page: Page, system: Node) -> Any:
    """Where two lines or curves meet, if they meet once."""
    from kptutor.tools.symbolic.classes import systems

    found = systems.solve(page, system)
    if set(found.names) != {"x", "y"} or len(found.rows) != 1:
        raise CannotSolve("there is not exactly one such point")
    row = dict(zip(found.names, found.rows[0], strict=True))
    return ((row["x"], row["y"]),)


def verify_meeting(answer: Answer, system: Node) -> Finding:
    """The point satisfies both equations, by the verifier of systems."""
    from kptutor.tools.symbolic.classes import systems
    from kptutor.tools.symbolic.values import Solutions

    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    if given is None or len(given) != 2:
        return Finding("silent", "both equations", "the answer is no point")
    return systems.verify(Answer.of(Solutions(("x", "y"), ((given[0], given[1]),))), system)


def _system(tree: Node, *more: Node) -> Node | None:
    parts = tree.args if tree.head == "sequence" else (tree, *more)
    whole = Node("sequence", tuple(parts), ",")
    return (
        ask("meeting point", whole) if len(parts) == 2 and whole.symbols() == {"x", "y"} else None
    )


_POINTS = "the? points? {l}"
OPERATIONS = (
    two_routes("distance of points", _distance, _distance_by_law, "scalar products",
        _formula("Use the theorem of Pythagoras on the differences of the coordinates.", "d"),
        phrases=("distance between points? {l}", "distance between the points {l}", "distance from {n} to {n}", "length of line? segment joining|connecting|between|with points|endpoints? {l}",
                 "length of the? line? segment whose_endpoints_are|with_endpoints {l}", "distance in_units|,_in_units|units? ,? between the? points? {l}"),
        questions=("how far apart are the? points? {l}", "how far is {n} from {n}", "find distance between the? points? :? {l}", "how many units apart are the? points {l}"),
        build=lambda *a: ask("distance of points", a[0] if len(a) == 1 else _two(*a))),
    two_routes("slope through points", _slope, _slope_by_solving, "solving for the line",
        _formula("Divide the difference of the second coordinates by that of the first.", "m"),
        phrases=("slope of the? line through|passing_through|containing|joining|connecting the? points? {l}", "slope of the? line that? passes_through|contains|joins the? points? {l}",
                 "slope between|through the? two? points? :? {l}", "slope of line segment joining|connecting|with_endpoints {l}")),
    two_routes("slope of a line", _slope_of, _slope_of_slowly, "two points of the line",
        _formula("Write the line as y = mx + b and read off the slope.", "m"),
        phrases=("slope of the? given? line|equation|graph|function? of? with_equation|whose_equation_is|given_by? :? {q}",)),
    Operation("midpoint", solve_midpoint, verify_midpoint,
        phrases=("midpoint of the? line? segment? joining|connecting|with|between|whose the? points|endpoints|endpoints_are? {l}", "midpoint of the? line? segment? with endpoints {l}", "midpoint between|of the? points? {l}",
                 "coordinates of the? midpoint of the? line? segment? joining|connecting|with|between the? points|endpoints? {l}", "midpoint of the? line segment with the endpoints {l}",
                 "midpoint of segment that connects|joins the? points? {l}")),
    Operation("meeting point", solve_meeting, verify_meeting, raw=True),
    Operation("meeting point, asked", solve_meeting, verify_meeting, raw=True, build=_system,
        phrases=("point|coordinates_of_the_point of intersection of the? two? lines|graphs|lines_whose_equations_are|lines_with_equations|line? {q}", "intersection point|points? of the? two? lines|graphs|curves? {q}", "points|coordinates_of_the_points of intersection of the? two? curves|graphs|line_and_the_parabola|line_and_the_circle? {q}", "point where|at_which the? lines|graphs? {q} intersect|meet|cross"),
        questions=("at what point do the? lines|graphs? {q} intersect|meet|cross", "where do the? lines|graphs? {q} intersect|meet|cross", "find point at_which|where the? lines|graphs? {q} intersect|meet|cross")),
    two_routes("sum of coordinates of the midpoint", lambda v: sp.Add(*(c for p in as_points(v, 2) for c in p)) / 2,
        lambda v: sp.Add(*solve_midpoint(Page(), v)[0]), "the midpoint itself", _formula("Add the coordinates of the midpoint.", "s"),
        phrases=("sum of the? coordinates of the? midpoint of the? line? segment? joining|connecting|with|between the? points|endpoints? {l}", "sum of the? coordinates of the? midpoint of a? line? segment with endpoints {l}")),
    two_routes("area of triangle by points", _area, _area_by_heron, "Heron's formula", _formula("Half the absolute value of the cross product of two sides.", "A"),
        phrases=("area of a? triangle with vertices at? the? points? {l}", "area of the? triangle whose vertices are at? {l}", "area of the? triangle with vertices located? at? {l}")),
)  # fmt: skip
__all__ = ["OPERATIONS", "CannotSolve"]

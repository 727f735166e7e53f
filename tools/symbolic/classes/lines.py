"""Lines in the plane: their equations, parallels and perpendiculars, distances; images of points.

An equation of a line is verified by what must lie on it and by two points of its own.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.coordinates import as_points
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import Written, expression, latex, point

ROUTE = "the points and directions that the line must have"
X, Y = "x", "y"


def line_of(value: Any) -> tuple[Any, Any, Any]:
    """The coefficients of `ax + by + c = 0`.

    Raises:
        CannotSolve: If this is no equation of a line in x and y.
    """
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    if not isinstance(value, sp.Equality):
        raise CannotSolve("this is no equation of a line")
    x, y = sp.symbols("x y")
    gap = sp.expand(value.lhs - value.rhs)
    if (
        gap.free_symbols - {x, y}
        or not gap.is_polynomial(x, y)
        or sp.Poly(gap, x, y).total_degree() != 1
    ):
        raise CannotSolve("this is no equation of a line in x and y")
    return gap.coeff(x), gap.coeff(y), gap.subs({x: 0, y: 0})


def _written(slope: Any, at: Any, height: Any) -> Written:
    x = sp.Symbol("x")
    return Written(f"y = {latex(sp.expand(slope * x + height - slope * at))}")


def _read(answer: Answer) -> tuple[Any, Any, Any] | None:
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree = again.tree if again is not None else None
    if tree is None or tree.head != "relation" or tree.value != ("=",):
        return None
    try:
        return line_of(sp.Eq(expression(tree.args[0]), expression(tree.args[1]), evaluate=False))
    except CannotSolve:
        return None


def _fits(answer: Answer, points: list[Any], directions: list[tuple[Any, Any]]) -> Finding:
    line = _read(answer)
    if line is None:
        return Finding("silent", ROUTE, "the answer is no equation of a line")
    a, b, c = line
    for x, y in points:
        if not exactly_zero(a * x + b * y + c):
            return Finding("refutes", ROUTE, f"the point {point((x, y))} is not on this line")
    for dx, dy in directions:
        if not exactly_zero(a * dx + b * dy):
            return Finding("refutes", ROUTE, "the line has another direction")
    return Finding("supports", ROUTE, "it has the points and the direction", proof=True)


def solve_through(page: Page, values: Any) -> Any:
    """The line through two points."""
    (a, b), (c, d) = as_points(values, 2)
    if a == c:
        if b == d:
            raise CannotSolve("the two points are the same")
        page.say("Both points have the same first coordinate.", f"x = {latex(a)}")
        return Written(f"x = {latex(a)}")
    slope = sp.simplify((d - b) / (c - a))
    page.say(
        "Find the slope.",
        f"m = \\frac{{{latex(d)} - \\left({latex(b)}\\right)}}{{{latex(c)} - \\left({latex(a)}\\right)}} = {latex(slope)}",
    )
    page.say("Put a point into y = mx + b.", str(_written(slope, a, b)))
    return _written(slope, a, b)


def verify_through(answer: Answer, values: Any) -> Finding:
    """Both points satisfy the equation."""
    return _fits(answer, list(as_points(values, 2)), [])


def solve_point_slope(page: Page, slope: Any, place: Any) -> Any:
    """The line with a slope through a point."""
    x, y = _point(place)
    page.say(
        "Put slope and point into y - y₁ = m(x - x₁) and solve for y.", str(_written(slope, x, y))
    )
    return _written(slope, x, y)


def verify_point_slope(answer: Answer, slope: Any, place: Any) -> Finding:
    """The point satisfies the equation, and one step to the right goes up by the slope."""
    return _fits(answer, [_point(place)], [(sp.Integer(1), slope)])


def _point(value: Any) -> tuple[Any, Any]:
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    if not isinstance(value, tuple) or len(value) != 2 or any(v.free_symbols for v in value):
        raise CannotSolve("this is no point of the plane")
    return value[0], value[1]


def _directed(turned: bool) -> tuple[Callable[..., Any], Callable[..., Finding]]:
    def direction(equation: Any) -> tuple[Any, Any]:
        a, b, _ = line_of(equation)
        return (a, b) if turned else (b, -a)

    def solve(page: Page, equation: Any, place: Any) -> Any:
        dx, dy = direction(equation)
        x, y = _point(place)
        if dx == 0:
            page.say("The line is vertical.", f"x = {latex(x)}")
            return Written(f"x = {latex(x)}")
        slope = sp.simplify(dy / dx)
        why = (
            "The slopes of perpendicular lines multiply to -1."
            if turned
            else "Parallel lines have the same slope."
        )
        page.say(why, f"m = {latex(slope)}")
        page.say("Put the point into y = mx + b.", str(_written(slope, x, y)))
        return _written(slope, x, y)

    def verify(answer: Answer, equation: Any, place: Any) -> Finding:
        return _fits(answer, [_point(place)], [direction(equation)])

    return solve, verify


def _slope_of(turned: bool) -> Callable[[Any], Any]:
    def slope(equation: Any) -> Any:
        a, b, _ = line_of(equation)
        if (a if turned else b) == 0:
            raise CannotSolve("the slope is not defined")
        return sp.simplify(b / a if turned else -a / b)

    return slope


def _slope_by_points(turned: bool) -> Callable[[Any], Any]:
    def slope(equation: Any) -> Any:
        a, b, c = line_of(equation)
        if b == 0:
            return sp.Integer(0)
        first, second = (-(a * k + c) / b for k in (0, 1))
        rise = sp.simplify(second - first)
        return -1 / rise if turned else rise

    return slope


def solve_relation(page: Page, first: Any, second: Any) -> Any:
    """Whether two lines are parallel, perpendicular or neither."""
    (a, b, c), (d, e, f) = line_of(first), line_of(second)
    if sp.simplify(a * e - b * d) == 0:
        if sp.simplify(a * f - c * d) == 0 and sp.simplify(b * f - c * e) == 0:
            raise CannotSolve("both equations describe the same line")
        page.say(
            "The lines have the same direction.",
            f"{latex(a)} \\cdot {latex(e)} = {latex(b)} \\cdot {latex(d)}",
        )
        return "parallel"
    total = sp.simplify(a * d + b * e)
    page.say(
        "Look at the product of the slopes.", f"{latex(a * d)} + {latex(b * e)} = {latex(total)}"
    )
    return "perpendicular" if total == 0 else "neither"


def verify_relation(answer: Answer, first: Any, second: Any) -> Finding:
    """Directions from two points of each line."""
    route = "directions from two points of each line"
    given = answer.value if isinstance(answer.value, str) else ""
    if given not in {"parallel", "perpendicular", "neither"}:
        return Finding("silent", route, "the answer is none of parallel, perpendicular, neither")
    (p, q), (r, s) = _steps(first), _steps(second)
    found = (
        "parallel"
        if exactly_zero(p * s - q * r)
        else "perpendicular"
        if exactly_zero(p * r + q * s)
        else "neither"
    )
    if found == given:
        return Finding("supports", route, f"the directions are {found}", proof=True)
    return Finding("refutes", route, f"the directions say: {found}")


def _steps(equation: Any) -> tuple[Any, Any]:
    x, y = sp.symbols("x y")
    gap = equation.lhs - equation.rhs
    if not gap.has(y):
        return sp.Integer(0), sp.Integer(1)
    low, high = (sp.solve(gap.subs(x, k), y)[0] for k in (0, 1))
    return sp.Integer(1), high - low


def _distance(place: Any, equation: Any) -> Any:
    x, y = _point(place)
    a, b, c = line_of(equation)
    return sp.radsimp(abs(a * x + b * y + c) / sp.sqrt(a**2 + b**2))


def _distance_by_foot(place: Any, equation: Any) -> Any:
    (x, y), (a, b, c) = _point(place), line_of(equation)
    t = sp.Symbol("t")
    (step,) = sp.solve(a * (x + a * t) + b * (y + b * t) + c, t)
    return sp.sqrt((a * step) ** 2 + (b * step) ** 2)


# --- images of points ------------------------------------------------------------------------
_IMAGES: dict[str, tuple[str, Callable[[Any, Any], tuple[Any, Any]]]] = {
    "reflection in the x-axis": ("The second coordinate changes its sign.", lambda x, y: (x, -y)),
    "reflection in the y-axis": ("The first coordinate changes its sign.", lambda x, y: (-x, y)),
    "reflection in the origin": ("Both coordinates change their signs.", lambda x, y: (-x, -y)),
    "reflection in y = x": ("The coordinates change places.", lambda x, y: (y, x)),
    "rotation by 90 degrees": ("A quarter turn takes (x, y) to (-y, x).", lambda x, y: (-y, x)),
    "rotation by -90 degrees": (
        "A quarter turn clockwise takes (x, y) to (y, -x).",
        lambda x, y: (y, -x),
    ),
}
_MATRICES: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "reflection in the x-axis": ((1, 0), (0, -1)),
    "reflection in the y-axis": ((-1, 0), (0, 1)),
    "reflection in the origin": ((-1, 0), (0, -1)),
    "reflection in y = x": ((0, 1), (1, 0)),
    "rotation by 90 degrees": ((0, -1), (1, 0)),
    "rotation by -90 degrees": ((0, 1), (-1, 0)),
}


def _image(name: str, *phrases: str) -> Operation:
    why, act = _IMAGES[name]

    def solve(page: Page, place: Any) -> Any:
        found = act(*_point(place))
        page.say(why, point(found))
        return (found,)

    def verify(answer: Answer, place: Any) -> Finding:
        route = "the matrix of the motion"
        given = answer.items()
        if given is not None and len(given) == 1 and isinstance(given[0], tuple):
            given = given[0]
        if given is None or len(given) != 2:
            return Finding("silent", route, "the answer is no point")
        wanted = sp.Matrix(_MATRICES[name]) * sp.Matrix(_point(place))
        if all(exactly_zero(g - w) for g, w in zip(given, wanted, strict=True)):
            return Finding("supports", route, "the matrix takes the point there", proof=True)
        return Finding("refutes", route, f"the matrix takes the point to {point(wanted)}")

    return Operation(name, solve, verify, phrases=phrases)


def _reflected(name: str, mirror: str) -> Operation:
    return _image(name,
        f"image of the? point? {{n}} reflected|when_reflected|after_reflection|after_a_reflection|under_reflection over|in|across|about|through the? {mirror}",
        f"coordinates of the? image? of? the? point? {{n}} when|after it? is? reflected|reflection|a_reflection|reflecting over|in|across|about|through the? {mirror}",
        f"reflection of the? point? {{n}} over|in|across|about|through the? {mirror}")  # fmt: skip


_LINE = "equation of the? line|straight_line that? passes_through|passing_through|through|containing|contains|joining|which_passes_through"
_FORM = "in slope_-_intercept form"
_PAR, _PERP = _directed(False), _directed(True)
OPERATIONS = (
    Operation("line through points", solve_through, verify_through,
        phrases=(f"{_LINE} the? given|two? points? :? {{l}}", f"{_LINE} the? points? {{l}} {_FORM}", "line through|passing_through the? points {l}", "equation of_a|of_the line with|given the? points {l}")),
    Operation("line by point and slope", solve_point_slope, verify_point_slope,
        phrases=("equation of the? line with|having|of|whose a? slope of|is|equal_to? {n} and? that? passes_through|passing_through|through|containing|contains the? point? {n}", "equation of the? line with slope {n} , passing_through|through the? point? {n}")),
    Operation("line by point and slope, turned", lambda page, p, m: solve_point_slope(page, m, p), lambda answer, p, m: verify_point_slope(answer, m, p),
        phrases=(f"{_LINE} the? point? {{n}} with|and_with|having|and_has|and_having a? slope of|equal_to|is? {{n}}",)),
    Operation("line by slope and intercept", lambda page, m, b: solve_point_slope(page, m, (sp.Integer(0), b)), lambda answer, m, b: verify_point_slope(answer, m, (sp.Integer(0), b)),
        phrases=("equation of the? line with|having a? slope of|is? {n} and y-intercept of|is? {n}",)),
    Operation("parallel line", *_PAR,
        phrases=("equation of the? line that_is|which_is? parallel to the? line? {q} and? that? passes_through|passing_through|through|containing|contains|that_contains the? point? {n}",)),
    Operation("parallel line, point first", lambda page, p, e: _PAR[0](page, e, p), lambda answer, p, e: _PAR[1](answer, e, p),
        phrases=(f"{_LINE} the? point? {{n}} and? that_is|which_is|is? parallel to the? line? {{q}}",)),
    Operation("perpendicular line", *_PERP,
        phrases=("equation of the? line that_is|which_is? perpendicular to the? line? {q} and? that? passes_through|passing_through|through|containing|contains|that_contains the? point? {n}",)),
    Operation("perpendicular line, point first", lambda page, p, e: _PERP[0](page, e, p), lambda answer, p, e: _PERP[1](answer, e, p),
        phrases=(f"{_LINE} the? point? {{n}} and? that_is|which_is|is? perpendicular to the? line? {{q}}",)),
    two_routes("slope of parallels", _slope_of(False), _slope_by_points(False), "two points of the line", lambda e, r: ("Parallel lines have the same slope.", f"m = {latex(r)}"),
        phrases=("slope of the|a|any|every? line parallel to the? line? {q}",)),
    two_routes("slope of perpendiculars", _slope_of(True), _slope_by_points(True), "two points of the line", lambda e, r: ("The slopes of perpendicular lines multiply to -1.", f"m = {latex(r)}"),
        phrases=("slope of the|a|any|every? line perpendicular to the? line? {q}",)),
    Operation("relation of lines", solve_relation, verify_relation,
        questions=("are|state|determine|decide whether|if the? two? lines? parallel , perpendicular ,? or neither :? {q} and {q}", "are the? two? lines? {q} and {q} parallel , perpendicular ,? or neither", "state|determine|decide whether|if the? two? given? lines are? parallel , perpendicular ,? or neither :? {q} and {q}",
                   "determine|decide whether|if the? two? lines? {q} and {q} are parallel , perpendicular ,? or neither")),
    two_routes("distance to a line", _distance, _distance_by_foot, "the foot of the perpendicular", lambda p, e, r: ("Put the point into the equation and divide by the length of the normal.", f"d = {latex(r)}"),
        phrases=("distance from the? point? {n} to the? line? {q}", "shortest distance from the? point? {n} to the? line? {q}", "distance between the? point {n} and the? line {q}")),
    _reflected("reflection in the x-axis", "x-axis"),
    _reflected("reflection in the y-axis", "y-axis"),
    _reflected("reflection in the origin", "origin"),
)  # fmt: skip
__all__ = ["OPERATIONS", "ask"]

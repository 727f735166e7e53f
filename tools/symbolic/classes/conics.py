"""Circles, ellipses, hyperbolas and parabolas given by an equation.

The equation is brought to its standard form by completing squares. A centre, a focus, an
asymptote is verified on numerical points of the curve by what defines it: distances.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex, point

ROUTE = "distances of points of the curve, to 30 digits"
NEAR = 1e-18


@dataclass(frozen=True)
class Conic:
    """`A(x-h)^2 + B(y-k)^2 = F`, or a parabola `(one - place)^2 = 4p (other - place)`."""

    kind: str
    centre: tuple[Any, Any]
    across: Any
    """Half axis along x; for a parabola, p."""
    up: Any
    """Half axis along y."""
    upright: bool
    """Whether the foci lie one above the other, or the axis of the parabola is upright."""
    gap: Any

    def foci(self) -> tuple[tuple[Any, Any], ...]:
        """The foci, left before right and below before above."""
        if self.kind == "parabola":
            return (self._moved(self.across),)
        c = self.reach()
        return (self._moved(-c), self._moved(c))

    def _moved(self, step: Any) -> tuple[Any, Any]:
        h, k = self.centre
        return (h, sp.simplify(k + step)) if self.upright else (sp.simplify(h + step), k)

    def reach(self) -> Any:
        """From the centre to a focus."""
        a, b = self.across**2, self.up**2
        return sp.sqrt(a + b) if self.kind == "hyperbola" else sp.sqrt(abs(a - b))

    def main(self) -> Any:
        """The half axis on which the foci lie."""
        return self.up if self.upright else self.across

    def vertices(self) -> tuple[tuple[Any, Any], ...]:
        """The ends of the axis with the foci; of a parabola its vertex."""
        if self.kind == "parabola":
            return (self.centre,)
        return (self._moved(-self.main()), self._moved(self.main()))


def read(page: Page, tree: Node) -> Conic:
    """The conic of an equation in x and y without a mixed term.

    Raises:
        CannotSolve: If it is none, or degenerate.
    """
    if tree.head != "relation" or tree.value != ("=",):
        raise CannotSolve("this is no equation of a curve")
    x, y = sp.symbols("x y")
    left, right = (expression(side) for side in tree.args)
    gap = sp.expand(sp.fraction(sp.together(left - right))[0])
    if (
        gap.free_symbols != {x, y}
        or not gap.is_polynomial(x, y)
        or sp.Poly(gap, x, y).total_degree() != 2
    ):
        raise CannotSolve("this is no conic section in x and y")
    poly = sp.Poly(gap, x, y)
    a, b, mixed, d, e, f = (poly.coeff_monomial(m) for m in (x**2, y**2, x * y, x, y, 1))
    if mixed != 0 or any(not c.is_number for c in (a, b, d, e, f)):
        raise CannotSolve("a mixed term is not mastered")
    if a == 0 or b == 0:
        return _parabola(page, (a, b, d, e, f), gap)
    h, k = -d / (2 * a), -e / (2 * b)
    rest = sp.simplify(a * h**2 + b * k**2 - f)
    if rest == 0:
        raise CannotSolve("the curve shrinks to a point or to lines")
    page.say(
        "Complete the squares.",
        f"{latex(a)} \\left({latex(x - h)}\\right)^2 + {latex(b)} \\left({latex(y - k)}\\right)^2 = {latex(rest)}",
    )
    across, up = rest / a, rest / b
    if across < 0 and up < 0:
        raise CannotSolve("no real point satisfies the equation")
    kind = "circle" if across == up else "ellipse" if across > 0 and up > 0 else "hyperbola"
    upright = bool(up > across) if kind != "hyperbola" else bool(up > 0)
    return Conic(kind, (h, k), sp.sqrt(abs(across)), sp.sqrt(abs(up)), upright, gap)


def _parabola(page: Page, coefficients: tuple[Any, ...], gap: Any) -> Conic:
    a, b, d, e, f = coefficients
    upright = b == 0
    square, linear, other = (a, d, e) if upright else (b, e, d)
    if other == 0:
        raise CannotSolve("this is no parabola")
    at = -linear / (2 * square)
    height = sp.simplify((square * at**2 - f) / other)
    p = -other / (4 * square)
    page.say("Complete the square.", f"4p = {latex(4 * p)}, \\quad p = {latex(p)}")
    return Conic("parabola", (at, height) if upright else (height, at), p, p, upright, gap)


def _points(conic: Conic) -> list[tuple[Any, Any]]:
    """Numerical points of the curve, from its equation alone."""
    x, y = sp.symbols("x y")
    start = sp.N(conic.centre[0], 40)
    scale = sp.Max(1, sp.N(abs(conic.across), 40))
    found = []
    for k in range(-60, 61, 3):
        at = start + scale * sp.Rational(k, 13)
        row = [sp.N(c, 40) for c in sp.Poly(conic.gap.subs(x, at), y).all_coeffs()]
        found += [(at, value) for value in _real_zeros(row)]
    return found


def _real_zeros(row: list[Any]) -> list[Any]:
    """The real zeros of a polynomial of degree one or two."""
    if len(row) == 2:
        return [-row[1] / row[0]]
    a, b, c = row
    inner = b * b - 4 * a * c
    return [] if inner < 0 else [(-b + sign * sp.sqrt(inner)) / (2 * a) for sign in (1, -1)]


def _distance(one: tuple[Any, Any], other: tuple[Any, Any]) -> Any:
    return sp.N(sp.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2), 30)


def _level(values: list[Any]) -> bool:
    return len(values) > 3 and max(values) - min(values) < NEAR * (1 + abs(values[0]))


# --- verifying by what defines the curve ------------------------------------------------------
def _centred(conic: Conic, at: tuple[Any, Any]) -> bool:
    """Whether the curve is symmetric about a point."""
    x, y = sp.symbols("x y")
    turned = conic.gap.subs({x: 2 * at[0] - x, y: 2 * at[1] - y}, simultaneous=True)
    return bool(sp.simplify(sp.expand(turned - conic.gap)) == 0)


def _focal(conic: Conic, foci: list[tuple[Any, Any]]) -> bool:
    curve = _points(conic)
    if conic.kind == "parabola":
        return len(foci) == 1 and _parabola_focus(conic, foci[0], curve)
    if len(foci) != 2 or _distance(*foci) < NEAR:
        return False
    sign = -1 if conic.kind == "hyperbola" else 1
    return _level([abs(_distance(p, foci[0]) + sign * _distance(p, foci[1])) for p in curve])


def _parabola_focus(conic: Conic, focus: tuple[Any, Any], curve: list[tuple[Any, Any]]) -> bool:
    """Distance to the focus less the coordinate along the axis, up to its sign, is constant."""
    place = 1 if conic.upright else 0
    return any(_level([_distance(p, focus) - sign * p[place] for p in curve]) for sign in (1, -1))


def _on_curve(conic: Conic, at: tuple[Any, Any]) -> bool:
    x, y = sp.symbols("x y")
    return exactly_zero(conic.gap.subs({x: at[0], y: at[1]}))


def _is_vertices(conic: Conic, given: list[tuple[Any, Any]]) -> bool:
    """On the curve, and its farthest (or nearest) points to both foci."""
    if len(given) != len(conic.vertices()) or not all(_on_curve(conic, at) for at in given):
        return False
    foci = conic.foci()
    if conic.kind == "parabola":
        nearest = min(_distance(p, foci[0]) for p in _points(conic))
        return bool(_distance(given[0], foci[0]) <= nearest + NEAR)
    line = [
        (at[0] - foci[0][0]) * (foci[1][1] - foci[0][1])
        - (at[1] - foci[0][1]) * (foci[1][0] - foci[0][0])
        for at in given
    ]
    return all(exactly_zero(v) for v in line) and not exactly_zero(
        given[0][0] - given[1][0] + given[0][1] - given[1][1]
    )


def _as_points(answer: Answer) -> list[tuple[Any, Any]] | None:
    """The points of an answer; a list of points reads as pairs."""
    if isinstance(answer.value, tuple):
        return (
            list(answer.value)
            if all(isinstance(v, tuple) for v in answer.value)
            else [answer.value]
        )
    rows = answer.rows(("x", "y"))
    return None if rows is None else [(row[0], row[1]) for row in rows]


def _points_operation(
    name: str,
    take: Callable[[Conic], Any],
    test: Callable[[Conic, list[Any]], bool],
    kinds: tuple[str, ...],
    *phrases: str,
) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        conic = _of_kind(read(page, tree), kinds)
        found = take(conic)
        page.say(f"Read off the {name}.", ", ".join(point(p) for p in found))
        return tuple(found)

    def verify(answer: Answer, tree: Node) -> Finding:
        given = _as_points(answer)
        conic = _of_kind(read(Page(), tree), kinds)
        if given is None:
            return Finding("silent", ROUTE, "the answer is no point")
        if test(conic, given):
            return Finding("supports", ROUTE, "the points of the curve agree")
        return Finding("refutes", ROUTE, "the points of the curve disagree")

    return Operation(f"{name} of a conic", solve, verify, raw=True, phrases=phrases)


def _of_kind(conic: Conic, kinds: tuple[str, ...]) -> Conic:
    if conic.kind not in kinds:
        raise CannotSolve(f"the curve is a {conic.kind}")
    return conic


def _number_operation(
    name: str,
    take: Callable[[Conic], Any],
    test: Callable[[Conic], Any],
    kinds: tuple[str, ...],
    *phrases: str,
) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        result = sp.radsimp(sp.simplify(take(_of_kind(read(page, tree), kinds))))
        page.say(f"Read off the {name}.", latex(result))
        return result

    def verify(answer: Answer, tree: Node) -> Finding:
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", ROUTE, "the answer is no number")
        near = sp.N(test(_of_kind(read(Page(), tree), kinds)), 25)
        if abs(near - sp.N(given, 25)) < sp.Float(10) ** -15 * (1 + abs(near)):
            return Finding("supports", ROUTE, "points of the curve give this number")
        return Finding("refutes", ROUTE, f"points of the curve give about {sp.N(near, 6)}")

    return Operation(name, solve, verify, raw=True, phrases=phrases)


def _mean_distance(conic: Conic) -> Any:
    """From the centre of gravity of points in symmetric places to the circle."""
    curve = _points(conic)
    xs, ys = [p[0] for p in curve], [p[1] for p in curve]
    centre = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return sum(_distance(p, centre) for p in curve) / len(curve)


def _constant(conic: Conic) -> Any:
    """Half the constant sum or difference of the distances to the foci."""
    sign = -1 if conic.kind == "hyperbola" else 1
    one, other = conic.foci()
    return abs(_distance(_points(conic)[0], one) + sign * _distance(_points(conic)[0], other)) / 2


def _half_gap(conic: Conic) -> Any:
    """Half the distance of the foci, from a point of the curve: c = e a with e by two distances."""
    a = sp.N(_constant(conic), 25)
    other = sp.N(conic.across if conic.upright else conic.up, 25)
    return sp.sqrt(a**2 + other**2) if conic.kind == "hyperbola" else sp.sqrt(a**2 - other**2)


def solve_asymptotes(page: Page, tree: Node) -> Any:
    """The asymptotes of a hyperbola."""
    conic = _of_kind(read(page, tree), ("hyperbola",))
    h, k = conic.centre
    x = sp.Symbol("x")
    lines = [sp.expand(k + sign * conic.up / conic.across * (x - h)) for sign in (1, -1)]
    page.say(
        "The asymptotes pass through the centre with slopes plus and minus b over a.",
        ", ".join(f"y = {latex(v)}" for v in lines),
    )
    return Written(" \\text{ or } ".join(f"y = {latex(v)}" for v in lines))


def verify_asymptotes(answer: Answer, tree: Node) -> Finding:
    """Far out, the curve and a line come together."""
    route = "the curve and the lines far out"
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    lines = again.items() if again is not None else None
    conic = _of_kind(read(Page(), tree), ("hyperbola",))
    x, y = sp.symbols("x y")
    if lines is None or len(lines) != 2 or any(v.free_symbols - {x} for v in lines):
        return Finding("silent", route, "the answer is no pair of lines")
    far = sp.Integer(10) ** 9
    row = [sp.N(c, 60) for c in sp.Poly(conic.gap.subs(x, far), y).all_coeffs()]
    roots = _real_zeros(row)
    near = all(
        min(abs(sp.N(v.subs(x, far), 40) - r) for v in lines) < sp.Float(10) ** -6 for r in roots
    )
    if near and sp.simplify(lines[0] - lines[1]) != 0:
        return Finding("supports", route, "they come together")
    return Finding("refutes", route, "they stay apart")


_OF = "of the? graph_of|curve? {m}"


def _wordings(what: str, kind: str) -> tuple[str, ...]:
    return (
        f"{what} of the? {kind} with_equation|with_the_equation|given_by|whose_equation_is|described_by|defined_by|given_by_the_equation|with_graph? {{m}}",
        f"{what} of the? graph|graph_of|graph_of_the_equation|conic_section|conic|curve? {{m}}",
    )


_ALL = ("ellipse", "hyperbola")
OPERATIONS = (
    _points_operation("centre", lambda c: (c.centre,), lambda c, p: len(p) == 1 and _centred(c, p[0]), ("circle", *_ALL), *_wordings("coordinates_of_the? center|centre", "circle|ellipse|hyperbola")),
    _points_operation("foci", Conic.foci, _focal, (*_ALL, "parabola"), *_wordings("coordinates_of_the? foci", "ellipse|hyperbola"), *_wordings("coordinates_of_the? focus", "parabola")),
    _points_operation("vertices", Conic.vertices, _is_vertices, (*_ALL, "parabola"), *_wordings("coordinates_of_the? vertices", "ellipse|hyperbola")),
    _number_operation("radius of a circle by its equation", lambda c: c.across, _mean_distance, ("circle",), *_wordings("radius", "circle")),
    _number_operation("area of a circle by its equation", lambda c: sp.pi * c.across**2, lambda c: sp.pi * _mean_distance(c) ** 2, ("circle",), *_wordings("area", "circle|region_enclosed_by|region_bounded_by"), "area of the? circle|region|figure that_is? defined|enclosed|bounded|determined by the? equation|circle|graph_of|graph_of_the_equation? {m}", "area enclosed|bounded by the? circle|graph_of|curve? {m}"),
    _number_operation("circumference by its equation", lambda c: 2 * sp.pi * c.across, lambda c: 2 * sp.pi * _mean_distance(c), ("circle",), *_wordings("circumference", "circle")),
    _number_operation("area of an ellipse by its equation", lambda c: sp.pi * c.across * c.up, lambda c: sp.pi * _constant(c) * (c.across if c.upright else c.up), ("ellipse",), *_wordings("area", "ellipse")),
    _number_operation("distance between the foci", lambda c: 2 * c.reach(), lambda c: 2 * _half_gap(c), _ALL, *_wordings("distance between the foci", "ellipse|hyperbola")),
    _number_operation("distance between the vertices", lambda c: 2 * c.main(), lambda c: 2 * _constant(c), ("hyperbola",), *_wordings("distance between the vertices", "hyperbola")),
    _number_operation("length of the main axis", lambda c: 2 * c.main(), lambda c: 2 * _constant(c), ("ellipse",), *_wordings("length of the major axis", "ellipse")),
    _number_operation("eccentricity", lambda c: c.reach() / c.main(), lambda c: _half_gap(c) / _constant(c), _ALL, *_wordings("eccentricity", "ellipse|hyperbola")),
    Operation("asymptotes", solve_asymptotes, verify_asymptotes, raw=True, phrases=_wordings("equations_of_the? asymptotes", "hyperbola")),
)  # fmt: skip
__all__ = ["OPERATIONS", "ask"]

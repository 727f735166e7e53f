"""Areas, perimeters and volumes of stated figures."""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import Operation
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import latex


def _positive(*values: Any) -> None:
    if not all(v.is_number and v.is_positive for v in values):
        raise CannotSolve("lengths must be positive numbers")


def _figure(
    name: str,
    formula: str,
    first: Callable[..., Any],
    second: Callable[..., Any],
    route: str,
    *phrases: str,
) -> Operation:
    def checked(*values: Any) -> Any:
        _positive(*values)
        return first(*values)

    def explain(*args: Any) -> tuple[str, str]:
        return f"Use the formula for the {name}.", f"{formula} = {latex(args[-1])}"

    return two_routes(name, checked, second, route, explain, phrases=phrases)


def _integral(density: Callable[[Any], Any], low: Any, high: Any) -> Any:
    t = sp.Dummy("t", real=True)
    return sp.integrate(density(t), (t, low, high))


def _hypotenuse(a: Any, b: Any) -> Any:
    return sp.sqrt(a**2 + b**2)


def _by_similar_parts(a: Any, b: Any) -> Any:
    """The two parts that the altitude cuts off add up to the hypotenuse."""
    c = sp.Symbol("c", positive=True)
    return next(v for v in sp.solve(a**2 / c + b**2 / c - c, c) if v.is_positive)


_RADIUS = "with|of|whose|that_has|having a? radius of|is|equal_to? {n} units|cm|m|inches|feet|centimeters|meters?"
_DIAMETER = "with|of|whose|that_has|having a? diameter of|is|equal_to? {n} units|cm|m|inches|feet|centimeters|meters?"
_SIDE = "with|of|whose|that_has|having a? side|sides|side_length|edge|edges|edge_length length|lengths|of|is? of? {n} units|cm|m|inches|feet|centimeters|meters?"
OPERATIONS = (
    _figure("area of a circle", "A = \\pi r^2", lambda r: sp.pi * r**2, lambda r: _integral(lambda t: 2 * sp.pi * t, 0, r), "integrating rings", f"area of a? circle {_RADIUS}"),
    _figure("area of a circle by diameter", "A = \\pi \\frac{d^2}{4}", lambda d: sp.pi * d**2 / 4, lambda d: _integral(lambda t: 2 * sp.pi * t, 0, d / 2), "integrating rings", f"area of a? circle {_DIAMETER}"),
    _figure("circumference of a circle", "C = 2 \\pi r", lambda r: 2 * sp.pi * r, lambda r: _integral(lambda t: r, 0, 2 * sp.pi), "integrating along the circle", f"circumference|perimeter of a? circle {_RADIUS}"),
    _figure("circumference by diameter", "C = \\pi d", lambda d: sp.pi * d, lambda d: _integral(lambda t: d / 2, 0, 2 * sp.pi), "integrating along the circle", f"circumference|perimeter of a? circle {_DIAMETER}"),
    _figure("volume of a sphere", "V = \\frac{4}{3} \\pi r^3", lambda r: sp.Rational(4, 3) * sp.pi * r**3, lambda r: _integral(lambda t: sp.pi * (r**2 - t**2), -r, r), "integrating discs", f"volume of a? sphere {_RADIUS}"),
    _figure("surface of a sphere", "A = 4 \\pi r^2", lambda r: 4 * sp.pi * r**2, lambda r: _integral(lambda t: 2 * sp.pi * r, -r, r), "integrating zones", f"surface area of a? sphere {_RADIUS}"),
    _figure("area of a square", "A = a^2", lambda a: a**2, lambda a: _integral(lambda t: a, 0, a), "integrating strips", f"area of a? square {_SIDE}"),
    _figure("perimeter of a square", "P = 4a", lambda a: 4 * a, lambda a: a + a + a + a, "adding the sides", f"perimeter of a? square {_SIDE}"),
    _figure("volume of a cube", "V = a^3", lambda a: a**3, lambda a: _integral(lambda t: a * a, 0, a), "integrating slices", f"volume of a? cube {_SIDE}"),
    _figure("surface of a cube", "A = 6 a^2", lambda a: 6 * a**2, lambda a: 2 * (a * a + a * a + a * a), "adding the faces", f"surface area of a? cube {_SIDE}"),
    _figure("area of a rectangle", "A = a b", lambda a, b: a * b, lambda a, b: _integral(lambda t: b, 0, a), "integrating strips",
        "area of a? rectangle with|of|that_has|whose a? length of|is? {n} units|cm|m|inches|feet? and a? width of|is? {n} units|cm|m|inches|feet?", "area of a? rectangle with sides {n} and {n}", "area of a? rectangle with|of|that_has|whose a? width of|is? {n} units|cm|m|inches|feet? and a? length|height of|is? {n} units|cm|m|inches|feet?"),
    _figure("perimeter of a rectangle", "P = 2a + 2b", lambda a, b: 2 * (a + b), lambda a, b: a + b + a + b, "adding the sides",
        "perimeter of a? rectangle with|of|that_has|whose a? length of|is? {n} units|cm|m|inches|feet? and a? width of|is? {n} units|cm|m|inches|feet?", "perimeter of a? rectangle with sides {n} and {n}", "perimeter of a? rectangle with|of|that_has|whose a? width of|is? {n} units|cm|m|inches|feet? and a? length of|is? {n} units|cm|m|inches|feet?"),
    _figure("area of a triangle", "A = \\frac{1}{2} b h", lambda b, h: b * h / 2, lambda b, h: _integral(lambda t: b * (1 - t / h), 0, h), "integrating strips",
        "area of a? triangle with|of|whose a? base of|is? {n} units|cm|m|inches|feet? and a? height|altitude of|is? {n} units|cm|m|inches|feet?"),
    _figure("hypotenuse", "c = \\sqrt{a^2 + b^2}", _hypotenuse, _by_similar_parts, "the parts that the altitude cuts off",
        "length of the? hypotenuse of a? right triangle with|whose legs of|are? length|lengths? {n} and {n}", "hypotenuse of a? right triangle with|whose legs of|are? length|lengths? {n} and {n}", "length of the? hypotenuse of a? right triangle if|when the? legs are {n} and {n}"),
    _figure("volume of a cylinder", "V = \\pi r^2 h", lambda r, h: sp.pi * r**2 * h, lambda r, h: _integral(lambda t: 2 * sp.pi * t * h, 0, r), "integrating shells",
        "volume of a? right? circular? cylinder with|whose a? base? radius of|is? {n} units|cm|m|inches|feet? and a? height of|is? {n} units|cm|m|inches|feet?"),
    _figure("volume of a cone", "V = \\frac{1}{3} \\pi r^2 h", lambda r, h: sp.pi * r**2 * h / 3, lambda r, h: _integral(lambda t: sp.pi * (r * t / h) ** 2, 0, h), "integrating discs",
        "volume of a? right? circular? cone with|whose a? base? radius of|is? {n} units|cm|m|inches|feet? and a? height of|is? {n} units|cm|m|inches|feet?"),
    _figure("area of a trapezoid", "A = \\frac{a + b}{2} h", lambda a, b, h: (a + b) * h / 2, lambda a, b, h: _integral(lambda t: a + (b - a) * t / h, 0, h), "integrating strips",
        "area of a? trapezoid with|whose bases of|are? length|lengths? {n} and {n} units|cm|m|inches|feet? and a? height|altitude of|is? {n}"),
    _figure("area of a rhombus", "A = \\frac{1}{2} d e", lambda d, e: d * e / 2, lambda d, e: 2 * _integral(lambda t: e * (1 - 2 * t / d), 0, d / 2), "integrating strips",
        "area of a? rhombus with|whose diagonals of|are? length|lengths? {n} and {n}", "area of a? rhombus whose diagonals have lengths {n} and {n}"),
    _figure("area of a parallelogram", "A = b h", lambda b, h: b * h, lambda b, h: _integral(lambda t: b, 0, h), "integrating strips",
        "area of a? parallelogram with|whose a? base of|is? {n} units|cm|m|inches|feet? and a? height of|is? {n}"),
    _figure("area of an equilateral triangle", "A = \\frac{\\sqrt{3}}{4} a^2", lambda a: sp.sqrt(3) / 4 * a**2, lambda a: 2 * _integral(lambda t: sp.sqrt(3) * t, 0, a / 2), "integrating strips", f"area of a? equilateral triangle {_SIDE}"),
    _figure("volume of a box", "V = a b c", lambda a, b, c: a * b * c, lambda a, b, c: _integral(lambda t: a * b, 0, c), "integrating slices",
        "volume of a? rectangular|right_rectangular? box|prism|solid with|whose dimensions|edges|sides of|are? {n} , {n} ,? and {n}", "volume of a? rectangular|right_rectangular? box|prism|solid with|whose dimensions|edges|sides of|are? {n} by {n} by {n}", "volume of a? {n} by {n} by {n} box|prism|rectangular_prism"),
    _figure("surface of a box", "A = 2ab + 2bc + 2ca", lambda a, b, c: 2 * (a * b + b * c + c * a), lambda a, b, c: sum((2 * p * q for p, q in ((a, b), (b, c), (c, a))), sp.Integer(0)), "adding the faces",
        "surface area of a? rectangular|right_rectangular? box|prism|solid with|whose dimensions|edges|sides of|are? {n} , {n} ,? and {n}"),
    _figure("volume of a pyramid", "V = \\frac{1}{3} a^2 h", lambda a, h: a**2 * h / 3, lambda a, h: _integral(lambda t: (a * t / h) ** 2, 0, h), "integrating slices",
        "volume of a? right? square pyramid with|whose a? base? side|edge|base_edge length? of|is? {n} units|cm|m|inches|feet? and a? height of|is? {n}"),
    _figure("area of a circle by circumference", "A = \\frac{C^2}{4 \\pi}", lambda c: c**2 / (4 * sp.pi), lambda c: _integral(lambda t: 2 * sp.pi * t, 0, c / (2 * sp.pi)), "integrating rings", "area of a? circle with|whose|that_has a? circumference of|is? {n}"),
    _figure("radius by area", "r = \\sqrt{\\frac{A}{\\pi}}", lambda a: sp.sqrt(a / sp.pi), lambda a: next(v for v in sp.solve(sp.pi * sp.Symbol("r", positive=True) ** 2 - a) if v.is_positive), "solving for the radius", "radius of a? circle with|whose|that_has a? area of|is? {n}"),
    _figure("perimeter by area of a square", "P = 4 \\sqrt{A}", lambda a: 4 * sp.sqrt(a), lambda a: sum([next(v for v in sp.solve(sp.Symbol("s", positive=True) ** 2 - a) if v.is_positive)] * 4, sp.Integer(0)), "solving for the side",
        "perimeter of a? square with|whose|that_has a? area of|is? {n}"),
    _figure("volume by surface of a cube", "V = \\left(\\frac{A}{6}\\right)^{3/2}", lambda a: sp.sqrt(a / 6) ** 3, lambda a: next(v for v in sp.solve(6 * sp.Symbol("s", positive=True) ** 2 - a) if v.is_positive) ** 3, "solving for the edge",
        "volume of a? cube with|whose|that_has a? surface area of|is? {n}"),
    _figure("surface by volume of a cube", "A = 6 V^{2/3}", lambda v: 6 * sp.cbrt(v) ** 2, lambda v: 6 * next(s for s in sp.solve(sp.Symbol("s", positive=True) ** 3 - v) if s.is_positive) ** 2, "solving for the edge",
        "surface area of a? cube with|whose|that_has a? volume of|is? {n}"),
)  # fmt: skip

"""Complex numbers: modulus, argument, polar and rectangular form, roots of unity in signs.

A form is verified by evaluating it back to the number.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import Written, is_zero, latex

ROUTE = "the form evaluated back"


def _parts(value: Any) -> tuple[Any, Any]:
    if not isinstance(value, sp.Expr) or value.free_symbols:
        raise CannotSolve("this is no complex number")
    one, other = sp.expand(value, complex=True).as_real_imag()
    return sp.simplify(one), sp.simplify(other)


def _modulus(value: Any) -> Any:
    a, b = _parts(value)
    return sp.sqrt(sp.expand(a**2 + b**2))


def _modulus_by_conjugate(value: Any) -> Any:
    return sp.sqrt(sp.expand(value * sp.conjugate(value)))


def _argument(value: Any) -> Any:
    a, b = _parts(value)
    if a == 0 and b == 0:
        raise CannotSolve("zero has no argument")
    angle = sp.simplify(sp.atan2(b, a))
    return angle if angle.is_nonnegative else angle + 2 * sp.pi


def solve_polar(page: Page, value: Any) -> Any:
    """`r e^(it)` with the angle from 0 to 2 pi."""
    size, angle = _modulus(value), _argument(value)
    if not (angle / sp.pi).is_Rational:
        raise CannotSolve("the argument is no known angle")
    page.say("The distance from zero.", f"r = {latex(size)}")
    page.say("The angle from the positive real axis.", f"\\theta = {latex(angle)}")
    shown = "" if size == 1 else latex(size)
    return Written(f"{shown} e^{{{latex(angle * sp.I)}}}".strip())


def verify_polar(answer: Answer, value: Any) -> Finding:
    """Evaluate the form and compare real and imaginary parts."""
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    given = again.number() if again is not None else None
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    gap = sp.expand(given, complex=True) - sp.expand(value, complex=True)
    if exactly_zero(sp.simplify(gap)) or is_zero(gap):
        return Finding("supports", ROUTE, "it is the number", proof=True)
    return Finding("refutes", ROUTE, "it is another number")


def solve_rectangular(page: Page, value: Any) -> Any:
    """`a + bi` of any expression of numbers."""
    a, b = _parts(value)
    result = sp.radsimp(a) + sp.radsimp(b) * sp.I
    page.say("Separate real and imaginary part.", latex(result))
    return result


def solve_polar_point(page: Page, place: Any) -> Any:
    """Rectangular coordinates of a point given by radius and angle."""
    r, angle = _pair(place)
    found = (sp.simplify(r * sp.cos(angle)), sp.simplify(r * sp.sin(angle)))
    page.say(
        "Use x = r cos t and y = r sin t.", f"\\left({latex(found[0])}, {latex(found[1])}\\right)"
    )
    return (found,)


def _pair(value: Any) -> tuple[Any, Any]:
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    if not isinstance(value, tuple) or len(value) != 2 or any(v.free_symbols for v in value):
        raise CannotSolve("this is no point of the plane")
    return value[0], value[1]


def _given_pair(answer: Answer) -> tuple[Any, Any] | None:
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    return (given[0], given[1]) if given is not None and len(given) == 2 else None


def verify_polar_point(answer: Answer, place: Any) -> Finding:
    """The number r e^(it) has these parts."""
    r, angle = _pair(place)
    given = _given_pair(answer)
    if given is None:
        return Finding("silent", ROUTE, "the answer is no point")
    if is_zero(given[0] + sp.I * given[1] - r * sp.exp(sp.I * angle)):
        return Finding("supports", ROUTE, "to 60 digits it is the same point")
    return Finding("refutes", ROUTE, "it is another point")


def solve_to_polar(page: Page, place: Any) -> Any:
    """Radius and angle, with a positive radius and an angle from 0 to 2 pi."""
    x, y = _pair(place)
    value = x + sp.I * y
    size, angle = _modulus(value), _argument(value)
    page.say(
        "The distance from the origin and the angle from the positive axis.",
        f"r = {latex(size)}, \\quad \\theta = {latex(angle)}",
    )
    return ((size, angle),)


def verify_to_polar(answer: Answer, place: Any) -> Finding:
    """The point at this radius and angle is the given one, and both are in range."""
    x, y = _pair(place)
    given = _given_pair(answer)
    if given is None:
        return Finding("silent", ROUTE, "the answer is no point")
    r, angle = given
    in_range = r.is_positive and sp.N(angle) >= 0 and sp.N(angle - 2 * sp.pi) < 0
    if in_range and is_zero(r * sp.cos(angle) - x) and is_zero(r * sp.sin(angle) - y):
        return Finding("supports", ROUTE, "to 60 digits it is the same point")
    return Finding("refutes", ROUTE, "it is another point, or out of range")


def _said(text: str) -> Any:
    return lambda *args: (text, latex(args[-1]))


_NUMBER = "complex? number? {e}"
_RECT = "rectangular|cartesian|rectangular_coordinates|cartesian_coordinates|rectangular_form"
OPERATIONS = (
    two_routes("modulus", _modulus, _modulus_by_conjugate, "the product with the conjugate", _said("The root of the sum of the squares of both parts."),
        phrases=("modulus|magnitude of the? complex number {e}",)),
    two_routes("argument", _argument, lambda v: sp.Mod(sp.arg(v), 2 * sp.pi), "the argument of the number", _said("The angle from the positive real axis."),
        phrases=(f"argument of the? {_NUMBER}",)),
    Operation("polar form", solve_polar, verify_polar,
        phrases=(f"polar|exponential form of the? {_NUMBER}",), questions=(f"convert|write|express the? {_NUMBER} to|in polar|exponential form",)),
    Operation("rectangular form", solve_rectangular, verify_polar,
        phrases=(f"rectangular form of the? {_NUMBER}",), questions=("convert|write|express the? complex? number? {e} to|in rectangular form",)),
    Operation("point from polar coordinates", solve_polar_point, verify_polar_point,
        questions=(f"convert|change the? point? {{n}} in|from polar coordinates|form to {_RECT} coordinates?", f"convert|change the? point? {{n}} from polar to {_RECT} coordinates?", f"convert|change the? polar coordinates {{n}} to|into {_RECT} coordinates?"),
        phrases=(f"{_RECT} coordinates? of the? point|polar_point? with_polar_coordinates? {{n}}",)),
    Operation("point to polar coordinates", solve_to_polar, verify_to_polar,
        questions=(f"convert|change the? point? {{n}} in|from {_RECT} coordinates? to polar coordinates|form?", "convert|change the? point? {n} to polar coordinates")),
)  # fmt: skip

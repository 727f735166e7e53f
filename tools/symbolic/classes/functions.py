"""Questions about functions and polynomials: discriminant, parity, period, sums of roots, domain."""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import formula
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import expression, is_zero, latex


def _quadratic(value: Any) -> tuple[Any, Any, Any]:
    names = value.free_symbols
    if len(names) != 1 or not value.is_polynomial(*names) or sp.degree(value) != 2:
        raise CannotSolve("only a quadratic polynomial in one name has this discriminant")
    a, b, c = sp.Poly(value, *names).all_coeffs()
    return a, b, c


def _discriminant(value: Any) -> Any:
    a, b, c = _quadratic(value)
    return b * b - 4 * a * c


def _by_roots(value: Any) -> Any:
    """The leading coefficient times the gap of the roots, squared."""
    a, *_ = _quadratic(value)
    x = value.free_symbols.pop()
    roots = sp.solve(value, x)
    gap = roots[0] - roots[-1]
    return sp.expand((a * gap) ** 2)


def _line(text: str, sign: str) -> Callable[..., tuple[str, str]]:
    def explain(*args: Any) -> tuple[str, str]:
        return text, f"{sign} = {latex(args[-1])}"

    return explain


def solve_parity(page: Page, tree: Node) -> Any:
    """Whether a function is even, odd or neither."""
    value, x = formula(tree, None)
    mirrored = value.subs(x, -x)
    page.say(
        "Replace the variable by its negative.", f"f\\left(-{latex(x)}\\right) = {latex(mirrored)}"
    )
    if sp.simplify(mirrored - value) == 0:
        page.say(
            "The function stays the same, so it is even.", "f\\left(-x\\right) = f\\left(x\\right)"
        )
        return "even"
    if sp.simplify(mirrored + value) == 0:
        page.say(
            "The function changes its sign, so it is odd.",
            "f\\left(-x\\right) = -f\\left(x\\right)",
        )
        return "odd"
    return "neither"


def verify_parity(answer: Answer, tree: Node) -> Finding:
    """Compare values at opposite places."""
    route = "values at opposite places"
    value, x = formula(tree, None)
    given = str(answer.value) if isinstance(answer.value, str) else ""
    if given not in {"even", "odd", "neither"}:
        return Finding("silent", route, "the answer is none of even, odd, neither")
    even = odd = True
    seen = 0
    for place in (sp.Rational(1, 3), sp.Rational(7, 5), sp.Rational(12, 7), sp.Rational(29, 11)):
        here, there = value.subs(x, place), value.subs(x, -place)
        if here.is_real is not True or there.is_real is not True:
            even = odd = False
            continue
        seen += 1
        even = even and bool(is_zero(here - there))
        odd = odd and bool(is_zero(here + there))
    found = "even" if even and not odd else "odd" if odd and not even else "neither"
    if seen == 0:
        return Finding("silent", route, "the function has no values to compare")
    verdict = "supports" if found == given else "refutes"
    return Finding(
        "supports" if verdict == "supports" else "refutes", route, f"the values say {found}"
    )


def _coefficients(tree: Node) -> list[Any]:
    sides = [expression(side) for side in tree.args]
    gap = sides[0] - sides[1]
    names = gap.free_symbols
    if len(names) != 1 or not gap.is_polynomial(*names):
        raise CannotSolve("only the roots of a polynomial equation in one name are summed")
    poly = sp.Poly(gap, *names)
    if poly.degree() < 2 or not all(c.is_Rational for c in poly.all_coeffs()) or not poly.is_sqf:
        raise CannotSolve("the polynomial has multiple roots or irrational coefficients")
    return list(poly.all_coeffs())


def _vieta(
    name: str, take: Callable[[list[Any]], Any], total: Callable[[list[Any]], Any]
) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        coefficients = _coefficients(tree)
        result = take(coefficients)
        page.say("Read it off the coefficients (Vieta).", latex(result))
        return result

    def verify(answer: Answer, tree: Node) -> Finding:
        route = "the roots to 40 digits"
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", route, "the answer is no number")
        poly = sp.Poly(_coefficients(tree), sp.Symbol("x"))
        near = total(poly.nroots(n=40, maxsteps=300))
        if abs(sp.N(given - near, 30)) < sp.Float(10) ** -20:
            return Finding("supports", route, "the roots give this number")
        return Finding("refutes", route, "the roots give another number")

    def build(tree: Node) -> Node | None:
        return ask(name, tree) if tree.head == "relation" and tree.value == ("=",) else None

    word = name.split()[0]
    return Operation(
        name,
        solve,
        verify,
        raw=True,
        phrases=(f"{word} of all? of? the? roots|complex_roots of {{q}}",),
        build=build,
    )


def _product(coefficients: list[Any]) -> Any:
    return (-1) ** (len(coefficients) - 1) * coefficients[-1] / coefficients[0]


def solve_period(page: Page, tree: Node) -> Any:
    """The smallest period of a single trigonometric function."""
    value, x = formula(tree, None)
    waves = [w for w in value.atoms(sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc) if w.has(x)]
    if (
        len(waves) != 1
        or not waves[0].args[0].is_polynomial(x)
        or sp.degree(waves[0].args[0], x) != 1
    ):
        raise CannotSolve("only one wave of a linear argument is mastered")
    u = sp.Dummy("u")
    outer = value.subs(waves[0], u)
    if outer.has(x) or not outer.is_polynomial(u) or sp.degree(outer, u) != 1:
        raise CannotSolve("only one wave of a linear argument is mastered")
    slope = abs(waves[0].args[0].coeff(x))
    base = sp.pi if isinstance(waves[0], (sp.tan, sp.cot)) else 2 * sp.pi
    page.say(
        "Divide the period of the function itself by the coefficient of the variable.",
        f"\\frac{{{latex(base)}}}{{{latex(slope)}}} = {latex(base / slope)}",
    )
    return base / slope


def verify_period(answer: Answer, tree: Node) -> Finding:
    """The values repeat after the period and after no smaller part of it."""
    route = "values one period apart"
    value, x = formula(tree, None)
    given = answer.number()
    if given is None or not given.is_positive:
        return Finding("silent", route, "the answer is no positive number")
    places = [sp.Rational(k, 7) for k in (1, 3, 8, 12)]

    def repeats(step: Any) -> bool:
        return all(is_zero(value.subs(x, p) - value.subs(x, p + step)) for p in places)

    if repeats(given) and not any(repeats(given / k) for k in (2, 3, 4, 5)):
        return Finding("supports", route, "the values repeat, and not earlier")
    return Finding("refutes", route, "the values do not repeat like this")


OPERATIONS = (
    two_routes("discriminant", _discriminant, _by_roots, "the gap of the roots", _line("Work out b² - 4ac.", "b^{2} - 4ac"), phrases=("discriminant of the? quadratic? polynomial|equation|expression? {n}",)),
    Operation("parity", solve_parity, verify_parity, raw=True,
        questions=("is {m} an? even function? , an? odd function? , or neither", "is {m} even , odd ,? or neither", "is the? function? {m} even or odd", "determine whether|if the? function? {m} is even or odd", "is the? function? {m} even , odd ,? or neither", "determine whether|if the? function? {m} is even , odd ,? or neither")),
    _vieta("sum of the roots", lambda c: -c[1] / c[0], lambda r: sp.Add(*r)),
    _vieta("product of the roots", _product, lambda r: sp.Mul(*r)),
    Operation("period", solve_period, verify_period, raw=True, phrases=("period of the? function? {m}", "minimum|fundamental|smallest period of the? function? {m}", "period of the? graph of {m}")),
)  # fmt: skip

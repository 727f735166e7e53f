"""Equations with roots of the unknown: isolate a root, raise to the power, check."""

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes import polynomial_equations
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import Everything, latex

MOST_ROUNDS = 4


def applies(equation: Equation) -> bool:
    """Whether the only thing beyond polynomials are fractional powers of the unknown."""
    x = equation.x
    if equation.complex:
        return False
    gap = equation.gap
    roots = _roots(gap, x)
    replaced = gap.subs({root: sp.Dummy() for root in roots})
    return (
        bool(roots)
        and bool(replaced.is_rational_function(x))
        and not gap.has(sp.log, sp.Abs, sp.exp)
    )


def _roots(value: Any, x: Any) -> list[Any]:
    found = [p for p in value.atoms(sp.Pow) if p.has(x) and p.exp.is_Rational and p.exp.q > 1]
    return sorted(found, key=lambda p: (-len(str(p)), str(p)))


def solve(page: Page, equation: Equation) -> Any:
    """Candidates; squaring can bring in false ones, which the shared check leaves out."""
    x = equation.x
    above, _ = sp.fraction(sp.together(equation.gap))
    gap = sp.expand(above)
    for _ in range(MOST_ROUNDS):
        roots = _roots(gap, x)
        if not roots:
            break
        gap = _raised(page, gap, roots[0], x)
    else:
        raise CannotSolve("the roots could not be removed")
    plain = Equation(gap, sp.Integer(0), x, frozenset({"real"}))
    if not polynomial_equations.applies(plain):
        raise CannotSolve("no polynomial equation came out")
    found = polynomial_equations.solve(page, plain)
    if isinstance(found, Everything):
        raise CannotSolve("the roots could not be removed")
    page.say(
        "Check the candidates in the equation itself, since raising to a power can add false ones."
    )
    return tuple(found)


def _raised(page: Page, gap: Any, root: Any, x: Any) -> Any:
    """The equation with one root isolated and raised to its power."""
    degree = root.exp.q
    basic = root.base ** sp.Rational(1, degree)
    r = sp.Dummy("r")
    replaced = (
        gap.subs(root, r ** abs(root.exp.p))
        if root.exp.p > 0
        else sp.expand(sp.fraction(sp.together(gap.subs(root, r**root.exp.p)))[0])
    )
    replaced = sp.expand(replaced.subs(basic, r))
    if not replaced.is_polynomial(r):
        raise CannotSolve("the root could not be isolated")
    poly = sp.Poly(replaced, r)
    if poly.degree() == 1:
        a, b = poly.all_coeffs()
        page.say("Isolate the root.", f"{latex(basic * a)} = {latex(sp.expand(-b))}")
        result = sp.expand(root.base * a**degree - (-b) ** degree)
        page.say(
            f"Raise both sides to the power {degree}.",
            f"{latex(sp.expand(root.base * a**degree))} = {latex(sp.expand((-b) ** degree))}",
        )
        return result
    result = sp.expand(sp.resultant(replaced, r**degree - root.base, r))
    if len(_roots(result, x)) >= len(_roots(gap, x)) or poly.degree() > 3:
        raise CannotSolve("the root could not be isolated")
    page.say("Isolate the root and raise both sides to its power.", f"{latex(result)} = 0")
    return result

"""Polynomial equations: linear, quadratic, and higher ones that factor."""

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import Everything, latex

HIGHEST = 30


def applies(equation: Equation) -> bool:
    """Whether both sides are polynomials with numbers as coefficients."""
    x = equation.x
    return bool(equation.left.is_polynomial(x) and equation.right.is_polynomial(x))


def solve(page: Page, equation: Equation) -> Any:
    """The roots, real ones first where both kinds occur."""
    x = equation.x
    left, right = sp.expand(equation.left), sp.expand(equation.right)
    if left != equation.left or right != equation.right:
        page.say(
            "Multiply out and collect like terms on each side.", f"{latex(left)} = {latex(right)}"
        )
    gap = sp.expand(left - right)
    if not gap.has(x):
        if gap == 0:
            page.say("Both sides are the same for every value.", f"{latex(left)} = {latex(right)}")
            return Everything(x.name)
        page.say("This is false whatever the unknown is.", f"{latex(gap)} \\ne 0")
        return ()
    poly = sp.Poly(gap, x)
    if poly.degree() > HIGHEST:
        raise CannotSolve("the degree is too high")
    if poly.degree() == 1:
        return _linear(page, left, right, x)
    return roots(page, poly, x, real_only=_real_only(equation, poly))


def _real_only(equation: Equation, poly: Any) -> bool:
    """Whether only real roots are wanted: it is said, or it is usual and some are real."""
    if equation.complex:
        return False
    if equation.kinds - {"usual"} or equation.conditions:
        return True
    if not all(c.is_Rational for c in poly.all_coeffs()):
        return True
    real, total = poly.sqf_part().count_roots(), poly.sqf_part().degree()
    if "usual" in equation.kinds and real:
        return True
    if 0 < real < total:
        raise CannotSolve(
            "some roots are real and some are not, and it does not say which are wanted"
        )
    return False


def _linear(page: Page, left: Any, right: Any, x: Any) -> tuple[Any, ...]:
    slope = left.coeff(x) - right.coeff(x)
    constant = right.subs(x, 0) - left.subs(x, 0)
    if left != slope * x or right != constant:
        page.say(
            f"Bring the terms with {x} to the left side and the numbers to the right side.",
            f"{latex(slope * x)} = {latex(constant)}",
        )
    value = sp.radsimp(constant / slope)
    if slope != 1:
        why = "Divide both sides by the coefficient."
        if slope.is_Rational and abs(slope) < 1 and slope.p in (1, -1):
            why = f"Multiply both sides by {slope.q * slope.p}."
        elif slope == -1:
            why = "Multiply both sides by -1."
        page.say(why, f"{latex(x)} = {latex(value)}")
    else:
        page.say("This is the solution.", f"{latex(x)} = {latex(value)}")
    return (value,)


def roots(page: Page, poly: Any, x: Any, *, real_only: bool) -> tuple[Any, ...]:
    """All distinct roots of a polynomial of degree two or more (or the real ones)."""
    if poly.degree() == 1:
        return _linear(page, poly.as_expr(), sp.Integer(0), x)
    if not all(c.is_Rational for c in poly.all_coeffs()):
        if poly.degree() != 2 or any(c.free_symbols for c in poly.all_coeffs()):
            raise CannotSolve("a polynomial with irrational coefficients is not mastered")
        return _by_formula(page, poly, x, real_only)
    _, poly = poly.clear_denoms(convert=True)
    poly = poly.primitive()[1]
    if poly.LC() < 0:
        poly = -poly
    page.say("Bring everything to one side.", f"{latex(poly.as_expr())} = 0")
    if poly.degree() == 2 and poly.nth(1) == 0:
        return _pure(page, poly, x, real_only)
    factors = [(f, k) for f, k in poly.factor_list()[1]]
    if len(factors) == 1 and factors[0][1] == 1:
        return _irreducible(page, factors[0][0], x, real_only)
    page.say("Factor.", f"{latex(poly.as_expr())} = {latex(sp.factor(poly.as_expr()))}")
    page.say(
        "A product is zero exactly when one of its factors is zero.",
        " \\text{ or } ".join(f"{latex(f.as_expr())} = 0" for f, _ in factors),
    )
    found: list[Any] = []
    for factor, _ in factors:
        if factor.degree() == 1:
            a, b = factor.all_coeffs()
            page.say("Solve the linear factor.", f"{latex(x)} = {latex(-b / a)}")
            found.append(-b / a)
        elif factor.degree() == 2 and factor.nth(1) == 0:
            found += _pure(page, factor, x, real_only)
        else:
            found += _irreducible(page, factor, x, real_only)
    return tuple(found)


def _irreducible(page: Page, poly: Any, x: Any, real_only: bool) -> tuple[Any, ...]:
    if poly.degree() == 2:
        return _by_formula(page, poly, x, real_only)
    if real_only and poly.count_roots() == 0:
        page.say("This factor has no real zero.", f"{latex(poly.as_expr())} \\ne 0")
        return ()
    return _in_powers(page, poly, x, real_only)


def _pure(page: Page, poly: Any, x: Any, real_only: bool) -> tuple[Any, ...]:
    """`a x^2 + c = 0`."""
    square = -poly.nth(0) / sp.Integer(poly.nth(2))
    square = sp.Rational(-poly.nth(0), poly.nth(2))
    page.say("Solve for the square.", f"{latex(x)}^{{2}} = {latex(square)}")
    if square == 0:
        return (sp.Integer(0),)
    if square < 0 and real_only:
        page.say(
            "A square of a real number is never negative, so there is no real solution here.",
            f"{latex(square)} < 0",
        )
        return ()
    root = sp.sqrt(square)
    page.say(
        "Take the square root; there are two, one of each sign.", f"{latex(x)} = \\pm {latex(root)}"
    )
    return (-root, root)


def _by_formula(page: Page, poly: Any, x: Any, real_only: bool) -> tuple[Any, ...]:
    a, b, c = poly.all_coeffs()
    disc = sp.expand(b * b - 4 * a * c)
    page.say(
        "Work out the discriminant b² - 4ac for the quadratic formula.",
        f"{_bracketed(b)}^{{2}} - 4 \\cdot {_bracketed(a)} \\cdot {_bracketed(c)} = {latex(disc)}",
    )
    if disc.is_negative and real_only:
        page.say(
            "The discriminant is negative, so there is no real solution here.", f"{latex(disc)} < 0"
        )
        return ()
    if disc.is_negative is None:
        raise CannotSolve("the sign of the discriminant is not known")
    root = sp.sqrt(disc)
    found = tuple(sp.expand(sp.radsimp((-b + sign * root) / (2 * a))) for sign in (-1, 1))
    page.say(
        "Use the quadratic formula.",
        f"{latex(x)} = \\frac{{{latex(-b)} \\pm \\sqrt{{{latex(disc)}}}}}{{{latex(2 * a)}}}",
    )
    if disc == 0:
        return (found[0],)
    return found


def _bracketed(value: Any) -> str:
    return (
        f"\\left({latex(value)}\\right)"
        if value.is_negative or value.is_Add or value.is_Rational and value.q > 1
        else latex(value)
    )


def _in_powers(page: Page, poly: Any, x: Any, real_only: bool) -> tuple[Any, ...]:
    """A polynomial in `x^k`: substitute, solve, and take roots."""
    exponents = [int(m[0]) for m in poly.monoms() if m[0]]
    k = int(sp.gcd_list([sp.Integer(e) for e in exponents]))
    if k < 2:
        raise CannotSolve("the polynomial has a factor whose zeros have no simple form")
    u = sp.Symbol("u" if x.name != "u" else "w")
    inner = sp.Poly({(m[0] // k,): c for m, c in poly.terms()}, u)
    page.say(
        f"Substitute {u} for the power of {x}.",
        f"{latex(u)} = {latex(x**k)}, \\quad {latex(inner.as_expr())} = 0",
    )
    values = roots(page, inner, u, real_only=real_only)
    if not real_only:
        if k == 2 and all(v.is_Rational for v in values):
            return tuple(s * sp.sqrt(v) for v in values for s in (1, -1))
        raise CannotSolve("the complex roots of this polynomial have no simple form")
    found: list[Any] = []
    for value in values:
        if k % 2:
            root = sp.real_root(value, k) if value.is_Rational else None
            if root is None:
                raise CannotSolve("a root of a root is not mastered")
            found.append(root)
        elif value.is_nonnegative:
            root = sp.sqrtdenest(sp.root(value, k))
            found += [root, -root] if value != 0 else [root]
    page.say(
        f"Go back to {x}; an even power has a root of each sign.",
        ", \\quad ".join(f"{latex(x)} = {latex(v)}" for v in found)
        or f"{latex(x**k)} = {latex(u)}",
    )
    return tuple(found)

"""Exponential and logarithmic equations.

Equal powers are compared by logarithms, sums of logarithms are collected into one, and
an equation in one power is solved as a polynomial in it.
"""

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes import polynomial_equations, rational_equations
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import Everything, latex


def applies(equation: Equation) -> bool:
    """Whether the unknown stands in exponents or under logarithms only."""
    x, gap = equation.x, equation.gap
    if equation.complex or gap.has(sp.sin, sp.cos, sp.tan, sp.Abs):
        return False
    return bool(_powers(gap, x)) or bool(_logs(gap, x))


def _powers(gap: Any, x: Any) -> list[Any]:
    found = [p for p in gap.atoms(sp.Pow, sp.exp) if p.exp.has(x) and not p.base.has(x)]
    return sorted(found, key=str)


def _logs(gap: Any, x: Any) -> list[Any]:
    return sorted((f for f in gap.atoms(sp.log) if f.has(x)), key=str)


def solve(page: Page, equation: Equation) -> Any:
    """Candidates, checked by the caller."""
    x, gap = equation.x, equation.gap
    powers, logs = _powers(gap, x), _logs(gap, x)
    if powers and logs:
        raise CannotSolve("powers and logarithms of the unknown in one equation are not mastered")
    return _with_logs(page, equation, logs) if logs else _with_powers(page, equation, powers)


def _with_powers(page: Page, equation: Equation, powers: list[Any]) -> Any:
    x = equation.x
    if (both := _two_powers(equation)) is not None:
        (a, p), (b, q), factor = both
        page.say(
            "Take logarithms of both sides.", f"{_times(p, a)} = {_plus(factor)}{_times(q, b)}"
        )
        plain = sp.expand(p * sp.log(a) - q * sp.log(b) - sp.log(factor))
        return _linear_or_quadratic(page, plain, x)
    u = sp.Symbol("u" if x.name != "u" else "w")
    base = _common(powers, x)
    if base is None:
        raise CannotSolve("the powers have no common base")
    gap = sp.expand(sp.powsimp(sp.expand(equation.gap, power_exp=True)))
    replaced = gap
    for power in _powers(gap, x):
        ratio = sp.nsimplify(
            sp.simplify(sp.log(power.base) * power.exp / (sp.log(base[0]) * base[1]))
        )
        if not ratio.is_Integer:
            raise CannotSolve("the powers have no common base")
        replaced = replaced.subs(power, u**ratio)
    above = sp.expand(sp.fraction(sp.together(replaced))[0])
    if above.has(x) or not above.is_polynomial(u):
        raise CannotSolve("the powers could not be replaced")
    page.say(
        "Substitute for the power.",
        f"{latex(u)} = {latex(base[0] ** base[1])}, \\quad {latex(above)} = 0",
    )
    inner = Equation(above, sp.Integer(0), u, frozenset({"real"}))
    values = polynomial_equations.solve(page, inner)
    if isinstance(values, Everything):
        raise CannotSolve("every number is a solution")
    found: list[Any] = []
    for value in values:
        if value.is_positive:
            page.say("Take the logarithm.", f"{latex(base[0] ** base[1])} = {latex(value)}")
            found += _linear_or_quadratic(page, base[1] * sp.log(base[0]) - sp.log(value), x)
        elif value.is_positive is None:
            raise CannotSolve("the sign of a power is not known")
    return tuple(found)


def _times(exponent: Any, base: Any) -> str:
    inner = f"\\left({latex(exponent)}\\right)" if exponent.is_Add else latex(exponent)
    return inner if base == sp.E else f"{inner} \\ln {latex(base)}"


def _plus(factor: Any) -> str:
    return "" if factor == 1 else f"\\ln\\left({latex(factor)}\\right) + "


def _two_powers(equation: Equation) -> Any:
    """`a^p = factor * b^q` with numbers a, b and factor, as ((a, p), (b, q), factor)."""
    x = equation.x
    sides = []
    for side in (equation.left, equation.right):
        constant, rest = side.as_independent(x, as_Add=False)
        if rest == 1:
            sides.append((constant, sp.Integer(1), sp.Integer(0)))
            continue
        if not (isinstance(rest, (sp.Pow, sp.exp)) and not rest.base.has(x)):
            return None
        sides.append((constant, rest.base, rest.exp))
    (c1, a, p), (c2, b, q) = sides
    factor = c2 / c1 if c1 != 0 else sp.Integer(-1)
    if not (factor.is_positive and a.is_positive and b.is_positive):
        return None
    return (a, p), (b, q), factor


def _common(powers: list[Any], x: Any) -> tuple[Any, Any] | None:
    """The base and smallest exponent of which all powers are whole powers."""
    bases = {p.base for p in powers}
    if not bases:
        return None
    integers = all(b.is_Integer and b > 1 for b in bases)
    root = None
    if len(bases) == 1:
        root = bases.pop()
    elif integers:
        root = min(bases)
        for base in bases:
            k = 0
            rest = base
            while rest % root == 0:
                rest //= root
                k += 1
            if rest != 1 or not k:
                return None
    if root is None:
        return None
    slopes = [sp.diff(p.exp, x) * (sp.log(p.base) / sp.log(root)) for p in powers]
    slopes = [sp.nsimplify(sp.simplify(s)) for s in slopes]
    if not all(s.is_Rational and s != 0 for s in slopes):
        return None
    step = sp.Rational(sp.gcd_list([abs(s.p) for s in slopes]), sp.lcm_list([s.q for s in slopes]))
    return root, step * x


def _linear_or_quadratic(page: Page, gap: Any, x: Any) -> tuple[Any, ...]:
    gap = sp.expand(gap)
    if not gap.is_polynomial(x) or sp.degree(gap, x) > 2 or not gap.has(x):
        raise CannotSolve("the exponents make no linear or quadratic equation")
    poly = sp.Poly(gap, x)
    if poly.degree() == 2:
        return tuple(sp.simplify(v) for v in sp.roots(poly) if v.is_real)
    a, b = poly.all_coeffs()
    value = _tidy(-b / a)
    page.say("Solve for the unknown.", f"{latex(x)} = {latex(value)}")
    return (value,)


def _tidy(value: Any) -> Any:
    """A quotient of logarithms, reduced to a fraction where it is one."""
    numbers = [f.args[0] for f in value.atoms(sp.log)]
    if all(n.is_Rational for n in numbers):
        expanded = sp.expand_log(value, force=True)
        expanded = expanded.replace(sp.log, _by_primes)
        simple = sp.cancel(sp.together(sp.expand(expanded)))
        return simple if simple.is_Rational else min((simple, sp.simplify(value)), key=sp.count_ops)
    return sp.simplify(value)


def _by_primes(n: Any) -> Any:
    if not (n.is_Rational and n > 0):
        return sp.log(n)
    return sp.Add(*(k * sp.log(p) for p, k in sp.factorint(n).items()))


def _with_logs(page: Page, equation: Equation, logs: list[Any]) -> Any:
    """Sums of logarithms of the unknown with rational factors: one logarithm, then the power."""
    x = equation.x
    gap = sp.expand(equation.gap)
    if len(logs) == 1:
        u = sp.Symbol("u" if x.name != "u" else "w")
        inner = gap.subs(logs[0], u)
        if inner.has(x) or not inner.is_polynomial(u):
            raise CannotSolve("the logarithm could not be isolated")
        if sp.degree(inner, u) == 1:
            a, b = sp.Poly(inner, u).all_coeffs()
            return _exponentiated(page, logs[0].args[0], -b / a, x, equation)
        poly = sp.Poly(inner, u)
        values = [v for v in sp.roots(poly) if v.is_real]
        if sum(sp.roots(poly).values()) != poly.degree():
            raise CannotSolve("the equation in the logarithm is not mastered")
        return tuple(
            c for v in values for c in _exponentiated(page, logs[0].args[0], v, x, equation)
        )
    rest = gap.subs(dict.fromkeys(logs, 0))
    product, scale = sp.Integer(1), None
    for log in logs:
        factor = gap.coeff(log)
        if factor.has(x) or factor == 0:
            raise CannotSolve("the logarithms could not be collected")
        scale = scale or abs(factor)
        ratio = sp.simplify(factor / scale)
        if (
            not ratio.is_Integer
            or sp.simplify(gap - rest - sum(gap.coeff(log) * log for log in logs)) != 0
        ):
            raise CannotSolve("the logarithms could not be collected")
        product *= log.args[0] ** ratio
    page.say(
        "Collect the logarithms into one.",
        f"\\ln\\left({latex(product)}\\right) = {latex(sp.simplify(-rest / scale))}",
    )
    return _exponentiated(page, product, -rest / scale, x, equation)


def _exponentiated(
    page: Page, inner: Any, value: Any, x: Any, equation: Equation
) -> tuple[Any, ...]:
    power = sp.simplify(sp.exp(sp.expand_log(sp.expand(value), force=True)))
    power = sp.simplify(sp.exp(sp.simplify(value))) if not power.is_Rational else power
    page.say("Undo the logarithm by taking the power.", f"{latex(inner)} = {latex(power)}")
    plain = Equation(inner, power, x, frozenset({"real"}))
    method = polynomial_equations if polynomial_equations.applies(plain) else rational_equations
    if not method.applies(plain):
        raise CannotSolve("the equation under the logarithm is not mastered")
    found = method.solve(page, plain)
    if isinstance(found, Everything):
        raise CannotSolve("every number is a solution")
    page.say("A logarithm needs a positive number inside: check the candidates.")
    return tuple(found)

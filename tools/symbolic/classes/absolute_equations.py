"""Equations with absolute values: every choice of signs is a case."""

from itertools import product
from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes import polynomial_equations, rational_equations
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import Everything, latex

MOST = 3
"""Absolute values in one equation."""


def applies(equation: Equation) -> bool:
    """Whether the equation is one of polynomials once its absolute values are signed."""
    bars = _bars(equation)
    if not 0 < len(bars) <= MOST or equation.complex:
        return False
    gap = equation.gap.subs({bar: sp.Dummy() for bar in bars})
    inner = all(
        bar.args[0].is_polynomial(equation.x) and not bar.args[0].has(sp.Abs) for bar in bars
    )
    return bool(inner and gap.is_rational_function(equation.x))


def _bars(equation: Equation) -> list[Any]:
    bars = [a for a in equation.gap.atoms(sp.Abs) if a.has(equation.x)]
    return sorted(bars, key=str)


def solve(page: Page, equation: Equation) -> Any:
    """The candidates of all cases; the shared check leaves out those of the wrong sign."""
    bars = _bars(equation)
    x = equation.x
    found: list[Any] = []
    for signs in product((1, -1), repeat=len(bars)):
        place = {bar: sign * bar.args[0] for bar, sign in zip(bars, signs, strict=True)}
        left, right = equation.left.subs(place), equation.right.subs(place)
        case = Equation(left, right, x, frozenset({"real"}))
        page.say(
            "Case: "
            + ", ".join(
                "the inside is not negative" if s > 0 else "the inside is negative" for s in signs
            )
            + ".",
            f"{latex(left)} = {latex(right)}",
        )
        method = polynomial_equations if polynomial_equations.applies(case) else rational_equations
        values = method.solve(page, case)
        if isinstance(values, Everything):
            raise CannotSolve("a whole range of numbers solves the equation")
        found += values
    return tuple(found)

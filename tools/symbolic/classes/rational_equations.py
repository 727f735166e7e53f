"""Equations with the unknown in a denominator."""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes import polynomial_equations
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import Everything, latex


def applies(equation: Equation) -> bool:
    """Whether both sides are quotients of polynomials."""
    x = equation.x
    return bool(equation.left.is_rational_function(x) and equation.right.is_rational_function(x))


def solve(page: Page, equation: Equation) -> Any:
    """Clear the denominators, solve, and leave out what makes a denominator zero."""
    x = equation.x
    below = sp.Integer(1)
    for side in (equation.left, equation.right):
        for term in sp.Add.make_args(side):
            below = sp.lcm(below, sp.fraction(sp.together(term))[1])
    left = sp.expand(sp.cancel(equation.left * below))
    right = sp.expand(sp.cancel(equation.right * below))
    if not (left.is_polynomial(x) and right.is_polynomial(x)):
        raise CannotSolve("the denominators could not be cleared")
    page.say(
        f"Multiply both sides by the common denominator {'' if below.is_Atom else ''}and keep in mind that it must not be zero.".replace(
            "  ", " "
        ),
        f"{latex(left)} = {latex(right)}, \\quad {latex(sp.factor(below))} \\ne 0",
    )
    plain = Equation(left, right, x, equation.kinds, equation.conditions)
    found = polynomial_equations.solve(page, plain)
    if isinstance(found, Everything):
        raise CannotSolve("every number outside the zeros of the denominators is a solution")
    return tuple(found)

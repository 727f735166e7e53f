"""Solving a formula for one of its names."""

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, latex, same_expression

ROUTE = "substitution at eight points; the formula is linear in the name"


def _linear(equation: Equation) -> Any:
    """The coefficients of an equation that is linear in the name once denominators are cleared."""
    if equation.kinds - {"usual"} or equation.conditions:
        raise CannotSolve("conditions on a formula are not mastered")
    x = equation.x
    above, below = sp.fraction(sp.together(equation.gap))
    if x not in equation.names() or not above.is_polynomial(x) or sp.degree(above, x) != 1:
        raise CannotSolve("only formulas that are linear in the name are solved for it")
    return sp.Poly(sp.expand(above), x).all_coeffs()


def solve(page: Page, equation: Equation) -> Any:
    """The name in terms of the others."""
    a, b = _linear(equation)
    x = equation.x
    page.say(
        f"Collect the terms with {x} on one side.",
        f"{latex(sp.factor(a) * x)} = {latex(sp.factor(-b))}",
    )
    value = sp.cancel(-b / a)
    value = min(
        (value, sp.factor(value), sp.expand(value)), key=lambda v: (sp.count_ops(v), len(latex(v)))
    )
    page.say(f"Divide by the coefficient of {x}.", f"{latex(x)} = {latex(value)}")
    return Solutions((x.name,), ((value,),))


def verify(answer: Answer, equation: Equation) -> Finding:
    """Put the formula into the equation at points."""
    _linear(equation)
    given = answer.number()
    if given is None or given.has(equation.x):
        return Finding("silent", ROUTE, "the answer is no formula for the name")
    left, right = (side.subs(equation.x, given) for side in (equation.left, equation.right))
    if same_expression(left, right):
        return Finding("supports", ROUTE, "the formula satisfies the equation at eight points")
    return Finding("refutes", ROUTE, "the formula does not satisfy the equation")

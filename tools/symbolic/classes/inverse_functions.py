"""Inverse functions, their values, and ranges of quadratic functions.

An inverse is verified by composing it with the function both ways.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import formula
from kptutor.tools.symbolic.classes.inequalities import inside, membership
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, is_zero, latex

ROUTE = "composing with the function both ways"


def _inverted(value: Any, x: Any, y: Any) -> Any:
    """The one real solution of `value = y`."""
    if value.has(sp.Abs, sp.sin, sp.cos, sp.tan):
        raise CannotSolve("the function has no inverse on its whole domain")
    above, below = sp.fraction(sp.together(value - y))
    if above.is_polynomial(x) and sp.degree(above, x) == 1:
        return sp.cancel(-above.subs(x, 0) / sp.diff(above, x))
    if value.is_polynomial(x):
        poly = sp.Poly(value, x)
        degree = poly.degree()
        if degree % 2 and all(c == 0 for c in poly.all_coeffs()[1:-1]):
            return (
                sp.real_root((y - poly.TC()) / poly.LC(), degree)
                if y.is_number
                else ((y - poly.TC()) / poly.LC()) ** sp.Rational(1, degree)
            )
        raise CannotSolve("the function has no inverse on its whole domain")
    found = [v for v in sp.solve(sp.Eq(value, y), x) if not v.has(sp.I)]
    if len(found) != 1:
        raise CannotSolve("the inverse was not found as one formula")
    return sp.simplify(found[0])


def solve_inverse(page: Page, tree: Node) -> Any:
    """The inverse function as a formula in the same variable."""
    value, x = formula(tree, None)
    y = sp.Symbol("y") if x.name != "y" else sp.Symbol("t")
    result = _inverted(value, x, y).subs(y, x)
    page.say("Write y for the value and solve for the variable.", f"{latex(y)} = {latex(value)}")
    page.say("Exchange the names.", f"f^{{-1}}({latex(x)}) = {latex(result)}")
    return result


def verify_inverse(answer: Answer, tree: Node) -> Finding:
    """The function after the answer, and the answer after the function, change nothing."""
    value, x = formula(tree, None)
    given = answer.number()
    if given is None or given.free_symbols - {x}:
        return Finding("silent", ROUTE, "the answer is no formula in this variable")
    seen = 0
    for k in range(1, 14):
        place = sp.Rational(5 * k + 2, 7)
        for inner, outer in ((given, value), (value, given)):
            near = sp.N(outer.subs(x, inner.subs(x, place)), 40)
            if not near.is_number or near.has(sp.zoo, sp.nan) or not near.is_real:
                continue
            if abs(near - sp.N(place, 40)) > sp.Float(10) ** -25:
                return Finding("refutes", ROUTE, "the composition changes a number")
            seen += 1
    if seen < 8:
        return Finding("silent", ROUTE, "there are too few places to compare at")
    return Finding("supports", ROUTE, f"{seen} compositions give the number back")


def solve_value(page: Page, tree: Node, variable: Node, place: Node) -> Any:
    """The number that the function takes to a value."""
    value, x = formula(tree, variable)
    wanted = expression(place)
    if wanted.free_symbols:
        raise CannotSolve("a number is needed")
    result = sp.simplify(_inverted(value, x, wanted))
    page.say(
        "Look for the number that the function takes to this value.",
        f"{latex(value)} = {latex(wanted)}",
    )
    page.say("Solve.", f"{latex(x)} = {latex(result)}")
    return result


def verify_value(answer: Answer, tree: Node, variable: Node, place: Node) -> Finding:
    """The function takes it there."""
    value, x = formula(tree, variable)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    _inverted(value, x, expression(place))
    gap = value.subs(x, given) - expression(place)
    if exactly_zero(gap) or is_zero(gap):
        return Finding(
            "supports", ROUTE, "the function takes it to the value", proof=bool(exactly_zero(gap))
        )
    return Finding("refutes", ROUTE, "the function takes it elsewhere")


# --- ranges of quadratic functions ---------------------------------------------------------------
def _quadratic(tree: Node) -> tuple[Any, Any]:
    value, x = formula(tree, None)
    if not value.is_polynomial(x) or sp.degree(value, x) != 2 or value.free_symbols != {x}:
        raise CannotSolve("only ranges of quadratic functions are mastered")
    return value, x


def solve_range(page: Page, tree: Node) -> Any:
    """From the vertex up or down."""
    value, x = _quadratic(tree)
    a, b, c = sp.Poly(value, x).all_coeffs()
    end = sp.simplify(c - b**2 / (4 * a))
    page.say(
        "Complete the square to find the vertex.",
        f"{latex(a)} \\left({latex(x + b / (2 * a))}\\right)^2 + {latex(end)}",
    )
    text = f"[{latex(end)}, \\infty)" if a > 0 else f"(-\\infty, {latex(end)}]"
    page.say("All values from there on are reached.", text)
    return Written(text)


def verify_range(answer: Answer, tree: Node) -> Finding:
    """A value is reached exactly if its equation has a real root."""
    route = "the discriminant for many values"
    value, x = _quadratic(tree)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    pieces = membership(again, x) if again is not None else None
    if pieces is None:
        return Finding("silent", route, "the answer is no set of numbers")
    tests = {sp.Rational(k, 4) for k in range(-400, 401)}
    for p in pieces:
        for end in (p.low, p.high):
            if end.is_finite:
                tests |= {end, end + sp.Rational(1, 10**6), end - sp.Rational(1, 10**6)}
    for height in tests:
        reached = bool(sp.discriminant(value - height, x) >= 0)
        if any(inside(p, height) for p in pieces) != reached:
            return Finding("refutes", route, f"it is wrong at {latex(height)}")
    return Finding("supports", route, "it is right for every tested value")


def _function(tree: Node) -> Node | None:
    inner = tree.args[-1] if tree.head == "relation" else tree
    return None if inner.has("matrix") or not inner.symbols() else ask("inverse function", tree)


OPERATIONS = (
    Operation("inverse function", solve_inverse, verify_inverse, raw=True, build=_function,
        phrases=("inverse of the? function? {m}", "inverse function of {m}", "inverse {m}"), questions=("find|determine|compute the? inverse of the? following|given? function? :? {m}",)),
    Operation("value of the inverse", solve_value, verify_value, raw=True),
    Operation("range of a quadratic", solve_range, verify_range, raw=True,
        phrases=("range of the? function? {m}", "range {m}"), questions=("find|determine|state the? range of the? following|given? function? :? {m}",)),
)  # fmt: skip

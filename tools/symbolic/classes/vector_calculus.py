"""Gradients and partial derivatives; tangent lines."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import against_differences, formula
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex, point


def _function(tree: Node) -> tuple[Any, list[Any]]:
    if tree.head != "relation" or tree.value != ("=",) or tree.args[0].head != "call":
        raise CannotSolve("this is no function of several variables")
    names = tree.args[0].args
    if len(names) < 2 or any(n.head != "symbol" for n in names):
        raise CannotSolve("this is no function of several variables")
    value = expression(tree.args[1])
    variables = [sp.Symbol(n.value) for n in names]
    if value.free_symbols - set(variables) or value.atoms(sp.core.function.AppliedUndef):
        raise CannotSolve("the function has names that are not its variables")
    return value, variables


def solve_gradient(page: Page, tree: Node) -> Any:
    """The vector of partial derivatives."""
    value, variables = _function(tree)
    parts = []
    for x in variables:
        slope = sp.simplify(sp.diff(value, x))
        page.say(
            f"Differentiate by {x.name} and keep the others fixed.",
            f"\\frac{{\\partial f}}{{\\partial {latex(x)}}} = {latex(slope)}",
        )
        parts.append(slope)
    return Written(point(parts))


def verify_gradient(answer: Answer, tree: Node) -> Finding:
    """Difference quotients in every direction."""
    value, variables = _function(tree)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    items = again.items() if again is not None else None
    if items is None or len(items) != len(variables):
        return Finding("silent", "difference quotients", "the answer is no vector of that length")
    findings = [against_differences(g, value, x, 1) for g, x in zip(items, variables, strict=True)]
    return next((f for f in findings if f.verdict != "supports"), findings[0])


def tangent_parts(tree: Node, place: Node) -> tuple[Any, Any, Any]:
    """The function of a curve, its variable, and the place that a point or an equation names.

    Raises:
        CannotSolve: If the point does not lie on the curve.
    """
    value, x = formula(tree, None)
    if place.head == "relation" and place.value == ("=",):
        place = place.args[1]
    if place.head == "tuple" and len(place.args) == 2:
        at, height = (expression(a) for a in place.args)
        if sp.simplify(value.subs(x, at) - height) != 0:
            raise CannotSolve("the point does not lie on the curve")
    else:
        at = expression(place)
    if at.free_symbols:
        raise CannotSolve("the point has a name in it")
    return value, x, at


def solve_tangent(page: Page, tree: Node, place: Node) -> Any:
    """The tangent line in the form y = mx + b."""
    value, x, at = tangent_parts(tree, place)
    slope, height = sp.simplify(sp.diff(value, x).subs(x, at)), sp.simplify(value.subs(x, at))
    page.say("The slope is the derivative at the point.", f"m = {latex(slope)}")
    page.say(
        "The line goes through the point.",
        f"y - {latex(height)} = {latex(slope)} \\left({latex(x)} - {latex(at)}\\right)",
    )
    return Written(f"y = {latex(sp.expand(slope * (x - at) + height))}")


def verify_tangent(answer: Answer, tree: Node, place: Node) -> Finding:
    """The curve minus the line must vanish to second order at the point."""
    route = "the gap between curve and line shrinks quadratically"
    value, x, at = tangent_parts(tree, place)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    line = _line(again, x)
    if line is None:
        return Finding("silent", route, "the answer is no line y = mx + b")
    gaps = [
        abs(sp.N((value - line).subs(x, at + sp.Rational(1, 10**k)), 60, maxn=400)) for k in (6, 9)
    ]
    if not all(g.is_number and g.is_finite for g in gaps):
        return Finding("silent", route, "the curve has no values near the point")
    if gaps[0] < sp.Float(10) ** -8 and gaps[1] <= gaps[0] * sp.Float(10) ** -5:
        return Finding("supports", route, "it does")
    return Finding("refutes", route, "it does not")


def _line(answer: Answer | None, x: Any) -> Any:
    tree = answer.tree if answer is not None else None
    if tree is None or tree.head != "relation" or tree.value != ("=",):
        return None
    left, right = (expression(a) for a in tree.args)
    others = (left.free_symbols | right.free_symbols) - {x}
    if len(others) != 1:
        return None
    found = sp.solve(left - right, others.pop())
    return found[0] if len(found) == 1 and sp.degree(found[0], x) <= 1 else None


OPERATIONS = (
    Operation("gradient", solve_gradient, verify_gradient, raw=True,
        phrases=("gradient of the? function? {m}", "gradient {m} for|of the? function? {m}"), questions=("find|compute|calculate the? gradient {m} for|of the? function? {m}", "find|compute|calculate the? gradient of the? function? {m}"),
        build=lambda *a: ask("gradient", a[-1])),
    Operation("tangent line", solve_tangent, verify_tangent, raw=True,
        phrases=("equation of|for the? tangent|tangent_line line? to the? curve|graph|function? of? {m} at the? point? {m}", "equation of|for the? line tangent to the? curve|graph|function? of? {m} at the? point? {m}", "tangent line to the? curve|graph|function? of? {m} at the? point? {m}"),
        questions=("find an|the equation for|of the? tangent line to the? curve|graph|function? of? {m} at the? point? {m}",)),
)  # fmt: skip

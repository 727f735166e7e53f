"""Derivatives of curves given by an equation, partial derivatives, normals, motion along a line.

Verified with difference quotients along the curve or of the function itself.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import derivatives
from kptutor.tools.symbolic.classes.derivatives import against_differences, difference
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex

ROUTE = "difference quotients along the curve"


# --- a curve by an equation ------------------------------------------------------------------------
def _curve(tree: Node) -> tuple[Any, Any, Any]:
    x, y = sp.symbols("x y")
    gap = expression(tree.args[0]) - expression(tree.args[1])
    if gap.free_symbols != {x, y}:
        raise CannotSolve("an equation in x and y is needed")
    return gap, x, y


def solve_implicit(page: Page, tree: Node) -> Any:
    """dy/dx by differentiating both sides."""
    gap, x, y = _curve(tree)
    along, across = sp.diff(gap, x), sp.diff(gap, y)
    if across == 0:
        raise CannotSolve("y does not depend on x here")
    page.say("Differentiate both sides by x; y is a function of x, so the chain rule gives a factor dy/dx.", f"{latex(along)} + \\left({latex(across)}\\right) \\frac{{dy}}{{dx}} = 0")  # fmt: skip
    result = sp.simplify(-along / across)
    page.say("Solve for the derivative.", f"\\frac{{dy}}{{dx}} = {latex(result)}")
    return result


def verify_implicit(answer: Answer, tree: Node) -> Finding:
    """Points on the curve close together have the slope of the answer."""
    gap, x, y = _curve(tree)
    given = answer.number()
    if given is None or given.free_symbols - {x, y}:
        return Finding("silent", ROUTE, "the answer is no expression in x and y")
    compared = 0
    for place in (sp.Rational(3, 7), sp.Rational(11, 9), sp.Rational(-5, 8), sp.Rational(17, 6)):
        for start in (0.6, 1.7, -0.9, -2.2):
            pair = [_on_curve(gap, x, y, place + s * sp.Rational(1, 10**9), start) for s in (-1, 1)]
            middle = _on_curve(gap, x, y, place, start)
            if middle is None or pair[0] is None or pair[1] is None:
                continue
            slope = (pair[1] - pair[0]) * 10**9 / 2
            there = sp.N(given.subs({x: place, y: middle}), 30)
            if not there.is_number or there.has(sp.nan, sp.zoo) or abs(slope) > 10**6:
                continue
            if abs(slope - there) > sp.Float(10) ** -6 * (1 + abs(there)):
                return Finding("refutes", ROUTE, f"at x = {place} the slope is another one")
            compared += 1
    if compared < 2:
        return Finding("silent", ROUTE, "too few points were found on the curve")
    return Finding("supports", ROUTE, f"the slopes agree at {compared} points")


def _on_curve(gap: Any, x: Any, y: Any, place: Any, start: float) -> Any:
    try:
        root = sp.nsolve(gap.subs(x, place), y, start, prec=40)
    except (ValueError, ZeroDivisionError, TypeError, KeyError):
        return None
    return root if root.is_real else None


def _asked(first: Node, second: Node) -> Node | None:
    """`dy/dx` beside an equation that is not solved for y."""
    sign, tree = (second, first) if second.head in {"derivative", "prime"} else (first, second)
    if tree.head != "relation" or tree.value != ("=",) or tree.symbols() != {"x", "y"}:
        return None
    if sign.head == "prime" and sign.args[0] == symbol("y") and sign.value == 1:
        return ask("implicit derivative", tree)
    if sign.head == "derivative" and sign.args[:2] == (symbol("y"), symbol("x")):
        return ask("implicit derivative", tree)
    return None


# --- partial derivatives ------------------------------------------------------------------------------
def _partial(tree: Node, name: Node) -> Node | None:
    if name.head != "symbol":
        return None
    inner = tree.args[1] if tree.head == "relation" and tree.value == ("=",) else tree
    known = inner.head != "relation" and name.value in inner.symbols()
    return ask("partial derivative", inner, name) if known else None


def solve_partial(page: Page, tree: Node, name: Node) -> Any:
    """All other names are kept fixed."""
    value, x = expression(tree), sp.Symbol(name.value)
    result = derivatives.tidy(sp.diff(value, x))
    page.say(
        f"Differentiate by {x} and keep the others fixed.",
        f"\\frac{{\\partial}}{{\\partial {x}}} \\left({latex(value)}\\right) = {latex(result)}",
    )
    return result


def verify_partial(answer: Answer, tree: Node, name: Node) -> Finding:
    """Difference quotients with the other names fixed."""
    given = answer.number()
    if given is None:
        return Finding("silent", derivatives.ROUTE, "the answer is no expression")
    return against_differences(given, expression(tree), sp.Symbol(name.value), 1)


# --- normals ----------------------------------------------------------------------------------------------
def _at(tree: Node, place: Node) -> tuple[Any, Any, Any]:
    from kptutor.tools.symbolic.classes.vector_calculus import tangent_parts

    return tangent_parts(tree, place)


def solve_normal(page: Page, tree: Node, place: Node) -> Any:
    """The line at right angles to the tangent."""
    value, x, at = _at(tree, place)
    slope, height = sp.simplify(sp.diff(value, x).subs(x, at)), sp.simplify(value.subs(x, at))
    page.say("The slope is the derivative at the point.", f"m = {latex(slope)}")
    if slope == 0:
        page.say("The tangent is level, so the normal is upright.", f"{latex(x)} = {latex(at)}")
        return Written(f"{latex(x)} = {latex(at)}")
    page.say("The slopes of perpendicular lines multiply to -1.", f"m = {latex(-1 / slope)}")
    text = Written(f"y = {latex(sp.expand(-(x - at) / slope + height))}")
    page.say("The line goes through the point.", str(text))
    return text


def verify_normal(answer: Answer, tree: Node, place: Node) -> Finding:
    """It passes through the point, at right angles to a chord as short as one likes."""
    route = "a short chord"
    value, x, at = _at(tree, place)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    line = again.tree if again is not None else None
    if line is None or line.head != "relation" or line.value != ("=",):
        return Finding("silent", route, "the answer is no equation of a line")
    y = sp.Symbol("y")
    gap = sp.expand(expression(line.args[0]) - expression(line.args[1]))
    if gap.free_symbols - {x, y} or not gap.is_polynomial(x, y) or sp.Poly(gap, x, y).total_degree() != 1:  # fmt: skip
        return Finding("silent", route, "the answer is no equation of a line")
    if not exactly_zero(gap.subs({x: at, y: value.subs(x, at)})):
        return Finding("refutes", route, "it does not go through the point")
    slope = difference(value, x, at, 1)
    a, b = gap.coeff(x), gap.coeff(y)
    if slope is not None and abs(sp.N(a * slope - b, 30)) < sp.Float(10) ** -9 * (1 + abs(slope)):
        return Finding("supports", route, "it stands at a right angle there")
    return Finding("refutes", route, "it does not stand at a right angle")


# --- motion ---------------------------------------------------------------------------------------------------
def _motion(order: int) -> Any:
    def build(tree: Node, place: Node) -> Node | None:
        if tree.head != "relation" or tree.value != ("=",) or tree.args[0].head != "call":
            return None
        (name,) = tree.args[0].args
        at = place.args[1] if place.head == "relation" and place.value == ("=",) else place
        if name.head != "symbol" or at.symbols():
            return None
        return ask("slope at a place", tree.args[1], name, number(order), at)

    return build


_OBJECT = "a|the|an particle|object|body|car|ball|stone|point"
_POSITION = f"the? position|displacement of {_OBJECT} moving_along_a_line|moving_in_a_straight_line|moving_along_the_x-axis? at_time_t? is|is_given_by given_by? {{m}}"
_TIME = "at|when time? {m}"
_S = "seconds|s?"
OPERATIONS = (
    Operation("implicit derivative", solve_implicit, verify_implicit, raw=True, build=_asked,
        questions=("find|compute|determine|calculate {m} if|for|when|given|by_implicit_differentiation_if|by_implicit_differentiation_for|using_implicit_differentiation_if :? {m}", "use implicit differentiation to find|determine {m} for|if|when|given|where :? {m}", "for {m} ,? use implicit differentiation to find {m}", "find {m} by implicit differentiation :? {m}", "find|determine {m} for|from the? curve|equation|relation {m}", "for {m} ,? find {m}")),
    Operation("partial derivative", solve_partial, verify_partial, raw=True, build=_partial,
        phrases=("partial derivative of the? function? {m} with respect to {v}",), questions=("differentiate {m} partially with respect to {v}",)),
    Operation("normal line", solve_normal, verify_normal, raw=True,
        phrases=("equation of|for the? normal|normal_line to the? curve|graph|graph_of|parabola? {m} at the? point? {m}", "equation of the? line normal|perpendicular to the? curve|graph_of {m} at the? point? {m}", "normal|normal_line to the? curve|graph|graph_of? {m} at the? point? {m}")),
    Operation("velocity", derivatives.solve, derivatives.verify, raw=True, build=_motion(1),
        questions=(f"{_POSITION} ; what is the its|velocity {_TIME} {_S}", f"{_POSITION} ; what is its|the velocity of_the_particle|of_the_object? {_TIME} {_S}", f"if {_POSITION} ,? what is its|the velocity of_the_particle|of_the_object? {_TIME} {_S}")),
    Operation("acceleration", derivatives.solve, derivatives.verify, raw=True, build=_motion(2),
        questions=(f"{_POSITION} ; what is its|the acceleration of_the_particle|of_the_object? {_TIME} {_S}", f"if {_POSITION} ,? what is its|the acceleration of_the_particle|of_the_object? {_TIME} {_S}")),
)  # fmt: skip

"""Derivatives at a place: slopes of tangents, rates of change; average rates over an interval.

Solved by the rules of differentiation; verified by difference quotients at the place.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import difference, formula, primes, tidy
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "difference quotients at the place"
AVERAGE = "the values at both ends"


def _parts(tree: Node, variable: Node, order: Node, place: Node) -> tuple[Any, Any, int, Any]:
    value, x = formula(tree, variable if variable.head == "symbol" else None)
    return value, x, int(order.value.value), _place(place, value, x)


def _place(place: Node, value: Any, x: Any) -> Any:
    """The number at which to look: `x = 2`, `2`, or a point of the graph."""
    if place.head == "relation" and place.value == ("=",) and place.args[0] == symbol(x.name):
        place = place.args[1]
    if place.head == "tuple" and len(place.args) == 2:
        at, height = (expression(arg) for arg in place.args)
        if not exactly_zero(value.subs(x, at) - height):
            raise CannotSolve("the point does not lie on the graph")
        return at
    at = expression(place)
    if not isinstance(at, sp.Expr) or at.free_symbols - value.free_symbols:
        raise CannotSolve("the place is not understood")
    return at


def solve(page: Page, tree: Node, variable: Node, order: Node, place: Node) -> Any:
    """The value of a derivative at a place."""
    value, x, times, at = _parts(tree, variable, order, place)
    slope = tidy(sp.diff(value, x, times))
    sign = f"f^{{{primes(times)}}}"
    page.say("Differentiate.", f"{sign}({latex(x)}) = {latex(slope)}")
    if times == 1 and slope.subs(x, at).has(sp.zoo, sp.nan, sp.oo):
        raise CannotSolve("the function has no derivative there")
    result = sp.simplify(slope.subs(x, at))
    if result.has(sp.zoo, sp.nan, sp.oo, sp.sign, sp.Derivative):
        raise CannotSolve("the function has no derivative there")
    page.say("Put the place in.", f"{sign}\\left({latex(at)}\\right) = {latex(result)}")
    return result


def verify(answer: Answer, tree: Node, variable: Node, order: Node, place: Node) -> Finding:
    """A central difference quotient to many digits."""
    value, x, times, at = _parts(tree, variable, order, place)
    given = answer.number()
    if given is None or given.free_symbols or at.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    near = difference(value, x, at, times)
    if near is None:
        return Finding("silent", ROUTE, "the function has no values around the place")
    if abs(near - sp.N(given, 60)) < sp.Float(10) ** -8 * (1 + abs(near)):
        return Finding("supports", ROUTE, "the quotients come to the same slope")
    return Finding("refutes", ROUTE, f"the quotients come to about {sp.N(near, 6)}")


def at_place(tree: Node, place: Node, *, variable: str = "", order: int = 1) -> Node:
    """The question for a derivative at a place."""
    name = symbol(variable) if variable else Node("text", (), "")
    return ask("slope at a place", tree, name, number(order), place)


def _asked(tree: Node, place: Node) -> Node | None:
    return at_place(tree, place)


def _second(tree: Node, place: Node) -> Node | None:
    return at_place(tree, place, order=2)


def _ends(tree: Node, low: Node, high: Node) -> tuple[Any, Any, Any, Any]:
    value, x = formula(tree, None)
    a, b = (_place(end, value, x) for end in (low, high))
    if a == b or a.free_symbols or b.free_symbols:
        raise CannotSolve("the interval is not understood")
    return value, x, a, b


def solve_average(page: Page, tree: Node, low: Node, high: Node) -> Any:
    """The slope between two points of a graph."""
    value, x, a, b = _ends(tree, low, high)
    at_a, at_b = value.subs(x, a), value.subs(x, b)
    page.say(
        "Find the values at both ends.",
        f"f({latex(a)}) = {latex(at_a)}, \\quad f({latex(b)}) = {latex(at_b)}",
    )
    result = sp.radsimp(sp.simplify((at_b - at_a) / (b - a)))
    page.say("Divide the change of the values by the change of the variable.", latex(result))
    return result


def verify_average(answer: Answer, tree: Node, low: Node, high: Node) -> Finding:
    """The line with this slope through the first point meets the second."""
    value, x, a, b = _ends(tree, low, high)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", AVERAGE, "the answer is no number")
    if exactly_zero(value.subs(x, a) + given * (b - a) - value.subs(x, b)):
        return Finding("supports", AVERAGE, "a line of this slope joins both points", proof=True)
    return Finding("refutes", AVERAGE, "a line of this slope misses the second point")


def _over(tree: Node, interval: Node) -> Node | None:
    if interval.head not in {"list", "interval", "tuple"} or len(interval.args) != 2:
        return None
    return ask("average rate of change", tree, *interval.args)


_CURVE = "curve|graph|function|parabola|graph_of|curve_of|line? of|to|for?"
_AT = "at the? point? {m}"
OPERATIONS = (
    Operation("slope at a place", solve, verify, raw=True),
    Operation("derivative at a place", solve, verify, raw=True, build=_asked,
        phrases=("value_of_the? derivative of|for the? function? {m} at|when|if the? point? {m}", "slope of the? tangent line? to|of the? curve|graph|function|parabola|graph_of|curve_of? {m} at|when|where the? point? {m}",
                 "slope of the? curve|graph|function|parabola|graph_of {m} at|when|where the? point? {m}", "instantaneous? rate of change of the? function? {m} at|when the? point? {m}", "derivative {m} at {m}"),
        questions=("differentiate {m} at {m}", "evaluate the? derivative of the? function? {m} at {m}")),
    Operation("second derivative at a place", solve, verify, raw=True, build=_second,
        phrases=("value_of_the? second derivative of the? function? {m} at|when the? point? {m}",)),
    Operation("average rate of change", solve_average, verify_average, raw=True,
        phrases=("average rate of change of|for the? function? {m} from {m} to {m}", "average rate of change of|for the? function? {m} between {m} and {m}"),
        build=lambda f, a, b: ask("average rate of change", f, a, b)),
    Operation("average rate of change over an interval", solve_average, verify_average, raw=True, build=_over,
        phrases=("average rate of change of|for the? function? {m} on|over|in the? interval? {m}",)),
)  # fmt: skip

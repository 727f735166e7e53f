"""Integrals asked for in words: areas under and between curves, average values, arc length.

Definite integrals are handed to their own class; the area between curves is verified by
numerical quadrature between zeros that are found numerically.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import equations, integrals
from kptutor.tools.symbolic.classes.derivatives import body, formula
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.trees import minus, over
from kptutor.tools.symbolic.values import Solutions, expression, latex

ROUTE = "quadrature between zeros found numerically"


def _end(tree: Node) -> Node:
    return tree.args[1] if tree.head == "relation" and tree.value == ("=",) else tree


def between_ends(tree: Node, low: Node, high: Node, variable: Node | None = None) -> Node | None:
    """A definite integral as a tree with its sign."""
    inner, name = body(tree)
    names = sorted(inner.symbols()) or ["x"]
    x = variable or (symbol(name) if name else symbol(names[0]) if len(names) == 1 else None)
    if x is None or inner.head in {"relation", "integral"}:
        return None
    return Node("integral", (inner, x, _end(low), _end(high)))


def _definite(tree: Node, *rest: Node) -> Node | None:
    variable, (low, high) = (rest[0], rest[1:]) if len(rest) == 3 else (None, rest)
    made = between_ends(tree, low, high, variable)
    return None if made is None else ask("definite integral", made)


def _over_interval(tree: Node, interval: Node) -> Node | None:
    if interval.head not in {"list", "interval", "tuple"} or len(interval.args) != 2:
        return None
    return _definite(tree, *interval.args)


def _average(tree: Node, *rest: Node) -> Node | None:
    ends = rest[0].args if len(rest) == 1 and rest[0].head in {"list", "interval"} else rest
    if len(ends) != 2:
        return None
    made = between_ends(tree, *ends)
    width = minus(_end(ends[1]), _end(ends[0]))
    return None if made is None else over(ask("definite integral", made), width)


def _gap(first: Node, second: Node) -> tuple[Any, Any]:
    """The difference of two functions of the same variable."""
    one, other = expression(body(first)[0]), expression(body(second)[0])
    names = one.free_symbols | other.free_symbols
    if len(names) != 1 or sp.Symbol("y") in names:
        raise CannotSolve("two functions of one variable are needed")
    return one - other, names.pop()


def _crossings(page: Page, gap: Any, x: Any) -> list[Any]:
    equation = Node("relation", (_tree(gap), _tree(sp.Integer(0))), ("=",))
    found = equations.solve(page, equation, Node("domains", (), ((x.name, ("real",)),)))
    if not isinstance(found, Solutions) or len(found.rows) < 2:
        raise CannotSolve("the curves do not enclose an area")
    return sorted(found.values(), key=lambda v: sp.N(v, 20))


def _tree(value: Any) -> Node:
    from kptutor.tools.symbolic.answers import as_tree

    return as_tree(value)


def solve_between(page: Page, first: Node, second: Node) -> Any:
    """The area that two curves enclose."""
    gap, x = _gap(first, second)
    page.say("Find where the curves meet.", f"{latex(gap)} = 0")
    ends = _crossings(page, gap, x)
    total: Any = sp.Integer(0)
    for low, high in zip(ends, ends[1:], strict=False):
        part = sp.integrate(gap, (x, low, high))
        page.say(
            "Integrate the difference between neighbouring places.",
            f"\\left|\\int_{{{latex(low)}}}^{{{latex(high)}}} {latex(gap)} \\, d{latex(x)}\\right| = {latex(abs(part))}",
        )
        total += abs(part)
    return sp.radsimp(sp.simplify(total))


def verify_between(answer: Answer, first: Node, second: Node) -> Finding:
    """Quadrature of the distance of the curves between its outermost zeros."""
    import mpmath

    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    gap, x = _gap(first, second)
    f = sp.lambdify(x, gap, "mpmath")
    zeros = _numerical_zeros(f)
    if len(zeros) < 2:
        return Finding("silent", ROUTE, "fewer than two meeting points were found")
    near = mpmath.mpf(0)
    for low, high in zip(zeros, zeros[1:], strict=False):
        near += abs(mpmath.quad(f, [low, high]))
    if abs(near - mpmath.mpf(str(sp.N(given, 20)))) < 1e-9 * (1 + near):
        return Finding("supports", ROUTE, "quadrature gives this area")
    return Finding("refutes", ROUTE, f"quadrature gives about {mpmath.nstr(near, 8)}")


def _numerical_zeros(f: Any) -> list[Any]:
    import mpmath

    found: list[Any] = []
    grid = [mpmath.mpf(k) / 16 + mpmath.mpf("0.00173") for k in range(-640, 641)]
    values = [_value(f, place) for place in grid]
    for (a, left), (b, right) in zip(
        zip(grid, values, strict=True), list(zip(grid, values, strict=True))[1:], strict=False
    ):
        if left is None or right is None:
            start = a if right is None else b
            near = _value(f, mpmath.nint(start))
            if near is not None and abs(near) < 1e-20:
                found.append(mpmath.nint(start))
        elif left * right < 0:
            found.append(mpmath.findroot(f, (a, b), solver="anderson", tol=1e-25))
        elif (touch := mpmath.nint(b)) - b < 1 / 16 and abs(touch - b) < 1 / 16:
            near = _value(f, touch)
            if near is not None and near == 0:
                found.append(touch)
    row: list[Any] = []
    for zero in sorted(found):
        if not row or abs(zero - row[-1]) > 1e-9:
            row.append(zero)
    return row


def _value(f: Any, place: Any) -> Any:
    import mpmath

    try:
        value = mpmath.mpmathify(f(place))
    except (ValueError, ZeroDivisionError, TypeError):
        return None
    return None if abs(mpmath.im(value)) > 1e-30 else mpmath.re(value)


def _under(tree: Node, *rest: Node) -> Node | None:
    ends = rest[0].args if len(rest) == 1 and rest[0].head in {"list", "interval"} else rest
    made = between_ends(tree, *ends) if len(ends) == 2 else None
    return None if made is None else ask("area under a curve", made)


def solve_under(page: Page, tree: Node) -> Any:
    """The area between a graph that stays above the axis and the axis."""
    value, x = expression(tree.args[0]), sp.Symbol(tree.args[1].value)
    low, high = (sp.N(expression(end), 20) for end in tree.args[2:])
    if not low.is_real or not high.is_real or not low < high:
        raise CannotSolve("the ends of the region are not understood")
    places = [low + (high - low) * sp.Rational(k, 64) for k in range(1, 64)]
    if any(not (v := sp.N(value.subs(x, place))).is_real or v < 0 for place in places):
        raise CannotSolve("the graph goes below the axis")
    return integrals.solve_definite(page, tree)


def verify_under(answer: Answer, tree: Node) -> Finding:
    """As for the integral."""
    return integrals.verify_definite(answer, tree)


def solve_length(page: Page, tree: Node, low: Node, high: Node) -> Any:
    """The length of a graph between two places."""
    value, x = formula(tree, None)
    a, b = expression(_end(low)), expression(_end(high))
    speed = sp.simplify(1 + sp.diff(value, x) ** 2)
    page.say(
        "Use the formula for the length of an arc.",
        f"\\int_{{{latex(a)}}}^{{{latex(b)}}} \\sqrt{{{latex(speed)}}} \\, d{latex(x)}",
    )
    t = sp.Dummy(x.name, positive=True)
    result = sp.simplify(sp.integrate(sp.sqrt(sp.factor(speed.subs(x, t))), (t, a, b)))
    if result.has(sp.Integral, sp.hyper, sp.elliptic_e, sp.Piecewise) or not result.is_real:
        raise CannotSolve("the length has no simple form that was found")
    page.say("Integrate.", latex(result))
    return result


def verify_length(answer: Answer, tree: Node, low: Node, high: Node) -> Finding:
    """Chords of a fine polygon, extrapolated."""
    import mpmath

    route = "quadrature of the speed along the curve"
    given = answer.number()
    value, x = formula(tree, None)
    if given is None or given.free_symbols:
        return Finding("silent", route, "the answer is no number")
    a, b = (mpmath.mpf(str(sp.N(expression(_end(end)), 25))) for end in (low, high))
    f = sp.lambdify(x, value, "mpmath")
    near = mpmath.quad(lambda t: mpmath.sqrt(1 + mpmath.diff(f, t) ** 2), [a, b])
    if abs(near - mpmath.mpf(str(sp.N(given, 20)))) < 1e-8 * (1 + abs(near)):
        return Finding("supports", route, "quadrature gives this length")
    return Finding("refutes", route, f"quadrature gives about {mpmath.nstr(near, 8)}")


def _length(tree: Node, *rest: Node) -> Node | None:
    ends = rest[0].args if len(rest) == 1 and rest[0].head in {"list", "interval"} else rest
    return ask("arc length", tree, *ends) if len(ends) == 2 else None


_CURVE = "curve|graph|function|parabola|graph_of|curve_of|graph_of_the_function?"
OPERATIONS = (
    Operation("definite integral in words", integrals.solve_definite, integrals.verify_definite, raw=True, build=_definite,
        phrases=("definite? integral of {m} from {m} to {m}",),
        questions=("integrate {m} from {m} to {m}", "integrate {m} with respect to {v} from {m} to {m}", "integrate {m} between {m} and {m}")),
    Operation("integral over an interval", integrals.solve_definite, integrals.verify_definite, raw=True, build=_over_interval,
        phrases=("definite? integral of {m} on|over the? interval? {m}",), questions=("integrate {m} on|over the? interval? {m}",)),
    Operation("average value", integrals.solve_definite, integrals.verify_definite, raw=True, build=_average,
        phrases=("average|mean value of the? function? {m} on|over|in the? interval? {m}", "average|mean value of the? function? {m} from {m} to {m}", "average|mean height of the? function? {m} over the? interval? {m}")),
    Operation("area under a curve", solve_under, verify_under, raw=True, build=_under,
        phrases=(f"area of_the_region? under|below|between the? {_CURVE} {{m}} and_the_x-axis|and_above_the_x-axis|above_the_x-axis? from|between {{m}} to|and {{m}}", f"area of_the_region? under|below the? {_CURVE} {{m}} on|over the? interval? {{m}}")),
    Operation("area between curves", solve_between, verify_between, raw=True,
        phrases=("area of the? region? bounded|enclosed by the? curves|graphs|parabolas|graphs_of? :? {m} and {m}", "area bounded|enclosed by the? curves|graphs|graphs_of? :? {m} and {m}", "area of the? region? between the? curves|graphs|graphs_of? :? {m} and {m}",
                 "area between the? curves|graphs|graphs_of? :? {m} and {m}"),
        questions=("find area bounded|enclosed by the? curves|graphs? :? {m} and {m}",)),
    Operation("arc length", solve_length, verify_length, raw=True, build=_length,
        phrases=("arc? length of the? curve|graph|function|graph_of? {m} from {m} to {m}", "arc? length of the? curve|graph|function|graph_of? {m} on|over the? interval? {m}")),
)  # fmt: skip

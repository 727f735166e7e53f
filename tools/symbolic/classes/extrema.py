"""Largest and smallest values of a function of one variable on an interval or on the whole line.

Found with the zeros of the derivative and the ends; verified on a fine grid around the answer.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer, as_tree
from kptutor.tools.symbolic.classes import equations
from kptutor.tools.symbolic.classes.derivatives import formula
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression, latex

ROUTE = "values on a fine grid"


def _parts(tree: Node, interval: Node) -> tuple[Any, Any, Any, Any, bool, bool]:
    """The function, its variable, the ends, and whether they belong."""
    value, x = formula(tree, None)
    if interval.head == "text":
        return value, x, -sp.oo, sp.oo, False, False
    if interval.head == "relation":
        return (value, x, *_from_relation(interval, x))
    closed = {"tuple": "()", "list": "[]"}.get(interval.head, interval.value)
    low, high = (expression(end) for end in interval.args)
    return value, x, low, high, closed[0] == "[", closed[-1] == "]"


def _from_relation(tree: Node, x: Any) -> tuple[Any, Any, bool, bool]:
    """`0 <= x <= 1` or `x > 1`."""
    if tree.symbols() != {x.name}:
        raise CannotSolve("the interval is not understood")
    if len(tree.args) == 3 and set(tree.value) <= {"<", "<="}:
        low, high = expression(tree.args[0]), expression(tree.args[2])
        return low, high, tree.value[0] == "<=", tree.value[1] == "<="
    if len(tree.args) == 2 and tree.args[0].head == "symbol" and tree.value[0] in {">", ">="}:
        return expression(tree.args[1]), sp.oo, tree.value[0] == ">=", False
    raise CannotSolve("the interval is not understood")


def _extreme(page: Page, tree: Node, interval: Node, sign: int) -> Any:
    value, x, low, high, has_low, has_high = _parts(tree, interval)
    slope = sp.simplify(sp.diff(value, x))
    page.say(
        "Differentiate and find the zeros of the derivative.", f"f'({latex(x)}) = {latex(slope)}"
    )
    places = [v for v in zeros(slope, x) if bool(low < v) and bool(v < high)]
    rows = [(value.subs(x, v), True) for v in places]
    for end, belongs, side in ((low, has_low, "+"), (high, has_high, "-")):
        rows.append(
            (value.subs(x, end), True)
            if belongs
            else (sp.limit(value, x, end, "-" if end == sp.oo else side), False)
        )
    found = [(sp.simplify(v), reached) for v, reached in rows]
    if any(
        v.has(sp.nan, sp.zoo, sp.AccumBounds) or v.is_extended_real is not True for v, _ in found
    ):
        raise CannotSolve("the function has no values at an end")
    if sp.singularities(value, x).intersect(sp.Interval.open(low, high)) != sp.EmptySet:
        raise CannotSolve("the function has a gap in the interval")
    best = max(found, key=lambda row: sign * _size(row[0]))
    same = [row for row in found if _size(row[0]) == _size(best[0])]
    if not any(reached for _, reached in same) or best[0].is_infinite:
        raise CannotSolve("the function does not reach such a value")
    page.say(
        "Compare the values there and at the ends.", ", \\quad ".join(latex(v) for v, _ in found)
    )
    return sp.radsimp(best[0])


def _size(value: Any) -> float:
    return (
        float(sp.N(value, 25)) if value.is_finite else float("inf") * (1 if value == sp.oo else -1)
    )


def zeros(slope: Any, x: Any) -> tuple[Any, ...]:
    """The real zeros of a derivative.

    Raises:
        CannotSolve: If it is constant, or its zeros cannot be listed.
    """
    above = sp.fraction(sp.together(slope))[0]
    if not above.has(x):
        if above == 0:
            raise CannotSolve("the function is constant")
        return ()
    equation = Node("relation", (as_tree(above), as_tree(sp.Integer(0))), ("=",))
    found = equations.solve(Page(), equation, Node("domains", (), ((x.name, ("real",)),)))
    if not isinstance(found, Solutions):
        raise CannotSolve("the derivative has no list of zeros")
    return found.values()


def _operation(name: str, sign: int, words: str) -> Operation:
    def solve(page: Page, tree: Node, interval: Node) -> Any:
        return _extreme(page, tree, interval, sign)

    def verify(answer: Answer, tree: Node, interval: Node) -> Finding:
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", ROUTE, "the answer is no number")
        return _on_grid(given, tree, interval, sign)

    def build(tree: Node, interval: Node) -> Node | None:
        if interval.head not in {"list", "tuple", "interval", "relation"} or len(interval.args) < 2:
            return None
        return ask(name, tree, interval)

    value = "value of the? function|expression?"
    return Operation(name, solve, verify, raw=True, build=build,
        phrases=(f"absolute? {words} {value} {{m}} on|over|in|for the? interval? {{m}}", f"absolute? {words} {value} {{m}} when|for|where|if {{m}}", f"absolute? {words} of {{m}} on|over|in|for the? interval? {{m}}"))  # fmt: skip


def _on_grid(given: Any, tree: Node, interval: Node, sign: int) -> Finding:
    import mpmath

    value, x, low, high, *_ = _parts(tree, interval)
    f = sp.lambdify(x, value, "mpmath")
    near = mpmath.mpf(str(sp.N(given, 25)))
    best = None
    for place in _grid(low, high):
        try:
            there = mpmath.mpmathify(f(place))
        except (ZeroDivisionError, ValueError):
            continue
        if mpmath.im(there) != 0:
            return Finding("silent", ROUTE, "the function is not real there")
        if sign * (there - near) > 1e-12 * (1 + abs(near)):
            return Finding("refutes", ROUTE, f"at {mpmath.nstr(place, 8)} the value is beyond it")
        if best is None or sign * there > sign * best[1]:
            best = (place, there)
    if best is None:
        return Finding("silent", ROUTE, "no values were found")
    if abs(best[1] - near) > 1e-4 * (1 + abs(near)):
        return Finding("refutes", ROUTE, "no value comes close to it")
    if abs(_climbed(f, best[0], low, high, sign) - near) > 1e-9 * (1 + abs(near)):
        return Finding("refutes", ROUTE, "climbing from the best place ends elsewhere")
    return Finding("supports", ROUTE, "no value is beyond it and it is reached")


def _grid(low: Any, high: Any) -> list[Any]:
    import mpmath

    a = mpmath.mpf(str(sp.N(low, 25))) if low.is_finite else None
    b = mpmath.mpf(str(sp.N(high, 25))) if high.is_finite else None
    if a is not None and b is not None:
        return [a + (b - a) * mpmath.mpf(k) / 4000 for k in range(4001)]
    steps = [mpmath.mpf(10) ** (mpmath.mpf(k) / 300) - 1 for k in range(1, 1800)]
    right = [] if b is not None else [(a or mpmath.mpf(0)) + s for s in steps]
    left = [] if a is not None else [(b or mpmath.mpf(0)) - s for s in steps]
    return (
        [
            *left,
            *([a] if a is not None else []),
            *([b] if b is not None else []),
            mpmath.mpf(0),
            *right,
        ]
        if a is None and b is None
        else [*left, *(v for v in (a, b) if v is not None), *right]
    )


def _climbed(f: Any, start: Any, low: Any, high: Any, sign: int) -> Any:
    """Golden steps from the best place of the grid."""
    import mpmath

    step = (abs(start) + 1) / 100
    best = mpmath.mpmathify(f(start))
    place = start
    while step > mpmath.mpf(10) ** -13:
        moved = False
        for there in (place + step, place - step):
            inside = (not low.is_finite or there >= sp.N(low, 20)) and (
                not high.is_finite or there <= sp.N(high, 20)
            )
            if inside and sign * (value := mpmath.re(mpmath.mpmathify(f(there)))) > sign * best:
                place, best, moved = there, value, True
                break
        step = step if moved else step / 2
    return best


OPERATIONS = (
    _operation("largest value on an interval", 1, "maximum|largest|greatest"),
    _operation("smallest value on an interval", -1, "minimum|smallest|least"),
)  # fmt: skip

"""Limits of functions of one variable.

Solved by SymPy's algorithm, verified by values ever closer to the point.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "values ever closer to the point"


def _parts(tree: Node) -> tuple[Any, Any, Any, str]:
    inner, variable, place = tree.args
    value, point = expression(inner), expression(place)
    x = sp.Symbol(variable.value)
    if value.free_symbols - {x} or point.free_symbols:
        raise CannotSolve("a limit with further names in it is not mastered")
    return value, x, point, tree.value or "+-"


def solve(page: Page, tree: Node) -> Any:
    """The limit; it must be the same from both sides where no side is named."""
    value, x, point, side = _parts(tree)
    sign = f"\\lim_{{{latex(x)} \\to {latex(point)}}}"
    page.say("Write down the limit.", f"{sign} {latex(value)}")
    if point.is_infinite:
        side = "-" if point == sp.oo else "+"
    sides = ["+", "-"] if side == "+-" else [side]
    found = {sp.simplify(sp.limit(value, x, point, dir=s)) for s in sides}
    if len(found) != 1:
        raise CannotSolve("the limits from the two sides differ")
    result = found.pop()
    if not isinstance(result, sp.Expr) or result.has(
        sp.nan, sp.zoo, sp.oo, sp.AccumBounds, sp.Limit
    ):
        raise CannotSolve("the limit does not exist or was not found")
    simple = sp.cancel(value) if value.is_rational_function(x) else value
    if simple != value:
        page.say(
            "Cancel what the numerator and the denominator share.",
            f"{sign} {latex(value)} = {sign} {latex(simple)}",
        )
    page.say("The values approach this number.", f"{sign} {latex(value)} = {latex(result)}")
    return result


def verify(answer: Answer, tree: Node) -> Finding:
    """Evaluate at places ever closer, on each side that counts, to many digits."""
    value, x, point, side = _parts(tree)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    for direction in _directions(point, side):
        gaps = []
        for k in (10, 20, 40):
            near = sp.N(value.subs(x, _place(point, direction, k)), 40, maxn=4000)
            if not near.is_number or near.has(sp.nan, sp.zoo) or not near.is_real:
                return Finding("silent", ROUTE, "the function has no values near the point")
            gaps.append(near)
        verdict = _infinite(gaps, given) if given.is_infinite else _approaches(gaps, given)
        if verdict is not True:
            return Finding(
                "refutes" if verdict is False else "silent",
                ROUTE,
                "the values do not approach the answer",
            )
    return Finding("supports", ROUTE, "the values approach the answer")


def _directions(point: Any, side: str) -> list[int]:
    if point.is_infinite:
        return [0]
    return {"+": [1], "-": [-1], "+-": [1, -1]}[side]


def _place(point: Any, direction: int, k: int) -> Any:
    if point.is_infinite:
        return sp.Integer(2) ** k * (1 if point == sp.oo else -1) + sp.Rational(1, 3)
    return point + direction * sp.Rational(1, 3) ** k


def _approaches(values: list[Any], given: Any) -> bool | None:
    gaps = [abs(sp.N(v - given, 30)) for v in values]
    if gaps[-1] < sp.Float(10) ** -9:
        return True
    if gaps[-1] < gaps[0] / 2 and gaps[-1] < sp.Float(10) ** -1:
        return None
    return False


def _infinite(values: list[Any], given: Any) -> bool | None:
    signed = [v * (1 if given == sp.oo else -1) for v in values]
    if signed[-1] < 0:
        return False
    return True if signed[0] < signed[1] < signed[2] and signed[2] > 1000 else None


def _limit(tree: Node) -> Node | None:
    return ask("limit", tree) if tree.head == "limit" else None


def _in_words(side: str) -> Callable[[Node, Node, Node], Node | None]:
    def build(inner: Node, name: Node, place: Node) -> Node | None:
        if inner.head == "relation":
            inner = inner.args[1]
        return ask("limit", Node("limit", (inner, name, place), side or None))

    return build


def _words(side: str, said: str) -> Operation:
    return Operation(f"limit in words {side}", solve, verify, raw=True, build=_in_words(side),
        phrases=(f"{said}limit of the? function? {{m}} as|when {{v}} approaches|goes_to|tends_to|->|→ {{n}}",
                 f"{said}limit as|when {{v}} approaches|goes_to|tends_to {{n}} of the? function? {{m}}"))  # fmt: skip


OPERATIONS = (
    _words("", ""),
    _words("+", "right-hand|right_-_hand|one-sided_right "),
    _words("-", "left-hand|left_-_hand "),
    Operation("limit", solve, verify, raw=True),
    Operation("limit in words", solve, verify, raw=True, phrases=("limit :? {e}", "{e}"),
        questions=("find|compute|evaluate|calculate|determine the? following|indicated? limit|limits? of? :? {e}", "find|compute|evaluate|calculate|determine limit or_state_that_it_does_not_exist :? {e}"), build=_limit),
)  # fmt: skip

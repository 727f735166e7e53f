"""Trigonometric values from one of them and the quadrant of the angle.

Found with the Pythagorean identity; verified with the angle itself, to 50 digits.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "the angle itself, to 50 digits"
_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "⟦i⟧": 1,
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _given(equation: Node) -> tuple[Any, Any, Any]:
    """The function, the name of the angle, and the value."""
    if equation.head != "relation" or equation.value != ("=",) or equation.args[1].symbols():
        raise CannotSolve("a trigonometric value is needed")
    left, right = expression(equation.args[0]), expression(equation.args[1])
    functions = (sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)
    if not isinstance(left, functions) or not left.args[0].is_Symbol:
        raise CannotSolve("a trigonometric value of one angle is needed")
    return left.func, left.args[0], right


def _sine_cosine(function: Any, value: Any, quadrant: int) -> tuple[Any, Any]:
    """Sine and cosine with the signs of the quadrant."""
    if function in {sp.csc, sp.sec, sp.cot}:
        function, value = {sp.csc: sp.sin, sp.sec: sp.cos, sp.cot: sp.tan}[function], 1 / value
    up, right = quadrant in {1, 2}, quadrant in {1, 4}
    if function == sp.sin:
        s, c = value, sp.sqrt(1 - value**2) * (1 if right else -1)
    elif function == sp.cos:
        s, c = sp.sqrt(1 - value**2) * (1 if up else -1), value
    else:
        c = (1 if right else -1) / sp.sqrt(1 + value**2)
        s = value * c
    if not (s.is_real and c.is_real and (s.is_positive == up) and (c.is_positive == right)):
        raise CannotSolve("no angle of this quadrant has the value")
    return sp.radsimp(s), sp.radsimp(c)


def _quadrant(tree: Node) -> int:
    text = str(tree.value.value) if tree.head == "number" else str(tree.value)
    return int(text)


def solve(page: Page, wanted: Node, equation: Node, quadrant: Node) -> Any:
    """What is asked, by sine and cosine."""
    function, angle, value = _given(equation)
    s, c = _sine_cosine(function, value, _quadrant(quadrant))
    page.say(
        "Use sin² + cos² = 1 and the signs of the quadrant.",
        f"\\sin {latex(angle)} = {latex(s)}, \\quad \\cos {latex(angle)} = {latex(c)}",
    )
    goal = expression(wanted)
    if goal.free_symbols != {angle}:
        raise CannotSolve("what is asked is about something else")
    opened = sp.expand_trig(_halves(goal, angle, c, _quadrant(quadrant)))
    replaced = opened.subs(
        {
            f(angle): v
            for f, v in (
                (sp.sin, s),
                (sp.cos, c),
                (sp.tan, s / c),
                (sp.cot, c / s),
                (sp.sec, 1 / c),
                (sp.csc, 1 / s),
            )
        }
    )
    result = sp.radsimp(sp.simplify(replaced))
    if result.free_symbols:
        raise CannotSolve("what is asked does not come down to sine and cosine")
    page.say("Put them into what is asked.", f"{latex(goal)} = {latex(result)}")
    return result


def _halves(goal: Any, angle: Any, cosine: Any, quadrant: int) -> Any:
    """Functions of half the angle by the half-angle formulas; the angle is taken from 0 to 2 pi."""
    s = sp.sqrt((1 - cosine) / 2)
    c = sp.sqrt((1 + cosine) / 2) * (1 if quadrant < 3 else -1)
    half = angle / 2
    return goal.subs({sp.sin(half): s, sp.cos(half): c, sp.tan(half): s / c})


def verify(answer: Answer, wanted: Node, equation: Node, quadrant: Node) -> Finding:
    """Evaluate what is asked at the angle."""
    function, angle, value = _given(equation)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    place = _angle(function, sp.N(value, 60), _quadrant(quadrant))
    near = sp.N(expression(wanted).subs(angle, place), 50)
    if abs(near - sp.N(given, 50)) < sp.Float(10) ** -30:
        return Finding("supports", ROUTE, "the angle gives this value")
    return Finding("refutes", ROUTE, f"the angle gives about {sp.N(near, 6)}")


def _angle(function: Any, value: Any, quadrant: int) -> Any:
    """The angle from 0 to 2 pi, by bisection in its quadrant."""
    low, high = (sp.N(sp.pi / 2 * k, 60) for k in (quadrant - 1, quadrant))
    edge = sp.Float(10, 60) ** -50
    low, high = low + edge, high - edge
    start = function(low) - value
    for _ in range(190):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if ((function(middle) - value) > 0) == (start > 0) else (low, middle)
        )
    return (low + high) / 2


def _word(wanted: Node, equation: Node, name: Node, quadrant: Node) -> Node | None:
    del name
    value = (
        _WORDS.get(str(quadrant.value))
        if quadrant.head == "text"
        else _ROMAN.get(str(quadrant.value))
    )
    return None if value is None else ask("value in a quadrant", wanted, equation, number(value))


def _last(equation: Node, name: Node, quadrant: Node, wanted: Node) -> Node | None:
    return _word(wanted, equation, name, quadrant)


_LIES = "is|lies|terminates in the? {w} quadrant"
_LIES_ROMAN = "is|lies|terminates in quadrant {w}"
OPERATIONS = (
    Operation("value in a quadrant", solve, verify, raw=True),
    Operation("value in a quadrant, asked first", solve, verify, raw=True, build=_word,
        questions=tuple(f"{verb} {{e}} if|given|when that? {{q}} and the? angle? {{v}} {lies}" for verb in ("find", "find the? exact? value of", "what is", "compute") for lies in (_LIES, _LIES_ROMAN))),
    Operation("value in a quadrant, given first", solve, verify, raw=True, build=_last,
        questions=tuple(f"if|given|suppose that? {{q}} and the? angle? {{v}} {lies} , {verb} the? exact? value_of_the_following|value_of? :? {{e}}" for verb in ("find", "what_is", "compute", "then_find") for lies in (_LIES, _LIES_ROMAN))),
    Operation("value in a quadrant, angle first", solve, verify, raw=True, build=lambda name, quadrant, equation, wanted: _word(wanted, equation, name, quadrant),
        questions=tuple(f"if|given|suppose that? angle? {{v}} {lies} and {{q}} , find|what_is|compute the? exact? value_of? {{e}}" for lies in (_LIES, _LIES_ROMAN))),
)  # fmt: skip

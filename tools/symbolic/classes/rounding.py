"""Rounding a number to a place.

Solved by cutting and looking at the rest; verified by the distance to the number.
"""

from fractions import Fraction
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.finish import round_half_up
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, latex

UNITS = {
    "thousand": -3,
    "hundred": -2,
    "ten": -1,
    "integer": 0,
    "whole_number": 0,
    "one": 0,
    "unit": 0,
    "tenth": 1,
    "hundredth": 2,
    "thousandth": 3,
}


def solve(page: Page, value: Any, places: Any) -> Any:
    """A number rounded to decimal places, as written digits."""
    near = round_half_up(value, int(places))
    text = digits(near, int(places))
    page.say("Look at the digit after the place and round.", f"{latex(value)} \\approx {text}")
    return Written(text)


def digits(value: Any, places: int) -> str:
    """A multiple of a power of ten in digits, with its zeros."""
    if places <= 0:
        return str(int(value))
    whole = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole[:-places]}.{whole[-places:]}"


def verify(answer: Answer, value: Any, places: Any) -> Finding:
    """At most half a unit away, a multiple of the unit, and away from zero at a tie."""
    route = "distance to the number"
    if isinstance(answer.value, Written):
        answer = Answer.read(str(answer.value)) or answer
    given = answer.number()
    if given is None or not given.is_Rational:
        return Finding("silent", route, "the answer is no decimal")
    unit = sp.Rational(1) / sp.Integer(10) ** int(places)
    if not (given / unit).is_Integer:
        return Finding("refutes", route, "the answer is not rounded to that place")
    gap = (
        sp.N(abs(value - given) - unit / 2, 30)
        if not value.is_Rational
        else abs(value - given) - unit / 2
    )
    if gap > 0 or (gap == 0 and abs(given) < abs(value)):
        return Finding("refutes", route, "another multiple of the unit is closer")
    return Finding("supports", route, "no other multiple is closer", bool(value.is_Rational))


def _to_unit(unit: str) -> Any:
    def build(value: Node) -> Node:
        return ask("rounded", value, _whole(UNITS[unit]))

    return build


def _whole(value: int) -> Node:
    return Node("negate", (number(-value),)) if value < 0 else number(value)


def _to_places(value: Node, places: Node) -> Node | None:
    if places.head != "number" or not 0 <= places.value.value <= 12:
        return None
    if places.value.value != Fraction(int(places.value.value)):
        return None
    return ask("rounded", value, places)


def _never(*_: Any) -> Any:
    raise CannotSolve("this is a wording only")


OPERATIONS = (
    Operation("rounded", solve, verify),
    Operation(
        "rounded to places",
        _never,
        _never,
        questions=("round {n} to {n} decimal places|place|digits",),
        build=_to_places,
    ),
    *(
        Operation(
            f"rounded to the nearest {unit}",
            _never,
            _never,
            questions=(
                f"round|estimate {{n}} to the nearest {unit}",
                f"round to the nearest {unit} :? {{n}}",
                f"round|estimate {{n}} to the nearest {unit} place",
                f"round each|the? number|numbers to the nearest {unit} :? {{n}}",
            ),
            build=_to_unit(unit),
        )
        for unit in UNITS
    ),
)

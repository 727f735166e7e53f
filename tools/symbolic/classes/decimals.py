"""Digits of decimal expansions: the n-th digit, the length of the repeating block.

Found by long division; verified with whole powers of ten.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.grammar import ORDINALS
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes, whole

LONGEST = 100_000


def _fraction(value: Any) -> tuple[int, int]:
    if not value.is_Rational or value < 0 or value.q > LONGEST:
        raise CannotSolve("a fraction of bearable size is needed")
    return int(value.p), int(value.q)


def _digit(value: Any, place: Any) -> Any:
    p, q = _fraction(value)
    rest = p % q
    digit = 0
    for _ in range(whole(place, high=LONGEST)):
        digit, rest = divmod(rest * 10, q)
    return sp.Integer(digit)


def _digit_by_power(value: Any, place: Any) -> Any:
    p, q = _fraction(value)
    return sp.Integer(p * pow(10, int(place), 10 * q) % (10 * q) // q % 10)


def _period(value: Any) -> Any:
    """Long division until a remainder comes again."""
    p, q = _fraction(value)
    seen: dict[int, int] = {}
    rest, step = p % q, 0
    while rest and rest not in seen:
        seen[rest] = step
        rest, step = rest * 10 % q, step + 1
    if not rest:
        raise CannotSolve("the decimal ends")
    return sp.Integer(step - seen[rest])


def _period_by_order(value: Any) -> Any:
    """The order of ten modulo the part of the denominator that is prime to ten."""
    _, q = _fraction(value)
    for prime in (2, 5):
        while q % prime == 0:
            q //= prime
    power, count = 10 % q, 1
    while power != 1 % q:
        power, count = power * 10 % q, count + 1
    return sp.Integer(count)


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, sp.latex(args[-1]))


def _asked(place: Node, value: Node) -> Node | None:
    if place.head == "text":
        if place.value not in ORDINALS:
            return None
        place = number(ORDINALS[place.value])
    return None if place.symbols() else ask("digit of a decimal", value, place)


def _never(*_: Any) -> Any:
    raise CannotSolve("this is a wording only")


_AFTER = "digit past|after|to_the_right_of|following|beyond the decimal point? in|of the? decimal? expansion|representation|form? of? {n}"
OPERATIONS = (
    two_routes("digit of a decimal", _digit, _digit_by_power, "a power of ten modulo ten times the denominator", _said("Divide until this digit comes.")),
    Operation("digit of a decimal, asked", _never, _never, build=_asked,
        phrases=(f"{{n}} st|nd|rd|th {_AFTER}", "{n} st|nd|rd|th digit after|past|to_the_right_of the decimal point when {n} is expressed|written as a decimal", f"{{w}} {_AFTER}", "{n} st|nd|rd|th digit of|in the? decimal expansion|representation of {n}")),
    two_routes("length of the repeating block", _period, _period_by_order, "the order of ten modulo the denominator", _said("Divide until a remainder comes again."),
        questions=("how many digits are|does in? the? repeating_block|repetend|period|repeating_part of the? decimal? expansion|representation? of? {n}",), phrases=("number of digits in the? repeating|repeating_block|repetend|period of? the? decimal? expansion|representation? of? {n}", "length of the repeating block of|in the? decimal? expansion|representation? of? {n}")),
)  # fmt: skip

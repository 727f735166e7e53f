"""Exact work with rational numbers inside core trees."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.errors import UndefinedError
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, Numeral

MAX_BITS = 20_000
"""Size of a number that is worked out exactly."""
MAX_FACTORIAL = 2_500


def number(value: int | Fraction) -> Node:
    """A number of the core; how it was written no longer counts."""
    return Node("number", (), Numeral(Fraction(value), ""))


def plain(node: Node) -> Fraction | None:
    """The value of an expression that holds nothing but numbers, if it is not too long."""
    if node.head == "number":
        value: Fraction = node.value.value
        return value
    return rational(node)


def fold_power(base: Node, exponent: Node) -> Node | None:
    """The power of two numbers as a number, or with its exponent as a number."""
    top = plain(exponent)
    if top is None:
        return None
    bottom = plain(base)
    exact = None if bottom is None else rational_power(bottom, top)
    if exact is not None:
        return number(exact)
    return None if exponent.head == "number" else Node("power", (base, number(top)))


def rational_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """A whole power, if it is not too long.

    Raises:
        UndefinedError: For a negative power of zero.
    """
    if exponent.denominator != 1:
        return None
    if not base and exponent <= 0:
        raise UndefinedError("0^0 or division by zero")
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if size > 1 and size * abs(exponent) > MAX_BITS:
        return None
    return Fraction(base ** int(exponent)) if size > 1 or not base else _unit_power(base, exponent)


def _unit_power(base: Fraction, exponent: Fraction) -> Fraction:
    return base if exponent % 2 else base * base


def fold_call(name: str, args: tuple[Node, ...]) -> Node | None:
    """A function of numbers, where its value is a short rational number."""
    rule = _EXACT.get(name)
    if rule is None:
        return None
    values = [plain(arg) for arg in args]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or not known:
        return None
    try:
        result = rule(*known)
    except TypeError:
        return None
    return None if result is None else number(Fraction(result))


def _round(value: Fraction, places: Fraction = Fraction(0)) -> Fraction | None:
    if places.denominator != 1 or abs(places) > 100:
        return None
    scale = Fraction(10) ** int(places)
    moved = abs(value) * scale
    away = math.floor(moved + Fraction(1, 2)) / scale
    return away if value >= 0 else -away


def _factorial(value: Fraction) -> int | None:
    if value.denominator != 1 or value > MAX_FACTORIAL:
        return None
    if value < 0:
        raise UndefinedError("the factorial of a negative whole number")
    return math.factorial(int(value))


def _double_factorial(value: Fraction) -> int | None:
    if value.denominator != 1 or not -1 <= value <= MAX_FACTORIAL:
        return None
    return math.prod(range(int(value), 0, -2))


def _binomial(n: Fraction, k: Fraction) -> int | None:
    if n.denominator != 1 or k.denominator != 1 or not 0 <= n <= MAX_FACTORIAL:
        return None
    return math.comb(int(n), int(k)) if k >= 0 else 0


def _gcd(*values: Fraction) -> Fraction:
    below = math.lcm(*(value.denominator for value in values))
    return Fraction(math.gcd(*(int(value * below) for value in values)), below)


def _lcm(*values: Fraction) -> Fraction:
    below = math.lcm(*(value.denominator for value in values))
    return Fraction(math.lcm(*(int(value * below) for value in values)), below)


def _mod(value: Fraction, modulus: Fraction) -> Fraction | None:
    return value % modulus if modulus else None


_EXACT: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "sign": lambda x: (x > 0) - (x < 0),
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _round,
    "trunc": math.trunc,
    "frac": lambda x: x - math.floor(x),
    "re": lambda x: x,
    "im": lambda x: 0,
    "conj": lambda x: x,
    "max": max,
    "min": min,
    "gcd": _gcd,
    "lcm": _lcm,
    "mod": _mod,
    "factorial": _factorial,
    "factorial2": _double_factorial,
    "binomial": _binomial,
}

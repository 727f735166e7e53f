"""Functions that a claim may use, on exact fractions where that is possible."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp, mpc, mpf

from kptutor.tools.knowledge.claims.grammar import BadClaim

DIGITS = 50
MOST_BITS = 20_000
Value = Any
"""A bool, a Fraction, or a real or complex number of mpmath."""


def whole(value: Value) -> int:
    """A whole number as int.

    Raises:
        BadClaim: If it is none.
    """
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    raise BadClaim(f"{value} is no whole number")


def loose(value: Value) -> Value:
    """The value as a number of mpmath."""
    if isinstance(value, Fraction):
        return mpf(value.numerator) / value.denominator
    return value


def power(base: Value, exponent: Value) -> Value:
    """A power: exact for whole exponents, of bounded size."""
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator == 1:
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if bits * abs(exponent) > MOST_BITS:
            raise BadClaim("a power is too large")
        return base ** int(exponent)
    if isinstance(base, Fraction) and exponent == Fraction(1, 2):
        return root(base)
    if exponent == 0:
        return Fraction(1)
    return loose(base) ** loose(exponent)


def root(value: Value) -> Value:
    """The square root: exact for squares of fractions, complex for negative numbers."""
    if isinstance(value, Fraction) and value >= 0:
        top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            return Fraction(top, bottom)
    return mp.sqrt(loose(value))


def _floor(value: Value) -> Fraction:
    if isinstance(value, Fraction):
        return Fraction(math.floor(value))
    return Fraction(int(mp.floor(value)))


def _modulo(value: Value, modulus: Value) -> Fraction:
    return Fraction(whole(value) % whole(modulus))


def _divisors(value: Value) -> list[int]:
    number = whole(value)
    if not 0 < number < 10**7:
        raise BadClaim(f"the divisors of {number} are not looked for")
    small = [d for d in range(1, math.isqrt(number) + 1) if number % d == 0]
    return sorted({*small, *(number // d for d in small)})


def _totient(value: Value) -> Fraction:
    number = whole(value)
    return Fraction(sum(math.gcd(k, number) == 1 for k in range(1, number + 1)))


def _factorial(value: Value) -> Fraction:
    number = whole(value)
    if not 0 <= number <= 500:
        raise BadClaim(f"the factorial of {number} is not computed")
    return Fraction(math.factorial(number))


def _binomial(above: Value, below: Value) -> Fraction:
    top, bottom = whole(above), whole(below)
    return Fraction(math.comb(top, bottom) if 0 <= bottom <= top <= 500 else 0)


def _fibonacci(value: Value) -> Fraction:
    one, two = 0, 1
    for _ in range(min(whole(value), 500)):
        one, two = two, one + two
    return Fraction(one)


def _absolute(value: Value) -> Value:
    return abs(value)


def _conjugate(value: Value) -> Value:
    return mp.conj(loose(value))


def _loosely(function: Callable[[Any], Any]) -> Callable[[Value], Value]:
    return lambda value: function(loose(value))


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "abs": _absolute,
    "sqrt": root,
    "cbrt": lambda value: mp.sign(loose(value)) * mp.cbrt(abs(loose(value))),
    "floor": _floor,
    "ceil": lambda value: -_floor(-value),
    "mod": _modulo,
    "gcd": lambda a, b: Fraction(math.gcd(whole(a), whole(b))),
    "lcm": lambda a, b: Fraction(math.lcm(whole(a), whole(b))),
    "min": lambda *values: min(values, key=loose),
    "max": lambda *values: max(values, key=loose),
    "factorial": _factorial,
    "binomial": _binomial,
    "fib": _fibonacci,
    "phi": _totient,
    "tau": lambda value: Fraction(len(_divisors(value))),
    "sigma": lambda value: Fraction(sum(_divisors(value))),
    "isprime": lambda value: value > 1 and len(_divisors(value)) == 2,
    "conj": _conjugate,
    "re": lambda value: mp.re(loose(value)),
    "im": lambda value: mp.im(loose(value)),
    "arg": lambda value: mp.arg(loose(value)),
    "log": _loosely(mp.log),
    "ln": _loosely(mp.log),
    **{
        name: _loosely(getattr(mp, name))
        for name in "exp sin cos tan asin acos atan sinh cosh tanh erf".split()
    },
}
CONSTANTS: dict[str, Callable[[], Value]] = {
    "pi": lambda: +mp.pi,
    "e": lambda: +mp.e,
    "i": lambda: mpc(0, 1),
}

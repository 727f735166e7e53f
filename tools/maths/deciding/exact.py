"""Polynomials with exact coefficients: the proof behind equal residues.

A rational expression is a pair of polynomials; a polynomial is a dictionary from monomials to
fractions. The size is bounded: what is larger stays without a proof, not without an answer.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.errors import NoValueError, TooLargeError, UndefinedError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.tree import Node, Numeral

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
Ratio = tuple[Polynomial, Polynomial]

MAX_TERMS = 400
MAX_POWER = 60
MAX_BITS = 50_000

_ONE: Polynomial = {(): Fraction(1)}


def expanded(first: Node, second: Node) -> bool:
    """Whether expanding both proves that they are equal."""
    try:
        (a, b), (c, d) = (evaluate(node, Ratios()) for node in (first, second))
        return times(a, d) == times(c, b)
    except (NoValueError, ZeroDivisionError):
        return False


class Ratios:
    """Arithmetic of rational functions with exact coefficients."""

    def number(self, numeral: Numeral) -> Ratio:
        """A constant polynomial."""
        return constant(numeral.value), _ONE

    def symbol(self, name: str) -> Ratio:
        """A variable."""
        return {((name, 1),): Fraction(1)}, _ONE

    def constant(self, name: str) -> Ratio:
        """Constants behave like variables, except i."""
        if name == "infinity":
            raise TooLargeError(name)
        return self.symbol(f"\\{name}")

    def add(self, values: Sequence[Ratio]) -> Ratio:
        """The sum over a common denominator."""
        above, below = values[0]
        for top, bottom in values[1:]:
            if bottom == below:
                above = plus(above, top)
            else:
                above, below = plus(times(above, bottom), times(top, below)), times(below, bottom)
        return above, below

    def multiply(self, values: Sequence[Ratio]) -> Ratio:
        """The product."""
        above, below = values[0]
        for top, bottom in values[1:]:
            above, below = times(above, top), times(below, bottom)
        return above, below

    def divide(self, above: Ratio, below: Ratio) -> Ratio:
        """The quotient."""
        if not below[0]:
            raise UndefinedError("division by zero")
        return times(above[0], below[1]), times(above[1], below[0])

    def power(self, base: Ratio, exponent: Any, node: Node) -> Ratio:
        """A whole power."""
        top = node.args[1]
        if top.head != "number" or top.value.value.denominator != 1:
            raise TooLargeError("no whole power")
        size = int(top.value.value)
        if abs(size) > MAX_POWER:
            raise TooLargeError("power")
        if size < 0:
            base = self.divide((_ONE, _ONE), base)
        above, below = _ONE, _ONE
        for _ in range(abs(size)):
            above, below = times(above, base[0]), times(below, base[1])
        return above, below

    def call(self, name: str, values: Sequence[Ratio]) -> Ratio:
        """No function is a rational operation."""
        raise TooLargeError(name)

    def other(self, node: Node) -> Ratio:
        """Nor is anything else."""
        raise TooLargeError(node.head)


def check_digits(value: Fraction) -> None:
    """Refuse a number with too many digits.

    Raises:
        TooLargeError: Beyond MAX_BITS.
    """
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        raise TooLargeError("digits")


def constant(value: Fraction) -> Polynomial:
    """A number as a polynomial."""
    return {(): Fraction(value)} if value else {}


def plus(one: Polynomial, other: Polynomial) -> Polynomial:
    """The sum of two polynomials."""
    result = dict(one)
    for monomial, coefficient in other.items():
        total = result.get(monomial, Fraction(0)) + coefficient
        if total:
            result[monomial] = total
        else:
            result.pop(monomial, None)
    return result


def times(one: Polynomial, other: Polynomial) -> Polynomial:
    """The product of two polynomials.

    Raises:
        TooLargeError: If there are more than MAX_TERMS terms on the way.
    """
    if one is _ONE or other is _ONE:
        return other if one is _ONE else one
    if len(one) * len(other) > MAX_TERMS * 10:
        raise TooLargeError("terms")
    result: Polynomial = {}
    for left, a in one.items():
        for right, b in other.items():
            monomial, sign = _joined(left, right)
            total = result.get(monomial, Fraction(0)) + a * b * sign
            check_digits(total)
            if total:
                result[monomial] = total
            else:
                result.pop(monomial, None)
    if len(result) > MAX_TERMS:
        raise TooLargeError("terms")
    return result


def _joined(left: Monomial, right: Monomial) -> tuple[Monomial, int]:
    """The product of two monomials; i squared is -1."""
    powers = dict(left)
    for name, exponent in right:
        powers[name] = powers.get(name, 0) + exponent
    sign = 1
    turns = powers.pop("\\i", 0)
    if turns % 4 in (2, 3):
        sign = -1
    if turns % 2:
        powers["\\i"] = 1
    return tuple(sorted(powers.items())), sign

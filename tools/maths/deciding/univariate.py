"""Polynomials in one variable, and where a rational expression in it is zero or has a pole."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.errors import NoValueError, TooLargeError, UndefinedError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import check_digits
from kptutor.tools.maths.tree import Node, Numeral

Coefficients = list[Fraction]
"""Coefficients from the constant upwards, without zeros at the end."""

MAX_DEGREE = 60


class Quotients:
    """Arithmetic of rational functions of one variable over the rational numbers."""

    def __init__(self, variable: str, point: Mapping[str, Fraction]) -> None:
        self.variable = variable
        self.point = point

    def number(self, numeral: Numeral) -> tuple[Coefficients, Coefficients]:
        """A constant."""
        return trimmed([numeral.value]), [Fraction(1)]

    def symbol(self, name: str) -> tuple[Coefficients, Coefficients]:
        """The variable, or the value of another one."""
        if name == self.variable:
            return [Fraction(0), Fraction(1)], [Fraction(1)]
        return trimmed([self.point[name]]), [Fraction(1)]

    def constant(self, name: str) -> Any:
        """Not rational."""
        raise TooLargeError(name)

    def add(self, values: Sequence[Any]) -> Any:
        """The sum."""
        above, below = values[0]
        for top, bottom in values[1:]:
            if bottom == below:
                above = plus(above, top)
            else:
                above = plus(times(above, bottom), times(top, below))
                below = times(below, bottom)
        return above, below

    def multiply(self, values: Sequence[Any]) -> Any:
        """The product."""
        above, below = values[0]
        for top, bottom in values[1:]:
            above, below = times(above, top), times(below, bottom)
        return above, below

    def divide(self, above: Any, below: Any) -> Any:
        """The quotient."""
        if not below[0]:
            raise UndefinedError("division by zero")
        return times(above[0], below[1]), times(above[1], below[0])

    def power(self, base: Any, exponent: Any, node: Node) -> Any:
        """A whole power."""
        top = node.args[1]
        if top.head != "number" or top.value.value.denominator != 1:
            raise TooLargeError("no whole power")
        size = int(top.value.value)
        if abs(size) > MAX_DEGREE:
            raise TooLargeError("power")
        if size < 0:
            base = self.divide(([Fraction(1)], [Fraction(1)]), base)
        result = [Fraction(1)], [Fraction(1)]
        for _ in range(abs(size)):
            result = times(result[0], base[0]), times(result[1], base[1])
        return result

    def call(self, name: str, values: Sequence[Any]) -> Any:
        """No rational operation."""
        raise TooLargeError(name)

    def other(self, node: Node) -> Any:
        """Neither."""
        raise TooLargeError(node.head)


def quotient(
    node: Node, variable: str, point: Mapping[str, Fraction]
) -> tuple[Coefficients, Coefficients] | None:
    """Numerator and denominator without common factors, or None if it is not rational."""
    try:
        above, below = evaluate(node, Quotients(variable, point))
    except (NoValueError, KeyError):
        return None
    shared = common(above, below) if above else below
    return divided(above, shared)[0], divided(below, shared)[0]


def trimmed(values: Coefficients) -> Coefficients:
    """Without zeros at the end."""
    size = len(values)
    while size and not values[size - 1]:
        size -= 1
    return values[:size]


def plus(one: Coefficients, other: Coefficients) -> Coefficients:
    """The sum."""
    if len(one) < len(other):
        one, other = other, one
    return trimmed([a + b for a, b in zip(one, other, strict=False)] + one[len(other) :])


def times(one: Coefficients, other: Coefficients) -> Coefficients:
    """The product.

    Raises:
        TooLargeError: Beyond MAX_DEGREE.
    """
    if not one or not other:
        return []
    if len(one) + len(other) > MAX_DEGREE + 2:
        raise TooLargeError("degree")
    result = [Fraction(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            result[i + j] += a * b
    for value in result:
        check_digits(value)
    return result


def divided(above: Coefficients, below: Coefficients) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder."""
    rest = list(above)
    result = [Fraction(0)] * max(0, len(above) - len(below) + 1)
    while len(rest) >= len(below):
        factor = rest[-1] / below[-1]
        shift = len(rest) - len(below)
        result[shift] = factor
        rest = [
            value - factor * below[i - shift] if i >= shift else value
            for i, value in enumerate(rest)
        ][:-1]
        rest = trimmed(rest)
    return result, rest


def monic(values: Coefficients) -> Coefficients:
    """Divided by its leading coefficient."""
    return [value / values[-1] for value in values]


def common(one: Coefficients, other: Coefficients) -> Coefficients:
    """The greatest common divisor, with leading coefficient 1."""
    while other:
        one, other = other, divided(one, other)[1]
        other = monic(other) if other else other
    return monic(one)


def squarefree(values: Coefficients) -> Coefficients:
    """The polynomial with every root once, with leading coefficient 1."""
    slope = trimmed([i * value for i, value in enumerate(values)][1:])
    if not slope:
        return monic(values)
    return monic(divided(values, common(values, slope))[0])

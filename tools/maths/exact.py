"""Exact rational arithmetic on trees: no SymPy, no floating point."""

from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.maths.tree import Node

LARGEST_EXPONENT = 10_000
LARGEST_SIZE = 40_000
"""Bits: a number beyond this is left to somebody else."""


def rational(node: Node) -> Fraction | None:
    """The exact value of a tree of plain numbers, or None if it is not one (or too large).

    Knows numbers, mixed numbers, percent, sums, products, quotients and whole powers;
    a division by zero has no value.
    """
    value = _value(node)
    if value is None:
        return None
    size = max(value.numerator.bit_length(), value.denominator.bit_length())
    return value if size <= LARGEST_SIZE else None


def integer(node: Node) -> int | None:
    """The value of a tree if it is a whole number, else None."""
    value = rational(node)
    return value.numerator if value is not None and value.denominator == 1 else None


def _value(node: Node) -> Fraction | None:
    if node.head == "number":
        written: Fraction = node.value.value
        return written
    if node.head not in _RULES:
        return None
    parts: list[Fraction] = []
    for arg in node.args:
        part = rational(arg)
        if part is None:
            return None
        parts.append(part)
    return _RULES[node.head](parts)


def _product(parts: list[Fraction]) -> Fraction | None:
    result = Fraction(1)
    for part in parts:
        result *= part
    return result


def _quotient(parts: list[Fraction]) -> Fraction | None:
    above, below = parts
    return above / below if below else None


def _power(parts: list[Fraction]) -> Fraction | None:
    base, exponent = parts
    if exponent.denominator != 1 or abs(exponent) > LARGEST_EXPONENT:
        return None
    if not base:
        return Fraction(0) if exponent > 0 else None
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if bits * abs(exponent) > LARGEST_SIZE:
        return None
    return base ** int(exponent)


def _mixed(parts: list[Fraction]) -> Fraction | None:
    whole, part = parts
    return whole - part if whole < 0 else whole + part


_RULES: dict[str, Callable[[list[Fraction]], Fraction | None]] = {
    "add": lambda parts: sum(parts, Fraction(0)),
    "negate": lambda parts: -parts[0],
    "positive": lambda parts: parts[0],
    "multiply": _product,
    "divide": _quotient,
    "power": _power,
    "mixed": _mixed,
    "percent": lambda parts: parts[0] / 100,
}

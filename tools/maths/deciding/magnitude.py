"""Sizes of numbers as logarithms to base 2: cheap, and they never overflow."""

import math
from typing import Any

EXACT = -math.inf
"""The logarithm of an error that is not there."""


def magnitude(value: Any) -> float:
    """A logarithm to base 2 that the size of a number does not exceed."""
    if hasattr(value, "_mpc_"):
        return max(magnitude(value.real), magnitude(value.imag)) + 0.5
    _, mantissa, exponent, bits = value._mpf_
    if not mantissa:
        return EXACT
    size: float = exponent + bits
    return size


def logarithm(value: Any) -> float:
    """The logarithm to base 2 of the size of a number, to about 40 bits."""
    if hasattr(value, "_mpc_"):
        parts = [logarithm(value.real), logarithm(value.imag)]
        return together(2 * parts[0], 2 * parts[1]) / 2
    _, mantissa, exponent, bits = value._mpf_
    if not mantissa:
        return EXACT
    surplus = max(0, bits - 60)
    size: float = exponent + surplus + math.log2(int(mantissa >> surplus))
    return size


def together(one: float, other: float) -> float:
    """The logarithm of a sum, from those of its terms."""
    if one < other:
        one, other = other, one
    gap = other - one
    return one if gap < -60 or one == EXACT else one + math.log2(1 + 2.0**gap)

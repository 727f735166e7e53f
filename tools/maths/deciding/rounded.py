"""Decimals that are rounded numbers, by the documented rule: so many significant digits."""

from kptutor.tools.maths.tree import Numeral

DOUBLE_DIGITS = 15
"""Digits that a binary double keeps; what a program prints beyond them is noise."""


def is_rounded(numeral: Numeral, digits: int) -> bool:
    """Whether a numeral is a decimal with so many significant digits."""
    if not numeral.decimals or numeral.repeating:
        return False
    return significant_digits(numeral) >= digits


def significant_digits(numeral: Numeral) -> int:
    """How many significant digits were written; zeros in front do not count."""
    written = numeral.text.lower().partition("e")[0].replace(".", "")
    return len(written.lstrip("-0"))


def certain_places(numeral: Numeral) -> int:
    """Decimal places, counted from the point, that a rounded number is sure of."""
    places = (numeral.decimals or 0) - (numeral.exponent or 0)
    return places - max(0, significant_digits(numeral) - DOUBLE_DIGITS)

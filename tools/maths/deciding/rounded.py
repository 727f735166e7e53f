"""Decimals that are rounded numbers, by the documented rule: so many significant digits."""

from kptutor.tools.maths.tree import Numeral


def is_rounded(numeral: Numeral, digits: int) -> bool:
    """Whether a numeral is a decimal with so many significant digits."""
    if not numeral.decimals or numeral.repeating:
        return False
    written = numeral.text.lower().partition("e")[0].replace(".", "").lstrip("-0")
    return len(written) >= digits

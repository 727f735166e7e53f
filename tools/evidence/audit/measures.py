"""Words that measure: where two of them meet, a side may be counted in another unit."""

from fractions import Fraction

MEASURES = frozenset(
    "hour hr h minute min second sec s day week month year decade century cent dollar penny pennie "
    "nickel dime quarter foot feet ft inch inche yard yd mile mi km kilometer kilometre m meter "
    "metre cm centimeter mm millimeter kg kilogram g gram mg lb pound ounce oz ton gallon quart "
    "pint cup tablespoon teaspoon liter litre l ml milliliter dozen pair score percent half degree "
    "radian pack box case".split()
)
CONVERSIONS = frozenset(
    Fraction(ratio)
    for ratio in (2, 3, 4, 5, 7, 8, 10, 12, 16, 20, 24, 25, 30, 36, 52, 60, 100, 144, 365, 1000)
    + (1440, 1760, 3600, 5280, 10_000, 86_400)
)
"""Ratios at which a side may be counted in another unit."""

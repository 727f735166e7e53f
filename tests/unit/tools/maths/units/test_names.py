"""Words that are units, and their exact worth."""

from fractions import Fraction

import pytest

from kptutor.tools.maths.units import is_unit, lookup

UNITS = [
    # symbols, with and without prefix
    "m", "km", "cm", "µm", "μm", "um", "kg", "mg", "kPa", "MHz", "dam", "mol", "mmol",
    # words, singular and plural, British and American, any capitals
    "metre", "meters", "Kilometres", "feet", "inches", "litre", "megametre", "millihour", "ohms",
    # a written-out prefix before a symbol
    "microA", "kiloW",
    # temperatures, angles, money
    "°C", "degF", "celsius", "rad", "deg", "degrees", "$", "€", "dollars", "cents",
]  # fmt: skip
NO_UNITS = ["", "x", "xy", "apples", "as", "at", "sin", "pi", "KM", "kfoot", "kmh2", "m" * 500]


@pytest.mark.requirement("units:names")
@pytest.mark.parametrize("name", UNITS)
def test_words_that_are_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.requirement("units:names")
@pytest.mark.parametrize("name", NO_UNITS)
def test_words_that_are_none(name: str) -> None:
    assert not is_unit(name)


FACTORS = [
    ("km", Fraction(1000)),
    ("g", Fraction(1, 1000)),
    ("kg", Fraction(1)),
    ("mg", Fraction(1, 10**6)),
    ("h", Fraction(3600)),
    ("in", Fraction("0.0254")),
    ("litre", Fraction(1, 1000)),
    ("mL", Fraction(1, 10**6)),
    ("kph", Fraction(5, 18)),
    # a clash between a unit and a prefix with a unit goes to the unit
    ("min", Fraction(60)),
    ("cd", Fraction(1)),
    ("Pa", Fraction(1)),
]


@pytest.mark.parametrize(("name", "factor"), FACTORS)
def test_the_factor_to_base_units_is_exact(name: str, factor: Fraction) -> None:
    unit = lookup(name)
    assert unit is not None
    assert unit.factor == factor


@pytest.mark.parametrize(
    ("first", "second"),
    [("kilometre", "km"), ("kilometers", "km"), ("µm", "um"), ("Ω", "ohm"), ("cm", "centimetres")],
)
def test_spellings_of_one_unit_share_a_symbol(first: str, second: str) -> None:
    left, right = lookup(first), lookup(second)
    assert left is not None
    assert left == right


def test_every_row_of_the_table_is_reachable() -> None:
    from kptutor.tools.maths.units.table import UNITS as ROWS

    names = [name for row in ROWS for name in (row[0] + " " + row[1]).split()]
    assert [name for name in names if not is_unit(name)] == []
    symbols = [name for row in ROWS for name in row[0].split()]
    assert len(symbols) == len(set(symbols))

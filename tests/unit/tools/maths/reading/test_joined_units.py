"""Units of more than one token."""

from fractions import Fraction

import pytest

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.units import in_base_units, measure

WORTH = [
    # temperatures, however the degrees are written
    ("20°C", Fraction("293.15")),
    ("20 ° C", Fraction("293.15")),
    ("20 degrees C", Fraction("293.15")),
    ("20 degrees Celsius", Fraction("293.15")),
    ("68 °F", Fraction("293.15")),
    (r"20^\circ\mathrm{C}", Fraction("293.15")),
    (r"20^{\circ}C", Fraction("293.15")),
    ("-5 °C", Fraction("268.15")),
    # amounts in two units
    ("5 ft 6 in", Fraction("1.6764")),
    ("5 feet 6 inches", Fraction("1.6764")),
    ("2 h 30 min", Fraction(9000)),
    ("1 h 2 min 3 s", Fraction(3723)),
    ("3 kg 200 g", Fraction(16, 5)),
    ("-1 m 20 cm", Fraction(-6, 5)),
    # inches, where no set follows
    ("7 in", Fraction("0.1778")),
]


@pytest.mark.requirement("units:joined")
@pytest.mark.parametrize(("text", "worth"), WORTH)
def test_a_quantity_of_several_words(text: str, worth: Fraction) -> None:
    quantity = measure(read(text))
    assert quantity is not None
    assert rational(in_base_units(quantity)) == worth


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("pi rad", "quantity"),
        ("2 pi rad", "quantity"),
        ("x in A", "relation"),
        ("5 in A", "relation"),
        ("30°", "degree"),
        ("2x 3y", "multiply"),
        ("2 s 3 m", "multiply"),
        ("3 m 4 m", "multiply"),
        ("2 h 3 s", "multiply"),
    ],
)
def test_what_only_looks_like_it(text: str, head: str) -> None:
    assert read(text).head == head

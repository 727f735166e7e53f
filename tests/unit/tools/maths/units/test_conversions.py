"""Conversions, seen through `check`: equal in every unit of a kind, and only there."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths import check
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.maths.units import counted_in, lookup, measure

SYMBOLS = "m km cm mm in ft mi g kg lb s min h L mL J kWh °C °F K rad $ cents".split()


def quantity(value: Fraction, name: str) -> Node:
    return Node("quantity", (number(value), Node("unit", (), name)))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.fractions(-100, 100), st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_there_and_back_again(value: Fraction, here: str, there: str) -> None:
    start, unit = measure(quantity(value, here)), measure(quantity(Fraction(1), there))
    assert start
    assert unit
    if start.dimension != unit.dimension:
        return
    converted = rational(counted_in(start, unit))
    assert converted is not None
    back = measure(quantity(converted, there))
    assert back
    assert rational(counted_in(back, start)) == value


EQUAL = [
    ("1 km", "1000 m"),
    ("5 m", "500 cm"),
    ("36 km/h", "10 m/s"),
    ("3 ms^{-1}", "3 m/s"),
    ("20 °C", "68 °F"),
    ("2 h 30 min", "150 min"),
    ("5 ft 6 in", "66 inches"),
    ("$2.50", "250 cents"),
    ("180°", "pi rad"),
    ("1 kWh", "3.6 MJ"),
    ("2 litres", "2000 cm^3"),
    ("1.5 hours", "90 minutes"),
]

DIFFERENT = [
    ("5 cm", "5 m"),
    ("5 m", "5 s"),
    ("5 cm", "5 cm^2"),
    ("20 °C", "20 °F"),
    ("$5", "5 €"),
    ("5", "5 kg"),
    ("1 mW", "1 MW"),
    ("60 miles", "60 km"),
]


@pytest.mark.requirement("units:exact")
@pytest.mark.parametrize(("student", "reference"), EQUAL)
def test_the_same_in_another_unit(student: str, reference: str) -> None:
    assert check(student, reference)
    assert check(reference, student)


@pytest.mark.requirement("units:kinds")
@pytest.mark.parametrize(("student", "reference"), DIFFERENT)
def test_not_the_same(student: str, reference: str) -> None:
    assert check(student, reference).status == "different"


def test_the_worth_of_a_unit_does_not_depend_on_its_spelling() -> None:
    assert lookup("kilometres") == lookup("km") == lookup("Kilometers")

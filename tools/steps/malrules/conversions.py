"""Conversion of units."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    num,
    raised,
    value,
    whole,
)

units = family("units")


def _exact_unit(node: Node) -> tuple[Node, str, int] | None:
    """The number, the unit and its power in `3 km` or `3 m^2`; a bare letter may be a unit."""
    if node.head != "quantity" and (node.head != "multiply" or len(node.args) != 2):
        return None
    amount, unit = node.args
    power = 1
    if unit.head == "power" and whole(unit.args[1]) is not None:
        power, unit = whole(unit.args[1]) or 1, unit.args[0]
    return (amount, str(unit.value), power) if unit.head in ("unit", "symbol") else None


LENGTHS = {
    "km": Fraction(1000),
    "m": Fraction(1),
    "dm": Fraction(1, 10),
    "cm": Fraction(1, 100),
    "mm": Fraction(1, 1000),
}


MASSES = {"t": Fraction(10**6), "kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 1000)}


VOLUMES = {
    "L": Fraction(1),
    "l": Fraction(1),
    "dL": Fraction(1, 10),
    "cL": Fraction(1, 100),
    "mL": Fraction(1, 1000),
    "ml": Fraction(1, 1000),
}


TIMES = {"d": Fraction(86400), "h": Fraction(3600), "min": Fraction(60), "s": Fraction(1)}


SCALES = (LENGTHS, MASSES, VOLUMES, TIMES)


def _converted(node: Node) -> Iterator[tuple[Fraction, Fraction, int, Node]]:
    """The amount, the right factor, the power, and every other unit of the same kind."""
    found = _exact_unit(node)
    amount = None if found is None else value(found[0])
    if found is None or amount is None:
        return
    for scale in SCALES:
        if found[1] in scale:
            for name, size in scale.items():
                if size != scale[found[1]]:
                    unit = Node("unit", (), name)
                    shown = unit if found[2] == 1 else raised(unit, num(found[2]))
                    yield amount, scale[found[1]] / size, found[2], shown


def _quantity(amount: Fraction, unit: Node) -> Node:
    return Node("quantity", (num(amount), unit))


def _converted_backwards(node: Node) -> Iterator[Node]:
    """3 km as 0.003 m: divided where it should be multiplied."""
    for amount, factor, power, unit in _converted(node):
        yield _quantity(amount / factor**power, unit)


def _linear_factor(node: Node) -> Iterator[Node]:
    """3 m^2 as 300 cm^2."""
    for amount, factor, power, unit in _converted(node):
        if power > 1:
            yield _quantity(amount * factor, unit)


def _factor_of_ten_off(node: Node) -> Iterator[Node]:
    """3 km as 300 m: a power of ten too few or too many."""
    for amount, factor, power, unit in _converted(node):
        for slip in (Fraction(10), Fraction(1, 10)):
            yield _quantity(amount * factor**power * slip, unit)


def _unit_swapped(node: Node) -> Iterator[Node]:
    """3 km as 3 m: only the name of the unit is changed."""
    for amount, _, _, unit in _converted(node):
        yield _quantity(amount, unit)


def _hours_by_hundred(node: Node) -> Iterator[Node]:
    """1.5 h as 150 min: an hour is taken for a hundred minutes."""
    found = _exact_unit(node)
    amount = None if found is None else value(found[0])
    if found is not None and amount is not None:
        if found[1] in ("h", "min") and found[2] == 1:
            smaller = {"h": "min", "min": "s"}[found[1]]
            yield _quantity(amount * 100, Node("unit", (), smaller))
        if found[1] in ("s", "min") and found[2] == 1:
            larger = {"min": "h", "s": "min"}[found[1]]
            yield _quantity(amount / 100, Node("unit", (), larger))


RULES = (
    units("converted-backwards", "quantity multiply", _converted_backwards),
    units("linear-factor-for-area", "quantity multiply", _linear_factor),
    units("conversion-power-of-ten", "quantity multiply", _factor_of_ten_off, rank=1),
    units("unit-renamed-only", "quantity multiply", _unit_swapped),
    units("time-carry-at-hundred", "quantity multiply", _hours_by_hundred),
)

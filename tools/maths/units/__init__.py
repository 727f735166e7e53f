"""Quantities: which words are units, and what a number with a unit is worth.

`is_unit` is cheap and imports nothing heavy: the reader asks it. `measure` turns a
tree into a `Quantity`, `in_base_units` turns that into a tree without units that the
comparator treats like any other.
"""

from kptutor.tools.maths.units.names import Unit, is_unit, lookup
from kptutor.tools.maths.units.quantity import (
    Quantity,
    compatible,
    counted_in,
    in_base_units,
    measure,
    same_unit,
    unit_words,
)

__all__ = [
    "Quantity",
    "Unit",
    "compatible",
    "counted_in",
    "in_base_units",
    "is_unit",
    "lookup",
    "measure",
    "same_unit",
    "unit_words",
]

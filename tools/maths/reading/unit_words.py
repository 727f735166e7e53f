"""Words that are units: by the convention for units, and in phrases."""

import re
from fractions import Fraction

from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import FUNCTIONS
from kptutor.tools.maths.tree import Numeral
from kptutor.tools.maths.units.names import is_unit

_PER = re.compile(r" ?/ ?([A-Za-zΩ]+)(?:[²³]|\^[23])?\s*$")
DIMENSIONS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
POWERS = {"squared": 2, "cubed": 3}
COMMON_UNITS = frozenset(
    """mm cm dm km mg kg ml cl dl hl mL dL kL Hz kHz MHz GHz kW MW kWh kJ MJ kN kPa hPa Pa mol
    rad min sec hr hrs ft yd mph lb lbs oz gal kB MB GB mA mV kV mW ms ns cm2 cm3 ha kcal cup
    tsp tbsp""".split()
)
"""Short units that mean nothing else behind a number, also where units are not asked for."""


def is_unit_here(cursor: Cursor, word: str, end: int) -> bool:
    """Whether a word is a unit in this place, by the convention for units."""
    convention = cursor.conventions.units
    if convention == "off" or not is_unit(word):
        return False
    if convention == "on":
        called = word in FUNCTIONS and cursor.text[end : end + 1] == "("
        return not called
    tokens = cursor.tokens
    if not tokens or cursor.text[end : end + 1] == "(":
        return False
    before = tokens[-1].kind
    if before in ("number", "vulgar") or tokens[-1].value == "pi":
        return word in COMMON_UNITS or len(word) > 3 or _per_unit(cursor, end)
    after_unit = tokens[-2].kind == "unit" if len(tokens) > 1 else False
    return before == "unit" or (before in "*/" and after_unit)


def _per_unit(cursor: Cursor, end: int) -> bool:
    """Whether the text ends in `/s`, so that the letter before is a unit as well."""
    match = _PER.match(cursor.text, end)
    gap = cursor.gap and cursor.tokens[-1].kind == "number"
    return bool(gap and match and is_unit(match[1]))


def emit_unit_phrase(cursor: Cursor, words: str, start: int, end: int) -> bool:
    """Emit `square feet`, `miles per hour`, `metres squared`; False if it is no such phrase."""
    tokens: list[tuple[str, object]] = []
    power = 0
    for word in words.split():
        low = word.lower()
        if low in DIMENSIONS:
            power = DIMENSIONS[low]
        elif low in POWERS and tokens:
            tokens += [("^", None), ("number", _small(POWERS[low]))]
        elif low == "per" and tokens:
            tokens.append(("/", None))
        elif is_unit(word) or low in ("unit", "units"):
            tokens.append(("unit", word))
            if power:
                tokens += [("^", None), ("number", _small(power))]
            power = 0
        else:
            return False
    for kind, value in tokens:
        cursor.emit(kind, value, start, end)
    return bool(tokens)


def _small(value: int) -> Numeral:
    return Numeral(Fraction(value), str(value))

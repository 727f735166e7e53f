"""From the name of a unit, with prefix, to its exact meaning."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from kptutor.tools.maths.units.table import (
    IRREGULAR_PLURALS,
    LONG_PREFIXES,
    ORDINARY_WORDS,
    SHORT_PREFIXES,
    TEMPERATURES,
    UNITS,
)

Dimension = tuple[tuple[str, Fraction], ...]
"""Base units with their exponents, sorted by name; empty for a plain number."""

LONGEST_NAME = 24
"""No unit has a longer name, so longer words need no look-up."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one unit is worth in SI base units: `factor * pi**pi_power`, plus `offset`."""

    symbol: str
    """One spelling for all names of the same unit, such as `km` for `kilometres`."""
    factor: Fraction
    dimension: Dimension
    pi_power: int = 0
    offset: Fraction = Fraction(0)


def is_unit(name: str) -> bool:
    """Whether a word, as written, is the name of a unit (`km`, `kilometres`, `°C`, `$`)."""
    return len(name) <= LONGEST_NAME and lookup(name) is not None


@lru_cache(maxsize=4096)
def lookup(name: str) -> Unit | None:
    """The unit of this name, or None; symbols mind capitals, words do not."""
    if not name or len(name) > LONGEST_NAME or name in ORDINARY_WORDS:
        return None
    symbols, words, prefixable = _tables()
    found = symbols.get(name) or _prefixed(name, symbols, prefixable)
    return found or _word(name, words)


def _prefixed(name: str, symbols: dict[str, Unit], prefixable: frozenset[str]) -> Unit | None:
    """A symbol behind a prefix: `km`, and also `microA`."""
    for prefixes in (SHORT_PREFIXES, LONG_PREFIXES):
        for prefix, power in prefixes.items():
            stem = name.removeprefix(prefix)
            if stem != name and stem in prefixable:
                return _scaled(symbols[stem], power)
    return None


def _word(name: str, words: dict[str, Unit]) -> Unit | None:
    """A written-out name, singular or plural, with or without a written-out prefix."""
    lower = name.lower()
    for prefix, power in (("", 0), *LONG_PREFIXES.items()):
        stem = lower.removeprefix(prefix)
        if prefix and stem == lower:
            continue
        found = words.get(IRREGULAR_PLURALS.get(stem, stem)) or words.get(stem.removesuffix("s"))
        if found:
            return _scaled(found, power)
    return None


def _scaled(unit: Unit, power: int) -> Unit:
    """The unit with a prefix for a power of ten; 1000 g is written `kg` whatever the prefix was."""
    if not power:
        return unit
    prefix = next(letter for letter, value in SHORT_PREFIXES.items() if value == power)
    factor = unit.factor * Fraction(10) ** power
    return Unit(prefix + unit.symbol, factor, unit.dimension, unit.pi_power)


@cache
def _tables() -> tuple[dict[str, Unit], dict[str, Unit], frozenset[str]]:
    """Units by symbol, units by word, and the symbols that take prefixes."""
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    prefixable: set[str] = set()
    for signs, names, prefixes, factor, dimension in UNITS:
        spellings = signs.split() or names.split()
        number, pi_power = _factor(factor)
        unit = Unit(spellings[0], number, _dimension(dimension), pi_power)
        symbols.update(dict.fromkeys(signs.split(), unit))
        words.update(dict.fromkeys(names.split(), unit))
        if prefixes:
            prefixable.update(signs.split())
    for name, (factor, offset) in TEMPERATURES.items():
        symbol = "°C" if factor == "1" else "°F"
        unit = Unit(symbol, Fraction(factor), _dimension("K"), 0, Fraction(offset))
        (words if name.islower() else symbols)[name] = unit
    return symbols, words, frozenset(prefixable)


def _factor(text: str) -> tuple[Fraction, int]:
    """The number in a table row, and whether it is multiplied by pi."""
    pi_power = text.count("pi")
    plain = text.replace("*pi", "").replace("pi", "1")
    above, _, below = plain.partition("/")
    return Fraction(above) / Fraction(below or "1"), pi_power


def _dimension(text: str) -> Dimension:
    """`kg m s^-2` as sorted pairs."""
    pairs = (part.partition("^") for part in text.split())
    return tuple(sorted((name, Fraction(power or 1)) for name, _, power in pairs))

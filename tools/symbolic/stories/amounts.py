"""Amounts and how they hang together: sums and products, solved one unknown at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt, lcm


@dataclass(eq=False, slots=True)
class Amount:
    """One amount of a story; `value` is None while it is not known."""

    name: str
    """What it is, in words: `the apples that Tom has at first`."""
    unit: str = ""
    """The noun that is counted."""
    value: Fraction | None = None
    given: bool = False
    """Whether its value stands in the story."""
    by_convention: bool = False
    """Whether it is zero only because the story does not speak of it."""


@dataclass(eq=False, slots=True)
class Sum:
    """`whole` is the sum of `parts`, each with its sign."""

    whole: Amount
    parts: list[tuple[int, Amount]]
    why: str = ""
    """What it rests on, as a clause with a capital and without a full stop."""
    event: bool = False
    """Whether it is a change: before, and what came or went, make up after."""

    def amounts(self) -> list[Amount]:
        """Every amount that it joins."""
        return [self.whole, *(part for _, part in self.parts)]

    def holds(self, values: dict[int, Fraction]) -> bool:
        """Whether the relation is true of these values."""
        found = sum((sign * values[id(p)] for sign, p in self.parts), Fraction(0))
        return found == values[id(self.whole)]

    def solved_for(self, unknown: Amount, values: dict[int, Fraction]) -> Fraction | None:
        """The value of the one unknown amount."""
        if unknown is self.whole:
            return sum((sign * values[id(p)] for sign, p in self.parts), Fraction(0))
        sign = sum(s for s, p in self.parts if p is unknown)
        if sign == 0:
            return None
        rest = sum((s * values[id(p)] for s, p in self.parts if p is not unknown), Fraction(0))
        return (values[id(self.whole)] - rest) / sign


@dataclass(eq=False, slots=True)
class Product:
    """`whole` is `count` times `each`."""

    whole: Amount
    count: Amount
    each: Amount
    why: str = ""

    def amounts(self) -> list[Amount]:
        """Every amount that it joins."""
        return [self.whole, self.count, self.each]

    def holds(self, values: dict[int, Fraction]) -> bool:
        """Whether the relation is true of these values."""
        return values[id(self.whole)] == values[id(self.count)] * values[id(self.each)]

    def solved_for(self, unknown: Amount, values: dict[int, Fraction]) -> Fraction | None:
        """The value of the one unknown amount."""
        if unknown is self.whole:
            return values[id(self.count)] * values[id(self.each)]
        if self.count is self.each:
            return root(values[id(self.whole)])
        known = self.each if unknown is self.count else self.count
        below = values[id(known)]
        return values[id(self.whole)] / below if below else None


def root(value: Fraction) -> Fraction | None:
    """The square root, if it is a whole number or a fraction."""
    if value < 0:
        return None
    found = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    return found if found * found == value else None


@dataclass(eq=False, slots=True)
class Defined:
    """`whole` is what a definition says of `parts`; checked by the definition, not by the rule."""

    whole: Amount
    parts: list[Amount]
    rule: str
    """`rest`, `full`, `needed` or `lacking` (of a total and a size), `gcd`, `lcm`."""
    why: str = ""

    def amounts(self) -> list[Amount]:
        """Every amount that it joins."""
        return [self.whole, *self.parts]

    def holds(self, values: dict[int, Fraction]) -> bool:
        """Whether the value is what the definition says, tried out by counting."""
        found, parts = values[id(self.whole)], [values[id(p)] for p in self.parts]
        if any(v.denominator != 1 for v in (found, *parts)) or found < 0:
            return False
        return _BY_COUNTING[self.rule](int(found), [int(v) for v in parts])

    def solved_for(self, unknown: Amount, values: dict[int, Fraction]) -> Fraction | None:
        """The value by the rule; None for anything but the whole."""
        parts = [values[id(p)] for p in self.parts if id(p) in values]
        if unknown is not self.whole or any(v.denominator != 1 or v <= 0 for v in parts):
            return None
        return Fraction(_RULES[self.rule]([int(v) for v in parts]))


_RULES: dict[str, Callable[[list[int]], int]] = {
    "rest": lambda row: row[0] % row[1],
    "needed": lambda row: -(-row[0] // row[1]),
    "full": lambda row: row[0] // row[1],
    "lacking": lambda row: -row[0] % row[1],
    "gcd": lambda row: gcd(*row),
    "lcm": lambda row: lcm(*row),
}


def _is_rest(found: int, row: list[int]) -> bool:
    total, size = row
    return found < size and (total - found) % size == 0 and found <= total


def _is_needed(found: int, row: list[int]) -> bool:
    total, size = row
    return found * size >= total > (found - 1) * size


def _is_full(found: int, row: list[int]) -> bool:
    total, size = row
    return found * size <= total < (found + 1) * size


def _is_lacking(found: int, row: list[int]) -> bool:
    total, size = row
    return found < size and (total + found) % size == 0


def _is_gcd(found: int, row: list[int]) -> bool:
    if found < 1 or any(v % found for v in row):
        return False
    return not any(all(v % d == 0 for v in row) for d in range(found + 1, min(row) + 1))


def _is_lcm(found: int, row: list[int]) -> bool:
    if found < 1 or any(found % v for v in row):
        return False
    return not any(all(k % v == 0 for v in row) for k in range(max(row), found, max(row)))


_BY_COUNTING = {
    "rest": _is_rest, "needed": _is_needed, "full": _is_full, "lacking": _is_lacking,
    "gcd": _is_gcd, "lcm": _is_lcm,
}  # fmt: skip

Relation = Sum | Product | Defined

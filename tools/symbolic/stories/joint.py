"""Two amounts of which two things are told: their sum, their difference, how many times as many.

Neither relation alone gives one of them. The textbook way: take the difference away, or count
equal parts; then one division gives the smaller amount.
"""

from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, Product, Relation, Sum


@dataclass(frozen=True, slots=True)
class _Told:
    """What one relation tells of the two amounts."""

    what: str
    """`total`, `gap` or `times`."""
    greater: Amount
    smaller: Amount
    by: Amount


def joined(relations: list[Relation], values: dict[int, Fraction]) -> list[Relation]:
    """Relations that give the smaller of two amounts; empty if no two relations tell enough."""
    told = [t for r in relations if (t := _told(r, values)) is not None]
    for one in told:
        for other in told:
            if one is other or _pair(one) != _pair(other):
                continue
            if (made := _solved(one, other, values)) is not None:
                return made
    return []


def _pair(told: _Told) -> set[int]:
    return {id(told.greater), id(told.smaller)}


def _told(relation: Relation, values: dict[int, Fraction]) -> _Told | None:
    unknown = [a for a in relation.amounts() if id(a) not in values]
    if len(unknown) != 2 or unknown[0] is unknown[1]:
        return None
    if isinstance(relation, Product):
        factor = relation.count if id(relation.count) in values else relation.each
        if relation.whole not in unknown or id(factor) not in values:
            return None
        other = relation.each if factor is relation.count else relation.count
        return _Told("times", relation.whole, other, factor) if values[id(factor)] > 1 else None
    if not isinstance(relation, Sum) or len(relation.parts) != 2:
        return None
    if relation.whole not in unknown:
        signs = {sign for sign, _ in relation.parts}
        return _Told("total", unknown[0], unknown[1], relation.whole) if signs == {1} else None
    (sign, part), (other_sign, other) = relation.parts
    if id(part) in values:
        (sign, part), (other_sign, other) = (other_sign, other), (sign, part)
    if sign != 1 or id(other) not in values:
        return None
    greater, smaller = (relation.whole, part) if other_sign > 0 else (part, relation.whole)
    return _Told("gap", greater, smaller, other)


def _solved(one: _Told, other: _Told, values: dict[int, Fraction]) -> list[Relation] | None:
    smaller, unit = other.smaller, other.smaller.unit
    match one.what, other.what:
        case "total", "gap":
            double = Amount("twice the smaller amount", unit)
            two = Amount("two", "", Fraction(2))
            values[id(two)] = Fraction(2)
            first = "Take the difference away from the total; then both are equal"
            return [
                Sum(double, [(1, one.by), (-1, other.by)], first),
                Product(double, two, smaller, "That is twice the smaller amount"),
            ]
        case (("total" | "gap"), "times"):
            if one.what == "gap" and one.greater is not other.greater:
                return None
            parts, single = Amount("equal parts", "part"), Amount("one part", "", Fraction(1))
            values[id(single)] = Fraction(1)
            sign = 1 if one.what == "total" else -1
            how = "Together they are so many equal parts" if sign > 0 else (
                "The difference is so many equal parts"
            )  # fmt: skip
            return [
                Sum(parts, [(1, other.by), (sign, single)], how),
                Product(one.by, parts, smaller, "Divide by the number of equal parts"),
            ]
    return None

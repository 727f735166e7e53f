"""Where expressions are evaluated: seeded points, the same for both argument orders."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from kptutor.tools.maths.tree import Node

_STEPS = 2**12
"""Coordinates are whole multiples of a power of two, so that a float holds them exactly."""

_RANGES = (
    (0.3, 1.0, False),
    (-1.0, 1.0, True),
    (0.5, 3.0, False),
    (-3.0, 3.0, True),
    (1.1, 4.0, False),
    (-8.0, 8.0, True),
    (0.1, 0.9, False),
    (2.0, 20.0, True),
)
"""Lower and upper end of coordinates, and whether each may change its sign."""

_WIDE = ((5.0, 60.0, True), (50.0, 900.0, True), (0.01, 0.3, True), (900.0, 40000.0, True))

Point = dict[str, Fraction]


def landmarks(*nodes: Node) -> tuple[Fraction, ...]:
    """Numbers in the expressions, near which something may change (the 1000 of |x+1000|)."""
    found = {
        abs(part.value.value) for node in nodes for part in node.walk() if part.head == "number"
    }
    return tuple(sorted(size for size in found if 4 < size < 10**6))[:6]


def thresholds(*nodes: Node) -> tuple[Fraction, ...]:
    """Numbers in the conditions of functions given in pieces."""
    found: set[Fraction] = set()
    for node in nodes:
        for part in node.walk():
            if part.head == "relation":
                sizes = {p.value.value for p in part.walk() if p.head == "number"}
                found |= sizes | {-size for size in sizes}
    return tuple(sorted(found))[:12]


def real_points(
    names: list[str],
    *,
    seed: int,
    positive: frozenset[str] = frozenset(),
    whole: frozenset[str] = frozenset(),
    near: tuple[Fraction, ...] = (),
    exactly: tuple[Fraction, ...] = (),
) -> Iterator[Point]:
    """Points without end: first around 1, then near landmarks, then wider.

    Args:
        names: The variables, in a fixed order.
        seed: Chooses the points.
        positive: Names of variables that stay positive.
        whole: Names of variables that take positive whole values.
        near: Sizes near which some coordinates are put.
        exactly: Values that all variables take first.
    """
    random = Random(seed)
    for value in exactly:
        yield dict.fromkeys(names, value)
    for low, high, signs in _RANGES:
        yield {name: _coordinate(random, low, high, signs, name, positive, whole) for name in names}
    for size in near:
        for factor in (0.6, 1.4, -0.6, -1.4):
            middle = float(size) * factor
            yield {name: _near(random, middle, name, positive, whole) for name in names}
    while True:
        for low, high, signs in (*_RANGES, *_WIDE):
            yield {
                name: _coordinate(random, low, high, signs, name, positive, whole) for name in names
            }


def _coordinate(
    random: Random,
    low: float,
    high: float,
    signs: bool,
    name: str,
    positive: frozenset[str],
    whole: frozenset[str],
) -> Fraction:
    size = Fraction(random.randrange(int(low * _STEPS), int(high * _STEPS)), _STEPS)
    negative = signs and random.random() < 0.5
    if name in whole:
        return Fraction(int(abs(size)) % 9 + 1 + random.randrange(3))
    if name in positive:
        return abs(size) or Fraction(1, 2)
    return -size if negative else size


def _near(
    random: Random, middle: float, name: str, positive: frozenset[str], whole: frozenset[str]
) -> Fraction:
    if name in whole:
        return Fraction(random.randrange(1, 12))
    spread = random.uniform(0.75, 1.25)
    value = Fraction(int(middle * spread * _STEPS), _STEPS)
    return abs(value) if name in positive else value

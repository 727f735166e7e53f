"""Values to try a claim with: all of a small range, or a seeded random choice."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from mpmath import mp, mpc

from kptutor.tools.knowledge.claims.functions import Value
from kptutor.tools.knowledge.claims.grammar import BadClaim

MOST_INSTANCES = 150
"""Tried at most, if ranges have more combinations."""
RANDOM_INSTANCES = 60
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
_RANGE = re.compile(r"(-?\d{1,6})\.\.(-?\d{1,6})")


def _fraction(low: int, high: int) -> Callable[[random.Random], Value]:
    def draw(chance: random.Random) -> Value:
        return Fraction(chance.randint(low, high), chance.choice((1, 1, 2, 3, 5, 7)))

    return draw


def _without_zero(draw: Callable[[random.Random], Value]) -> Callable[[random.Random], Value]:
    return lambda chance: next(value for value in iter(lambda: draw(chance), None) if value)


def _unit(chance: random.Random) -> Value:
    return Fraction(chance.randint(1, 59), 60)


def _whole(chance: random.Random) -> Value:
    return Fraction(chance.randint(-20, 20))


def _complex(chance: random.Random) -> Value:
    return mpc(chance.randint(-9, 9), chance.randint(1, 9))


DOMAINS: dict[str, Callable[[random.Random], Value]] = {
    "real": _fraction(-40, 40),
    "nonzero": _without_zero(_fraction(-40, 40)),
    "positive": _fraction(1, 40),
    "unit": _unit,
    "angle": lambda chance: mp.pi * _unit(chance).numerator / 60,
    "integer": _whole,
    "nonzero integer": _without_zero(_whole),
    "prime": lambda chance: Fraction(chance.choice(PRIMES)),
    "complex": _complex,
}
"""`real`, `nonzero`, `positive` and `unit` (between 0 and 1) draw fractions, so that
arithmetic stays exact; `angle` lies between 0 and pi."""


def instances(variables: Sequence[tuple[str, str]]) -> Iterator[dict[str, Value]]:
    """Values for all variables, always the same ones in the same order.

    Raises:
        BadClaim: If a domain is unknown.
    """
    ranges = [_range(domain) for _, domain in variables]
    names = [name for name, _ in variables]
    chance = random.Random(20_261)
    whole = [found for found in ranges if found is not None]
    if len(whole) == len(ranges) and prod(map(len, whole)) <= MOST_INSTANCES:
        for values in product(*whole):
            yield dict(zip(names, map(Fraction, values), strict=True))
        return
    times = MOST_INSTANCES if len(whole) == len(ranges) else RANDOM_INSTANCES
    for _ in range(times):
        yield {
            name: _draw(domain, found, chance)
            for (name, domain), found in zip(variables, ranges, strict=True)
        }


def _range(domain: str) -> range | None:
    match = _RANGE.fullmatch(domain)
    if match:
        return range(int(match[1]), int(match[2]) + 1)
    if domain not in DOMAINS:
        known = ", ".join(DOMAINS)
        raise BadClaim(f"there is no domain {domain!r}; there are ranges such as 1..9, {known}")
    return None


def _draw(domain: str, found: range | None, chance: random.Random) -> Value:
    return Fraction(chance.choice(found)) if found is not None else DOMAINS[domain](chance)

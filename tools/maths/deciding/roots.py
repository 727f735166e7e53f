"""The real roots of a polynomial with rational coefficients, all of them and to many digits.

Sturm's theorem (1829) counts the roots in an interval; halving isolates them, and Newton's
method with a guard brings them to the precision of the context.
"""

from fractions import Fraction
from math import gcd
from typing import Any

Integers = list[int]


def real_roots(values: list[Fraction], context: Any) -> list[Any]:
    """The real roots of a polynomial that has every root once, in rising order.

    Args:
        values: Coefficients from the constant upwards; the last one is not zero.
        context: The mpmath context whose numbers are wanted.
    """
    if len(values) < 2:
        return []
    if len(values) == 2:
        root = -values[0] / values[1]
        return [context.mpf(root.numerator) / root.denominator]
    chain = _sturm_chain(_whole(values))
    bound = _bound(chain[0])
    brackets = _isolated(chain, -bound, bound)
    return [_refined(chain[0], low, high, context) for low, high in brackets]


def _whole(values: list[Fraction]) -> Integers:
    """The same polynomial with whole coefficients."""
    common = 1
    for value in values:
        common = common * value.denominator // gcd(common, value.denominator)
    return _primitive([int(value * common) for value in values])


def _primitive(values: Integers) -> Integers:
    shared = gcd(*values)
    return [value // shared for value in values] if shared > 1 else values


def _sturm_chain(polynomial: Integers) -> list[Integers]:
    """The polynomial, its derivative, and the negated remainders."""
    slope = _primitive([i * value for i, value in enumerate(polynomial)][1:])
    chain = [polynomial, slope]
    while len(chain[-1]) > 1:
        rest = _remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append([-value for value in rest])
    return chain


def _remainder(above: Integers, below: Integers) -> Integers:
    """A positive multiple of the remainder."""
    rest = list(above)
    lead = below[-1]
    while len(rest) >= len(below):
        factor, shift = rest[-1], len(rest) - len(below)
        scale = abs(lead)
        factor = factor if lead > 0 else -factor
        rest = [value * scale for value in rest]
        for place, value in enumerate(below):
            rest[place + shift] -= factor * value
        while rest and not rest[-1]:
            rest.pop()
    return _primitive(rest) if rest else rest


def _bound(polynomial: Integers) -> Fraction:
    """A power of two that no root exceeds in size (Cauchy 1829)."""
    largest = max(abs(value) for value in polynomial[:-1]) // abs(polynomial[-1]) + 2
    return Fraction(2 ** largest.bit_length())


def _sign_at(polynomial: Integers, place: Fraction) -> int:
    """The sign of the value, in whole numbers."""
    above, below = place.numerator, place.denominator
    total, scale = 0, 1
    for value in reversed(polynomial):
        total = total * above + value * scale
        scale *= below
    return (total > 0) - (total < 0)


def _changes(chain: list[Integers], place: Fraction) -> int:
    signs = [sign for sign in (_sign_at(p, place) for p in chain) if sign]
    return sum(a != b for a, b in zip(signs, signs[1:], strict=False))


def _isolated(
    chain: list[Integers], low: Fraction, high: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """Intervals (low, high] with one root each, in rising order."""
    found = []
    waiting = [(low, high, _changes(chain, low), _changes(chain, high))]
    while waiting:
        low, high, at_low, at_high = waiting.pop()
        count = at_low - at_high
        if count == 1:
            found.append((low, high))
        elif count > 1:
            middle = (low + high) / 2
            at_middle = _changes(chain, middle)
            waiting += [(low, middle, at_low, at_middle), (middle, high, at_middle, at_high)]
    return sorted(found)


def _refined(polynomial: Integers, low: Fraction, high: Fraction, context: Any) -> Any:
    """The root in an interval."""
    at_high = _sign_at(polynomial, high)
    if not at_high:
        return context.mpf(high.numerator) / high.denominator
    for _ in range(50):
        middle = (low + high) / 2
        sign = _sign_at(polynomial, middle)
        if not sign:
            return context.mpf(middle.numerator) / middle.denominator
        low, high = (low, middle) if sign == at_high else (middle, high)
    return _newton(polynomial, low, high, context)


def _newton(polynomial: Integers, low: Fraction, high: Fraction, context: Any) -> Any:
    coefficients = [context.mpf(value) for value in reversed(polynomial)]
    left, right = (context.mpf(end.numerator) / end.denominator for end in (low, high))
    place = (left + right) / 2
    for _ in range(12):
        value, slope = context.polyval(coefficients, place, derivative=True)
        following = place - value / slope if slope else place
        if not left <= following <= right:
            break
        if following == place:
            break
        place = following
    return place

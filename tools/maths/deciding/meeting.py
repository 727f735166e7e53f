"""Two numbers side by side: apart for certain, or the same to 50 digits."""

from dataclasses import dataclass

from kptutor.tools.maths.deciding.errors import (
    ImpreciseError,
    NoValueError,
    TooLargeError,
    UndefinedError,
)
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.magnitude import logarithm, magnitude
from kptutor.tools.maths.deciding.points import Point
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

DIGITS_50 = 166
"""Bits of 50 digits."""
GUARD = 40
ATTEMPTS = 5
ZERO_AT_POINT = 500
ZERO_ALONE = 2_300
"""Further bits to which two values must vanish before they count as zero."""
LARGEST = 3_000
"""Bits in front of the point beyond which agreement is not looked for."""
ROUNDED_BITS = 8
"""Bits to which rounded numbers must agree at least."""


def undefined(node: Node, point: Point, options: Options) -> bool:
    """Whether an expression certainly has no value at a point."""
    from kptutor.tools.maths.deciding.balls import Balls

    try:
        evaluate(node, Balls(point, 200, real_odd_roots=options.real_odd_roots))
    except UndefinedError:
        return True
    except NoValueError:
        return False
    return False


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whether two balls are apart (None: not known), and how surely."""

    apart: bool | None
    rigorous: bool = True
    why: str = ""
    symbolic: bool = True
    """Whether symbolic simplification could help."""


def meet(first: Node, second: Node, point: Point, options: Options) -> Meeting:
    """Evaluate both in balls, with more digits until they are apart or agree.

    They agree if the error is below 2^-166 (50 digits) of their size, and of 1, and of the
    smallest and largest number in the expressions.
    """
    needed = DIGITS_50 + _spread_of_numbers(first, second)
    precision = needed + GUARD
    settled = precision + (ZERO_AT_POINT if point else ZERO_ALONE)
    for _ in range(ATTEMPTS):
        try:
            found = _compared(first, second, point, precision, options)
        except ImpreciseError:
            precision = min(3 * precision, settled)
            continue
        except TooLargeError:
            why = "The numbers are too large to be compared."
            return Meeting(None, why=why, symbolic=False)
        except NoValueError:
            return Meeting(None, why="One of them has no value that could be computed.")
        if found.apart:
            return Meeting(True, found.rigorous)
        if found.spread <= min(found.size, 0.0) - needed or found.rounded:
            return Meeting(False)
        if found.size > LARGEST:
            return Meeting(None, why="The numbers are too large to be compared.", symbolic=False)
        if not found.certain:
            if precision >= settled:
                return Meeting(False)
            precision = settled
        elif found.one_sided:
            if found.tiny < -LARGEST:
                return Meeting(None, why="One of them is too close to zero.", symbolic=False)
            precision = int(needed - found.tiny + GUARD)
        else:
            lost = found.spread - found.size + precision
            precision = int(max(found.size, 0.0) + needed + lost + GUARD)
    return Meeting(None, why="More digits would be needed to tell them apart.")


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two balls side by side."""

    apart: bool
    rigorous: bool
    size: float
    """Logarithm of the larger value."""
    spread: float
    """Logarithm of the error of their difference."""
    certain: bool
    """Whether at least one of them is certainly not zero."""
    one_sided: bool
    """Whether exactly one of them is certainly not zero."""
    tiny: float
    """Logarithm of the one that is certainly not zero."""
    rounded: bool
    """Whether they agree as far as rounded numbers can."""


def _compared(
    first: Node, second: Node, point: Point, precision: int, options: Options
) -> _Compared:
    from kptutor.tools.maths.deciding.balls import Balls

    balls = Balls(point, precision, real_odd_roots=options.real_odd_roots, rounded=options.rounded)
    (one, one_spread), (other, other_spread) = (evaluate(node, balls) for node in (first, second))
    difference, spread = balls.add([(one, one_spread), (-other, other_spread)])
    size = max(magnitude(one), magnitude(other))
    worst = max(one_spread, other_spread)
    sure = magnitude(one) - 1.5 > one_spread, magnitude(other) - 1.5 > other_spread
    uncertain = bool(options.rounded) and worst > size - precision / 2
    return _Compared(
        apart=logarithm(difference) > spread + 1e-9,
        rigorous=balls.rigorous,
        size=size,
        spread=spread,
        certain=any(sure),
        one_sided=any(sure) and not all(sure),
        tiny=magnitude(one if sure[0] else other),
        rounded=uncertain and size > worst and spread <= size - ROUNDED_BITS,
    )


def _spread_of_numbers(first: Node, second: Node) -> int:
    """How many bits lie between the sizes of the numbers in two expressions and 1."""
    sizes = (
        abs(part.value.value.numerator.bit_length() - part.value.value.denominator.bit_length())
        for node in (first, second)
        for part in node.walk()
        if part.head == "number" and part.value.value
    )
    return min(max(sizes, default=0), LARGEST)

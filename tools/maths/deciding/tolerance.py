"""Numbers that may differ a little, because the caller says so."""

from fractions import Fraction
from math import floor, log10

from kptutor.tools.maths.deciding.balls import Balls
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.numbers import plain
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.points import Point, real_points
from kptutor.tools.maths.deciding.rounded import significant_digits
from kptutor.tools.maths.deciding.univariate import quotient
from kptutor.tools.maths.exact import LARGEST_SIZE
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

POINTS = 8
PRECISION = 160
MANY = 1_000

Parts = tuple[Fraction, Fraction]
"""Real and imaginary part, exact or to many digits."""


def within(student: Node, reference: Node, options: Options, figures: int | None = None) -> Outcome:
    """Compare two core trees within the tolerance of the options.

    Args:
        student: The student's answer.
        reference: The right one.
        options: With a tolerance.
        figures: How many significant figures must agree, if any.
    """
    names = sorted(student.symbols() | reference.symbols())
    seen = 0
    source = real_points(
        names, seed=options.seed, positive=frozenset(n for n in names if options.is_positive(n))
    )
    for count, point in enumerate(source):
        if count >= (4 * POINTS if names else 1) or seen >= POINTS:
            break
        ours, theirs = (number_at(node, point, options) for node in (student, reference))
        if ours is None or theirs is None:
            continue
        seen += 1
        if not close(ours, theirs, options, figures):
            return no("comparison within the tolerance", "The numbers are too far apart.")
    if not seen:
        return open_("comparison within the tolerance", "It has no value that can be compared.")
    return yes("comparison within the tolerance", proof=not names)


def number_at(node: Node, point: Point, options: Options) -> Parts | None:
    """The value at a point: exact where it is rational, else to about 48 digits."""
    exact = plain(node)
    if exact is not None:
        return exact, Fraction(0)
    rational = quotient(node, "", point)
    if rational is not None and len(rational[0]) <= 1 and len(rational[1]) == 1:
        return (rational[0][0] / rational[1][0] if rational[0] else Fraction(0)), Fraction(0)
    balls = Balls(point, PRECISION, real_odd_roots=options.real_odd_roots)
    try:
        value, _ = evaluate(node, balls)
    except NoValueError:
        return None
    value = balls.ctx.mpc(value)
    real, imaginary = _fraction(value.real), _fraction(value.imag)
    return None if real is None or imaginary is None else (real, imaginary)


def _fraction(value: object) -> Fraction | None:
    """A number of mpmath's; None if it is too large or too small to be written out."""
    sign, mantissa, exponent, _ = value._mpf_  # type: ignore[attr-defined]  # no stubs
    if abs(int(exponent)) > LARGEST_SIZE:
        return None
    size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return -size if sign else size


def compared_figures(student: Node, reference: Node, options: Options) -> int | None:
    """The asked number of figures; more, if both answers are written with more."""
    if options.significant_figures is None:
        return None
    written = [_written_figures(node) for node in (student, reference)]
    return max(options.significant_figures, int(min(written)))


def _written_figures(node: Node) -> float:
    """Significant figures of a decimal; an exact expression has any number of them."""
    while node.head in ("negate", "positive"):
        node = node.args[0]
    if node.head == "number" and node.value.decimals:
        return significant_digits(node.value)
    return 0 if node.head == "number" else MANY


def close(ours: Parts, theirs: Parts, options: Options, figures: int | None) -> bool:
    """Whether two values are close enough; the bounds themselves are close enough."""
    if options.decimal_places is not None:
        places = options.decimal_places
        if any(
            _rounded(a, places) != _rounded(b, places) for a, b in zip(ours, theirs, strict=True)
        ):
            return False
    if figures is not None and not _same_figures(ours, theirs, figures):
        return False
    return _near(ours, theirs, options)


def _near(ours: Parts, theirs: Parts, options: Options) -> bool:
    if options.absolute is None and options.relative is None:
        return True
    gap = sum((a - b) ** 2 for a, b in zip(ours, theirs, strict=True))
    size = sum(part**2 for part in theirs)
    noise = size * Fraction(1, 10**60)
    if options.absolute is not None and gap <= options.absolute**2 + noise:
        return True
    return options.relative is not None and gap <= options.relative**2 * size + noise


def _rounded(value: Fraction, places: int) -> int:
    """The value in units of its last decimal, halves away from zero."""
    scaled = abs(value) * Fraction(10) ** places
    size = floor(scaled + Fraction(1, 2))
    return size if value >= 0 else -size


def _same_figures(ours: Parts, theirs: Parts, figures: int) -> bool:
    largest = max(abs(part) for part in theirs)
    if not largest:
        return all(not part for part in ours)
    places = figures - 1 - _exponent(largest)
    return all(
        _rounded(a, places) == _rounded(b, places) for a, b in zip(ours, theirs, strict=True)
    )


def _exponent(value: Fraction) -> int:
    """The power of ten of the first digit."""
    guess = floor((value.numerator.bit_length() - value.denominator.bit_length()) * log10(2)) - 1
    while Fraction(10) ** (guess + 1) <= value:
        guess += 1
    return guess

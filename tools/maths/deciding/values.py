"""Are two expressions the same function of their variables? Cheapest way first.

1. The same tree. 2. Numbers exactly. 3. Residues modulo primes, which decide everything that
is built with rational operations. 4. Evaluation at seeded points: floats look for a difference,
balls prove it or confirm agreement to 50 digits. What stays open is left to `symbolic`.
"""

from dataclasses import dataclass, field, replace

from kptutor.tools.maths.deciding.core import add, multiply
from kptutor.tools.maths.deciding.errors import (
    ImpreciseError,
    NotAValueError,
    NoValueError,
    TooLargeError,
    UndefinedError,
)
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import expanded
from kptutor.tools.maths.deciding.fingerprint import PRIMES, Fingerprints, small_rational
from kptutor.tools.maths.deciding.floats import Value, float_at
from kptutor.tools.maths.deciding.infinite import BINDERS, sign_of_infinity
from kptutor.tools.maths.deciding.magnitude import logarithm, magnitude
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.points import Point, landmarks, real_points, thresholds
from kptutor.tools.maths.deciding.rounded import DOUBLE_DIGITS, is_rounded, significant_digits
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

NEEDED = 10
"""Points at which two expressions must agree."""
FIRST_LOOK = 16
LAST_LOOK = 64
"""Points that are tried before giving up on finding enough valid ones."""
DEEP = 3
"""Points at which agreement is confirmed to 50 digits."""
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
NOISE = 1e-9

_COMPLEX_FUNCTIONS = frozenset({"conj", "re", "im", "arg"})
_DOMAIN_FUNCTIONS = frozenset({"abs", "sign"})


def same_value(first: Node, second: Node, options: Options) -> Outcome:
    """Compare two core trees."""
    if first == second:
        return yes("the same expression")
    if first.head == second.head == "number" and not _has_noise(first, second):
        same = first.value.value == second.value.value
        return yes("exact arithmetic") if same else no("exact arithmetic")
    infinite = _infinities(first, second)
    if infinite is not None:
        return infinite
    rounding = _rounding(first, second, options)
    if rounding != options.rounded:
        options = replace(options, rounded=rounding)
    if not rounding:
        outcome = _by_residues(first, second)
        if outcome is not None:
            return outcome
    if _is_complex(first) or _is_complex(second):
        first, second = complexified(first), complexified(second)
    names = sorted(name for name in first.symbols() | second.symbols() if name[0] != "#")
    try:
        if not names:
            return _constants(first, second, options)
        return _by_points(first, second, names, options)
    except NotAValueError as error:
        return open_("evaluation", f"This cannot be evaluated ({error}).", symbolic=True)


def _infinities(first: Node, second: Node) -> Outcome | None:
    if not (first.has("constant") or second.has("constant")):
        return None
    one, other = sign_of_infinity(first), sign_of_infinity(second)
    if one is None or other is None:
        return open_("infinity", "An expression with infinity in it has no clear value.")
    if one or other:
        if first.has(*BINDERS) or second.has(*BINDERS):
            return open_("infinity", "Whether it grows without end is not known.", symbolic=True)
        same = one == other
        return yes("infinity") if same else no("infinity", "Only one of them is that infinity.")
    return None


def _has_noise(*numbers: Node) -> bool:
    """Whether a number has more digits than a double keeps."""
    return any(significant_digits(node.value) > DOUBLE_DIGITS for node in numbers)


def _rounding(first: Node, second: Node, options: Options) -> int:
    """From how many digits on a decimal counts as rounded here; 0 if none does.

    Beside another rounded number, only the noise of doubles is forgiven.
    """
    if not options.rounded:
        return 0
    written = [
        max((significant_digits(p.value) for p in node.walk() if _is_decimal(p)), default=0)
        for node in (first, second)
    ]
    if min(written) >= options.rounded:
        return DOUBLE_DIGITS + 1 if max(written) > DOUBLE_DIGITS else 0
    return options.rounded if max(written) >= options.rounded else 0


def _is_decimal(node: Node) -> bool:
    return node.head == "number" and is_rounded(node.value, 1)


# --- residues


def _by_residues(first: Node, second: Node) -> Outcome | None:
    """Equal residues: equal. Different ones of rational expressions: different."""
    pure = True
    gaps = []
    for prime in PRIMES:
        one, other = Fingerprints(prime), Fingerprints(prime)
        try:
            gaps.append((evaluate(first, one) - evaluate(second, other)) % prime)
        except UndefinedError:
            return None
        pure = not (one.opaque or other.opaque)
        if gaps[-1] and pure:
            return no("exact arithmetic modulo a prime")
    if any(gaps):
        return no("a difference by a number") if small_rational(gaps) else None
    proven = expanded(first, second)
    method = "exact arithmetic" if proven else "arithmetic modulo two primes"
    return yes(method, proof=proven)


# --- constants


def _constants(first: Node, second: Node, options: Options) -> Outcome:
    one = float_at(first, {}, real_odd_roots=options.real_odd_roots)
    other = float_at(second, {}, real_odd_roots=options.real_odd_roots)
    if one is None and other is None:
        undefined = _undefined(first, {}, options), _undefined(second, {}, options)
        if undefined[0] != undefined[1]:
            return no("evaluation", "Only one of them has a value.")
        if all(undefined):
            return open_("evaluation", "Neither of them has a value.")
    meeting = meet(first, second, {}, options)
    if meeting.apart:
        return no("evaluation with error bounds", proof=meeting.rigorous)
    if meeting.apart is None:
        return open_("evaluation with error bounds", meeting.why, symbolic=meeting.symbolic)
    return yes("evaluation to 50 digits", proof=False)


def _undefined(node: Node, point: Point, options: Options) -> bool:
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


# --- points


@dataclass(slots=True)
class _Tally:
    """What was seen at the points so far."""

    agreed: list[Point] = field(default_factory=list)
    agreed_complex: list[Point] = field(default_factory=list)
    differed_complex: int = 0
    one_sided: int = 0
    """Points where only one of the two is a real number."""
    gaps: int = 0
    """Points at which only one of two functions in pieces has a value."""
    refuted: Meeting | None = None
    deep: int = 0


def _by_points(first: Node, second: Node, names: list[str], options: Options) -> Outcome:
    whole = _whole_names(first) | _whole_names(second)
    outcome = _survey(first, second, names, whole, options)
    wanted = options.integers & set(names)
    if outcome.equal is True or (outcome.equal is False and outcome.proof) or wanted <= whole:
        return outcome
    if not _in_exponent(first, wanted) and not _in_exponent(second, wanted):
        return outcome
    at_whole = _survey(first, second, names, whole | wanted, options)
    return at_whole if at_whole.equal is not None else outcome


def _survey(
    first: Node, second: Node, names: list[str], whole: frozenset[str], options: Options
) -> Outcome:
    tally = _Tally()
    positive = frozenset(name for name in names if options.is_positive(name))
    near = landmarks(first, second)
    exactly = thresholds(first, second)
    source = real_points(
        names, seed=options.seed, positive=positive, whole=whole, near=near, exactly=exactly
    )
    complex_ = first.has("constant") and mentions_i(first) or mentions_i(second)
    for count, point in enumerate(source):
        enough = len(tally.agreed) >= NEEDED
        if count >= LAST_LOOK or (enough and count >= FIRST_LOOK + 4 * len(near) + len(exactly)):
            break
        _look(first, second, point, complex_, tally, options)
        if tally.refuted is not None:
            return no("evaluation with error bounds at a point", proof=tally.refuted.rigorous)
    return _judged(first, second, tally, options)


def _look(
    first: Node, second: Node, point: Point, complex_: bool, tally: _Tally, options: Options
) -> None:
    """Compare at one point."""
    floats = {name: float(value) for name, value in point.items()}
    one = float_at(first, floats, real_odd_roots=options.real_odd_roots)
    other = float_at(second, floats, real_odd_roots=options.real_odd_roots)
    if one is None or other is None:
        _count_gap(first, second, point, tally, options)
        return
    real = is_real(one), is_real(other)
    close = abs(one - other) <= NOISE * max(abs(one), abs(other))
    if all(real) or complex_:
        if close:
            tally.agreed.append(point)
            return
        meeting = meet(first, second, point, options)
        if meeting.apart and not complex_ and not _real_on_the_way(first, second, floats, options):
            tally.differed_complex += 1
        elif meeting.apart:
            tally.refuted = meeting
        elif meeting.apart is False:
            tally.agreed.append(point)
            tally.deep += 1
    elif any(real):
        tally.one_sided += 1
    elif close:
        tally.agreed_complex.append(point)
    else:
        tally.differed_complex += 1


def _count_gap(first: Node, second: Node, point: Point, tally: _Tally, options: Options) -> None:
    """Pieces say for which numbers there is a value: a number that only one leaves out counts."""
    if not (first.has("piecewise") or second.has("piecewise")):
        return
    if _undefined(first, point, options) != _undefined(second, point, options):
        tally.gaps += 1


def _real_on_the_way(first: Node, second: Node, floats: dict[str, float], options: Options) -> bool:
    """Whether no part of either leaves the real numbers, as the roots of -2 and -3 in √-2 √-3."""
    return all(
        float_at(node, floats, real_odd_roots=options.real_odd_roots, real=True) is not None
        for node in (first, second)
    )


def is_real(value: Value) -> bool:
    """Whether a value is a real number up to the noise of floats."""
    return isinstance(value, float) or abs(value.imag) <= NOISE * abs(value)


def _judged(first: Node, second: Node, tally: _Tally, options: Options) -> Outcome:
    """What the points mean."""
    points = tally.agreed
    if tally.gaps:
        return no("evaluation", "They do not have a value for the same numbers.", proof=False)
    if len(points) >= NEEDED:
        if tally.one_sided and (_cares_for_domain(first) or _cares_for_domain(second)):
            return no("evaluation", "They do not have a value for the same numbers.", proof=False)
    elif tally.one_sided or tally.differed_complex:
        return no("evaluation", "They differ where they have a value.", proof=False)
    elif len(tally.agreed_complex) >= NEEDED:
        points = tally.agreed_complex
    else:
        why = "There are too few points at which both have a value."
        return open_("evaluation", why, symbolic=True)
    return _confirmed(first, second, points, tally, options)


def _confirmed(
    first: Node, second: Node, points: list[Point], tally: _Tally, options: Options
) -> Outcome:
    """Agreement to 50 digits at some of the points."""
    step = max(1, len(points) // DEEP)
    for point in points[: step * DEEP : step] if tally.deep < DEEP else ():
        meeting = meet(first, second, point, options)
        if meeting.apart:
            return no("evaluation with error bounds at a point", proof=meeting.rigorous)
        if meeting.apart is None:
            return open_("evaluation", meeting.why, symbolic=meeting.symbolic)
    return yes(f"evaluation at {len(points)} points", proof=False)


def narrower_domain(student: Node, reference: Node, options: Options) -> bool:
    """Whether the reference is real where the answer is not, and says that it matters."""
    if not _cares_for_domain(reference):
        return False
    names = sorted(student.symbols() | reference.symbols())
    constants = frozenset(names) - {options.antiderivative}
    near = landmarks(student, reference)
    source = real_points(names, seed=options.seed, positive=constants, near=near)
    for _, point in zip(range(FIRST_LOOK), source, strict=False):
        floats = {name: float(value) for name, value in point.items()}
        ours, theirs = (
            float_at(node, floats, real_odd_roots=options.real_odd_roots)
            for node in (student, reference)
        )
        if ours is not None and theirs is not None and is_real(theirs) and not is_real(ours):
            return True
    return False


def _cares_for_domain(node: Node) -> bool:
    """Absolute values are written to say for which numbers something holds."""
    return any(part.head == "call" and part.value in _DOMAIN_FUNCTIONS for part in node.walk())


def _is_complex(node: Node) -> bool:
    """Whether the real part, the conjugate or the like of a variable is taken."""
    return any(
        part.head == "call" and part.value in _COMPLEX_FUNCTIONS and part.symbols()
        for part in node.walk()
    )


def complexified(node: Node) -> Node:
    """Every variable z as z + i w, so that the conjugate of z is not z."""

    def change(part: Node) -> Node:
        if part.head != "symbol" or part.value[0] == "#":
            return part
        height = Node("symbol", (), f"{part.value} i")
        return add(part, multiply(Node("constant", (), "i"), height))

    return node.rewrite(change)


def mentions_i(node: Node) -> bool:
    """Whether the imaginary unit is written somewhere."""
    return any(part.head == "constant" and part.value == "i" for part in node.walk())


def _whole_names(node: Node) -> frozenset[str]:
    """Names in the limits of sums and products: they must be whole numbers."""
    limits = [
        limit for part in node.walk() if part.head in ("sum", "product") for limit in part.args[2:]
    ]
    names = {name for limit in limits for name in limit.symbols()}
    return frozenset(name for name in names if not name.startswith("#"))


def _in_exponent(node: Node, names: frozenset[str]) -> bool:
    """Whether one of the names stands in an exponent, a factorial or an angle."""
    heads = ("power", "call")
    return any(part.head in heads and part.symbols() & names for part in node.walk())


def value_at(node: Node, options: Options) -> Value | None:
    """The value of a constant in floats; None if it has none."""
    try:
        return float_at(node, {}, real_odd_roots=options.real_odd_roots)
    except (NotAValueError, KeyError):
        return None

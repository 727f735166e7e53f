"""Expressions at seeded points: floats look for a difference, balls settle it."""

from dataclasses import dataclass, field

from kptutor.tools.maths.deciding.complexes import mentions_i
from kptutor.tools.maths.deciding.floats import Value, float_at
from kptutor.tools.maths.deciding.meeting import Meeting, meet, undefined
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.points import Point, landmarks, real_points, thresholds
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

NEEDED = 10
"""Points at which two expressions must agree."""
FIRST_LOOK = 16
LAST_LOOK = 64
"""Points that are tried before giving up on finding enough valid ones."""
DEEP = 3
"""Points at which agreement is confirmed to 50 digits."""
NOISE = 1e-9

_DOMAIN_FUNCTIONS = frozenset({"abs", "sign"})


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


def by_points(first: Node, second: Node, names: list[str], options: Options) -> Outcome:
    """Compare two core trees at points; at whole numbers if only those give them values."""
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
    if undefined(first, point, options) != undefined(second, point, options):
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

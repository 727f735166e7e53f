"""What one statement has to do with another: the same solutions, more, fewer, or others.

One walk along the real line decides equations and inequalities alike; statements of several
variables are compared on lines through seeded points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from time import monotonic
from typing import Any, Literal

from kptutor.tools.maths.checking import decide
from kptutor.tools.maths.deciding import cells
from kptutor.tools.maths.deciding.conditions import Condition, condition
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited
from kptutor.tools.maths.deciding.equations import core_sides, difference, same_equation
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.kinds import is_equation
from kptutor.tools.maths.deciding.solution_sets import MAX_ATOMS, holds
from kptutor.tools.maths.deciding.univariate import quotient
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, number

Kind = Literal["same", "wider", "narrower", "other", "apart", "open"]
"""How the later statement stands to the earlier one: `wider` has solutions more, `narrower` fewer,
`other` both, `apart` (of one variable) shares none, `open` is not decided."""

SLICES = 3
STEPS = 25_000
"""Steps of evaluation after which a comparison is left undecided."""
MOST_PLACES = 30
"""Places on a line at which a statement may become true or false."""
LONGEST_S = 0.4
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """How a later statement stands to an earlier one."""

    kind: Kind
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(slots=True)
class _Seen:
    """What the walk along the lines has met."""

    lost: list[Any]
    added: list[Any]
    lost_any: bool = False
    added_any: bool = False
    common: bool = False


OPEN = Relation("open")
SAME = Relation("same")


def relation(before: Node, after: Node, options: Options) -> Relation:
    """How the statement `after` stands to the statement `before`; both have variables."""
    if before == after:
        return SAME
    if _is_algebraic(before) and _is_algebraic(after):
        before, after = _without_constants(before), _without_constants(after)
    if _has_steps(before) or _has_steps(after):
        return OPEN
    try:
        with limited(STEPS):
            if is_equation(before) and is_equation(after):
                return _of_equations(before, after, options)
            found = _walk(*_conditions(before, after, options), options)
            return found or _by_comparing(before, after, options)
    except TooMuchWorkError:
        return OPEN
    except (NoValueError, OverflowError, ZeroDivisionError):
        return _by_comparing(before, after, options)


def _has_steps(node: Node) -> bool:
    """Whether it jumps at too many places to be walked along."""
    return any(part.head == "call" and part.value in _STEPS for part in node.walk())


_STEPS = frozenset({"floor", "ceil", "ceiling", "mod", "gcd", "lcm"})


def _without_constants(node: Node) -> Node:
    """With pi and e as rational numbers: exact and fast."""
    return node.rewrite(
        lambda part: _STAND_INS.get(str(part.value), part) if part.head == "constant" else part
    )


def _is_algebraic(node: Node) -> bool:
    """Whether pi and e only stand for numbers in it."""
    transcendental = any(_is_transcendental(part) for part in node.walk())
    return not transcendental and not node.has("call", "degree")


def _is_transcendental(part: Node) -> bool:
    return part.head == "power" and bool(part.args[1].symbols() or part.args[1].has("constant"))


_STAND_INS = {
    "pi": number(Fraction(3141592653, 10**9 + 7)),
    "e": number(Fraction(2718281828, 10**9 + 9)),
}


def _by_comparing(before: Node, after: Node, options: Options) -> Relation:
    """What the comparator says, where the real line says nothing."""
    try:
        with limited(STEPS):
            equal = decide(after, before, options).equal
    except (NoValueError, TooMuchWorkError, OverflowError):
        return OPEN
    return OPEN if equal is None else SAME if equal else Relation("other")


def _of_equations(before: Node, after: Node, options: Options) -> Relation:
    """Two equations: as multiples of each other, by their zeros, or along the real line.

    Raises:
        NoValueError: If one of them has no value.
    """
    first, second = core_sides(before, options), core_sides(after, options)
    outcome = same_equation(first, second, options)
    if outcome is not None and outcome.equal:
        return SAME
    equal = None if outcome is None else outcome.equal
    names = sorted(before.symbols() | after.symbols())
    point = {name: Fraction(7 + 2 * at, 5 + at) for at, name in enumerate(names)}
    rational = all(
        quotient(difference(sides), names[0], point) is not None for sides in (first, second)
    )
    if len(names) > 1 and not rational:
        return OPEN if equal is None else Relation("other")
    found = _walk(*_conditions(before, after, options), options)
    return found or (OPEN if equal is None else Relation("other"))


def _conditions(before: Node, after: Node, options: Options) -> tuple[Condition, Condition]:
    first, second = condition(before, options), condition(after, options)
    if len(first.atoms()) + len(second.atoms()) > MAX_ATOMS:
        raise NoValueError("too many relations")
    if first.propositions() or second.propositions():
        raise NoValueError("propositions")
    return first, second


def _walk(first: Condition, second: Condition, options: Options) -> Relation | None:
    names = sorted(first.names() | second.names())
    if not names:
        return None
    seen = _Seen([], [])
    end = monotonic() + LONGEST_S
    random = Random(options.seed)
    for variable in names[:2] if len(names) > 2 else names:
        others = [name for name in names if name != variable]
        for _ in range(SLICES if others else 1):
            point = {name: _some(random, name, options) for name in others}
            if monotonic() > end:
                raise TooMuchWorkError
            _line(first, second, variable, point, options, seen)
            if others and seen.lost_any and seen.added_any:
                return Relation("other")
    return _summed_up(seen, names[0] if len(names) == 1 else None)


def _some(random: Random, name: str, options: Options) -> Fraction:
    size = Fraction(random.randrange(8, 400), 64)
    return size if options.is_positive(name) or random.random() < 0.6 else -size


def _line(
    first: Condition,
    second: Condition,
    variable: str,
    point: dict[str, Fraction],
    options: Options,
    seen: _Seen,
) -> None:
    """Both statements at every cell of one line."""
    for part in (*first.atoms(), *second.atoms()):
        if part.atom is not None:
            part.zeros = cells.zeros(part.atom.difference, variable, point, options)
    groups = [part.zeros for part in (*first.atoms(), *second.atoms()) if part.zeros]
    line = cells.line(groups)
    if len(line.places) > MOST_PLACES * (1 if line.exact else 8):
        raise TooMuchWorkError
    for place, is_break in line.cells():
        if options.is_positive(variable) and place <= 0:
            continue
        one, other = (
            holds(side, variable, place, is_break, point, line.exact, options)
            for side in (first, second)
        )
        if one and other:
            seen.common = True
        elif one:
            seen.lost_any = True
            seen.lost.append(place if is_break else None)
        elif other:
            seen.added_any = True
            seen.added.append(place if is_break else None)


def _summed_up(seen: _Seen, name: str | None) -> Relation | None:
    """The relation that the walk has found; None if it met no solution at all."""
    lost = _named(seen.lost, name) if seen.lost_any else ()
    added = _named(seen.added, name) if seen.added_any else ()
    if not seen.lost_any and not seen.added_any:
        return SAME if seen.common else None
    if seen.common and not seen.lost_any:
        return Relation("wider", (), added)
    if seen.common and not seen.added_any:
        return Relation("narrower", lost, ())
    apart = name is not None and not seen.common
    return Relation("apart" if apart else "other", lost, added)


def _named(places: Sequence[Any], name: str | None) -> tuple[str, ...]:
    """Single solutions as `x = 3`; nothing where a whole interval differs."""
    if name is None or None in places or len(places) > MOST_NAMED:
        return ()
    return tuple(f"{name} = {_written(place)}" for place in places)


def _written(place: Any) -> str:
    """A number for people: exact where it is a simple fraction, else four decimals."""
    value = float(place)
    simple = Fraction(value).limit_denominator(1000)
    if abs(float(simple) - value) <= 1e-12 * max(1.0, abs(value)):
        return str(simple)
    return f"{value:.4f}".rstrip("0").rstrip(".")

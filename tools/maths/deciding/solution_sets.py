"""Conditions compared by the numbers that satisfy them, statements by their truth tables."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt, ne
from random import Random
from typing import Any

from kptutor.tools.maths.deciding import cells
from kptutor.tools.maths.deciding.cells import Zeros
from kptutor.tools.maths.deciding.conditions import ELEMENT, Condition
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.options import Options

_TESTS: dict[str, Callable[[Any, Any], Any]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
SLICES = 6
_SCALES = ((8, 60), (40, 250), (130, 760))
"""Ranges of parameters, in 64ths."""
MAX_ATOMS = 40
MAX_PROPOSITIONS = 12


def same_condition(first: Condition, second: Condition, options: Options) -> Outcome:
    """Whether two conditions hold for the same numbers."""
    if len(first.atoms()) + len(second.atoms()) > MAX_ATOMS:
        return open_("conditions", "There are too many inequalities to compare.")
    if first.propositions() | second.propositions() or not (first.names() | second.names()):
        return _by_truth_table(first, second, options)
    names = sorted(first.names() | second.names())
    return _by_cells(first, second, names, options)


def _by_cells(first: Condition, second: Condition, names: list[str], options: Options) -> Outcome:
    varied = exact = ever = False
    random = Random(options.seed)
    for variable in names[:4]:
        others = [name for name in names if name != variable]
        for turn in range(SLICES if others else 1):
            point = {name: _parameter(random, turn, name, options) for name in others}
            seen, exact = _slice(first, second, variable, point, options)
            if seen is None:
                return no("comparison of the solution sets", proof=exact)
            varied = varied or len(seen) > 1
            ever = ever or True in seen
        if variable == names[0] and not others:
            break
    if not ever and ELEMENT not in names and first.atoms() and second.atoms():
        return open_("comparison of the solution sets", "Neither has a solution that was found.")
    if not varied and len(names) > 1:
        return open_(
            "comparison of the solution sets", "Nothing could be seen at the tested points."
        )
    return yes("comparison of the solution sets", proof=exact and len(names) == 1)


def _parameter(random: Random, turn: int, name: str, options: Options) -> Fraction:
    low, high = _SCALES[turn % len(_SCALES)]
    size = Fraction(random.randrange(low, high), 64)
    keep = options.is_positive(name) or turn == 0
    return size if keep or random.random() < 0.6 else -size


def _slice(
    first: Condition, second: Condition, variable: str, point: Any, options: Options
) -> tuple[set[bool] | None, bool]:
    """The truth values on one line, or None if the two differ there."""
    for part in (*first.atoms(), *second.atoms()):
        if part.atom is not None:
            part.zeros = cells.zeros(part.atom.difference, variable, point, options)
    groups = [part.zeros for part in (*first.atoms(), *second.atoms()) if part.zeros]
    line = cells.line(groups)
    seen: set[bool] = set()
    for place, is_break in line.cells():
        if options.is_positive(variable) and place <= 0:
            continue
        one, other = (
            holds(side, variable, place, is_break, point, line.exact, options)
            for side in (first, second)
        )
        if one != other:
            return None, line.exact
        seen.add(one)
    return seen, line.exact


def holds(
    side: Condition,
    variable: str,
    place: Any,
    is_break: bool,
    point: Any,
    exact: bool,
    options: Options,
) -> bool:
    """Whether a condition is true at a place of the line."""
    if side.head in ("true", "false"):
        return side.head == "true"
    if side.head == "atom":
        return _atom_holds(side, variable, place, is_break, point, exact, options)
    truths = [holds(part, variable, place, is_break, point, exact, options) for part in side.parts]
    return {"and": all(truths), "or": any(truths), "not": not truths[0]}[side.head]


def _atom_holds(
    side: Condition,
    variable: str,
    place: Any,
    is_break: bool,
    point: Any,
    exact: bool,
    options: Options,
) -> bool:
    if side.atom is None or side.zeros is None:
        return False
    expression, operator = side.atom.difference, side.atom.operator
    if is_break and any(cells.close(root, place, exact) for root in side.zeros.roots):
        return operator in ("=", "<=", ">=")
    if is_break and any(cells.close(pole, place, exact) for pole in side.zeros.breaks):
        return False
    value = cells.value_on(expression, variable, place, point, options)
    if value is None:
        return False
    if variable not in expression.symbols() and abs(value) < cells.LOOSE_GAP:
        value = 0
    return bool(_TESTS[operator](value, 0))


def _by_truth_table(first: Condition, second: Condition, options: Options) -> Outcome:
    """Statements: all combinations of true and false; relations count as statements, too."""
    names = sorted(first.propositions() | second.propositions())
    classes = _classes([*first.atoms(), *second.atoms()], options)
    size = len(set(classes.values()))
    if len(names) + size > MAX_PROPOSITIONS:
        return open_("truth table", "There are too many statements to compare.")
    for truths in product((False, True), repeat=len(names) + size):
        named = dict(zip(names, truths, strict=False))
        related = truths[len(names) :]
        one, other = (_table(side, named, classes, related, options) for side in (first, second))
        if one != other:
            return no("truth table", proof=not size)
    return yes("truth table")


def _classes(atoms: list[Condition], options: Options) -> dict[int, int]:
    """For every relation with variables, by identity, the number of those that say the same."""
    leaders: list[Condition] = []
    found: dict[int, int] = {}
    for part in atoms:
        if not part.names():
            continue
        same = (n for n, leader in enumerate(leaders) if _same_atom(part, leader, options))
        number = next(same, len(leaders))
        if number == len(leaders):
            leaders.append(part)
        found[id(part)] = number
    return found


def _table(
    side: Condition,
    names: dict[str, bool],
    classes: dict[int, int],
    related: tuple[bool, ...],
    options: Options,
) -> bool:
    if side.head in ("true", "false"):
        return side.head == "true"
    if side.head == "name":
        return names[side.name]
    if side.head == "atom":
        number = classes.get(id(side))
        return _atom_truth(side, options) if number is None else related[number]
    truths = [_table(part, names, classes, related, options) for part in side.parts]
    return {"and": all(truths), "or": any(truths), "not": not truths[0]}[side.head]


def _same_atom(one: Condition, other: Condition, options: Options) -> bool:
    if one.names() != other.names():
        return False
    try:
        return _by_cells(one, other, sorted(one.names()), options).equal is True
    except NoValueError:
        return False


def _atom_truth(side: Condition, options: Options) -> bool:
    """A relation without variables."""
    if side.atom is None:
        return False
    side.zeros = Zeros([], [], True)
    return _atom_holds(side, "", Fraction(0), False, {}, True, options)

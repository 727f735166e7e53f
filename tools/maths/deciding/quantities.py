"""Quantities with units, money and times."""

from kptutor.tools.maths.deciding.outcome import Outcome, no
from kptutor.tools.maths.deciding.parts import Compare
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node
from kptutor.tools.maths.units import Quantity, compatible, counted_in, measure

HEADS = ("unit", "quantity", "money", "time")
CURRENCIES = frozenset("$€£¥₹₽₩¢")


def has_unit(node: Node) -> bool:
    """Whether a unit, a currency or a time is written somewhere."""
    return node.has(*HEADS)


def same_quantity(student: Node, reference: Node, compare: Compare, options: Options) -> Outcome:
    """Compare two answers of which at least one has a unit."""
    student, reference = _as_times(student, reference)
    ours, theirs = _measured(student, options), _measured(reference, options)
    if ours is None and theirs is not None:
        ours = _by_letters(student)
    elif theirs is None and ours is not None:
        theirs = _by_letters(reference)
    if ours is not None and theirs is not None:
        return _both(ours, theirs, compare)
    if ours is None and theirs is None:
        return _things(student, reference, compare, options)
    given = ours or theirs
    plain = reference if ours is not None else student
    if given is None or not _may_drop(given, missing=ours is None, options=options):
        return no("units", "The unit is missing." if ours is None else "There should be no unit.")
    value = given.value
    return compare(value, plain) if ours is not None else compare(plain, value)


def _as_times(student: Node, reference: Node) -> tuple[Node, Node]:
    """Beside `3:30 pm`, 15:30 is a time; a reference of `3:30` leaves am and pm open."""
    if (student.head, reference.head) == ("ratio", "time"):
        return Node("time", student.args), reference
    if (student.head, reference.head) == ("time", "ratio"):
        hours = getattr(reference.args[0].value, "value", 0)
        given = student if hours > 12 else Node("time", student.args)
        return given, Node("time", reference.args)
    return student, reference


def _things(student: Node, reference: Node, compare: Compare, options: Options) -> Outcome:
    """Numbers of things that are no units: `3 apples`."""
    (ours, counted), (theirs, wanted) = _counted(student), _counted(reference)
    if counted is None and wanted is None:
        return no("units", "The units cannot be compared.")
    if counted is not None and wanted is not None:
        if counted != wanted:
            return no("units", "The units are different.")
        return compare(ours, theirs)
    missing = counted is None
    if options.unit == "optional" or options.unit == "reference" and not missing:
        return compare(ours, theirs)
    return no("units", "The unit is missing." if missing else "There should be no unit.")


def _counted(node: Node) -> tuple[Node, str | None]:
    """The number and the word behind it, in the singular."""
    if node.head != "quantity":
        return node, None
    value, unit = node.args
    words = " ".join(str(part.value) for part in unit.walk() if part.head == "unit")
    return value, words.casefold().removesuffix("s")


def _measured(node: Node, options: Options) -> Quantity | None:
    found = measure(node)
    return _by_letters(node) if found is None and options.units == "on" else found


def _by_letters(node: Node) -> Quantity | None:
    """The m of `1000 m` is read as a variable; beside a length it is the unit."""
    return measure(node, symbols=True) if node.symbols() else None


def _both(ours: Quantity, theirs: Quantity, compare: Compare) -> Outcome:
    if ours.bare != theirs.bare:
        return no("units", "The number is missing.")
    if not compatible(ours, theirs):
        return no("units", "The unit is different.")
    outcome = compare(counted_in(ours, theirs), theirs.value)
    other_unit = outcome.equal is False and ours.powers != theirs.powers
    if other_unit and compare(ours.value, theirs.value).equal:
        return outcome.because("The number is right, but the unit is not.")
    return outcome


def _may_drop(quantity: Quantity, *, missing: bool, options: Options) -> bool:
    """Whether the number alone will do; `missing`: the student gave no unit."""
    if _is_money(quantity):
        return options.money == "optional"
    if options.unit == "optional":
        return True
    return options.unit == "reference" and not missing


def _is_money(quantity: Quantity) -> bool:
    return bool(quantity.powers) and all(symbol in CURRENCIES for symbol, _ in quantity.powers)

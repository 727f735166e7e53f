"""Sets, lists, tuples and other answers with several parts."""

from collections.abc import Hashable, Sequence

from kptutor.tools.maths.deciding import conditions, intervals, parts
from kptutor.tools.maths.deciding.comparing import Comparing
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NotAValueError, NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.fingerprint import PRIMES, Fingerprints
from kptutor.tools.maths.deciding.infinite import sign_of_infinity
from kptutor.tools.maths.deciding.kinds import (
    KIND,
    LISTED,
    could_be_set,
    elements_of,
    head_of,
    is_set,
)
from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_
from kptutor.tools.maths.deciding.solution_sets import same_condition
from kptutor.tools.maths.deciding.systems import as_tuples, solutions
from kptutor.tools.maths.deciding.values import value_at
from kptutor.tools.maths.tree import Node


def same_systems(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """Solutions of several unknowns, listed name by name or as tuples; None if they are none."""
    ours, theirs = solutions(student), solutions(reference)
    if ours is None and theirs is None:
        return None
    if ours is not None and theirs is not None:
        if set(ours[0]) != set(theirs[0]):
            return no("comparison of the solutions", "The unknowns are different.")
        return parts.without_order(as_tuples(ours), as_tuples(theirs), c.answers, once=True)
    listed, other = (ours, reference) if ours is not None else (theirs, student)
    tuples = other.args if other.head in ("set", "sequence") else (other,)
    if listed is None or any(part.head != "tuple" for part in tuples):
        return None
    pair = (as_tuples(listed), tuples)
    first, second = pair if ours is not None else pair[::-1]
    return parts.without_order(first, second, c.answers, once=True)


def same_sets(c: Comparing, student: Node, reference: Node) -> Outcome:
    """Sets of numbers, and finite sets of anything."""
    finite = [elements_of(node) for node in (student, reference)]
    if finite[0] is not None and finite[1] is not None:
        once = student.head != "sequence" or reference.head != "sequence"
        return _collections(c, finite[0], finite[1], once=once)
    if not all(could_be_set(node) for node in (student, reference)):
        single = _single(c, student, reference)
        return single or no(KIND, "One of them is a set, the other is not.")
    ends = _interval_ends(c, student, reference)
    if ends is not None:
        return ends
    try:
        first = conditions.condition(student, c.options, conditions.ELEMENT)
        second = conditions.condition(reference, c.options, conditions.ELEMENT)
    except NotAValueError:
        if student.head == reference.head == "constant":
            return no(KIND, "They are different sets.")
        return open_(KIND, "These sets cannot be compared.")
    return same_condition(first, second, c.options)


def _collections(
    c: Comparing, first: Sequence[Node], second: Sequence[Node], *, once: bool = False
) -> Outcome:
    def compare(one: Node, other: Node) -> Outcome:
        """A set among the elements is no number: {{1}, {2}} is not {1, 2}."""
        if is_set(one) != is_set(other):
            return no(KIND, "One of them is a set, the other is not.")
        return c.answers(one, other)

    return parts.without_order(first, second, compare, once=once, key=lambda node: _key(c, node))


def _key(c: Comparing, node: Node) -> Hashable:
    """Equal for numbers and expressions that are equal by exact arithmetic."""
    try:
        residue: int = evaluate(to_core(node, c.options), Fingerprints(PRIMES[0]))
    except NoValueError:
        return repr(node)
    return residue


def _interval_ends(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """Two intervals with the same ends; other intervals are compared as sets."""
    if student.head != "interval" or reference.head != "interval":
        return None
    if student.value != reference.value:
        return None
    outcome = parts.in_order(student.args, reference.args, c.answers)
    numbers = not (student.symbols() | reference.symbols())
    plain = _is_wide(reference, c) or intervals.is_backwards(student, c.options)
    settled = outcome.equal is False and outcome.proof and numbers and plain
    return outcome if outcome.equal or settled or c.options.tolerant else None


def _is_wide(interval: Node, c: Comparing) -> bool:
    """Whether an interval between numbers certainly has more than one element."""
    if any(sign_of_infinity(end) for end in interval.args):
        return True
    try:
        low, high = (value_at(to_core(end, c.options), c.options) for end in interval.args)
    except NoValueError:
        return False
    return isinstance(low, float) and isinstance(high, float) and low < high


def same_lists(c: Comparing, student: Node, reference: Node) -> Outcome:
    """Tuples, lists, bare sequences, vectors and matrices."""
    heads = {head_of(student), head_of(reference)}
    if "matrix" in heads or _nested(student) and _nested(reference):
        return parts.same_matrix(student, reference, c.answers)
    if not heads <= LISTED:
        single = _single(c, student, reference)
        return single or no(KIND, "One of them has several parts, the other has not.")
    if heads == {"sequence"}:
        return _sequences(c, student, reference)
    if heads == {"tuple", "list"} and len(reference.args) == 2:
        return no(KIND, "Round and square brackets mean different things here.")
    return parts.in_order(student.args, reference.args, c.answers)


def _sequences(c: Comparing, student: Node, reference: Node) -> Outcome:
    bare = [_strip_names(node) for node in (student, reference)]
    distinct = [len(names) > 1 for _, names in bare]
    one_named = bool(bare[0][1]) != bool(bare[1][1])
    if c.options.ordered or (one_named and any(distinct)):
        if one_named:
            return parts.in_order(bare[0][0], bare[1][0], c.answers)
        return parts.in_order(student.args, reference.args, c.answers)
    if _numbered(*bare[0], bare[1][1]) or _numbered(*bare[1], bare[0][1]):
        return _collections(c, bare[0][0], bare[1][0])
    return _collections(c, student.args, reference.args)


def _numbered(parts_: list[Node], names: set[Node], others: set[Node]) -> bool:
    """Whether the names are x_1, x_2, ... where the other answer says x."""
    if len(others) != 1 or len(names) != len(parts_):
        return False
    base = next(iter(others)).value
    return all(name.head == "symbol" and str(name.value)[:-1] == f"{base}_" for name in names)


def _single(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """A list of one element may stand for the element."""
    for node, other, mine in ((student, reference, True), (reference, student, False)):
        if node.head in ("set", "sequence") and len(node.args) == 1:
            if mine:
                return c.answers(node.args[0], other)
            return c.answers(other, node.args[0])
    return None


def _nested(node: Node) -> bool:
    return node.head == "list" and bool(node.args) and all(a.head == "list" for a in node.args)


def _strip_names(node: Node) -> tuple[list[Node], set[Node]]:
    """The parts without their names, and the names."""
    stripped: list[Node] = []
    names: set[Node] = set()
    for arg in node.args:
        name = named(arg)
        stripped.append(name[1] if name else arg)
        if name:
            names.add(name[0])
    return stripped, names

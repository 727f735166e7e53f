"""Intervals that are written wrongly: ends in the wrong order, or closed at infinity."""

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.kinds import CONDITIONS, could_be_set
from kptutor.tools.maths.deciding.outcome import Outcome, no
from kptutor.tools.maths.deciding.values import value_at
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

METHOD = "the ends of the intervals"
_PAIRS = frozenset({"interval", "tuple", "list"})


def misread(student: Node, reference: Node, options: Options) -> Outcome | None:
    """A verdict where one of them is no proper interval; None if both may be.

    `[3, -4)` holds no number, and neither does `[7, 2)`: they are not the same for that. With
    strict intervals, a student's bracket may not close one at infinity.
    """
    if "interval" not in (student.head, reference.head) and not _has_interval(student):
        return None
    strict = options.intervals == "strict"
    if strict and _closed_at_infinity(student) and not _closed_at_infinity(reference):
        if could_be_set(reference) or reference.head in CONDITIONS:
            return no(METHOD, "Infinity is not a number: the interval is open at that end.")
        return None
    pair = student.head in _PAIRS and reference.head in _PAIRS
    if pair and (is_backwards(student, options) or is_backwards(reference, options)):
        if _brackets(student) != _brackets(reference):
            return no(METHOD, "The brackets are different.")
        if student.head != reference.head:
            return no(METHOD, "Only one of them is an interval.")
    return None


def _has_interval(node: Node) -> bool:
    return node.has("interval") or node.head == "list" and len(node.args) == 2


def _brackets(node: Node) -> str:
    if node.head == "interval":
        return str(node.value)
    return "()" if node.head == "tuple" else "[]"


def _closed_at_infinity(node: Node) -> bool:
    pairs = [part for part in node.walk() if part.head in _PAIRS and len(part.args) == 2]
    return any(
        end.has("constant") and _is_infinite(end) and bracket in "[]"
        for part in pairs
        for end, bracket in zip(part.args, _brackets(part), strict=True)
    )


def _is_infinite(node: Node) -> bool:
    inner = node.args[0] if node.head in ("negate", "positive") else node
    return inner.head == "constant" and inner.value == "infinity"


def is_backwards(node: Node, options: Options) -> bool:
    """Whether the first end is the larger one, or both are the same with one left out."""
    if len(node.args) != 2:
        return False
    try:
        low, high = (value_at(to_core(arg, options), options) for arg in node.args)
    except NoValueError:
        return False
    if not isinstance(low, float | int) or not isinstance(high, float | int):
        return False
    return low > high or (low == high and _brackets(node) != "[]")

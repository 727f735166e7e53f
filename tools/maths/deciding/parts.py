"""Answers with several parts: tuples, lists, sets, vectors, matrices."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from kptutor.tools.maths.deciding.outcome import Outcome, both, no, open_
from kptutor.tools.maths.tree import Node

Compare = Callable[[Node, Node], Outcome]
Key = Callable[[Node], Hashable]

MAX_PAIRS = 2_500
"""Pairs of parts that are compared one by one."""


def in_order(first: Sequence[Node], second: Sequence[Node], compare: Compare) -> Outcome:
    """Compare part by part; the credit is the share of parts that are right."""
    total = max(len(first), len(second))
    if len(first) != len(second):
        right = [compare(a, b).equal is True for a, b in zip(first, second, strict=False)]
        return _counted(len(first), len(second), sum(right), total)
    if not total:
        return both([Outcome(True, "both are empty", True)])
    outcomes = [compare(a, b) for a, b in zip(first, second, strict=True)]
    right_parts = sum(outcome.equal is True for outcome in outcomes)
    return _summed(outcomes, right_parts / total)


def without_order(
    first: Sequence[Node],
    second: Sequence[Node],
    compare: Compare,
    *,
    once: bool = False,
    key: Key = repr,
) -> Outcome:
    """Compare as collections.

    Args:
        first: The parts of one answer.
        second: The parts of the other.
        compare: How two parts are compared.
        once: Whether an element that is listed twice counts once, as in a set.
        key: Parts with the same key are equal; parts with different keys may be.
    """
    if len(first) * len(second) > MAX_PAIRS:
        return _many(first, second, key, once=once)
    if once:
        first, second = _distinct(first, compare), _distinct(second, compare)
    left = list(second)
    outcomes: list[Outcome] = []
    unsure = False
    for part in first:
        place, outcome, doubt = _partner(part, left, compare)
        unsure = unsure or doubt
        if place is not None and outcome is not None:
            left.pop(place)
            outcomes.append(outcome)
    total = max(len(first), len(second))
    if not total:
        return both([Outcome(True, "both are empty", True)])
    if len(outcomes) == total:
        return _summed(outcomes, 1.0)
    if unsure:
        return open_("comparison of the parts", "For some parts it could not be decided.")
    return _counted(len(first), len(second), len(outcomes), total)


def _partner(
    part: Node, candidates: list[Node], compare: Compare
) -> tuple[int | None, Outcome | None, bool]:
    """The first candidate equal to a part, and whether any comparison stayed open."""
    unsure = False
    for place, candidate in enumerate(candidates):
        if part == candidate:
            return place, compare(part, candidate), False
    for place, candidate in enumerate(candidates):
        outcome = compare(part, candidate)
        if outcome.equal:
            return place, outcome, False
        unsure = unsure or outcome.equal is None
    return None, None, unsure


def _distinct(parts: Sequence[Node], compare: Compare) -> list[Node]:
    kept: list[Node] = []
    for part in parts:
        if not any(compare(part, other).equal for other in kept):
            kept.append(part)
    return kept


def _many(first: Sequence[Node], second: Sequence[Node], key: Key, *, once: bool) -> Outcome:
    """Very long lists: by their keys alone."""
    counts = [Counter(map(key, side)) for side in (first, second)]
    same = counts[0].keys() == counts[1].keys() if once else counts[0] == counts[1]
    if same:
        return Outcome(True, "the same parts", True)
    if not once and len(first) != len(second):
        right = (counts[0] & counts[1]).total()
        return _counted(len(first), len(second), right, max(len(first), len(second)))
    return open_("comparison of the parts", "There are too many parts to compare.")


def _counted(first: int, second: int, right: int, total: int) -> Outcome:
    """Some parts are wrong, missing or too many."""
    outcome = no("comparison of the parts", _said(first, second, right))
    return replace(outcome, credit=right / total if total else None)


def _said(first: int, second: int, right: int) -> str:
    """How many of the parts are right, as far as that says more than nothing."""
    if right == first < second:
        return f"What is there is right, but {_number(second - right)} missing."
    if right == second < first:
        return f"All that should be there is there, but {_number(first - right)} too many."
    if right:
        return f"{right} of the {second} parts {'is' if right == 1 else 'are'} right."
    return "None of the parts is right."


def _number(count: int) -> str:
    return "1 part is" if count == 1 else f"{count} parts are"


def _summed(outcomes: list[Outcome], credit: float) -> Outcome:
    return replace(both(outcomes), credit=credit)


def cells_of(node: Node) -> list[list[Node]] | None:
    """The rows of a matrix, or of what can be read as one."""
    if node.head == "matrix":
        return [list(row.args) for row in node.args]
    if node.head == "list" and node.args and all(arg.head == "list" for arg in node.args):
        return [list(row.args) for row in node.args]
    if node.head in ("vector", "tuple", "list"):
        return [[arg] for arg in node.args]
    return None


def same_matrix(first: Node, second: Node, compare: Compare) -> Outcome:
    """Compare matrices cell by cell; a vector written flat matches a row or a column."""
    rows, others = cells_of(first), cells_of(second)
    if rows is None or others is None:
        return no("matrices", "One of them is a matrix, the other is not.")
    flat = first.head != "matrix" or second.head != "matrix"
    if flat and _is_row(rows) != _is_row(others):
        rows, others = ([[c] for row in side for c in row] for side in (rows, others))
    if [len(row) for row in rows] != [len(row) for row in others]:
        return no("matrices", "The matrices have different sizes.")
    one, other = ([cell for row in side for cell in row] for side in (rows, others))
    return in_order(one, other, compare)


def _is_row(rows: list[list[Node]]) -> bool:
    return len(rows) == 1 and len(rows[0]) > 1

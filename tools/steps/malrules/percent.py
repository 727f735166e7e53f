"""Percentages."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    equation,
    minus,
    num,
    over,
    plus,
    term,
    times,
    unsigned,
    value,
)

percent = family("percent")


def _percent_as_number(node: Node) -> Iterator[Node]:
    """20% = 20."""
    yield node.args[0]


def _percent_tenths(node: Node) -> Iterator[Node]:
    """5% = 0.5."""
    if (value(node.args[0]) or 100) < 10:
        yield over(node.args[0], num(10))


def _percent_divided(node: Node) -> Iterator[Node]:
    """20% of 60 = 3: divided by the percent number."""
    if len(node.args) == 2:
        for one, other in (node.args, node.args[::-1]):
            if one.head == "percent":
                yield over(other, one.args[0])


def _percent_subtracted(node: Node) -> Iterator[Node]:
    """80 - 20% = 60, or 80 + 20% = 100: percent are taken for units."""
    if len(node.args) == 2:
        sign, second = unsigned(node.args[1])
        if second.head == "percent":
            yield plus(node.args[0], second.args[0] if sign > 0 else minus(second.args[0]))


def _changes_added(node: Node) -> Iterator[Node]:
    """1.2 * 0.9 = 1.1: two changes of 20% and -10% are added."""
    factors = [(arg, value(arg)) for arg in node.args]
    changed = [
        (arg, size) for arg, size in factors if size is not None and 0 < size < 2 and size != 1
    ]
    if len(changed) == 2:
        rest = [arg for arg, _ in factors if all(arg is not one for one, _ in changed)]
        yield times(*rest, plus(ONE, *(num(size - 1) for _, size in changed)))


def _undone_with_same(node: Node) -> Iterator[Node]:
    """1.25x = 100, x = 100 * 0.75: an increase of 25% is undone by a decrease of 25%."""
    if len(node.args) != 2 or node.value != ("=",):
        return
    for left, right in (node.args, node.args[::-1]):
        size, rest = term(left).coefficient, term(left).rest()
        change = 0 < size < 2 and size.denominator != 1
        if rest is not None and value(right) is not None and change:
            yield equation(rest, times(right, num(2 - size)))


def _remaining_part(node: Node) -> Iterator[Node]:
    """20% off 50 is 10: the part is given instead of what remains, or the other way round."""
    for place, arg in enumerate(node.args):
        size = term(arg).coefficient
        if 0 < size < 1 and arg.head != "divide":
            rest = term(arg).rest()
            kept = num(1 - size)
            new = kept if rest is None else times(kept, rest)
            if rest is None:
                yield node.with_args((*node.args[:place], new, *node.args[place + 1 :]))


RULES = (
    percent("percent-as-number", "percent", _percent_as_number, rank=1),
    percent("percent-as-tenths", "percent", _percent_tenths),
    percent("divide-by-percent-number", "multiply", _percent_divided),
    percent("percent-as-units", "add", _percent_subtracted),
    percent("add-percent-changes", "multiply", _changes_added),
    percent("undo-percent-with-same-percent", "relation", _undone_with_same),
    percent(
        "part-for-remaining-part",
        "multiply",
        _remaining_part,
        about="percent % discount sale off left remain rest reduc",
    ),
)

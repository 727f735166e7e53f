"""Statistics: mean, median, range."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    num,
    over,
    plus,
    value,
    whole,
)

statistics = family("statistics")

MEANS = frozenset({"mean", "average"})


def _mean(node: Node) -> tuple[tuple[Node, ...], int] | None:
    """The terms of a sum that is divided by their number, and that number."""
    above, below = node.args
    size = whole(below)
    if above.head != "add" or size is None or size != len(above.args):
        return None
    return above.args, size


def _listed(node: Node) -> list[Fraction] | None:
    """The numbers in `mean(1, 2, 3)`."""
    found = [value(arg) for arg in node.args]
    known = [one for one in found if one is not None]
    return known if known and len(known) == len(found) else None


def _median(numbers: list[Fraction]) -> Fraction:
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def _mean_median(node: Node) -> Iterator[Node]:
    """The median given for the mean, or the mean for the median."""
    found = _listed(node) if node.head == "call" else None
    if node.head == "divide":
        mean = _mean(node)
        numbers = None if mean is None else [value(arg) for arg in mean[0]]
        if numbers and None not in numbers:
            yield num(_median(sorted(one for one in numbers if one is not None)))
    elif found and node.value in MEANS:
        yield num(_median(sorted(found)))
    elif found and node.value == "median":
        yield num(sum(found, Fraction(0)) / len(found))


def _median_unordered(node: Node) -> Iterator[Node]:
    """The middle one of the numbers as they stand."""
    found = _listed(node)
    if found and node.value == "median":
        yield num(_median(found))


def _mean_not_divided(node: Node) -> Iterator[Node]:
    """The sum is given for the mean."""
    if node.head == "call":
        found = _listed(node)
        if found and node.value in MEANS:
            yield num(sum(found))
        return
    mean = _mean(node)
    if mean:
        yield plus(*mean[0])


def _wrong_count(node: Node) -> Iterator[Node]:
    """Divided by one more, one less, or by two."""
    if node.head == "call":
        found = _listed(node)
        if found and node.value in MEANS:
            for size in {len(found) - 1, len(found) + 1, 2} - {0, len(found)}:
                yield num(sum(found, Fraction(0)) / size)
        return
    mean = _mean(node)
    if mean:
        for size in sorted({mean[1] - 1, mean[1] + 1, 2} - {0, mean[1]}):
            yield over(plus(*mean[0]), num(size))


def _last_term_divided(node: Node) -> Iterator[Node]:
    """(a + b + c)/3 as a + b + c/3: only the last term is divided."""
    above, below = node.args
    if above.head == "add" and value(node) is not None:
        *others, last = above.args
        yield plus(*others, over(last, below))


def _range_as_largest(node: Node) -> Iterator[Node]:
    """The range as the largest number, or of the numbers as they stand."""
    found = _listed(node)
    if found and node.value == "range":
        yield num(max(found))
        yield num(found[-1] - found[0])


RULES = (
    statistics("mean-median-mixup", "call divide", _mean_median),
    statistics("median-unordered", "call", _median_unordered),
    statistics("mean-not-divided", "call divide", _mean_not_divided),
    statistics("mean-wrong-count", "call divide", _wrong_count, rank=1),
    statistics("only-last-term-divided", "divide", _last_term_divided),
    statistics("range-as-largest", "call", _range_as_largest),
)

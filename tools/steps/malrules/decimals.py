"""Decimals and percentages."""

from collections.abc import Iterator
from fractions import Fraction

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
    whole,
)

make = family("decimals")
percent = family("percent")


def _places(node: Node) -> int | None:
    """Digits after the point of a number as written; None if it is no plain number."""
    if node.head != "number" or node.value.exponent is not None:
        return None
    return node.value.decimals or 0


def _digits(node: Node) -> int:
    return int(node.value.text.replace(".", "") or 0)


def _two(node: Node) -> tuple[Node, Node, int] | None:
    """Two plain numbers of a sum or difference with a decimal among them, and the sign between."""
    if len(node.args) != 2:
        return None
    sign, second = unsigned(node.args[1])
    first = node.args[0]
    places = _places(first), _places(second)
    if None in places or not any(places):
        return None
    return first, second, sign


def _parts_apart(node: Node) -> Iterator[Node]:
    """0.8 + 0.4 = 0.12: both sides of the point are added apart."""
    found = _two(node)
    if found is None or found[2] < 0 or node.head != "add":
        return
    wholes, behind = 0, []
    for one in found[:2]:
        head, _, tail = one.value.text.partition(".")
        wholes += int(head or 0)
        behind.append(int(tail or 0))
    yield num(Fraction(f"{wholes}.{sum(behind)}"))


def _aligned_right(node: Node) -> Iterator[Node]:
    """1.5 + 0.25 = 0.40: written with the last digits under each other."""
    found = _two(node)
    if found is None or _places(found[0]) == _places(found[1]):
        return
    total = _digits(found[0]) + found[2] * _digits(found[1])
    for one in found[:2]:
        yield num(Fraction(total, 10 ** (_places(one) or 0)))


def _digits_added_on(node: Node) -> Iterator[Node]:
    """87 - 0.31 = 87.31: digits with nothing above them are copied down."""
    found = _two(node)
    if found is None or found[2] > 0 or not _places(found[1]):
        return
    first, second, _ = found
    if not _places(first):
        behind = Fraction(second.value.value) % 1
        yield num(first.value.value - (second.value.value - behind) + behind)


def _point_shifted(node: Node) -> Iterator[Node]:
    """6.7 * 3 = 2.01: the right digits with the point in the wrong place."""
    exact = value(node)
    if exact and any((_places(unsigned(arg)[1]) or 0) for arg in node.args):
        for factor in (10, 100, Fraction(1, 10), Fraction(1, 100)):
            yield num(exact * factor)


def _zero_appended(node: Node) -> Iterator[Node]:
    """3.4 * 10 = 3.40: a zero is written behind."""
    for one, other in (node.args[:2], node.args[1::-1]):
        power = value(other)
        if len(node.args) == 2 and (_places(one) or 0) and power in (10, 100, 1000):
            yield one


def _one_point_moved(node: Node) -> Iterator[Node]:
    """4.8 : 0.6 = 0.8: the point is moved in one of the two numbers only."""
    exact = value(node)
    below = _places(unsigned(node.args[1])[1])
    if exact and below:
        yield num(exact / 10**below)


def _quotient_as_decimal(node: Node) -> Iterator[Node]:
    """3/4 = 3.4: the fraction bar is taken for a decimal point; 1/8 = 0.8 as well."""
    a, b = (whole(arg) for arg in node.args)
    if a is not None and b is not None and a >= 0 < b < 100:
        yield num(Fraction(f"{a}.{b}"))
        yield num(Fraction(f"0.{b}"))


def _remainder_as_decimal(node: Node) -> Iterator[Node]:
    """13 : 4 = 3.1: the remainder is written behind the point."""
    a, b = (whole(arg) for arg in node.args)
    if a and b and a > b > 1 and a % b:
        yield num(Fraction(f"{a // b}.{a % b}"))


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
    make("decimal-parts-apart", "add", _parts_apart),
    make("decimal-aligned-right", "add", _aligned_right),
    make("decimal-digits-copied-down", "add", _digits_added_on),
    make("decimal-point-shifted", "multiply divide", _point_shifted, rank=1),
    make("append-zero-to-decimal", "multiply", _zero_appended),
    make("shift-only-one-point", "divide", _one_point_moved),
    make("fraction-bar-as-point", "divide", _quotient_as_decimal, outermost=True),
    make("remainder-as-decimal", "divide", _remainder_as_decimal),
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

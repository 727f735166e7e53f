"""Decimals: the point, and the digits behind it."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    num,
    unsigned,
    value,
    whole,
)

make = family("decimals")


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
    """0.7 + 0.6 = 0.13: both sides of the point are added apart."""
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
    """64 - 0.27 = 64.27: digits with nothing above them are copied down."""
    found = _two(node)
    if found is None or found[2] > 0 or not _places(found[1]):
        return
    first, second, _ = found
    if not _places(first):
        behind = Fraction(second.value.value) % 1
        yield num(first.value.value - (second.value.value - behind) + behind)


def _point_shifted(node: Node) -> Iterator[Node]:
    """5.2 * 4 = 2.08: the right digits with the point in the wrong place."""
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


RULES = (
    make("decimal-parts-apart", "add", _parts_apart),
    make("decimal-aligned-right", "add", _aligned_right),
    make("decimal-digits-copied-down", "add", _digits_added_on),
    make("decimal-point-shifted", "multiply divide", _point_shifted, rank=1),
    make("append-zero-to-decimal", "multiply", _zero_appended),
    make("shift-only-one-point", "divide", _one_point_moved),
    make("fraction-bar-as-point", "divide", _quotient_as_decimal, outermost=True),
    make("remainder-as-decimal", "divide", _remainder_as_decimal),
)

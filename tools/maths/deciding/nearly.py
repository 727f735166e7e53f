"""What a wrong answer gets right: said only where it is proved."""

from fractions import Fraction

from kptutor.tools.maths.deciding.comparing import Comparing
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.deciding.outcome import Outcome
from kptutor.tools.maths.deciding.tidy import tidy
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node

_PAIRS = ("interval", "tuple")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_QUICK = "exact arithmetic"
"""How methods begin that decide at once, so that a second question costs little."""


def hint(c: Comparing, student: Node, reference: Node, outcome: Outcome) -> str:
    """A sentence on a different answer; empty if no more is known."""
    student, reference = tidy(student), tidy(reference)
    ours, theirs = named(student), named(reference)
    if ours and theirs and ours[0] != theirs[0]:
        return ""
    one, other = (
        name[1] if name else side for name, side in ((ours, student), (theirs, reference))
    )
    for mark, words in (("percent", "percent sign"), ("degree", "degree sign")):
        if other.has(mark) and not one.has(mark) and _same(c, one, _without(other, mark)):
            return f"The {words} is missing."
        if one.has(mark) and not other.has(mark) and _same(c, _without(one, mark), other):
            return f"There should be no {words}."
    values = rational(one), rational(other)
    if values[0] is not None and values[1] is not None:
        return _of_numbers(values[0], values[1])
    if one.head == "relation" and one.value != other.value:
        return _of_relations(c, one, other)
    if one.head == other.head == "tuple" and len(one.args) == len(other.args):
        return _of_tuples(c, one, other)
    if one.head == other.head == "interval" and one.value != other.value:
        ends = all(_same(c, a, b) for a, b in zip(one.args, other.args, strict=True))
        return "The ends are right, but not which of them are included." if ends else ""
    if outcome.method.startswith(_QUICK) and _same(c, Node("negate", (one,)), other):
        return "The sign is wrong."
    return ""


def _same(c: Comparing, one: Node, other: Node) -> bool:
    try:
        return c.answers(one, other).equal is True
    except NoValueError:
        return False


def _without(node: Node, head: str) -> Node:
    return node.rewrite(lambda part: part.args[0] if part.head == head else part)


def _of_numbers(ours: Fraction, theirs: Fraction) -> str:
    if not ours or not theirs:
        return ""
    if ours == -theirs:
        return "The sign is wrong."
    ratio = abs(ours / theirs)
    if ours * theirs > 0 and _is_power_of_ten(ratio):
        return "The digits are right, but the decimal point is not."
    if ours * theirs == 1:
        return "This is the reciprocal: what is above the line belongs below it."
    return ""


def _is_power_of_ten(ratio: Fraction) -> bool:
    size = max(ratio.numerator, ratio.denominator)
    return min(ratio.numerator, ratio.denominator) == 1 and str(size).strip("0") == "1"


def _of_relations(c: Comparing, one: Node, other: Node) -> str:
    """Another sign between the same sides."""
    if other.head != "relation":
        return ""
    turned = [_TURNED.get(sign) for sign in one.value]
    if None not in turned and _same(c, Node("relation", one.args, tuple(turned)), other):
        return "The inequality sign is the wrong way round."
    directions = [[sign[0] for sign in side.value] for side in (one, other)]
    if directions[0] == directions[1] and _same(c, Node("relation", one.args, other.value), other):
        return "The boundary is right, but not whether it is included."
    return ""


def _of_tuples(c: Comparing, one: Node, other: Node) -> str:
    right = [_same(c, a, b) for a, b in zip(one.args, other.args, strict=True)]
    left = list(other.args)
    for part in one.args:
        place = next((i for i, rest in enumerate(left) if _same(c, part, rest)), None)
        if place is None:
            return f"{sum(right)} of the {len(right)} parts are right." if sum(right) > 1 else ""
        left.pop(place)
    return "The parts are right, but not their order."

"""Inequalities and absolute values."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.relations import INEQUALITIES, MIRRORED, both_ways
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    equation,
    is_symbol,
    minus,
    num,
    over,
    raised,
    term,
    times,
    unsigned,
    whole,
)

unequal = family("inequalities")


def _sign_kept(node: Node) -> Iterator[Node]:
    """-2x < 6, x < -3: the sign is not turned when dividing by a negative number."""
    for left, right, sign in both_ways(node):
        one = term(left)
        rest = one.rest()
        if sign in INEQUALITIES and rest is not None and left.head != "add" and one.coefficient < 0:
            yield equation(rest, over(right, num(one.coefficient)), sign)
    left, right = node.args if len(node.args) == 2 else (node, node)
    both = left.symbols() and left.symbols() == right.symbols() and node.value[0] in INEQUALITIES
    if both and _sum_of_coefficients(left) < _sum_of_coefficients(right):
        yield equation(left, right, MIRRORED[node.value[0]])


def _sum_of_coefficients(node: Node) -> Fraction:
    """How often the only letter stands in a side."""
    terms = map(term, node.args if node.head == "add" else (node,))
    return sum((one.coefficient for one in terms if is_symbol(one.rest() or node)), Fraction(0))


def _needlessly_turned(node: Node) -> Iterator[Node]:
    """2x < -6, x > -3: the sign is turned without a reason."""
    if node.value[0] in INEQUALITIES and len(node.args) == 2:
        yield equation(*node.args, MIRRORED[node.value[0]])


def _ends_changed(node: Node) -> Iterator[Node]:
    """X <= 3 written as x < 3, or the other way round."""
    other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
    if node.value[0] in INEQUALITIES and len(node.args) == 2:
        yield equation(*node.args, other[node.value[0]])


def _multiplied_by_unknown(node: Node) -> Iterator[Node]:
    """6/x < 2, 6 < 2x: multiplied by an unknown whose sign is not known."""
    for left, right, sign in both_ways(node):
        side, inner = unsigned(left)
        if sign in INEQUALITIES and inner.head == "divide" and inner.args[1].symbols():
            above = inner.args[0] if side > 0 else minus(inner.args[0])
            yield equation(above, times(right, inner.args[1]), sign)


def _divided_by_unknown(node: Node) -> Iterator[Node]:
    """x^2 < 3x, x < 3: divided by an unknown whose sign is not known."""
    for left, right, sign in both_ways(node):
        one, other = term(left), term(right)
        if sign not in INEQUALITIES or left.head == "add" or right.head == "add":
            continue
        for letter in other.above:
            if letter.head == "symbol" and _reduced(left, letter) and not one.constant:
                yield equation(
                    _reduced(left, letter) or left, _reduced(right, letter) or right, sign
                )


def _reduced(node: Node, letter: Node) -> Node | None:
    if node.head == "power" and node.args[0] == letter and (whole(node.args[1]) or 0) > 1:
        top = (whole(node.args[1]) or 2) - 1
        return letter if top == 1 else raised(letter, num(top))
    if node == letter:
        return num(1)
    if node.head == "multiply":
        for place, arg in enumerate(node.args):
            rest = _reduced(arg, letter)
            if rest is not None:
                return times(*node.args[:place], rest, *node.args[place + 1 :])
    return None


def _rooted_inequality(node: Node) -> Iterator[Node]:
    """x^2 < 9, x < 3."""
    for left, right, sign in both_ways(node):
        if sign in INEQUALITIES and left.head == "power" and whole(left.args[1]) == 2:
            yield equation(left.args[0], call("sqrt", right), sign)


def _absolute_dropped(node: Node) -> Iterator[Node]:
    """|x - 2| = 3, x - 2 = 3: only one case is looked at."""
    for left, right, sign in both_ways(node):
        if left.head == "call" and left.value == "abs":
            yield equation(left.args[0], right, sign)


def _outside_as_inside(node: Node) -> Iterator[Node]:
    """|x| > 3 as -3 < x < 3: the numbers far from zero as one interval."""
    for left, right, sign in both_ways(node):
        if left.head == "call" and left.value == "abs" and sign in (">", ">="):
            mirrored = MIRRORED[sign]
            yield Node("relation", (minus(right), left.args[0], right), (mirrored, mirrored))


RULES = (
    unequal("keep-direction-when-negative", "relation", _sign_kept),
    unequal("turned-without-reason", "relation", _needlessly_turned, rank=1),
    unequal("end-included-wrongly", "relation", _ends_changed, rank=1),
    unequal("multiply-inequality-by-unknown", "relation", _multiplied_by_unknown),
    unequal("divide-inequality-by-unknown", "relation", _divided_by_unknown),
    unequal("root-of-inequality-one-sided", "relation", _rooted_inequality),
    unequal("absolute-one-case", "relation", _absolute_dropped),
    unequal("absolute-greater-as-one-interval", "relation", _outside_as_inside),
)

"""Systems of two equations."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kptutor.tools.maths.tree import Node, symbol
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ZERO,
    equation,
    is_symbol,
    minus,
    num,
    plus,
    term,
    times,
    value,
)

system = family("systems")


class _Row(NamedTuple):
    sizes: dict[str, Fraction]
    amount: Fraction


def _rows(node: Node) -> list[_Row] | None:
    """Two linear equations `ax + by = c`."""
    if len(node.args) != 2 or any(
        one.head != "relation" or one.value != ("=",) for one in node.args
    ):
        return None
    rows = []
    for one in node.args:
        left, right = one.args
        amount, sizes = value(right), {}
        for arg in left.args if left.head == "add" else (left,):
            part = term(arg)
            rest = part.rest()
            if rest is None or not is_symbol(rest):
                return None
            sizes[str(rest.value)] = part.coefficient
        if amount is None:
            return None
        rows.append(_Row(sizes, amount))
    return rows


def _combined(first: _Row, second: _Row, signs: dict[str, int], last: int) -> Node:
    names = sorted({*first.sizes, *second.sizes})
    terms = []
    for name in names:
        size = first.sizes.get(name, Fraction(0)) + signs[name] * second.sizes.get(
            name, Fraction(0)
        )
        if size:
            terms.append(times(num(size), symbol(name)))
    return equation(plus(*terms) if terms else ZERO, num(first.amount + last * second.amount))


def _partly_combined(node: Node) -> Iterator[Node]:
    """X + y = 5, x - y = 1, subtracted: 0 = 4, since y and -y are thought to cancel."""
    rows = _rows(node)
    if rows is None:
        return
    names = sorted({*rows[0].sizes, *rows[1].sizes})
    for first, second in (rows, rows[::-1]):
        for sign in (1, -1):
            whole_signs = dict.fromkeys(names, sign)
            yield _combined(first, second, whole_signs, -sign)
            for name in names:
                yield _combined(first, second, {**whole_signs, name: -sign}, sign)


def _substituted_without_brackets(node: Node) -> Iterator[Node]:
    """Y = 2x + 1 put into 3y = 9 gives 3 * 2x + 1 = 9."""
    if len(node.args) != 2 or any(one.head != "relation" for one in node.args):
        return
    for one, other in (node.args, node.args[::-1]):
        for name, body in _alone(one):
            first, *rest = body.args
            yield other.with_args(tuple(_put(side, name, first, rest) for side in other.args))


def _alone(one: Node) -> Iterator[tuple[Node, Node]]:
    """A name and the sum that it is: `y = 2x + 1` as it stands, `x + y = 5` solved for each."""
    if len(one.args) != 2 or one.value != ("=",):
        return
    left, right = one.args
    if is_symbol(left) and right.head == "add":
        yield left, right
    if left.head != "add" or len(left.args) != 2 or value(right) is None:
        return
    for name, other in (left.args, left.args[::-1]):
        if is_symbol(name):
            yield name, plus(right, minus(other))
            yield name, plus(minus(other), right)


def _put(side: Node, name: Node, first: Node, rest: list[Node]) -> Node:
    """Only the first term is multiplied by what stands in front of the name."""
    terms = side.args if side.head == "add" else (side,)
    return plus(*(piece for arg in terms for piece in _spread(arg, name, first, rest)))


def _spread(arg: Node, name: Node, first: Node, rest: list[Node]) -> list[Node]:
    one = term(arg)
    letters = one.rest()
    if letters != name:
        return [arg]
    return [times(num(one.coefficient), first), *rest]


RULES = (
    system("subtract-equation-partly", "sequence and", _partly_combined),
    system("substitute-without-brackets", "sequence and", _substituted_without_brackets),
)

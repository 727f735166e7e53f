"""Square roots: of sums, of products, and what they undo."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    TWO,
    merged,
    minus,
    num,
    over,
    pairs,
    plus,
    times,
    unsigned,
    whole,
)

make = family("powers")


def _root(node: Node) -> Node | None:
    """What stands under a square root."""
    return node.args[0] if node.value == "sqrt" and len(node.args) == 1 else None


def _root_of_sum(node: Node) -> Iterator[Node]:
    """sqrt(9 + 16) = 3 + 4."""
    inside = _root(node)
    if inside is not None and inside.head == "add":
        terms = []
        for arg in inside.args:
            sign, inner = unsigned(arg)
            terms.append(call("sqrt", inner) if sign > 0 else minus(call("sqrt", inner)))
        yield plus(*terms)


def _sum_of_roots(node: Node) -> Iterator[Node]:
    """sqrt(9) + sqrt(16) = sqrt(25)."""
    for first, second, rest, place in pairs(node):
        sign, inner = unsigned(second)
        roots = [_root(one) if one.head == "call" else None for one in (first, inner)]
        if roots[0] is not None and roots[1] is not None:
            other = roots[1] if sign > 0 else minus(roots[1])
            yield merged(rest, place, call("sqrt", plus(roots[0], other)))


def _root_as_half(node: Node) -> Iterator[Node]:
    """sqrt(16) = 8."""
    inside = _root(node)
    if inside is not None:
        yield over(inside, TWO)


def _root_left_off(node: Node) -> Iterator[Node]:
    """sqrt(25) = 25."""
    inside = _root(node)
    if inside is not None:
        yield inside


def _root_of_one_factor(node: Node) -> Iterator[Node]:
    """sqrt(9x^2) = 9x: only one factor comes out of the root."""
    inside = _root(node)
    if inside is not None and inside.head == "multiply":
        for place, arg in enumerate(inside.args):
            rest = (*inside.args[:place], call("sqrt", arg), *inside.args[place + 1 :])
            yield times(*rest)


def _factor_out_unrooted(node: Node) -> Iterator[Node]:
    """sqrt(12) = 4 sqrt(3): the square factor comes out without its root being taken."""
    inside = _root(node)
    size = None if inside is None else whole(inside)
    if size is None or not 0 < size < 10_000 or round(size**0.5) ** 2 == size:
        return
    for root in range(2, 30):
        if size % (root * root) == 0 and size > root * root:
            yield times(num(root * root), call("sqrt", num(size // root**2)))


def _root_of_square(node: Node) -> Iterator[Node]:
    """sqrt(x^2) = x, whatever the sign of x is."""
    inside = _root(node)
    if inside is not None and inside.head == "power" and whole(inside.args[1]) == 2:
        yield inside.args[0]


RULES = (
    make("root-of-sum", "call", _root_of_sum),
    make("sum-of-roots", "add", _sum_of_roots),
    make("root-as-half", "call", _root_as_half),
    make("root-left-off", "call", _root_left_off, rank=1),
    make("root-of-one-factor", "call", _root_of_one_factor),
    make("square-factor-unrooted", "call", _factor_out_unrooted),
    make("root-of-square-without-absolute", "call", _root_of_square),
)

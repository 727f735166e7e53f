"""Signs: products, quotients, sums and powers of negative numbers."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    merged,
    minus,
    negatives,
    pairs,
    plus,
    raised,
    swapped,
    term,
    unsigned,
    value,
)

make = family("signs")


def _is_quotient(node: Node) -> bool:
    return unsigned(node)[1].head == "divide"


def _wrong_sign(node: Node, *, quotient: bool, even: bool) -> Iterator[Node]:
    """A product with the other sign; an even number of minus signs makes it positive."""
    count = negatives(node)
    if count and _is_quotient(node) == quotient and (count % 2 == 0) == even and not _bare(node):
        yield minus(node)


def _bare(node: Node) -> bool:
    """A term with nothing but its own minus sign in front: there is no product of signs."""
    inner = unsigned(node)[1]
    if inner.head == "multiply" and inner.value and set(inner.value) == {"implicit"}:
        return not any(negatives(arg) for arg in inner.args)
    return inner.head not in ("multiply", "divide")


def _unlike_product(node: Node) -> Iterator[Node]:
    yield from _wrong_sign(node, quotient=False, even=False)


def _like_product(node: Node) -> Iterator[Node]:
    yield from _wrong_sign(node, quotient=False, even=True)


def _unlike_quotient(node: Node) -> Iterator[Node]:
    yield from _wrong_sign(node, quotient=True, even=False)


def _like_quotient(node: Node) -> Iterator[Node]:
    yield from _wrong_sign(node, quotient=True, even=True)


def _signed_pairs(node: Node) -> Iterator[tuple[Node, Node, tuple[Node, ...], int]]:
    """Pairs of like terms of a sum, numbers among them."""
    for first, second, rest, place in pairs(node):
        if term(first).like(term(second)):
            yield first, second, rest, place


def _two_negatives(node: Node) -> Iterator[Node]:
    """-4 - 9 = 13."""
    for first, second, rest, place in _signed_pairs(node):
        if term(first).coefficient < 0 and term(second).coefficient < 0:
            yield merged(rest, place, plus(minus(first), minus(second)))


def _larger_ignored(node: Node) -> Iterator[Node]:
    """-9 + 4 = 5: the difference of the sizes with the wrong sign."""
    for first, second, rest, place in _signed_pairs(node):
        if term(first).coefficient < 0 < term(second).coefficient:
            yield merged(rest, place, minus(plus(first, second)))


def _reversed_difference(node: Node) -> Iterator[Node]:
    """4 - 15 = 11: the smaller one taken from the larger one."""
    for first, second, rest, place in _signed_pairs(node):
        turned = second.head == "negate" and second.args[0].head == "negate"
        if term(first).coefficient > 0 and (term(second).coefficient < 0 or turned):
            yield merged(rest, place, plus(minus(second), minus(first)))


def _add_for_subtract(node: Node) -> Iterator[Node]:
    """-11 - 6 = -5: added where a minus stands."""
    for arg in node.args[1:]:
        if arg.head == "negate" and arg.args[0].head != "negate" and _has_like(node, arg):
            yield swapped(node, arg, arg.args[0])


def _subtract_for_add(node: Node) -> Iterator[Node]:
    """5 + 3 = 2: subtracted where a plus stands."""
    for arg in node.args[1:]:
        if arg.head != "negate":
            yield swapped(node, arg, minus(arg))


def _has_like(node: Node, arg: Node) -> bool:
    return any(term(other).like(term(arg)) for other in node.args if other is not arg)


def _double_negative(node: Node) -> Iterator[Node]:
    """4 - (-3) = 1: one of two minus signs is overlooked."""
    if node.args[0].head == "negate":
        yield node.args[0]


def _dropped(node: Node) -> Iterator[Node]:
    """A minus sign that got lost: before a term that stands alone, or inside a product."""
    for place, arg in enumerate(node.args):
        if arg.head != "negate" or arg.args[0].head == "negate":
            continue
        if node.head != "add" or place == 0 or not _has_like(node, arg):
            yield swapped(node, arg, arg.args[0])


def _power_of_minus(node: Node) -> Iterator[Node]:
    """-3^2 = 9: the power is thought to belong to the minus sign, too."""
    inner = node.args[0]
    if inner.head == "power" and value(inner.args[0]) is not None:
        yield raised(minus(inner.args[0]), inner.args[1])


def _power_keeps_sign(node: Node) -> Iterator[Node]:
    """(-3)^2 = -9."""
    base, exponent = node.args
    if base.head == "negate" and (value(exponent) or 1) % 2 == 0:
        yield minus(raised(base.args[0], exponent))


def _flipped(node: Node) -> Iterator[Node]:
    """The sign of a whole side or term turned over."""
    if node.head == "relation":
        if len(node.args) == 2:
            for arg in node.args:
                yield swapped(node, arg, minus(arg))
        return
    for arg in node.args:
        yield swapped(node, arg, minus(arg))


_TERMS = "multiply divide negate"

RULES = (
    make("unlike-signs-product-positive", _TERMS, _unlike_product, outermost=True),
    make("like-signs-product-negative", _TERMS, _like_product, outermost=True),
    make("unlike-signs-quotient-positive", _TERMS, _unlike_quotient, outermost=True),
    make("like-signs-quotient-negative", _TERMS, _like_quotient, outermost=True),
    make("two-negatives-make-positive-in-sum", "add", _two_negatives),
    make("sign-of-larger-ignored", "add", _larger_ignored),
    make("subtract-smaller-from-larger", "add", _reversed_difference),
    make("add-for-subtract", "add", _add_for_subtract, rank=1),
    make("subtract-for-add", "add", _subtract_for_add, rank=1),
    make("subtract-negative-as-subtract", "negate", _double_negative),
    make("minus-sign-dropped", "add multiply divide relation call", _dropped, rank=1),
    make("negative-base-power", "negate", _power_of_minus),
    make("negative-base-keeps-sign", "power", _power_keeps_sign),
    make("sign-slip", "add relation", _flipped, rank=2),
)

"""Probability, counting and sequences."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    num,
    over,
    plus,
    raised,
    times,
    unsigned,
    value,
    whole,
)

probability = family("probability")
counting = family("counting")


def _chances(node: Node) -> tuple[Node, Node] | None:
    """Two numbers between 0 and 1."""
    if len(node.args) != 2:
        return None
    first, second = node.args
    sizes = value(first), value(second)
    inside = all(size is not None and 0 < size < 1 for size in sizes)
    return (first, second) if inside else None


def _added_for_both(node: Node) -> Iterator[Node]:
    """1/2 * 1/6 as 1/2 + 1/6: chances of two things that both happen are added."""
    found = _chances(node)
    if found:
        yield plus(*found)


def _multiplied_for_either(node: Node) -> Iterator[Node]:
    """1/6 + 1/6 as 1/6 * 1/6."""
    found = _chances(node)
    if found:
        yield times(*found)


def _union_as_sum(node: Node) -> Iterator[Node]:
    """P(A) + P(B) - P(A and B) without the last term."""
    if len(node.args) == 3 and node.args[2].head == "negate":
        first, second, _ = node.args
        if all(arg.head != "negate" for arg in (first, second)):
            yield plus(first, second)


def _complement_forgotten(node: Node) -> Iterator[Node]:
    """1 - p as p."""
    if len(node.args) == 2 and value(node.args[0]) == 1 and node.args[1].head == "negate":
        inner = node.args[1].args[0]
        if (value(inner) is None and inner.head != "symbol") or 0 < (value(inner) or 2) < 1:
            yield inner


def _with_replacement(node: Node) -> Iterator[Node]:
    """3/5 * 2/4 as 3/5 * 3/5: as if the first one had been put back, and the other way round."""
    found = [arg for arg in node.args if arg.head == "divide"]
    if len(found) < 2 or len(found) != len(node.args):
        return
    (a, b), (c, d) = found[0].args, found[1].args
    sizes = [whole(one) for one in (a, b, c, d)]
    if None in sizes:
        return
    a1, b1, c1, d1 = (size or 0 for size in sizes)
    if d1 == b1 - 1:
        rest = found[2:]
        yield times(found[0], over(num(a1 if c1 == a1 - 1 else c1), num(b1)), *rest)
    elif d1 == b1 and a1 == c1 and b1 > 1:
        yield times(found[0], over(num(c1 - 1), num(d1 - 1)))


def _permutation_for_combination(node: Node) -> Iterator[Node]:
    """binomial(n, k) as n!/(n - k)!."""
    sizes = [whole(arg) for arg in node.args]
    if node.value == "binomial" and None not in sizes:
        n, k = (size or 0 for size in sizes)
        if 0 <= k <= n <= 60:
            yield over(_factorial(num(n)), _factorial(num(n - k)))


def _combination_for_permutation(node: Node) -> Iterator[Node]:
    """n!/(n - k)! as binomial(n, k)."""
    above, below = node.args
    if above.head == below.head == "factorial":
        n, rest = whole(above.args[0]), whole(below.args[0])
        if n is not None and rest is not None and 0 <= rest <= n <= 60:
            yield call("binomial", num(n), num(n - rest))


def _factorial(node: Node) -> Node:
    return Node("factorial", (node,), "!")


def _factorials_cancelled(node: Node) -> Iterator[Node]:
    """6!/3! as 2!."""
    above, below = node.args
    if above.head == below.head == "factorial":
        yield _factorial(over(above.args[0], below.args[0]))


def _factorial_as_product(node: Node) -> Iterator[Node]:
    """5! as 5 * 4, or as 1 + 2 + 3 + 4 + 5."""
    size = whole(node.args[0])
    if size is not None and 2 < size < 100:
        yield times(num(size), num(size - 1))
        yield num(size * (size + 1) // 2)


def _factorial_apart(node: Node) -> Iterator[Node]:
    """(a + b)! as a! + b!."""
    inner = node.args[0]
    if inner.head == "add" and len(inner.args) == 2 and inner.args[1].head != "negate":
        yield plus(*(_factorial(arg) for arg in inner.args))


def _binomial_as_quotient(node: Node) -> Iterator[Node]:
    """binomial(n, k) as n/k or as n * k."""
    if node.value == "binomial":
        yield over(*node.args)
        yield times(*node.args)


def _repeated_letters(node: Node) -> Iterator[Node]:
    """6!/(2! 3!) as 6!: equal things are counted as different ones."""
    above, below = node.args
    if above.head == "factorial" and all(
        one.head == "factorial" for one in (below.args if below.head == "multiply" else (below,))
    ):
        yield above


def _term_number(node: Node) -> tuple[Node, Node, Node] | None:
    """a, n and d of a + (n - 1) d."""
    if len(node.args) != 2:
        return None
    first, second = node.args
    sign, inner = unsigned(second)
    if inner.head != "multiply" or len(inner.args) != 2 or sign < 0:
        return None
    for count, step in (inner.args, inner.args[::-1]):
        if count.head == "add" and len(count.args) == 2 and value(count.args[1]) == -1:
            return first, count.args[0], step
    return None


def _off_by_one_term(node: Node) -> Iterator[Node]:
    """A + (n - 1)d as a + n d."""
    found = _term_number(node)
    if found:
        first, count, step = found
        yield plus(first, times(count, step))


def _off_by_one_power(node: Node) -> Iterator[Node]:
    """A r^(n - 1) as a r^n."""
    exponent = node.args[1]
    if exponent.head == "add" and len(exponent.args) == 2 and value(exponent.args[1]) == -1:
        yield raised(node.args[0], exponent.args[0])


def _off_by_one_count(node: Node) -> Iterator[Node]:
    """From 3 to 10 there are 10 - 3 whole numbers: 10 - 3 + 1 without the 1."""
    if len(node.args) == 3 and value(node.args[2]) == 1 and node.args[1].head == "negate":
        yield plus(*node.args[:2])


_CHANCE = "probab chance likel odds dice die coin card draw random spinner marble"


RULES = (
    probability("add-chances-for-both", "multiply", _added_for_both, about=_CHANCE),
    probability("multiply-chances-for-either", "add", _multiplied_for_either, about=_CHANCE),
    probability("union-as-sum", "add", _union_as_sum, about=_CHANCE),
    probability("complement-forgotten", "add", _complement_forgotten, about=_CHANCE),
    probability("with-replacement-confusion", "multiply", _with_replacement, about=_CHANCE),
    counting("permutation-for-combination", "call", _permutation_for_combination),
    counting("combination-for-permutation", "divide", _combination_for_permutation),
    counting("factorials-cancelled", "divide", _factorials_cancelled),
    counting("factorial-as-product", "factorial", _factorial_as_product),
    counting("factorial-of-sum-apart", "factorial", _factorial_apart),
    counting("binomial-as-quotient", "call", _binomial_as_quotient),
    counting("ignore-repeated-letters", "divide", _repeated_letters),
    counting("off-by-one-term", "add", _off_by_one_term),
    counting("geometric-exponent-off-by-one", "power", _off_by_one_power),
    counting("off-by-one-count", "add", _off_by_one_count),
)

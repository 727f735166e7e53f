"""Functions: sums, multiples, composition, inverses, shifts."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.calls import LOGS, ROOTS, TRIG, multiple_out, of, of_sum
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    minus,
    num,
    over,
    plus,
    times,
    unsigned,
    value,
)

make = family("functions")

INVERSES = {"arcsin": "sin", "arccos": "cos", "arctan": "tan"}


def _function_of_sum(node: Node) -> Iterator[Node]:
    yield from of_sum(None, node)


def _function_of_multiple(node: Node) -> Iterator[Node]:
    """f(2x) = 2 f(x)."""
    if node.value in LOGS | TRIG | ROOTS:
        return
    yield from multiple_out(node)


def _composed_wrong_order(node: Node) -> Iterator[Node]:
    """f(g(x)) = g(f(x))."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "call" and len(inside.args) == 1:
        yield of(inside, of(node, inside.args[0]))


def _composed_as_product(node: Node) -> Iterator[Node]:
    """f(g(x)) = f(x) * g(x)."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "call" and len(inside.args) == 1:
        yield times(of(node, inside.args[0]), inside)


def _inverse_as_reciprocal(node: Node) -> Iterator[Node]:
    """f^-1(x) = 1/f(x); arcsin(x) = 1/sin(x)."""
    name = str(node.value)
    plain = name[:-3] if name.endswith("^-1") else INVERSES.get(name)
    if plain:
        yield over(ONE, call(plain, *node.args))


def _function_as_factor(node: Node) -> Iterator[Node]:
    """f(x + 2) = f(x) + 2."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "add" and node.value not in LOGS | TRIG | ROOTS:
        first, *rest = inside.args
        yield plus(of(node, first), *rest)


def _shift_direction(node: Node) -> Iterator[Node]:
    """f(x - 2) = f(x + 2): the shift goes the other way."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "add" and len(inside.args) == 2:
        first, second = inside.args
        if value(second) is not None and node.value not in LOGS | TRIG | ROOTS:
            yield of(node, plus(first, minus(second)))


def _floor_cut_off(node: Node) -> Iterator[Node]:
    """floor(-2.3) = -2: the digits behind the point are cut off."""
    size = value(node.args[0]) if node.value == "floor" and len(node.args) == 1 else None
    if size is not None and size < 0:
        yield num(int(size))


def _modulus_of_sum(node: Node) -> Iterator[Node]:
    """|a + b| = |a| + |b|."""
    if node.value == "abs" and node.args[0].head == "add":
        yield plus(*(of(node, unsigned(arg)[1]) for arg in node.args[0].args))


RULES = (
    make("function-of-sum", "call", _function_of_sum),
    make("function-of-multiple", "call", _function_of_multiple),
    make("compose-wrong-order", "call", _composed_wrong_order),
    make("compose-as-product", "call", _composed_as_product),
    make("inverse-as-reciprocal", "call", _inverse_as_reciprocal),
    make("function-takes-first-term", "call", _function_as_factor),
    make("horizontal-shift-direction", "call", _shift_direction),
    make("floor-as-truncation", "call", _floor_cut_off),
    make("modulus-of-sum", "call", _modulus_of_sum),
)

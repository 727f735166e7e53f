"""One walk over core trees for every kind of arithmetic."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from kptutor.tools.maths.deciding.effort import spend
from kptutor.tools.maths.deciding.errors import TooLargeError
from kptutor.tools.maths.tree import Node, Numeral


class Algebra(Protocol):
    """A kind of arithmetic: floats, balls, residues."""

    def number(self, numeral: Numeral) -> Any:
        """A number as written."""

    def symbol(self, name: str) -> Any:
        """The value of a variable."""

    def constant(self, name: str) -> Any:
        """pi, e, i or infinity."""

    def add(self, values: Sequence[Any]) -> Any:
        """The sum."""

    def multiply(self, values: Sequence[Any]) -> Any:
        """The product."""

    def divide(self, above: Any, below: Any) -> Any:
        """The quotient."""

    def power(self, base: Any, exponent: Any, node: Node) -> Any:
        """The power; `node` shows how it was written."""

    def call(self, name: str, values: Sequence[Any]) -> Any:
        """A function."""

    def other(self, node: Node) -> Any:
        """Everything else: prime, sum, product, integral, limit."""


def evaluate(node: Node, algebra: Algebra) -> Any:
    """The value of a core tree in an algebra; raises what the algebra raises."""
    head = node.head
    if head == "number":
        return algebra.number(node.value)
    if head == "symbol":
        return algebra.symbol(node.value)
    spend()
    rule = _RULES.get(head)
    return algebra.other(node) if rule is None else rule(node, algebra)


def _add(node: Node, algebra: Algebra) -> Any:
    return algebra.add([evaluate(arg, algebra) for arg in node.args])


def _multiply(node: Node, algebra: Algebra) -> Any:
    return algebra.multiply([evaluate(arg, algebra) for arg in node.args])


def _divide(node: Node, algebra: Algebra) -> Any:
    return algebra.divide(evaluate(node.args[0], algebra), evaluate(node.args[1], algebra))


def _power(node: Node, algebra: Algebra) -> Any:
    base = evaluate(node.args[0], algebra)
    return algebra.power(base, evaluate(node.args[1], algebra), node)


def _call(node: Node, algebra: Algebra) -> Any:
    return algebra.call(node.value, [evaluate(arg, algebra) for arg in node.args])


_RULES: dict[str, Callable[[Node, Any], Any]] = {
    "constant": lambda node, algebra: algebra.constant(node.value),
    "add": _add,
    "multiply": _multiply,
    "divide": _divide,
    "power": _power,
    "call": _call,
}

MAX_TERMS = 1_000
"""Terms of sums and factors of products that are worked out one by one."""


class Budget:
    """How many terms the sums and products of one evaluation may still have."""

    def __init__(self) -> None:
        self.left = MAX_TERMS

    def indices(self, low: Any, high: Any) -> range:
        """The whole numbers from one limit to the other.

        Raises:
            TooLargeError: If they are too many, or the limits are no whole numbers.
        """
        first, last = int(low), int(high)
        self.left -= max(0, last - first)
        if first != low or last != high or self.left < 0:
            raise TooLargeError("the limits of a sum")
        return range(first, last + 1)

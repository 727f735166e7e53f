"""The value of a claim's tree for given values of its variables."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from mpmath import mp

from kptutor.tools.knowledge.claims.functions import (
    CONSTANTS,
    FUNCTIONS,
    Value,
    loose,
    power,
    whole,
)
from kptutor.tools.knowledge.claims.grammar import BadClaim, Node

MOST_STEPS = 400_000
"""Nodes visited for one instance of a claim."""
LONGEST_RANGE = 20_000
TOLERANCE = "1e-15"
"""Relative difference of equal values where no exact arithmetic is possible."""


class Evaluation:
    """One instance: values by name, and a budget of steps."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = dict(values)
        self.steps = 0

    def value(self, node: Node) -> Value:
        """The value of a tree: a bool or a number.

        Raises:
            BadClaim: If a name or function is unknown, or the budget is spent.
            ZeroDivisionError: If something is divided by zero.
        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise BadClaim("the claim takes too many steps")
        if node.head == "number":
            return node.value
        if node.head == "name":
            return self.named(str(node.value))
        if node.head in LAZY:
            return LAZY[node.head](self, node)
        args = [self.value(arg) for arg in node.args]
        if node.head in OPERATORS:
            return OPERATORS[node.head](*args)
        if node.head not in FUNCTIONS:
            raise BadClaim(f"there is no function {node.head}")
        try:
            return FUNCTIONS[node.head](*args)
        except TypeError as fault:
            raise BadClaim(f"{node.head} does not take these arguments") from fault

    def named(self, name: str) -> Value:
        """The value of a variable or constant."""
        if name in self.values:
            return self.values[name]
        if name in CONSTANTS:
            return CONSTANTS[name]()
        raise BadClaim(f"there is no variable {name}")

    def over(self, node: Node) -> Iterator[Value]:
        """Values of a body while its variable runs through its range."""
        first, last = whole(self.value(node.args[1])), whole(self.value(node.args[2]))
        if last - first > LONGEST_RANGE:
            raise BadClaim(f"the range {first} to {last} is too long")
        for number in range(first, last + 1):
            yield self.at(node, Fraction(number))

    def at(self, node: Node, value: Value) -> Value:
        """The last argument with the node's own variable set to a value."""
        name = str(node.args[0].value)
        outer = self.values.get(name)
        self.values[name] = value
        try:
            return self.value(node.args[-1])
        finally:
            if outer is None:
                del self.values[name]
            else:
                self.values[name] = outer


def same(one: Value, two: Value) -> bool:
    """Whether two values are equal: exactly if both are exact, else very nearly."""
    if isinstance(one, Fraction | bool) and isinstance(two, Fraction | bool):
        return one == two
    first, second = loose(one), loose(two)
    return bool(abs(first - second) <= mp.mpf(TOLERANCE) * max(1, abs(first), abs(second)))


def below(one: Value, two: Value) -> bool:
    """Whether one real value is less than another."""
    if isinstance(one, Fraction) and isinstance(two, Fraction):
        return one < two
    first, second = loose(one), loose(two)
    if mp.im(first) or mp.im(second):
        raise BadClaim("complex numbers have no order")
    return bool(mp.re(first) < mp.re(second))


def _sum(evaluation: Evaluation, node: Node) -> Value:
    total: Value = Fraction(0)
    for value in evaluation.over(node):
        total = _add(total, value)
    return total


def _product(evaluation: Evaluation, node: Node) -> Value:
    total: Value = Fraction(1)
    for value in evaluation.over(node):
        total = _multiply(total, value)
    return total


def _derivative(evaluation: Evaluation, node: Node) -> Value:
    place = loose(evaluation.value(node.args[1]))
    return mp.diff(lambda u: loose(evaluation.at(node, u)), place)


def _integral(evaluation: Evaluation, node: Node) -> Value:
    ends = [loose(evaluation.value(arg)) for arg in node.args[1:3]]
    return mp.quad(lambda u: loose(evaluation.at(node, u)), ends)


def _choice(evaluation: Evaluation, node: Node) -> Value:
    condition, then, otherwise = node.args
    return evaluation.value(then if evaluation.value(condition) else otherwise)


LAZY: dict[str, Callable[[Evaluation, Node], Value]] = {
    "and": lambda e, n: bool(e.value(n.args[0])) and bool(e.value(n.args[1])),
    "or": lambda e, n: bool(e.value(n.args[0])) or bool(e.value(n.args[1])),
    "=>": lambda e, n: not e.value(n.args[0]) or bool(e.value(n.args[1])),
    "if": _choice,
    "sum": _sum,
    "prod": _product,
    "count": lambda e, n: Fraction(sum(map(bool, e.over(n)))),
    "all": lambda e, n: all(e.over(n)),
    "exists": lambda e, n: any(e.over(n)),
    "derivative": _derivative,
    "integral": _integral,
}


def _exactly(exact: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
    def operate(one: Value, two: Value) -> Value:
        if isinstance(one, Fraction) and isinstance(two, Fraction):
            return exact(one, two)
        return exact(loose(one), loose(two))

    return operate


_add = _exactly(lambda one, two: one + two)
_multiply = _exactly(lambda one, two: one * two)

OPERATORS: dict[str, Callable[..., Value]] = {
    "+": _add,
    "-": _exactly(lambda one, two: one - two),
    "*": _multiply,
    "/": _exactly(lambda one, two: one / two),
    "^": power,
    "negate": lambda value: -value,
    "not": lambda value: not value,
    "<=>": lambda one, two: bool(one) == bool(two),
    "=": same,
    "!=": lambda one, two: not same(one, two),
    "<": below,
    ">": lambda one, two: below(two, one),
    "<=": lambda one, two: below(one, two) or same(one, two),
    ">=": lambda one, two: below(two, one) or same(one, two),
}

"""Real odd roots: in school statements about real numbers `x^(1/3)` is the real cube root.

SymPy takes the principal value, which is complex for negative numbers. Equations are
therefore rewritten in the root itself: `x = r^3` is one-to-one over the real numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.maths import exact
from kptutor.tools.maths.deciding.functions import canonical
from kptutor.tools.maths.tree import Node, call, number, symbol
from kptutor.tools.symbolic.trees import minus, over, to_the

NAME = "rootrr"
"""The name of the root in the rewritten equation; no statement uses it."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An equation in the root, and the unknown in terms of it."""

    equation: Node
    unknown: Node
    """What the unknown is, as a tree in the root."""
    degree: int


def degree_of(node: Node) -> tuple[Node, int, int] | None:
    """Radicand, degree and power of an odd root, or None if a node is none."""
    if node.head == "call" and canonical(node.value) in {"root", "cbrt"}:
        degree = exact.rational(node.args[1]) if len(node.args) > 1 else exact.rational(number(3))
        if degree is not None and degree.denominator == 1 and degree % 2 and degree > 1:
            return node.args[0], int(degree), 1
    if node.head == "power" and not node.args[1].symbols():
        exponent = exact.rational(node.args[1])
        if exponent is not None and exponent.denominator > 1 and exponent.denominator % 2:
            return node.args[0], exponent.denominator, exponent.numerator
    return None


def with_real_roots(tree: Node) -> Node:
    """The tree with odd roots as roots, wherever the radicand can be negative."""

    def change(node: Node) -> Node:
        found = degree_of(node)
        if found is None:
            return node
        base, degree, power = found
        value = None if base.symbols() else exact.rational(base)
        if value is not None and value >= 0:
            return node
        root = call("root", base, number(degree))
        return root if power == 1 else to_the(root, _signed(power))

    return tree.rewrite(change)


def _signed(power: int) -> Node:
    return Node("negate", (number(-power),)) if power < 0 else number(power)


def rewritten(equation: Node) -> Rewritten | None:
    """The equation in its one odd root, or None if it has none or several radicands."""
    found = [f for node in equation.walk() if (f := degree_of(node)) is not None and f[0].symbols()]
    if not found or len({(base, degree) for base, degree, _ in found}) != 1:
        return None
    base, degree, _ = found[0]
    names = equation.symbols()
    line = _line(base) if len(names) == 1 else None
    if line is None:
        return None
    factor, rest = line
    r = symbol(NAME)
    unknown = over(minus(to_the(r, number(degree)), rest), factor)
    (name,) = names

    def change(node: Node) -> Node:
        here = degree_of(node)
        if here is not None and here[0].symbols():
            return r if here[2] == 1 else to_the(r, _signed(here[2]))
        return node

    without = _replace(equation, change)
    inner = without.rewrite(lambda n: unknown if n == symbol(name) else n)
    return Rewritten(inner, unknown, degree)


def _replace(tree: Node, change: Callable[[Node], Node]) -> Node:
    """From the outside in, so that a radicand inside a root is not touched."""
    new = change(tree)
    if new is not tree:
        return new
    return tree.with_args(tuple(_replace(arg, change) for arg in tree.args))


def _line(base: Node) -> tuple[Node, Node] | None:
    """Factor and rest of a radicand that is linear in the unknown, by its values."""
    (name,) = base.symbols()
    values = [exact.rational(_at(base, name, k)) for k in range(4)]
    known = [v for v in values if v is not None]
    if len(known) != 4 or len({b - a for a, b in zip(known, known[1:], strict=False)}) != 1:
        return None
    if known[1] == known[0]:
        return None
    return _number(known[1] - known[0]), _number(known[0])


def _at(tree: Node, name: str, value: int) -> Node:
    return tree.rewrite(lambda n: number(value) if n == symbol(name) else n)


def _number(value: Fraction) -> Node:
    return Node("negate", (number(-value),)) if value < 0 else number(value)

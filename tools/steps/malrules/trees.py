"""Small tools for taking trees apart and putting them together again."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kptutor.tools.maths.tree import Node, number

Key = tuple[object, ...]

ONE, TWO, ZERO = number(1), number(2), number(0)
MOST_EXPONENT = 12


def value(node: Node) -> Fraction | None:
    """The exact value of a tree of rational numbers, None for anything else."""
    if node.head == "number":
        exact: Fraction = node.value.value
        return exact
    rule = _VALUES.get(node.head)
    if rule is None:
        return None
    parts = [value(arg) for arg in node.args]
    known = [part for part in parts if part is not None]
    return rule(known) if len(known) == len(parts) else None


def _product(parts: list[Fraction]) -> Fraction:
    result = Fraction(1)
    for part in parts:
        result *= part
    return result


def _power(parts: list[Fraction]) -> Fraction | None:
    base, exponent = parts
    small = exponent.denominator == 1 and abs(exponent) <= MOST_EXPONENT
    return base ** int(exponent) if small and (base or exponent > 0) else None


_VALUES = {
    "negate": lambda parts: -parts[0],
    "add": lambda parts: sum(parts, Fraction(0)),
    "multiply": _product,
    "divide": lambda parts: parts[0] / parts[1] if parts[1] else None,
    "mixed": lambda parts: parts[0] + parts[1],
    "percent": lambda parts: parts[0] / 100,
    "power": _power,
}


def numbers(node: Node) -> list[Fraction] | None:
    """The values of the arguments, if all of them are numbers."""
    found = [value(arg) for arg in node.args]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def whole(node: Node) -> int | None:
    """The value of a node that is a whole number."""
    exact = value(node)
    return int(exact) if exact is not None and exact.denominator == 1 else None


def num(amount: int | Fraction) -> Node:
    """A number; negative ones and fractions are written as a learner would."""
    exact = Fraction(amount)
    if exact < 0:
        return Node("negate", (num(-exact),))
    if exact.denominator == 1:
        return number(exact)
    return over(number(exact.numerator), number(exact.denominator))


def minus(node: Node) -> Node:
    """The node with the other sign."""
    return node.args[0] if node.head == "negate" else Node("negate", (node,))


def plus(*terms: Node) -> Node:
    """A sum, flat."""
    flat: list[Node] = []
    for term in terms:
        flat.extend(term.args if term.head == "add" else (term,))
    return flat[0] if len(flat) == 1 else Node("add", tuple(flat))


def times(*factors: Node) -> Node:
    """A product."""
    if len(factors) == 1:
        return factors[0]
    return Node("multiply", factors, ("explicit",) * (len(factors) - 1))


def over(above: Node, below: Node) -> Node:
    """A quotient."""
    return Node("divide", (above, below), "slash")


def raised(base: Node, exponent: Node) -> Node:
    """A power."""
    return Node("power", (base, exponent))


def equation(left: Node, right: Node, sign: str = "=") -> Node:
    """An equation, or an inequality with another sign."""
    return Node("relation", (left, right), (sign,))


def key(node: Node) -> Key:
    """What two nodes have in common if they are written alike; cheap to compare and hash."""
    shown = node.value.value if node.head == "number" else node.value
    if node.head in ("multiply", "divide"):
        shown = None
    return (node.head, shown, *(key(arg) for arg in node.args))


def unsigned(node: Node) -> tuple[int, Node]:
    """The sign in front of a node, and the node without it."""
    sign = 1
    while node.head == "negate":
        sign, node = -sign, node.args[0]
    return sign, node


class Product(NamedTuple):
    """A term as a product: `-3x/4` is -1, (3, x), (4,)."""

    sign: int
    above: tuple[Node, ...]
    below: tuple[Node, ...]

    def node(self) -> Node:
        """The term again."""
        top = times(*self.above) if self.above else ONE
        whole_term = over(top, times(*self.below)) if self.below else top
        return whole_term if self.sign > 0 else minus(whole_term)


def product(node: Node) -> Product:
    """A node as a product, with the signs of all its factors counted together."""
    sign, node = unsigned(node)
    if node.head == "multiply":
        parts = [product(arg) for arg in node.args]
        above = tuple(one for part in parts for one in part.above)
        below = tuple(one for part in parts for one in part.below)
        for part in parts:
            sign *= part.sign
        return Product(sign, above, below)
    if node.head == "divide":
        top, bottom = map(product, node.args)
        return Product(
            sign * top.sign * bottom.sign, top.above + bottom.below, top.below + bottom.above
        )
    return Product(sign, (node,), ())


def negatives(node: Node) -> int:
    """How many minus signs stand among the factors of a product or quotient."""
    if node.head == "negate":
        return 1 + negatives(node.args[0])
    if node.head in ("multiply", "divide"):
        return sum(negatives(arg) for arg in node.args)
    return 0


class Term(NamedTuple):
    """A term as a number times the rest: `-3x/4` is -3/4 and `x`."""

    coefficient: Fraction
    above: tuple[Node, ...]
    below: tuple[Node, ...]

    @property
    def constant(self) -> bool:
        """Whether the term is a number."""
        return not self.above and not self.below

    def rest(self) -> Node | None:
        """The part that is no number."""
        return None if self.constant else Product(1, self.above, self.below).node()

    def like(self, other: "Term") -> bool:
        """Whether both have the same letters."""
        return self._letters() == other._letters()

    def _letters(self) -> tuple[list[str], list[str]]:
        return tuple(sorted(repr(key(one)) for one in part) for part in (self.above, self.below))  # type: ignore[return-value]  # two of them

    def scaled(self, coefficient: Fraction) -> Node:
        """The same letters with another number in front."""
        rest = self.rest()
        if rest is None:
            return num(coefficient)
        if abs(coefficient) == 1:
            return rest if coefficient > 0 else minus(rest)
        return times(num(coefficient), rest)


def term(node: Node) -> Term:
    """A node as a number times the rest."""
    parts = product(node)
    size = Fraction(parts.sign)
    above, below = [], []
    for one in parts.above:
        exact = value(one)
        if exact is None:
            above.append(one)
        else:
            size *= exact
    for one in parts.below:
        exact = value(one)
        if exact:
            size /= exact
        else:
            below.append(one)
    return Term(size, tuple(above), tuple(below))


def pairs(node: Node) -> Iterator[tuple[Node, Node, tuple[Node, ...], int]]:
    """Any two arguments of a node, the other ones, and the place of the first."""
    for i, first in enumerate(node.args[:8]):
        for j in range(i + 1, min(len(node.args), 8)):
            rest = node.args[:i] + node.args[i + 1 : j] + node.args[j + 1 :]
            yield first, node.args[j], rest, i


def merged(rest: tuple[Node, ...], place: int, new: Node) -> Node:
    """A sum in which one new term stands for two that were taken out."""
    return plus(*rest[:place], new, *rest[place:])


def swapped(node: Node, old: Node, new: Node) -> Node:
    """The node with one argument, told by identity, exchanged."""
    return node.with_args(tuple(new if arg is old else arg for arg in node.args))


def is_symbol(node: Node) -> bool:
    """Whether a node is a single letter."""
    return node.head == "symbol"


def is_call(node: Node, *names: str) -> bool:
    """Whether a node is one of these functions of one argument."""
    return node.head == "call" and node.value in names and len(node.args) >= 1

"""Conditions: relations joined by and, or, not; compared by the numbers that satisfy them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kptutor.tools.maths.deciding.cells import Zeros
from kptutor.tools.maths.deciding.complexes import mentions_i
from kptutor.tools.maths.deciding.core import add, negate, to_core
from kptutor.tools.maths.deciding.equations import difference
from kptutor.tools.maths.deciding.errors import NotAValueError
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

ORDER = frozenset({"=", "!=", "<", "<=", ">", ">="})
LOGIC = frozenset({"and", "or", "not", "implies", "iff"})
SETS = frozenset({"set", "interval", "union", "intersection", "setminus", "setbuilder"})
SET_CONSTANTS = frozenset({"empty", "reals"})
ELEMENT = "\\element"
"""The variable on which a set is a condition."""


@dataclass(slots=True)
class Atom:
    """A relation of an expression with zero."""

    difference: Node
    operator: str


@dataclass(slots=True)
class Condition:
    """A condition as a tree of atoms."""

    head: str
    """`and`, `or`, `not`, `atom`, `name`, `true` or `false`."""
    parts: tuple["Condition", ...] = ()
    atom: Atom | None = None
    name: str = ""
    zeros: Zeros | None = field(default=None, compare=False)

    def walk(self) -> Iterator["Condition"]:
        """This one and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def atoms(self) -> list["Condition"]:
        """The relations in it."""
        return [part for part in self.walk() if part.head == "atom"]

    def names(self) -> frozenset[str]:
        """Variables of its relations."""
        found = [part.atom.difference.symbols() for part in self.atoms() if part.atom]
        return frozenset().union(*found)

    def propositions(self) -> frozenset[str]:
        """Names that stand for statements."""
        return frozenset(part.name for part in self.walk() if part.head == "name")


TRUE, FALSE = Condition("true"), Condition("false")


def condition(node: Node, options: Options, variable: str | None = None) -> Condition:
    """The condition that a tree states.

    Args:
        node: A relation, a logical expression, or a set of numbers.
        options: The conventions.
        variable: What a set is a condition on.

    Raises:
        NotAValueError: If it states none.
    """
    if node.head == "relation":
        return _relation(node, options)
    if node.head in LOGIC:
        return _logical(node, options, variable)
    if node.head == "constant" and node.value in ("true", "false"):
        return TRUE if node.value == "true" else FALSE
    if node.head in ("symbol", "prime") and variable is None:
        return Condition("name", name=str(node.value))
    if variable is not None and variable not in free_symbols(node):
        return _membership(Node("symbol", (), variable), node, options)
    raise NotAValueError(node.head)


def free_symbols(node: Node) -> frozenset[str]:
    """Variables of an expression; a set in braces with a condition binds its own."""
    return frozenset() if node.has("setbuilder") else node.symbols()


def _logical(node: Node, options: Options, variable: str | None) -> Condition:
    parts = tuple(condition(arg, options, variable) for arg in node.args)
    if node.head == "implies":
        return _any(_not(parts[0]), parts[1])
    if node.head == "iff":
        return _any(_all(*parts), _all(*(_not(part) for part in parts)))
    return Condition(node.head, parts)


def _all(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else Condition("and", parts)


def _any(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else Condition("or", parts)


def _not(part: Condition) -> Condition:
    return Condition("not", (part,))


def _relation(node: Node, options: Options) -> Condition:
    """A chain of relations holds if all of them hold."""
    links = []
    for operator, left, right in zip(node.value, node.args, node.args[1:], strict=False):
        if operator in ("in", "notin"):
            inside = _membership(left, right, options)
            links.append(inside if operator == "in" else _not(inside))
        elif operator in ORDER:
            links.append(_compared(left, right, operator, options))
        else:
            raise NotAValueError(operator)
    return _all(*links)


def _compared(left: Node, right: Node, operator: str, options: Options) -> Condition:
    if left.head in LOGIC or right.head in LOGIC:
        if operator != "=":
            raise NotAValueError(operator)
        return _logical(Node("iff", (left, right)), options, None)
    infinite = _infinite_link(left, right, operator)
    if infinite is not None:
        return infinite
    sides = to_core(left, options), to_core(right, options)
    if any(mentions_i(side) for side in sides):
        raise NotAValueError("complex numbers")
    exact = difference(sides) if operator in ("=", "!=") else add(sides[0], negate(sides[1]))
    return Condition("atom", atom=Atom(exact, operator))


def _infinite_link(left: Node, right: Node, operator: str) -> Condition | None:
    """X < oo says nothing; x > oo cannot be."""
    ends = [_infinity(side) for side in (left, right)]
    if ends == [0, 0]:
        return None
    larger = ends[1] - ends[0] > 0
    if operator in ("<", "<="):
        return TRUE if larger else FALSE
    if operator in (">", ">="):
        return FALSE if larger else TRUE
    raise NotAValueError("infinity")


def _infinity(node: Node) -> int:
    if node.head == "constant" and node.value == "infinity":
        return 1
    if node.head in ("negate", "positive"):
        return _infinity(node.args[0]) * (-1 if node.head == "negate" else 1)
    return 0


def _membership(element: Node, group: Node, options: Options) -> Condition:
    """That an element lies in a set of real numbers."""
    head = group.head
    if head in ("interval", "tuple", "list") and len(group.args) == 2:
        closed = group.value if head == "interval" else "[]" if head == "list" else "()"
        low = Node("relation", (group.args[0], element), ("<=" if closed[0] == "[" else "<",))
        high = Node("relation", (element, group.args[1]), ("<=" if closed[1] == "]" else "<",))
        return _all(_relation(low, options), _relation(high, options))
    if head in ("set", "sequence"):
        equal = [Node("relation", (element, arg), ("=",)) for arg in group.args]
        return _any(*(_relation(one, options) for one in equal)) if equal else FALSE
    if head in ("union", "intersection"):
        parts = tuple(_membership(element, arg, options) for arg in group.args)
        return Condition("or" if head == "union" else "and", parts)
    if head == "setminus":
        first, *rest = (_membership(element, arg, options) for arg in group.args)
        return _all(first, *(_not(part) for part in rest))
    if head == "add":
        return _difference_of_sets(element, group, options)
    if head == "constant" and group.value in SET_CONSTANTS:
        return TRUE if group.value == "reals" else FALSE
    if head == "symbol" and group.value == "R":
        return TRUE
    if head == "setbuilder" and group.args[0].head == "symbol" and element.head == "symbol":
        renamed = _renamed(group.args[1], str(group.args[0].value), str(element.value))
        return condition(renamed, options)
    if head == "setbuilder" and group.args[0].head == "relation":
        where = group.args[0]
        renamed = _renamed(group.args[1], str(where.args[0].value), str(element.value))
        return _all(_membership(element, where.args[1], options), condition(renamed, options))
    if head in ("relation", *LOGIC):
        return condition(group, options)
    letter = head == "symbol" and len(group.value) == 1 and group.value.isupper()
    if letter and element.head in ("symbol", "number"):
        return Condition("name", name=f"{element.value} in {group.value}")
    return _compared(element, group, "=", options)


def _difference_of_sets(element: Node, group: Node, options: Options) -> Condition:
    """A - B between sets."""
    first, *rest = group.args
    if not all(arg.head == "negate" for arg in rest):
        raise NotAValueError("add")
    others = [_not(_membership(element, arg.args[0], options)) for arg in rest]
    return _all(_membership(element, first, options), *others)


def _renamed(node: Node, old: str, new: str) -> Node:
    def change(part: Node) -> Node:
        return Node("symbol", (), new) if part.head == "symbol" and part.value == old else part

    return node.rewrite(change)

"""Conditions: relations joined by and, or, not; compared by the numbers that satisfy them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt, ne
from random import Random
from typing import Any

from kptutor.tools.maths.deciding import cells
from kptutor.tools.maths.deciding.cells import Zeros
from kptutor.tools.maths.deciding.complexes import mentions_i
from kptutor.tools.maths.deciding.core import add, negate, to_core
from kptutor.tools.maths.deciding.equations import difference
from kptutor.tools.maths.deciding.errors import NotAValueError, NoValueError
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

ORDER = frozenset({"=", "!=", "<", "<=", ">", ">="})
LOGIC = frozenset({"and", "or", "not", "implies", "iff"})
SETS = frozenset({"set", "interval", "union", "intersection", "setminus", "setbuilder"})
SET_CONSTANTS = frozenset({"empty", "reals"})
_TESTS: dict[str, Callable[[Any, Any], Any]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
ELEMENT = "\\element"
"""The variable on which a set is a condition."""
SLICES = 6
_SCALES = ((8, 60), (40, 250), (130, 760))
"""Ranges of parameters, in 64ths."""
MAX_ATOMS = 40
MAX_PROPOSITIONS = 12


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


# --- comparison


def same_condition(first: Condition, second: Condition, options: Options) -> Outcome:
    """Whether two conditions hold for the same numbers."""
    if len(first.atoms()) + len(second.atoms()) > MAX_ATOMS:
        return open_("conditions", "There are too many inequalities to compare.")
    if first.propositions() | second.propositions() or not (first.names() | second.names()):
        return _by_truth_table(first, second, options)
    names = sorted(first.names() | second.names())
    return _by_cells(first, second, names, options)


def _by_cells(first: Condition, second: Condition, names: list[str], options: Options) -> Outcome:
    varied = exact = ever = False
    random = Random(options.seed)
    for variable in names[:4]:
        others = [name for name in names if name != variable]
        for turn in range(SLICES if others else 1):
            point = {name: _parameter(random, turn, name, options) for name in others}
            seen, exact = _slice(first, second, variable, point, options)
            if seen is None:
                return no("comparison of the solution sets", proof=exact)
            varied = varied or len(seen) > 1
            ever = ever or True in seen
        if variable == names[0] and not others:
            break
    if not ever and ELEMENT not in names and first.atoms() and second.atoms():
        return open_("comparison of the solution sets", "Neither has a solution that was found.")
    if not varied and len(names) > 1:
        return open_(
            "comparison of the solution sets", "Nothing could be seen at the tested points."
        )
    return yes("comparison of the solution sets", proof=exact and len(names) == 1)


def _parameter(random: Random, turn: int, name: str, options: Options) -> Fraction:
    low, high = _SCALES[turn % len(_SCALES)]
    size = Fraction(random.randrange(low, high), 64)
    keep = options.is_positive(name) or turn == 0
    return size if keep or random.random() < 0.6 else -size


def _slice(
    first: Condition, second: Condition, variable: str, point: Any, options: Options
) -> tuple[set[bool] | None, bool]:
    """The truth values on one line, or None if the two differ there."""
    for part in (*first.atoms(), *second.atoms()):
        if part.atom is not None:
            part.zeros = cells.zeros(part.atom.difference, variable, point, options)
    groups = [part.zeros for part in (*first.atoms(), *second.atoms()) if part.zeros]
    line = cells.line(groups)
    seen: set[bool] = set()
    for place, is_break in line.cells():
        if options.is_positive(variable) and place <= 0:
            continue
        one, other = (
            holds(side, variable, place, is_break, point, line.exact, options)
            for side in (first, second)
        )
        if one != other:
            return None, line.exact
        seen.add(one)
    return seen, line.exact


def holds(
    side: Condition,
    variable: str,
    place: Any,
    is_break: bool,
    point: Any,
    exact: bool,
    options: Options,
) -> bool:
    """Whether a condition is true at a place of the line."""
    if side.head in ("true", "false"):
        return side.head == "true"
    if side.head == "atom":
        return _atom_holds(side, variable, place, is_break, point, exact, options)
    truths = [holds(part, variable, place, is_break, point, exact, options) for part in side.parts]
    return {"and": all(truths), "or": any(truths), "not": not truths[0]}[side.head]


def _atom_holds(
    side: Condition,
    variable: str,
    place: Any,
    is_break: bool,
    point: Any,
    exact: bool,
    options: Options,
) -> bool:
    if side.atom is None or side.zeros is None:
        return False
    expression, operator = side.atom.difference, side.atom.operator
    if is_break and any(cells.close(root, place, exact) for root in side.zeros.roots):
        return operator in ("=", "<=", ">=")
    if is_break and any(cells.close(pole, place, exact) for pole in side.zeros.breaks):
        return False
    value = cells.value_on(expression, variable, place, point, options)
    if value is None:
        return False
    if variable not in expression.symbols() and abs(value) < cells.LOOSE_GAP:
        value = 0
    return bool(_TESTS[operator](value, 0))


def _by_truth_table(first: Condition, second: Condition, options: Options) -> Outcome:
    """Statements: all combinations of true and false; relations count as statements, too."""
    names = sorted(first.propositions() | second.propositions())
    classes = _classes([*first.atoms(), *second.atoms()], options)
    size = len(set(classes.values()))
    if len(names) + size > MAX_PROPOSITIONS:
        return open_("truth table", "There are too many statements to compare.")
    for truths in product((False, True), repeat=len(names) + size):
        named = dict(zip(names, truths, strict=False))
        related = truths[len(names) :]
        one, other = (_table(side, named, classes, related, options) for side in (first, second))
        if one != other:
            return no("truth table", proof=not size)
    return yes("truth table")


def _classes(atoms: list[Condition], options: Options) -> dict[int, int]:
    """For every relation with variables, by identity, the number of those that say the same."""
    leaders: list[Condition] = []
    found: dict[int, int] = {}
    for part in atoms:
        if not part.names():
            continue
        same = (n for n, leader in enumerate(leaders) if _same_atom(part, leader, options))
        number = next(same, len(leaders))
        if number == len(leaders):
            leaders.append(part)
        found[id(part)] = number
    return found


def _table(
    side: Condition,
    names: dict[str, bool],
    classes: dict[int, int],
    related: tuple[bool, ...],
    options: Options,
) -> bool:
    if side.head in ("true", "false"):
        return side.head == "true"
    if side.head == "name":
        return names[side.name]
    if side.head == "atom":
        number = classes.get(id(side))
        return _atom_truth(side, options) if number is None else related[number]
    truths = [_table(part, names, classes, related, options) for part in side.parts]
    return {"and": all(truths), "or": any(truths), "not": not truths[0]}[side.head]


def _same_atom(one: Condition, other: Condition, options: Options) -> bool:
    if one.names() != other.names():
        return False
    try:
        return _by_cells(one, other, sorted(one.names()), options).equal is True
    except NoValueError:
        return False


def _atom_truth(side: Condition, options: Options) -> bool:
    """A relation without variables."""
    if side.atom is None:
        return False
    side.zeros = Zeros([], [], True)
    return _atom_holds(side, "", Fraction(0), False, {}, True, options)

"""What in a line is to be compared with what: sides of chains, derivatives of functions."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.steps.matching import Line, fit

_INEXACT = frozenset({"approx", "~"})


def pairs_of_lines(before: Node | None, after: Node) -> Iterator[tuple[Node, Node]]:
    """Pairs of a right thing and what was made of it, most telling first."""
    chain = _chain(after)
    first = before
    if before is not None:
        start = _chain(before)
        if len(chain) == 1 and len(start) > 1:
            yield start[-1], after
            return
        if (derived := _derivative(before, after)) is not None:
            yield derived
            return
        if len(chain) == 1 or (len(chain) == 2 and len(start) >= 2):
            yield _last_two(before, start), after
            return
        first = start[-1]
    yield from _inside(first, chain)


def _chain(node: Node) -> tuple[Node, ...]:
    """The sides of a chain of equations, or the node alone."""
    if node.head == "relation" and set(node.value) <= {"="}:
        return node.args
    return (node,)


def _last_two(node: Node, sides: tuple[Node, ...]) -> Node:
    """A chain's end: of `y = 2*3 = 6` it is `y = 6`."""
    if len(sides) <= 2:
        return node
    return Node("relation", (sides[0], sides[-1]), ("=",))


def _inside(first: Node | None, sides: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """The first step of a chain that is wrong, after what stood before it."""
    if first is not None and (first.head == "relation" or fit(Line(first), Line(sides[0])) is None):
        if first.head != "relation" and len(sides) == 2 and sides[0].head in ("symbol", "call"):
            yield first, sides[1]
            return
        if first.head != "relation":
            yield first, sides[0]
            return
    for one, other in zip(sides, sides[1:], strict=False):
        if fit(Line(one), Line(other)) is None:
            yield one, other
            return


def _derivative(before: Node, after: Node) -> tuple[Node, Node] | None:
    """`f(x) = x^2` and then `f'(x) = 2`: the derivative that was to be found, and the one given."""
    sides, ends = _chain(before), _chain(after)
    if len(sides) != 2 or len(ends) != 2:
        return None
    name, body = sides
    inside = _primed(ends[0])
    if inside is None or _name(inside) != _name(name):
        return None
    letters = sorted(body.symbols())
    variable = name.args[0] if name.head == "call" and len(name.args) == 1 else None
    if variable is None:
        if len(letters) != 1:
            return None
        variable = symbol(letters[0])
    return Node("derivative", (body, variable, number(1))), ends[1]


def _primed(node: Node) -> Node | None:
    if node.head == "prime" and node.value == 1:
        return node.args[0]
    return node.args[0] if node.head == "derivative" else None


def _name(node: Node) -> object:
    return node.value if node.head in ("call", "symbol") else None

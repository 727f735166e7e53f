"""What in a line is to be compared with what: sides of chains, derivatives of functions."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.steps.matching import Line, fit

CONSTANTS = frozenset({"C", "c", "K"})

Pair = tuple[Node, Node]


def pairs_of_lines(before: Node | None, after: Node) -> Iterator[Pair]:
    """Pairs of a right thing and what was made of it, most telling first."""
    ends = _chain(after)
    if before is None:
        yield from (pair for pair in _inside(ends) if pair[0].symbols() == pair[1].symbols())
        return
    if (derived := _derivative(before, after)) is not None:
        yield derived
        return
    starts = _chain(before)
    if len(starts) > 1 or len(Line(before).sides) != 1:
        yield from _from_equation(before, starts, after, ends)
    elif len(ends) == 1:
        yield before, _without_constant(before, after)
    elif ends[0].head in ("symbol", "call") and fit(Line(before), Line(ends[0])) is None:
        yield before, ends[1]
        yield from _inside(ends[1:])
    else:
        yield from _inside((before, *ends))


def _from_equation(
    before: Node, starts: tuple[Node, ...], after: Node, ends: tuple[Node, ...]
) -> Iterator[Pair]:
    """The line before is an equation, an inequality or a system."""
    if len(starts) > 1 and len(Line(after).sides) == 1:
        yield starts[-1], after
        return
    yield _ends(before, starts), _first(after, ends)
    yield from _inside(ends[1:])


def _chain(node: Node) -> tuple[Node, ...]:
    """The sides of a chain of equations, or the node alone."""
    if node.head == "relation" and set(node.value) <= {"="}:
        return node.args
    return (node,)


def _ends(node: Node, sides: tuple[Node, ...]) -> Node:
    """The first and the last side of a chain: of `y = 2*3 = 6` it is `y = 6`."""
    return node if len(sides) <= 2 else Node("relation", (sides[0], sides[-1]), ("=",))


def _first(node: Node, sides: tuple[Node, ...]) -> Node:
    """The first two sides of a chain."""
    return node if len(sides) <= 2 else Node("relation", sides[:2], ("=",))


def _inside(sides: tuple[Node, ...]) -> Iterator[Pair]:
    """The first step of a chain that is wrong."""
    for one, other in zip(sides, sides[1:], strict=False):
        if fit(Line(one), Line(other)) is None:
            yield one, _without_constant(one, other)
            return


def _without_constant(before: Node, after: Node) -> Node:
    """An antiderivative without its constant, where the line before asks for one."""
    if not before.has("integral") or after.head != "add":
        return after
    rest = [arg for arg in after.args if arg.head != "symbol" or arg.value not in CONSTANTS]
    if not rest:
        return after
    return rest[0] if len(rest) == 1 else Node("add", tuple(rest))


def _derivative(before: Node, after: Node) -> Pair | None:
    """`f(x) = x^2` and then `f'(x) = 2`: the derivative to be found, and the one given."""
    sides, ends = _chain(before), _chain(after)
    if len(sides) != 2 or len(ends) != 2:
        return None
    name, body = sides
    inside = ends[0].args[0] if ends[0].head in ("prime", "derivative") else None
    if inside is None or _name(inside) is None or _name(inside) != _name(name):
        return None
    variable = name.args[0] if name.head == "call" and len(name.args) == 1 else None
    letters = sorted(body.symbols())
    if variable is None:
        if len(letters) != 1:
            return None
        variable = symbol(letters[0])
    return Node("derivative", (body, variable, number(1))), ends[1]


def _name(node: Node) -> object:
    return node.value if node.head in ("call", "symbol") else None

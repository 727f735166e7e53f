"""The right way through a problem, as trees in which one step may have gone wrong."""

from collections.abc import Iterator

from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.steps.matching import Line, fit

LONGEST = 400
MOST_LINES = 12


def stated(statement: str) -> Iterator[Node]:
    """What the statement asks to work out: its pieces of mathematics."""
    from kptutor.tools.symbolic.statement import Unreadable as Unseparable
    from kptutor.tools.symbolic.statement import take_apart

    try:
        pieces = take_apart(statement).pieces
    except Unseparable:
        return
    trees = [tree for tree in map(read_line, pieces) if tree is not None]
    wrap = _asked(statement)
    yield from (tree if wrap is None else wrapped(tree, wrap) for tree in trees)
    systems = [tree for tree in trees if Line(tree).sign]
    if len(systems) == 2:
        yield Node("sequence", tuple(systems), ",")


_ASKED = {"differentiat": "derivative", "derivative": "derivative", "integra": "integral"}
"""Beginnings of words by which a statement asks for something else than the value."""


def _asked(statement: str) -> str | None:
    folded = statement.lower()
    return next((head for word, head in _ASKED.items() if word in folded), None)


def wrapped(tree: Node, head: str) -> Node:
    """The derivative or integral of what stands there, if it is not one and has one letter."""
    names = sorted(tree.symbols())
    if len(names) != 1 or tree.has(head, "relation", "derivative", "integral"):
        return tree
    variable = symbol(names[0])
    return Node(head, (tree, variable, number(1)) if head == "derivative" else (tree, variable))


def solved(statement: str) -> Iterator[Node]:
    """The lines of the built-in reasoner's solution; nothing if it has none."""
    from kptutor.tools.symbolic import Solved, solve

    solution = solve(statement)
    if not isinstance(solution, Solved):
        return
    for line in solution.steps[:MOST_LINES]:
        tree = read_line(line.maths)
        if tree is not None:
            yield from _workable(tree)


def _workable(tree: Node) -> Iterator[Node]:
    """An equation to be solved as a whole, a chain of equal expressions side by side."""
    if tree.head != "relation" or set(tree.value) != {"="}:
        yield tree
        return
    first, *others = tree.args
    if first.head == "symbol" or (first.head == "call" and len(str(first.value)) == 1):
        yield from others[:-1]
    elif fit(Line(first), Line(others[0])) is not None or first.has("derivative", "integral"):
        yield from tree.args[:-1]
    else:
        yield tree


def read_line(text: str) -> Node | None:
    """The tree of a line, None if there is none or it cannot be read."""
    plain = text.strip().rstrip("=? ")
    if not plain or len(plain) > LONGEST:
        return None
    try:
        return read(plain)
    except Unreadable:
        return None

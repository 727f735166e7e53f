"""Answers up to the names of their variables, such as the constants of a general solution."""

from collections.abc import Iterator
from itertools import permutations

from kptutor.tools.maths.tree import Node, symbol

MOST_NAMES = 6
"""With more free names there would be too many ways to rename them."""


def renamings(
    student: Node, reference: Node, fixed: frozenset[str] = frozenset()
) -> Iterator[Node]:
    """The student's tree under every renaming of its variables to those of the reference.

    Different variables stay different; the names in `fixed` keep their meaning. Nothing comes
    where the numbers of variables differ, or where there are too many.
    """
    ours, theirs = (sorted(node.symbols() - fixed) for node in (student, reference))
    if len(ours) != len(theirs) or len(ours) > MOST_NAMES:
        return
    for names in permutations(theirs):
        yield renamed(student, dict(zip(ours, names, strict=True)))


def renamed(node: Node, names: dict[str, str]) -> Node:
    """The tree with some variables under other names."""

    def change(part: Node) -> Node:
        if part.head == "symbol" and part.value in names:
            return symbol(names[part.value], part.span)
        return part

    return node.rewrite(change)

"""The two sides of an equation or inequality."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
INEQUALITIES = frozenset(MIRRORED)


def both_ways(node: Node) -> Iterator[tuple[Node, Node, str]]:
    """Both sides of an equation or inequality, and once more the other way round."""
    if len(node.args) == 2 and node.value[0] in {"=", *INEQUALITIES}:
        (left, right), sign = node.args, node.value[0]
        yield left, right, sign
        yield right, left, MIRRORED.get(sign, sign)

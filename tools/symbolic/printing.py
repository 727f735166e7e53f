"""A tree in LaTeX for the page: quotients as fractions."""

from dataclasses import replace

from kptutor.tools.maths.printing import to_latex
from kptutor.tools.maths.tree import Node


def show(tree: Node) -> str:
    """LaTeX for a tree of the statement."""
    return to_latex(tree.rewrite(_upright))


def _upright(node: Node) -> Node:
    return replace(node, value="fraction") if node.head == "divide" else node

"""Ratios and proportions."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    equation,
    minus,
    over,
    plus,
    term,
    times,
)

ratios = family("ratios")


def _proportion(node: Node) -> tuple[Node, Node, Node, Node] | None:
    """a/b = c/d."""
    if node.value != ("=",) or len(node.args) != 2:
        return None
    if all(arg.head in ("divide", "ratio") and len(arg.args) == 2 for arg in node.args):
        (a, b), (c, d) = (arg.args for arg in node.args)
        return a, b, c, d
    return None


def _additive(node: Node) -> Iterator[Node]:
    """2/3 = 4/x, x = 5: the difference is kept instead of the ratio."""
    found = _proportion(node)
    if found:
        a, b, c, d = found
        yield equation(plus(a, minus(b)), plus(c, minus(d)))


def _straight_multiplied(node: Node) -> Iterator[Node]:
    """2/3 = 4/x, 2 * 4 = 3x: multiplied straight across instead of crosswise."""
    found = _proportion(node)
    if found:
        a, b, c, d = found
        yield equation(times(a, c), times(b, d))


def _part_to_part(node: Node) -> Iterator[Node]:
    """2/(2 + 3) as 2/3: the part is compared with the other part instead of the whole."""
    above, below = node.args
    if below.head == "add" and above in below.args and len(below.args) == 2:
        other = next((arg for arg in below.args if arg is not above and arg != above), above)
        yield over(above, other)


def _part_of_other(node: Node) -> Iterator[Node]:
    """2/3 of the whole for a ratio 2 : 3."""
    if len(node.args) == 2 and all(term(arg).constant for arg in node.args):
        yield over(node.args[0], plus(*node.args))


RULES = (
    ratios("additive-ratio", "relation", _additive),
    ratios("straight-multiplied-proportion", "relation", _straight_multiplied),
    ratios("ratio-as-fraction-of-whole", "divide", _part_to_part),
    ratios("ratio-part-over-sum", "ratio", _part_of_other),
)

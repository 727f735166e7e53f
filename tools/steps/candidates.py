"""Every line that one wrong rule, applied once at one place, can make of a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import MalRule

MOST_PLACES = 80
MOST_CANDIDATES = 900
MOST_OF_ONE_RULE = 60

_PRODUCTS = frozenset({"negate", "multiply", "divide", "power"})
"""Where a product is part of a larger one; the minus of `a - b` is no part of a product."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong line, and how it came about."""

    rule: MalRule
    tree: Node
    before: Node
    """What stood at the place."""
    after: Node
    """What the rule made of it."""


def candidates(tree: Node, rules: Sequence[MalRule]) -> Iterator[Candidate]:
    """The wrong lines that follow from a right one, at most MOST_CANDIDATES."""
    by_head: dict[str, list[MalRule]] = {}
    for rule in rules:
        for head in rule.heads:
            by_head.setdefault(head, []).append(rule)
    made = 0
    used: dict[str, int] = {}
    for number, (place, rebuild, inner) in enumerate(_places(tree, lambda node: node)):
        if number >= MOST_PLACES:
            return
        for rule in by_head.get(place.head, ()):
            if inner and rule.outermost:
                continue
            for new in rule.apply(place):
                used[rule.id] = used.get(rule.id, 0) + 1
                if used[rule.id] > MOST_OF_ONE_RULE:
                    break
                yield Candidate(rule, rebuild(new), place, new)
                made += 1
                if made >= MOST_CANDIDATES:
                    return


def _places(
    node: Node, rebuild: Callable[[Node], Node], inner: bool = False
) -> Iterator[tuple[Node, Callable[[Node], Node], bool]]:
    """Every node, the function that puts another one in its place, whether a product is above."""
    yield node, rebuild, inner
    for index, arg in enumerate(node.args):
        put = _inside(node, index, rebuild)
        if node.head == "add" and index and arg.head == "negate":
            yield arg, put, True
            yield from _places(arg.args[0], _inside(arg, 0, put), False)
        else:
            yield from _places(arg, put, node.head in _PRODUCTS)


def _inside(node: Node, index: int, rebuild: Callable[[Node], Node]) -> Callable[[Node], Node]:
    def put(new: Node) -> Node:
        return rebuild(node.with_args((*node.args[:index], new, *node.args[index + 1 :])))

    return put

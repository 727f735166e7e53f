"""An answer as a set of assignments of values to unknowns."""

from collections.abc import Sequence

from kptutor.tools.maths.tree import Node

Assignment = dict[str, Node]

_LISTS = ("sequence", "set", "list", "or")


def assignments(answer: Node, unknowns: Sequence[str]) -> list[Assignment] | None:
    """The solutions that an answer lists; None if it is not such a list.

    Reads `3`, `x = 3`, `x = 3 or x = -1`, `{3, -1}`, `3, -1`, `1 ± √2`, and for several
    unknowns `(2, 5)`, `x = 2, y = 5`, `{(2, 5), (5, 2)}`; a tuple follows the order of `unknowns`.
    """
    if answer.head == "constant" and answer.value == "empty":
        return []
    if len(unknowns) == 1:
        return _one_unknown(answer, unknowns[0])
    return _several(answer, unknowns)


def _one_unknown(answer: Node, name: str) -> list[Assignment] | None:
    if answer.head in _LISTS:
        parts = [_one_unknown(arg, name) for arg in answer.args]
        if any(part is None for part in parts):
            return None
        return [found for part in parts for found in part or []]
    if answer.head == "relation":
        left, *right = answer.args
        if answer.value == ("in",) and left.value == name:
            return _one_unknown(right[0], name)
        if answer.value != ("=",) or left.head != "symbol" or left.value != name:
            return None
        return _one_unknown(right[0], name)
    if answer.head in ("plus_minus", "minus_plus"):
        return [{name: value} for value in _both_signs(answer)]
    if answer.has("relation", "plus_minus", "minus_plus", "tuple", "interval", "text"):
        return None
    return [{name: answer}]


def _both_signs(answer: Node) -> list[Node]:
    if len(answer.args) == 1:
        return [answer.args[0], Node("negate", answer.args)]
    left, right = answer.args
    return [Node("add", (left, right)), Node("add", (left, Node("negate", (right,))))]


def _several(answer: Node, unknowns: Sequence[str]) -> list[Assignment] | None:
    if answer.head == "tuple" and len(answer.args) == len(unknowns):
        if any(arg.head in ("tuple", "relation") for arg in answer.args):
            return None
        return [dict(zip(unknowns, answer.args, strict=True))]
    if answer.head in ("sequence", "and", "set") and all(
        arg.head == "relation" and arg.value == ("=",) and arg.args[0].head == "symbol"
        for arg in answer.args
    ):
        found = {arg.args[0].value: arg.args[1] for arg in answer.args}
        return [found] if sorted(found) == sorted(unknowns) == _names(answer) else None
    if answer.head == "relation" and answer.value == ("=",) and answer.args[0].head == "tuple":
        names = [arg.value for arg in answer.args[0].args]
        return _several(answer.args[1], names) if sorted(names) == sorted(unknowns) else None
    if answer.head in ("set", "sequence", "or", "list"):
        parts = [_several(arg, unknowns) for arg in answer.args]
        if any(part is None for part in parts):
            return None
        return [found for part in parts for found in part or []]
    return None


def _names(answer: Node) -> list[str]:
    return sorted(arg.args[0].value for arg in answer.args)

"""What stands left of the equals sign when an answer is only named: `x = 5`, `f(x) = 2x`."""

from kptutor.tools.maths.deciding.functions import KNOWN, canonical
from kptutor.tools.maths.tree import Node

_PROBABILITIES = frozenset({"P", "Pr", "E", "Var"})
_RATIOS = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
"""What is asked for as often as the angle itself: `sin A = 3/5`."""
_MEASURE = Node("symbol", (), "m")
"""The m of the measure of an angle."""

Named = tuple[Node, Node]
"""The name, and what it names."""


def named(node: Node) -> Named | None:
    """The two sides of `name = answer`, in either order; None if it is no such thing.

    A name is a variable, a function of variables, or a tuple of variables, and does not occur in
    what it names. `y = x` names nothing: either side could be the name.
    """
    if node.head != "relation" or len(node.args) != 2 or node.value[0] not in ("=", "in"):
        return None
    left, right = node.args
    if is_name(left) and not _ambiguous(left, right):
        return left, right
    if node.value == ("=",) and is_name(right) and not _ambiguous(right, left):
        return right, left
    return None


def is_name(node: Node) -> bool:
    """Whether a tree can be the name of an answer: x, f(x), (x, y), AB, Delta p."""
    if node.head == "symbol":
        return True
    if node.head == "call" and canonical(str(node.value)) in KNOWN:
        if canonical(str(node.value)) in _RATIOS:
            return node.args[0].head in ("symbol", "call") and is_name(node.args[0])
        return node.value == "abs" and _is_length(node.args[0])
    if node.head == "call" and node.value in _PROBABILITIES:
        return True
    if node.head in ("call", "tuple", "ratio", "list"):
        return bool(node.args) and all(_is_plain(arg) for arg in node.args)
    if node.head == "derivative":
        return all(_is_plain(arg) for arg in node.args)
    if node.head == "multiply":
        if node.args[0] == _MEASURE and node.args[1].head == "call":
            return is_name(node.args[1]) and len(node.args) == 2
        letters = [str(arg.value) for arg in node.args if arg.head == "symbol"]
        rest = letters[1:] if letters[:1] in (["Delta"], ["delta"]) else letters
        capitals = rest is letters and all(letter.isupper() for letter in letters)
        return len(letters) == len(node.args) and (capitals or len(rest) == 1)
    return node.head == "prime" and is_name(node.args[0])


def _is_length(node: Node) -> bool:
    """The AB of |AB|, or a vector."""
    if node.head == "multiply":
        return all(arg.head == "symbol" and str(arg.value).isupper() for arg in node.args)
    return node.head == "call" and canonical(str(node.value)) not in KNOWN and is_name(node)


def _is_plain(node: Node) -> bool:
    return node.head in ("symbol", "number")


def _ambiguous(name: Node, answer: Node) -> bool:
    if answer.head == "symbol":
        return True
    return name.head == "symbol" and name.value in answer.symbols()

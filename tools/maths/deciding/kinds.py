"""The kinds of answer, told by their heads."""

from kptutor.tools.maths.tree import Node

LISTED = frozenset({"sequence", "set", "tuple", "list", "vector", "matrix"})
SETS = frozenset({"interval", "union", "intersection", "setminus", "setbuilder", "set"})
CONDITIONS = frozenset({"relation", "and", "or", "not", "implies", "iff"})
SET_NAMES = frozenset({"empty", "reals", "naturals", "integers", "rationals", "complexes"})
KIND = "the kinds of answer"
"""The method of a verdict that the kinds alone decide."""


def head_of(node: Node) -> str:
    """The head; a determinant is a number and no matrix."""
    return "determinant" if node.head == "matrix" and node.value == "|" else node.head


def is_equation(node: Node) -> bool:
    """Whether it is one equation of two sides."""
    return node.head == "relation" and node.value == ("=",)


def is_set_difference(node: Node) -> bool:
    """A - B between sets, written with a minus sign."""
    if node.head != "add" or not all(arg.head == "negate" for arg in node.args[1:]):
        return False
    members = (node.args[0], *(arg.args[0] for arg in node.args[1:]))
    some = any(is_set(arg) or arg.head == "symbol" and arg.value == "R" for arg in members)
    return some and all(could_be_set(arg) for arg in members)


def is_set(node: Node) -> bool:
    """Whether it can be nothing but a set."""
    constant = node.head == "constant" and node.value in SET_NAMES
    return node.head in SETS or constant or is_set_difference(node)


def could_be_set(node: Node) -> bool:
    """Whether it may be meant as a set: an open interval looks like a pair."""
    pair = node.head in ("tuple", "list") and len(node.args) == 2
    letter = node.head == "symbol" and len(node.value) == 1 and node.value.isupper()
    return is_set(node) or pair or letter


def elements_of(node: Node) -> tuple[Node, ...] | None:
    """The elements of a finite set or a bare list."""
    if node.head in ("set", "sequence"):
        return node.args
    if node.head == "constant" and node.value == "empty":
        return ()
    return None


def condition_names(node: Node) -> frozenset[str]:
    """Variables of the relations in a condition; sets bind their own."""
    if node.head in CONDITIONS:
        return frozenset().union(*(condition_names(arg) for arg in node.args))
    return frozenset() if is_set(node) or node.head in ("tuple", "list") else node.symbols()

"""Rules about minus signs."""

from kptutor.tools.maths.forms.rules.nouns import MINUS, Key, build
from kptutor.tools.maths.tree import Node


def minus_minus(node: Node, _: Key) -> Node:
    """-(-x) is x."""
    if node.head != "multiply":
        return node
    kept = [arg for arg in node.args if arg.head != "minus"]
    odd = (len(node.args) - len(kept)) % 2
    return build("multiply", [MINUS] * odd + kept)


def minus_divide(node: Node, _: Key) -> Node:
    """y/(-x) is -y/x."""
    if node.head != "recip" or node.args[0].head != "multiply":
        return node
    below = list(node.args[0].args)
    signs = [arg for arg in below if arg.head == "minus"]
    if not signs:
        return node
    kept = [arg for arg in below if arg.head != "minus"]
    return Node("multiply", (*signs, Node("recip", (build("multiply", kept),))))


def minus_first(node: Node, key: Key) -> Node:
    """-x + y is -(x - y): the first term of a sum, in alphabetical order, is not negative."""
    if node.head != "add":
        return node
    first = min(node.args, key=lambda term: key(_without_sign(term)))
    if not _negative(first):
        return node
    flipped = tuple(_flip(term) for term in node.args)
    return Node("multiply", (MINUS, node.with_args(flipped)))


def minus_both_sides(node: Node, _: Key) -> Node:
    """-a = -b is a = b."""
    if node.head != "relation" or node.value != ("=",) or len(node.args) != 2:
        return node
    if not all(_negative(side) for side in node.args):
        return node
    return node.with_args(tuple(_flip(side) for side in node.args))


def minus_distribute(node: Node, _: Key) -> Node:
    """-(a + b) is -a - b."""
    if node.head == "multiply" and len(node.args) == 2 and node.args[0].head == "minus":
        inner = node.args[1]
        if inner.head == "add":
            return inner.with_args(tuple(_flip(term) for term in inner.args))
    return node


def _negative(term: Node) -> bool:
    signs = [arg for arg in term.args if arg.head == "minus"] if term.head == "multiply" else []
    return len(signs) % 2 == 1


def _without_sign(term: Node) -> Node:
    if term.head != "multiply":
        return term
    return build("multiply", [arg for arg in term.args if arg.head != "minus"])


def _flip(term: Node) -> Node:
    if _negative(term):
        args = list(term.args)
        args.remove(MINUS)
        return build("multiply", args)
    return Node("multiply", (MINUS, *(term.args if term.head == "multiply" else (term,))))

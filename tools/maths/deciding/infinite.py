"""Infinity as an answer: oo, -oo, oo + 99."""

from kptutor.tools.maths.deciding.numbers import plain
from kptutor.tools.maths.tree import Node

BINDERS = frozenset({"sum", "product", "integral", "limit"})


def sign_of_infinity(node: Node) -> int | None:
    """1 or -1 for an infinite expression, 0 for one without infinity, None if it is unclear."""
    if node.head == "constant" and node.value == "infinity":
        return 1
    if node.head in BINDERS:
        return 0
    if node.head in ("negate", "positive"):
        inner = sign_of_infinity(node.args[0])
        return -inner if inner and node.head == "negate" else inner
    signs = [sign_of_infinity(arg) for arg in node.args]
    if not any(signs) and None not in signs:
        return 0
    if None in signs or node.head not in ("add", "multiply", "divide"):
        return None
    infinite = {sign for sign in signs if sign}
    if node.head == "add":
        return infinite.pop() if len(infinite) == 1 else None
    if node.head == "divide" and signs[1]:
        return None
    product = 1
    for sign, arg in zip(signs, node.args, strict=True):
        size = sign or plain(arg)
        if not size:
            return None
        product *= 1 if size > 0 else -1
    return product

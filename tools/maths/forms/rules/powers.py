"""Rules about powers of the same base."""

from kptutor.tools.maths.forms.rules.arithmetic import signed, signed_number
from kptutor.tools.maths.forms.rules.nouns import ONE, Key, build
from kptutor.tools.maths.tree import Node

_UNTOUCHED = frozenset(("number", "minus", "recip", "add"))


def powers_join(node: Node, key: Key) -> Node:
    """x^a times x^b is x^(a+b) for whole a and b, where the order lets them meet."""
    if node.head != "multiply":
        return node
    args = list(node.args)
    for left, first in enumerate(args):
        base, exponent = _power(first)
        if exponent is None:
            continue
        for right in range(left + 1, len(args)):
            other, more = _power(args[right])
            if more is None or key(other) != key(base) or not _may_meet(args, left, right, key):
                continue
            joined = _written(base, exponent + more)
            return build(
                "multiply", [*args[:left], joined, *args[left + 1 : right], *args[right + 1 :]]
            )
    return node


def _power(node: Node) -> tuple[Node, int | None]:
    """Base and whole exponent; numbers and signs have rules of their own."""
    if node.head == "power":
        return node.args[0], signed(node.args[1])
    return node, None if node.head in _UNTOUCHED else 1


def _may_meet(args: list[Node], left: int, right: int, key: Key) -> bool:
    """Whether the factors in between can be passed."""
    between = args[left + 1 : right]
    passing = Node("multiply", (*between, args[right]))
    return not between or key(passing) == key(Node("multiply", (args[right], *between)))


def _written(base: Node, exponent: int) -> Node:
    if exponent == 0:
        return ONE
    return base if exponent == 1 else Node("power", (base, signed_number(exponent)))

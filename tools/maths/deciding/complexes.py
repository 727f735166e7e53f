"""Complex numbers inside expressions."""

from kptutor.tools.maths.deciding.core import add, multiply
from kptutor.tools.maths.tree import Node

_COMPLEX_FUNCTIONS = frozenset({"conj", "re", "im", "arg"})


def is_complex(node: Node) -> bool:
    """Whether the real part, the conjugate or the like of a variable is taken."""
    return any(
        part.head == "call" and part.value in _COMPLEX_FUNCTIONS and part.symbols()
        for part in node.walk()
    )


def complexified(node: Node) -> Node:
    """Every variable z as z + i w, so that the conjugate of z is not z."""

    def change(part: Node) -> Node:
        if part.head != "symbol" or part.value[0] == "#":
            return part
        height = Node("symbol", (), f"{part.value} i")
        return add(part, multiply(Node("constant", (), "i"), height))

    return node.rewrite(change)


def mentions_i(node: Node) -> bool:
    """Whether the imaginary unit is written somewhere."""
    return any(part.head == "constant" and part.value == "i" for part in node.walk())

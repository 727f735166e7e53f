"""Sums and products of matrices, worked out before they are compared."""

from itertools import islice

from kptutor.tools.maths.deciding.core import determinant, negate
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, number

MAX_CELLS = 400
MAX_POWER = 8
MAX_INVERTED = 3
MAX_SIZE = 2_000
"""Parts of a matrix that is multiplied once more."""


def worked_out(node: Node) -> Node:
    """The tree with sums, products and powers of matrices replaced by one matrix."""
    if not node.has("matrix") or node.head in ("matrix", "row"):
        return node
    node = node.with_args(tuple(worked_out(arg) for arg in node.args))
    rule = _RULES.get(node.head)
    found = rule(node) if rule is not None and any(map(is_matrix, node.args)) else None
    return node if found is None else found


def is_matrix(node: Node) -> bool:
    """Whether a node is a matrix rather than a determinant."""
    return node.head == "matrix" and node.value != "|"


def _shape(node: Node) -> tuple[int, int]:
    return len(node.args), len(node.args[0].args)


def _built(rows: list[list[Node]]) -> Node:
    return Node("matrix", tuple(Node("row", tuple(row)) for row in rows), "(")


def _sum(node: Node) -> Node | None:
    if not all(map(is_matrix, node.args)) or len({_shape(arg) for arg in node.args}) != 1:
        return None
    height, width = _shape(node.args[0])
    return _built(
        [
            [Node("add", tuple(arg.args[i].args[j] for arg in node.args)) for j in range(width)]
            for i in range(height)
        ]
    )


def _each(node: Node, head: str, *more: Node) -> Node:
    return _built([[Node(head, (cell, *more)) for cell in row.args] for row in node.args])


def _negated(node: Node) -> Node:
    return _each(node.args[0], "negate")


def _quotient(node: Node) -> Node | None:
    above, below = node.args
    return _each(above, "divide", below) if is_matrix(above) and not is_matrix(below) else None


def _product(node: Node) -> Node | None:
    scalars = [arg for arg in node.args if not is_matrix(arg)]
    result: Node | None = None
    for arg in node.args:
        if is_matrix(arg):
            result = arg if result is None else _times(result, arg)
            if result is None:
                return None
    if result is None or not scalars:
        return result
    return _each(result, "multiply", *scalars)


def _times(left: Node, right: Node) -> Node | None:
    (height, inner), (other, width) = _shape(left), _shape(right)
    large = next(islice(left.walk(), MAX_SIZE, None), None) is not None
    if inner != other or height * width * inner > MAX_CELLS or large:
        return None
    return _built(
        [
            [
                Node(
                    "add",
                    tuple(
                        Node("multiply", (left.args[i].args[k], right.args[k].args[j]))
                        for k in range(inner)
                    ),
                )
                for j in range(width)
            ]
            for i in range(height)
        ]
    )


def _power(node: Node) -> Node | None:
    base, exponent = node.args
    if exponent.head == "symbol" and exponent.value == "T":
        return _transposed(base)
    if not is_matrix(base):
        return None
    if rational(exponent) == -1:
        return _inverse(base)
    if exponent.head != "number":
        return None
    size = exponent.value.value
    if size.denominator != 1 or not 0 <= size <= MAX_POWER:
        return None
    return _to_the(base, int(size))


def _inverse(node: Node) -> Node | None:
    """The adjugate over the determinant."""
    rows = [row.args for row in node.args]
    size = len(rows)
    if any(len(row) != size for row in rows) or not 2 <= size <= MAX_INVERTED:
        return None

    def minor(i: int, j: int) -> Node:
        rest = [
            [cell for column, cell in enumerate(row) if column != j]
            for place, row in enumerate(rows)
            if place != i
        ]
        found = determinant(rest)
        return negate(found) if (i + j) % 2 else found

    whole = determinant([list(row) for row in rows])
    return _built(
        [[Node("divide", (minor(j, i), whole), "slash") for j in range(size)] for i in range(size)]
    )


def _to_the(base: Node, size: int) -> Node | None:
    height, width = _shape(base)
    if height != width:
        return None
    result: Node | None = _built(
        [[number(int(i == j)) for j in range(width)] for i in range(height)]
    )
    for _ in range(size):
        result = None if result is None else _times(result, base)
    return result


def _transposed(node: Node) -> Node:
    return _built([list(cells) for cells in zip(*(row.args for row in node.args), strict=True)])


def _determinant(node: Node) -> Node | None:
    """`det` of a matrix is the same matrix between bars."""
    if node.value != "det" or len(node.args) != 1:
        return None
    return Node("matrix", node.args[0].args, "|")


_RULES = {
    "call": _determinant,
    "add": _sum,
    "negate": _negated,
    "positive": lambda node: node.args[0],
    "multiply": _product,
    "divide": _quotient,
    "power": _power,
}

"""Units behind numbers: from a product with units in it to one quantity."""

from kptutor.tools.maths.tree import Node, number

_HOLDERS = frozenset(("multiply", "divide", "power", "unit", "degree"))


def gather(node: Node) -> Node:
    """The tree with every product of a value and units as a `quantity`."""
    if node.head in ("multiply", "divide") and node.has("unit"):
        return _quantity(node)
    return node.with_args(tuple(gather(arg) for arg in node.args)) if node.args else node


def _quantity(node: Node) -> Node:
    """`12.3*m/s` as 12.3 of `m/s`; a product that is not clean stays as it is."""
    above: list[Node] = []
    below: list[Node] = []
    if not _collect(node, above, below):
        return node
    values = [factor for factor in above if not factor.has("unit")]
    under = [factor for factor in below if not factor.has("unit")]
    if not values:
        return node
    value = _quotient(values, under)
    unit = _quotient(
        [factor for factor in above if factor.has("unit")],
        [factor for factor in below if factor.has("unit")],
    )
    return Node("quantity", (value, unit), None, node.span)


def _collect(node: Node, above: list[Node], below: list[Node]) -> bool:
    """Sort the factors into those above and below the line; False if a sum has units inside."""
    if node.head == "multiply":
        return all(_collect(arg, above, below) for arg in node.args)
    if node.head == "divide" and node.has("unit"):
        return _collect(node.args[0], above, below) and _collect(node.args[1], below, above)
    above.append(node)
    return node.head in _HOLDERS or not node.has("unit")


def _quotient(above: list[Node], below: list[Node]) -> Node:
    top = _product(above) if above else number(1)
    if not below:
        return top
    bottom = _product(below)
    return Node("divide", (top, bottom), "slash", _extent(above + below))


def _product(factors: list[Node]) -> Node:
    if len(factors) == 1:
        return factors[0]
    gaps = ("explicit",) * (len(factors) - 1)
    return Node("multiply", tuple(factors), gaps, _extent(factors))


def _extent(nodes: list[Node]) -> tuple[int, int]:
    return min(node.span[0] for node in nodes), max(node.span[1] for node in nodes)

"""Several solutions of several unknowns: `x=1, y=2 or x=2, y=1`, `(1,2), (2,1)`."""

from collections.abc import Iterator

from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.tree import Node

JOINTS = frozenset({"sequence", "and", "or"})

Solution = dict[str, Node]


def solutions(node: Node) -> list[Solution] | None:
    """The solutions that are listed name by name; None if it is no such list.

    A new solution begins where a name comes back: `x=1, y=2, x=2, y=1` lists two.
    """
    found: list[Solution] = [{}]
    for name, value in _equations(node):
        if name is None:
            return None
        if name in found[-1]:
            found.append({})
        found[-1][name] = value
    names = {frozenset(solution) for solution in found}
    return found if len(names) == 1 and len(found[0]) > 1 else None


def _equations(node: Node) -> Iterator[tuple[str | None, Node]]:
    if node.head in JOINTS:
        for arg in node.args:
            yield from _equations(arg)
        return
    name = named(node)
    known = name is not None and name[0].head == "symbol" and node.value == ("=",)
    yield (str(name[0].value), name[1]) if known and name else (None, node)


def as_tuples(listed: list[Solution]) -> list[Node]:
    """Each solution as a tuple of its values, in the order of the names."""
    names = sorted(listed[0])
    return [Node("tuple", tuple(one[name] for name in names), ",") for one in listed]

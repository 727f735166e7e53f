"""The answer that a worked solution ends with: its last value, or the values of its unknowns."""

from kptutor.tools.maths.options import Options
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.prose import find_answer
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.joining import joined
from kptutor.tools.steps.numbers import holds, links
from kptutor.tools.steps.pieces import Piece, pieces_of
from kptutor.tools.steps.rows import Row, rows_of

MARKED = frozenset({"box", "phrase", "marker"})
"""Ways of saying that something is the answer."""


def worked_answer(solution: str) -> str | None:
    """The answer that a teacher's worked solution gives; None if it gives none for sure.

    What is marked as the answer counts first: a box, `####`, "the answer is". Else the last line
    has to end with a value (`60 - 18 = 42 are left` gives 42), to be one, or to be one of the lines
    that give unknowns their values (`x = 2` and `y = 3`; two values of one name are alternatives).

    Args:
        solution: The worked solution, a line for each step.
    """
    found = find_answer(solution)
    if found is not None and found.how in MARKED:
        return f"{found.text} {found.unit}".strip()
    ends = [_end(row) for row in rows_of(solution).rows]
    if not ends or ends[-1] is None:
        return None
    values = _last_values(ends)
    if len(values) > 1:
        names = {show(one.args[0]) for one in values}
        return (" or " if len(names) == 1 else ", ").join(show(one) for one in values)
    return _value(ends[-1])


def _end(row: Row) -> Node | None:
    """What a line ends with: its last equation, or all of it; None for prose."""
    pieces, words = pieces_of(row.body, Options().conventions())
    read = [piece for piece in joined(pieces) if piece.tree is not None]
    if not read:
        return None
    last = read[-1].tree
    assert last is not None
    says = read[-1].lead == "=" or last.head in ("relation", "or", "and")
    return last if says or _is_alone(read, words) else None


def _is_alone(read: list[Piece], words: list[str]) -> bool:
    return len(read) == 1 and not words


def _last_values(ends: list[Node | None]) -> list[Node]:
    """The lines at the end that give an unknown its value."""
    values: list[Node] = []
    for tree in reversed(ends):
        if tree is None or not _gives_value(tree):
            break
        values.insert(0, tree)
    return values


def _gives_value(tree: Node) -> bool:
    equation = tree.head == "relation" and tree.value == ("=",)
    return equation and tree.args[0].head == "symbol" and not tree.args[1].symbols()


def _value(end: Node) -> str | None:
    """The value of a sum, without the sum, unless it is wrong; anything else as it stands."""
    if end.head != "relation" or set(end.value) != {"="} or end.symbols():
        return show(end)
    wrong = any(holds(link) is False for link in links(end))
    return None if wrong else show(end.args[-1])

"""Plain arithmetic is verified on the spot, in exact fractions: no SymPy, no worker."""

from kptutor.tools.maths import exact
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.symbolic.records import Finding
from kptutor.tools.symbolic.task import Task

_HEADS = frozenset({"number", "mixed", "add", "negate", "positive", "multiply", "divide", "power"})
_ROUTE = "exact fractions"


def verify_plainly(task: Task, answer: str) -> Finding | None:
    """What exact fractions say about an answer; None where the question is more than that."""
    if task != Task(ask=task.ask, source=task.source):
        return None
    if any(node.head not in _HEADS for node in task.ask.walk()):
        return None
    try:
        given = exact.rational(read(answer))
    except Unreadable:
        return None
    wanted = exact.rational(task.ask)
    if wanted is None or given is None:
        return None
    if given == wanted:
        return Finding("supports", _ROUTE, "a second evaluation gives the same value", True)
    return Finding("refutes", _ROUTE, f"a second evaluation does not give {given}")

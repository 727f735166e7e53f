"""What must, or must not, occur in an answer."""

from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.tree import Node

NAMED = frozenset(("symbol", "constant", "call", "unit"))


def contains(student: Node, reference: Node | None, names: tuple[str, ...]) -> FormFinding:
    """All these symbols, constants and functions occur in the answer."""
    missing = [name for name in names if name not in _names(student)]
    if missing:
        return wrong(f"Your answer should contain {' and '.join(missing)}.")
    return FINE


def avoids(student: Node, reference: Node | None, names: tuple[str, ...]) -> FormFinding:
    """None of these symbols, constants, functions or operations occurs in the answer."""
    found = [name for name in names if name in _names(student)]
    if found:
        return wrong(f"Write your answer without {' and '.join(found)}.")
    return FINE


def _names(node: Node) -> frozenset[str]:
    """Names that occur, and the heads of operations (`power`, `divide`, `relation`)."""
    named = {str(part.value) for part in node.walk() if part.head in NAMED}
    return frozenset(named | {part.head for part in node.walk() if part.head not in NAMED})

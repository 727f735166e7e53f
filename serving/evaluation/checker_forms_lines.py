"""STACK's tests of a list of lines: each line must be equivalent to the one before it."""

from kptutor.serving.evaluation.checker_forms_base import Case
from kptutor.tools.maths.tree import Node


def equivalent_lines(case: Case) -> bool:
    """Every line says the same as the line before it."""
    lines = _lines(case.tree(case.student))
    given = bool(case.reference.strip())
    theirs = _lines(case.tree(case.reference)) if given else ()
    if (given and not theirs) or any(map(_meaningless, (*lines, *theirs))):
        return False
    positive = "assumepos" in case.option or bool(case.options.get("assumepos"))
    return bool(lines) and all(
        case.same(after, before, positive=positive)
        for before, after in zip(lines, lines[1:], strict=False)
    )


def equivalent_lines_from_first(case: Case) -> bool:
    """The same, and the first line is that of the reference."""
    ours, theirs = (_lines(case.tree(text)) for text in (case.student, case.reference))
    return bool(ours and theirs) and case.same(ours[0], theirs[0]) and equivalent_lines(case)


def _lines(node: Node) -> tuple[Node, ...]:
    """The items of the list; `= b` in a line of its own stands for b."""
    return tuple(_line(arg) for arg in node.args) if node.head == "list" else ()


def _meaningless(line: Node) -> bool:
    """Whether something is divided by a plain 0."""
    below = (node.args[1] for node in line.walk() if node.head == "divide")
    return any(node.head == "number" and not node.value.value for node in below)


def _line(node: Node) -> Node:
    continued = node.head == "call" and node.value == "stackeq" and len(node.args) == 1
    return node.args[0] if continued else node

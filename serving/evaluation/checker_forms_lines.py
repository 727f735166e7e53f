"""STACK's tests of a list of lines: each line must be equivalent to what stands before it."""

from kptutor.serving.evaluation.checker_forms_base import Case
from kptutor.serving.evaluation.steps_lines import judged, lines_of
from kptutor.tools.maths.tree import Node


def equivalent_lines(case: Case) -> bool:
    """Every line says the same as the lines before it, by the step engine."""
    lines = lines_of(case.tree(case.student))
    given = bool(case.reference.strip())
    theirs = lines_of(case.tree(case.reference)) if given else ()
    if not lines or (given and not theirs) or any(map(_meaningless, (*lines, *theirs))):
        return False
    positive = "assumepos" in case.option or bool(case.options.get("assumepos"))
    found = judged(case, positive=positive)
    return all(one.verdict in ("start", "equivalent") for one in found)


def equivalent_lines_from_first(case: Case) -> bool:
    """The same, and the first line is that of the reference."""
    ours, theirs = (lines_of(case.tree(text)) for text in (case.student, case.reference))
    return bool(ours and theirs) and case.same(ours[0], theirs[0]) and equivalent_lines(case)


def _meaningless(line: Node) -> bool:
    """Whether something is divided by a plain 0."""
    below = (node.args[1] for node in line.walk() if node.head == "divide")
    return any(node.head == "number" and not node.value.value for node in below)

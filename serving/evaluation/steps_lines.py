"""Lines of working with the mark that each deserves, as STACK's tests of reasoning give them."""

from collections.abc import Mapping
from typing import Any

from kptutor.serving.evaluation.checker_forms_base import Case
from kptutor.tools.maths.options import options_from
from kptutor.tools.maths.reading import Unreadable
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.cases import LOST
from kptutor.tools.steps.memory import Judgement
from kptutor.tools.steps.walking import walk_trees

MARKS = {
    "EMPTYCHAR": "start",
    "ASSUMEPOSVARS": "start",
    "ASSUMEREALVARS": "start",
    "EQUIVCHAR": "equivalent",
    "EQUIVCHARREAL": "equivalent",
    "CHECKMARK": "equivalent",
    "SAMEROOTS": "equivalent",
    "INTCHAR": "equivalent",
    "QMCHAR": "wrong",
    "ANDOR": "wrong",
    "IMPLIESCHAR": "added",
    "IMPLIEDCHAR": "lost",
}
"""What each of STACK's marks says in our words; a mark that is not here is never met."""


def lines_of(node: Node) -> tuple[Node, ...]:
    """The items of a list of lines; `= b` in a line of its own stands for b."""
    return tuple(_line(arg) for arg in node.args) if node.head == "list" else ()


def _line(node: Node) -> Node:
    continued = node.head == "call" and node.value == "stackeq" and len(node.args) == 1
    return node.args[0] if continued else node


def judged(case: Case, *, positive: bool) -> list[Judgement]:
    """The step engine's judgements on the lines of a case."""
    settings = {**case.settings, "limit_s": 0}
    if positive:
        settings["positive"] = True
    return walk_trees(lines_of(case.tree(case.student)), options_from(settings))


def marked_rightly(case: Mapping[str, Any]) -> list[bool]:
    """For each mark of a case, whether our judgement says the same."""
    options = {**case["options"], "mode": case["mode"]}
    marks = [mark.split("(")[0] for mark in options["per_line"]]
    try:
        found = judged(
            Case(case["reference"], case["student"], options),
            positive=bool(options.get("assumepos")),
        )
    except Unreadable:
        return [False] * len(marks)
    given = [_mark(one) for one in found] + [""] * len(marks)
    return [MARKS.get(mark) == ours for mark, ours in zip(marks, given, strict=False)]


def _mark(one: Judgement) -> str:
    """Ours in the words of the table."""
    if one.verdict == "wrong" and one.reason == LOST:
        return "lost"
    if one.verdict == "follows":
        return "lost" if one.lost or one.after else "added"
    return one.verdict

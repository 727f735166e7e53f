"""Check a learner's working: every line, the first wrong one, and how it ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from kptutor.tools.steps.findings import LineFinding, WorkReport

if TYPE_CHECKING:
    from kptutor.tools.maths.tree import Node

LIMIT_S = 3.0
"""Seconds after which `acheck_work` gives up what is not decided."""

JOB = "kptutor.tools.steps.jobs:check_work"


def check_work(
    text: str, *, statement: str = "", answer: str | None = None, rules: Sequence[Any] = ()
) -> WorkReport:
    """What is right and wrong in a learner's working.

    Args:
        text: The working as it was written: LaTeX, plain text, prose with mathematics in it.
        statement: The problem, if it is known.
        answer: The right answer, if it is known.
        rules: Mal-rules by which the first wrong line may be named.

    Returns:
        A finding for every line that is not empty, and the outcome.
    """
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    trees = [_read(row) for row in rows]
    lines = tuple(_finding(number, rows, trees) for number in range(len(rows)))
    wrong = next((line.line for line in lines if line.verdict == "wrong"), None)
    return WorkReport(lines=lines, first_wrong=wrong)


async def acheck_work(
    text: str, *, statement: str = "", answer: str | None = None, rules: Sequence[Any] = ()
) -> WorkReport:
    """The same as `check_work` in a worker process; what it cannot finish is undecided."""
    from kptutor.tools import workers

    payload: dict[str, Any] = {
        "text": text,
        "statement": statement,
        "answer": answer,
        "rules": [rule.id for rule in rules],
    }
    try:
        found = await workers.run(JOB, payload, limit_s=LIMIT_S)
    except (workers.TimedOut, workers.OutOfMemory, workers.WorkerDied):
        return _given_up(text)
    return WorkReport.model_validate(cast(dict[str, Any], found))


def _given_up(text: str) -> WorkReport:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    why = "Checking this working took too long."
    lines = (
        LineFinding(line=number, text=row, verdict="undecided", reason=why)
        for number, row in enumerate(rows)
    )
    return WorkReport(lines=tuple(lines))


def _read(row: str) -> "Node | None":
    from kptutor.tools.maths.reading import Unreadable, read

    try:
        return read(row)
    except Unreadable:
        return None


def _finding(number: int, rows: list[str], trees: "list[Node | None]") -> LineFinding:
    from kptutor.tools.maths.checking import decide
    from kptutor.tools.maths.options import Options

    tree = trees[number]
    if tree is None:
        return LineFinding(line=number, text=rows[number], verdict="unread")
    before = next((n for n in reversed(range(number)) if trees[n] is not None), None)
    if before is None:
        return LineFinding(line=number, text=rows[number], verdict="start")
    earlier = trees[before]
    assert earlier is not None
    equal = decide(tree, earlier, Options()).equal
    return LineFinding(
        line=number,
        text=rows[number],
        verdict="undecided" if equal is None else "equivalent" if equal else "wrong",
        compared_with=before,
    )

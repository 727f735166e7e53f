"""Check a learner's working: every line, the first wrong one, and how it ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from kptutor.tools.maths.options import Options
from kptutor.tools.steps.departing import departure
from kptutor.tools.steps.findings import LineFinding, Mistake, WorkReport
from kptutor.tools.steps.outcome import outcome_of
from kptutor.tools.steps.rows import MOST_CHARACTERS, Rows, rows_of
from kptutor.tools.steps.walking import Walk, walk

if TYPE_CHECKING:
    from kptutor.tools.steps.malrules import MalRule

OPTIONS = Options(limit_s=0)
"""Nothing here may wait for a worker: the whole runs in one."""

LONGEST_S = 30.0
LIMIT_S = 3.0
"""Seconds after which `acheck_work` gives up what is not decided."""

ALMOST = 0.8
"""Share of the limit after which the walk ends by itself, so that what it found is kept."""

JOB = "kptutor.tools.steps.jobs:check_work"


def check_work(
    text: str,
    *,
    statement: str = "",
    answer: str | None = None,
    solution: str = "",
    rules: Sequence["MalRule"] = (),
    within_s: float = LONGEST_S,
) -> WorkReport:
    """What is right and wrong in a learner's working.

    Args:
        text: The working as it was written: LaTeX, plain text, prose with mathematics in it.
        statement: The problem, if it is known.
        answer: The right answer, if it is known.
        solution: A worked solution, if one is known: where a working of a word problem that ends
            wrong leaves it.
        rules: Mal-rules by which the first wrong line may be named.
        within_s: Seconds after which the lines that are left are undecided.

    Returns:
        A finding for every line that is not empty, and the outcome.
    """
    rows = rows_of(text)
    walked = walk(rows, statement, OPTIONS, within_s=within_s)
    first = next((line.line for line in walked.findings if line.verdict == "wrong"), None)
    outcome = outcome_of(text[:MOST_CHARACTERS], answer, walked)
    leaves = None
    if outcome == "wrong" and answer is not None and solution and walked.memory.task.in_words:
        leaves = departure(rows.rows, solution, statement, answer, walked.conventions)
    return WorkReport(
        lines=(*walked.findings, *_left_out(rows)),
        first_wrong=first,
        leaves=leaves,
        outcome=outcome,
        mistake=_mistake(walked, first, statement, answer, rules),
    )


def _left_out(rows: Rows) -> list[LineFinding]:
    """One finding for all that was not looked at."""
    if not rows.cut:
        return []
    why = f"The working is too long: only its first {len(rows.rows)} lines were checked."
    return [LineFinding(line=len(rows.rows), text="...", verdict="undecided", reason=why)]


def _mistake(
    walked: Walk, first: int | None, statement: str, answer: str | None, rules: Sequence["MalRule"]
) -> Mistake | None:
    """The first wrong line's mistake by name."""
    if not rules or walked.wrong is None or not walked.wrong.after:
        return None
    from kptutor.tools.steps.naming import name_mistake

    named = name_mistake(walked.wrong.before, walked.wrong.after, rules, statement=statement)
    return None if named is None else named.model_copy(update={"line": first})


async def acheck_work(
    text: str,
    *,
    statement: str = "",
    answer: str | None = None,
    solution: str = "",
    rules: Sequence["MalRule"] = (),
) -> WorkReport:
    """The same as `check_work` in a worker process; what it cannot finish is undecided."""
    from kptutor.tools import workers

    payload: dict[str, Any] = {
        "text": text,
        "statement": statement,
        "answer": answer,
        "solution": solution,
        "rules": [rule.id for rule in rules],
        "within_s": ALMOST * LIMIT_S,
    }
    try:
        found = await workers.run(JOB, payload, limit_s=LIMIT_S)
    except (workers.TimedOut, workers.OutOfMemory, workers.WorkerDied):
        return _given_up(text)
    return WorkReport.model_validate(cast(dict[str, Any], found))


def _given_up(text: str) -> WorkReport:
    rows = rows_of(text).rows
    why = "Checking this working took too long."
    lines = (
        LineFinding(line=number, text=row.text, verdict="undecided", reason=why)
        for number, row in enumerate(rows)
    )
    return WorkReport(lines=tuple(lines))

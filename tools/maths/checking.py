"""Is the student's answer the reference's?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kptutor.tools.maths.deciding.compare import compare
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.outcome import Outcome, open_
from kptutor.tools.maths.options import Options, options_from
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.maths.verdict import Problematic, Verdict

LARGE = 300
"""Parts of an answer beyond which it is compared in a worker process."""

STEPS = 40_000
"""Steps of evaluation after which a comparison begins anew in a worker process."""

JOB = "kptutor.tools.maths.checking:compare_job"
SYMBOLIC = "kptutor.tools.maths.deciding.symbolic:equal_job"

_REASONS = {True: "The answer is right.", False: "The answer is different.", None: "Not decided."}


def check(student: str, reference: str, **options: Any) -> Verdict:
    """Compare a student's answer with a reference.

    Args:
        student: The answer as the student wrote it: LaTeX, plain text or CAS syntax.
        reference: The right answer, in any of the same notations.
        **options: The fields of `Options`; see docs/comparator.md.

    Returns:
        The verdict; true only for `equal`.

    Raises:
        ValueError: For an unknown option or an unusable value of one.
    """
    settings = options_from(options)
    prepared = _prepared(student, reference, settings)
    if isinstance(prepared, Verdict):
        return prepared
    ours, theirs = prepared
    outcome = _at_once(ours, theirs, settings)
    job = _job(outcome, settings)
    if job is not None:
        outcome = _settled(outcome, _run(job, student, reference, options, settings), settings)
    return _verdict(outcome, ours, theirs, settings)


async def acheck(student: str, reference: str, **options: Any) -> Verdict:
    """The same as `check`, without blocking the event loop."""
    settings = options_from(options)
    prepared = _prepared(student, reference, settings)
    if isinstance(prepared, Verdict):
        return prepared
    ours, theirs = prepared
    outcome = _at_once(ours, theirs, settings)
    job = _job(outcome, settings)
    if job is not None:
        found = await _arun(job, student, reference, options, settings)
        outcome = _settled(outcome, found, settings)
    return _verdict(outcome, ours, theirs, settings)


def _prepared(student: str, reference: str, options: Options) -> tuple[Node, Node] | Verdict:
    """Both trees, or the verdict on what could not be read."""
    trees: list[Node] = []
    problems: list[Problematic] = []
    for which, text in (("student", student), ("reference", reference)):
        try:
            trees.append(read(text, options.conventions()))
        except Unreadable as error:
            place = Problematic(which, error.start, error.end, error.reason)  # type: ignore[arg-type]  # one of two names
            problems.append(place)
    if not problems:
        return trees[0], trees[1]
    reason = problems[0].reason
    if problems[0].which == "reference":
        reason = f"The reference answer could not be read: {reason}"
    return Verdict("unreadable", reason, "reading", problems=tuple(problems))


def _size(node: Node) -> int:
    return sum(1 for _ in node.walk())


def _at_once(student: Node, reference: Node, options: Options) -> Outcome:
    """The comparison in this process; what is large or takes many steps is left open."""
    if _size(student) + _size(reference) > LARGE and student != reference:
        return open_("large", "The answers are too long to be compared here.")
    try:
        with limited(STEPS):
            return decide(student, reference, options)
    except TooMuchWorkError:
        return open_("large", "The answers take too long to be compared here.")


def decide(student: Node, reference: Node, options: Options) -> Outcome:
    """Compare two trees; what cannot be evaluated stays open."""
    try:
        return compare(student, reference, options)
    except NoValueError as error:
        return open_("evaluation", f"This kind of answer cannot be compared ({error}).")


def _job(outcome: Outcome, options: Options) -> str | None:
    """What is left for a worker process to do."""
    if options.limit_s <= 0:
        return None
    if outcome.equal is None:
        return {"large": JOB}.get(outcome.method, SYMBOLIC if outcome.symbolic else None)
    return SYMBOLIC if outcome.equal and options.proof and not outcome.proof else None


def compare_job(payload: dict[str, Any]) -> dict[str, Any]:
    """A whole comparison in a worker process: JSON in, JSON out."""
    options = options_from(payload["options"])
    trees = [read(payload[which], options.conventions()) for which in ("student", "reference")]
    outcome = decide(trees[0], trees[1], options)
    return {
        "equal": outcome.equal,
        "method": outcome.method,
        "proof": outcome.proof,
        "reason": outcome.reason,
        "credit": outcome.credit,
    }


def _payload(student: str, reference: str, options: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: _json(value) for name, value in options.items() if name != "form"}
    return {"student": student, "reference": reference, "options": plain}


def _json(value: Any) -> Any:
    if isinstance(value, (frozenset, set, tuple)):
        return sorted(value)
    return value if isinstance(value, (int, float, str, bool, list, type(None))) else str(value)


def _run(
    job: str, student: str, reference: str, options: Mapping[str, Any], settings: Options
) -> Outcome:
    from kptutor.tools.workers import WorkerError, run_sync

    payload = _payload(student, reference, options)
    try:
        return _outcome(run_sync(job, payload, limit_s=settings.limit_s))
    except WorkerError as error:
        return open_("the worker process", str(error))


async def _arun(
    job: str, student: str, reference: str, options: Mapping[str, Any], settings: Options
) -> Outcome:
    from kptutor.tools.workers import WorkerError, run

    payload = _payload(student, reference, options)
    try:
        return _outcome(await run(job, payload, limit_s=settings.limit_s))
    except WorkerError as error:
        return open_("the worker process", str(error))


def _outcome(found: Any) -> Outcome:
    return Outcome(**found)


def _settled(before: Outcome, found: Outcome, options: Options) -> Outcome:
    """What counts after the worker has answered."""
    if found.equal is not None:
        return found
    return before if before.method != "large" else found


def _verdict(outcome: Outcome, student: Node, reference: Node, options: Options) -> Verdict:
    if options.proof and outcome.equal and not outcome.proof:
        why = "They agree wherever they were tested, but without a proof."
        outcome = open_(outcome.method, why)
    reason = outcome.reason or _REASONS[outcome.equal]
    if outcome.equal is None:
        return Verdict("undecided", reason, outcome.method)
    if not outcome.equal:
        return Verdict("different", reason, outcome.method, outcome.proof, credit=outcome.credit)
    verdict = Verdict("equal", reason, outcome.method, outcome.proof, credit=outcome.credit)
    return verdict if options.form is None else _formed(verdict, student, reference, options)


def _formed(verdict: Verdict, student: Node, reference: Node, options: Options) -> Verdict:
    """The verdict once the form has been looked at, too."""
    from kptutor.tools.maths.forms import judge

    assert options.form is not None
    finding = judge(options.form, student, reference)
    if finding.ok:
        return verdict
    if finding.ok is None:
        return replace(verdict, status="undecided", reason=finding.reason)
    return replace(verdict, status="equal_wrong_form", reason=finding.reason)

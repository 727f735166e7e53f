"""Running a piece of evidence again, offline, from a certificate alone.

A check is run on the problem and the answer as the certificate states them now, never on
what its record says it was run on: whoever changes the answer, the key or the statement
changes what is computed here. Only what a reasoner wrote (a script, a line of its solution)
is taken from `Evidence.rerun`, since it cannot be had otherwise.
"""

from collections.abc import Awaitable, Callable

from kptutor.tools.evidence.audit.check import AuditCheck
from kptutor.tools.evidence.form import FormCheck
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.script.check import compared
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, Problem
from kptutor.tools.workers.protocol import Workers

Again = Callable[[Evidence, Problem, str | None, Workers], Awaitable[Evidence]]


class CannotRerunError(ValueError):
    """This evidence cannot be computed again offline; the message says why."""


async def rerun(
    evidence: Evidence, problem: Problem, answer: str | None, workers: Workers | None = None
) -> Evidence:
    """The same check once more, on this problem and this answer.

    Args:
        evidence: What was found before.
        problem: The problem as the certificate states it.
        answer: The answer as the certificate states it.
        workers: Where the algebra runs; the default pool if None.

    Returns:
        What the check finds now; compare verdict and proof with `evidence`.

    Raises:
        CannotRerunError: If it cannot be computed again, such as a count of votes.
    """
    again = RERUNS.get(evidence.kind)
    if again is None:
        raise CannotRerunError(_WHY_NOT.get(evidence.kind, "It is of a kind that is not known."))
    if workers is None:
        from kptutor.tools.workers import default_pool

        workers = default_pool()
    return await again(evidence, problem, answer, workers)


def _checked_by(make: Callable[[Workers], Check]) -> Again:
    """A check that needs nothing but the problem and the answer."""

    async def again(
        evidence: Evidence, problem: Problem, answer: str | None, workers: Workers
    ) -> Evidence:
        statement = read_statement(problem.text, problem.answer_key, problem.worked_solution)
        return await make(workers).run(statement, _attempt(answer), ())

    return again


def _attempt(answer: str | None) -> Attempt:
    return Attempt(id="rerun", reasoner="certificate", boxed=answer)


async def _audit_again(
    evidence: Evidence, problem: Problem, answer: str | None, workers: Workers
) -> Evidence:
    """The passage that was found false, or the whole text where none was, once more."""
    text = (evidence.rerun or {}).get("text")
    if not isinstance(text, str):
        raise CannotRerunError("The solution's text was too long to be kept in the certificate.")
    return await AuditCheck(workers).of_text(text)


async def _script_again(
    evidence: Evidence, problem: Problem, answer: str | None, workers: Workers
) -> Evidence:
    """The recorded script carried out once more, against the answer as it stands now."""
    script = (evidence.rerun or {}).get("script")
    if not isinstance(script, str) or answer is None:
        raise CannotRerunError("The certificate holds no script, or no answer to compare.")
    return await compared(script, answer, (), workers)


_WHY_NOT: dict[EvidenceKind, str] = {
    "agreement": "Agreement counts what other attempts answered; asking them again costs calls.",
}

RERUNS: dict[EvidenceKind, Again] = {
    "form": _checked_by(lambda workers: FormCheck()),
    "key": _checked_by(lambda workers: KeyCheck()),
    "substitution": _checked_by(SubstitutionCheck),
    "recomputation": _checked_by(lambda workers: RecomputationCheck()),
    "audit": _audit_again,
    "script": _script_again,
}
"""How each kind is computed again; a kind that is missing here has its reason in `_WHY_NOT`."""

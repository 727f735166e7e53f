"""Does a computation of our own, by a route of its own, confirm the answer?"""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from kptutor.tools.evidence.brute_force import script_for
from kptutor.tools.evidence.mutation import accepts_others, neighbours
from kptutor.tools.evidence.script.check import compared
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict
from kptutor.tools.symbolic import Finding, verify_in_worker
from kptutor.tools.workers import default_pool

ROUTE = "brute force over all cases"
_INEXACT = "The verifier would accept other answers as well, so it says nothing."


class RecomputationCheck:
    """Asks the verifier of the problem's class; counts all cases where there is none.

    A verifier never goes the way on which the built-in reasoner found its answer, so it
    is independent of that reasoner as well as of a model. Silent where the statement is not
    understood to its last word; void if changed answers pass as well.
    """

    kind: EvidenceKind = "recomputation"
    cost = 4

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Verify the boxed answer against the statement."""
        if attempt.boxed is None:
            return _evidence("silent", "none", "There is no answer to verify.")
        begun = perf_counter()
        finding = await verify_in_worker(statement.text, attempt.boxed)
        if finding.verdict == "silent" and (script := script_for(statement.text)):
            found = await _counted(script, attempt.boxed, others)
        else:
            found = await _tested(statement.text, attempt.boxed, others, finding)
        rerun = {"check": "recomputation", "text": statement.text, "answer": attempt.boxed}
        cost = 1000 * (perf_counter() - begun)
        return found.model_copy(update={"rerun": rerun, "cost_ms": cost})


async def _counted(script: str, answer: str, others: Sequence[Attempt]) -> Evidence:
    """All cases run through: exact, and by another route than any reasoner's."""
    found = await compared(script, answer, others, default_pool())
    reasons = {
        "supports": "Running through all cases comes to the same number.",
        "refutes": "Running through all cases comes to another number.",
    }
    reason = reasons.get(found.verdict, found.reason)
    return _evidence(found.verdict, ROUTE, reason, proof=found.verdict == "supports")


async def _tested(text: str, answer: str, others: Sequence[Attempt], finding: Finding) -> Evidence:
    """A verifier's finding, if the verifier can tell this answer from changed ones."""

    async def accepts(other: str) -> bool | None:
        return (await verify_in_worker(text, other)).verdict == "supports"

    if finding.verdict == "supports" and await accepts_others(
        accepts, (await neighbours(answer, others))[:MOST_TRIED]
    ):
        return _evidence("void", finding.route, _INEXACT)
    reason = _sentence(finding.reason)
    return _evidence(finding.verdict, finding.route, reason, proof=finding.proof)


MOST_TRIED = 4
"""Changed answers that a verifier is tried with: each is a computation of its own."""


def _sentence(reason: str) -> str:
    """A finding's clause as a sentence; mathematics at its beginning stays as it is."""
    first = reason.split(" ", 1)[0]
    begun = reason[:1].upper() + reason[1:] if first.isalpha() and first.islower() else reason
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."


def _evidence(
    verdict: EvidenceVerdict,
    route: str,
    reason: str,
    *,
    proof: bool = False,
    rerun: Mapping[str, Any] | None = None,
) -> Evidence:
    return Evidence(
        kind="recomputation",
        verdict=verdict,
        route=route,
        reason=reason,
        proof=proof,
        rerun=rerun,
    )

"""Does the built-in reasoner's verifier confirm the answer, by a route of its own?"""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict
from kptutor.tools.symbolic import verify_in_worker


class RecomputationCheck:
    """Asks the verifier of the problem's class; silent where it does not understand the statement.

    A verifier never goes the way on which the built-in reasoner found its answer, so it
    is independent of that reasoner as well as of a model.
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
        return _evidence(
            finding.verdict,
            finding.route,
            _sentence(finding.reason),
            proof=finding.proof,
            rerun={
                "check": "recomputation",
                "text": statement.text,
                "answer": attempt.boxed,
            },
            cost_ms=1000 * (perf_counter() - begun),
        )


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
    cost_ms: float = 0.0,
) -> Evidence:
    return Evidence(
        kind="recomputation",
        verdict=verdict,
        route=route,
        reason=reason,
        proof=proof,
        rerun=rerun,
        cost_ms=cost_ms,
    )

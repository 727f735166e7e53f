"""How many attempts have the same answer?"""

from collections.abc import Sequence
from time import perf_counter

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths import acheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind


class AgreementCheck:
    """Counts the attempts before this one that have its answer; never proves anything."""

    kind: EvidenceKind = "agreement"
    cost = 9

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Compare with every earlier answer."""
        begun = perf_counter()
        answered = [other for other in others if other.boxed is not None]
        agree = 1
        for other in answered:
            if attempt.boxed is not None and await _same(attempt.boxed, other.boxed or ""):
                agree += 1
        return Evidence(
            kind="agreement",
            verdict="supports" if agree > 1 else "silent",
            route="agreement of independent attempts",
            reason=f"{agree} of {len(answered) + 1} attempts give this answer.",
            rerun={"check": "agreement", "agree": agree, "of": len(answered) + 1},
            cost_ms=1000 * (perf_counter() - begun),
        )


async def _same(left: str, right: str) -> bool:
    return left == right or (await acheck(left, right)).equivalent is True

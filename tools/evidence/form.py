"""Is there an answer at all, and can it be read?"""

from collections.abc import Sequence

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict


class FormCheck:
    """Refutes an attempt without an answer; never supports one."""

    kind: EvidenceKind = "form"
    cost = 0

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Look at the box, not at what it says."""
        if attempt.boxed is None:
            return self._finding("refutes", _why_no_box(attempt))
        if not attempt.boxed.strip():
            return self._finding("refutes", "The box is empty.")
        try:
            read(attempt.boxed)
        except Unreadable as error:
            return self._finding("silent", f"The answer is not mathematics we read: {error.reason}")
        return self._finding("silent", "There is one readable answer in the box.")

    def _finding(self, verdict: EvidenceVerdict, reason: str) -> Evidence:
        return Evidence(kind="form", verdict=verdict, route="form of the answer", reason=reason)


def _why_no_box(attempt: Attempt) -> str:
    if attempt.finish_reason == "length":
        return "The text was cut off before an answer."
    return "The text gives no answer in \\boxed{}."

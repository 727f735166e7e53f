"""Is every equation in the solution's text true?"""

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from kptutor.tools.evidence.audit.records import AuditReport, Equation
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict
from kptutor.tools.workers import WorkerError
from kptutor.tools.workers.protocol import Workers

LIMIT_S = 3.0
JOB = "kptutor.tools.evidence.audit.jobs:audit_job"
ENOUGH = 3
"""True equations from which on the audit supports a working."""
MOST_KEPT = 8_000
"""Characters of a text that is kept whole, so that it can be audited again."""
_BEFORE, _AFTER = 600, 240
"""Characters round a false equation that are kept, so that it can be audited again."""


class AuditCheck:
    """Refutes a working in which an equation is false; supports one whose equations are true.

    Both are about the working, not about the answer: the answer need not depend on a slip, and
    true equations may answer another question. Neither proves or refutes an answer.

    Args:
        workers: Where the text is read.
    """

    kind: EvidenceKind = "audit"
    cost = 5

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Audit the text of the attempt, without its thinking."""
        return await self.of_text(attempt.text)

    async def of_text(self, text: str) -> Evidence:
        """Audit any text."""
        if not text.strip():
            return _evidence("silent", "There is no text to audit.")
        begun = perf_counter()
        try:
            found = await self._workers.run(JOB, {"text": text}, limit_s=LIMIT_S)
        except WorkerError as error:
            return _evidence("silent", f"The audit was given up: {error}")
        report = AuditReport.model_validate(found)
        cost = 1000 * (perf_counter() - begun)
        if report.first is None:
            verdict: EvidenceVerdict = "supports" if _count(report, "true") >= ENOUGH else "silent"
            rerun = {"check": "audit", "text": text} if len(text) <= MOST_KEPT else None
            return _evidence(verdict, _nothing_false(report), rerun=rerun, cost_ms=cost)
        first = report.first
        passage: dict[str, Any] = {
            "check": "audit",
            "text": text[max(0, first.start - _BEFORE) : first.end + _AFTER],
            "line": first.line,
            "false": len(report.findings),
            "true": _count(report, "true"),
        }
        return _evidence("refutes", sentence(first), rerun=passage, cost_ms=cost)


def sentence(found: Equation) -> str:
    """What is wrong with a false equation, in one sentence."""
    place = f"Line {found.line + 1}: {_short(found.text)} is false"
    if found.should_be is not None:
        return f"{place}; it comes to {found.should_be}."
    if found.before is not None:
        return f"{place}: it does not follow from {_short(found.before)}."
    return f"{place}: the two sides are not the same expression."


def _short(text: str) -> str:
    row = " ".join(text.split())
    return row if len(row) <= 120 else f"{row[:117]}..."


def _count(report: AuditReport, verdict: str) -> int:
    return sum(found.verdict == verdict for found in report.equations)


def _nothing_false(report: AuditReport) -> str:
    return f"{_count(report, 'true')} of {len(report.equations)} equations are true, none is false."


def _evidence(
    verdict: EvidenceVerdict,
    reason: str,
    *,
    rerun: dict[str, Any] | None = None,
    cost_ms: float = 0.0,
) -> Evidence:
    return Evidence(
        kind="audit",
        verdict=verdict,
        route="audit of the equations in the text",
        reason=reason,
        rerun=rerun,
        cost_ms=cost_ms,
    )

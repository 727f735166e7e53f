"""Is the answer the one on the teacher's key?"""

from collections.abc import Sequence
from time import perf_counter

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths import acheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict


class KeyCheck:
    """Compares with the answer key, if the statement comes with one."""

    kind: EvidenceKind = "key"
    cost = 1

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Compare the boxed answer with the key."""
        begun = perf_counter()
        key = statement.answer_key
        verdict: EvidenceVerdict = "silent"
        proof = False
        reason = "There is no answer key." if key is None else "There is no answer to compare."
        if key is not None and attempt.boxed is not None:
            found = await acheck(attempt.boxed, key)
            reason = found.reason
            if found.equivalent is not None:
                verdict = "supports" if found.equivalent else "refutes"
            if found.equivalent:
                proof = found.proof or (await acheck(attempt.boxed, key, proof=True)).proof
        return Evidence(
            kind="key",
            verdict=verdict,
            route="comparison with the answer key",
            reason=reason,
            proof=proof,
            rerun={"check": "key", "student": attempt.boxed, "reference": key},
            cost_ms=1000 * (perf_counter() - begun),
        )

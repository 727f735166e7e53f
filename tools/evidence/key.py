"""Is the answer the one on the teacher's key, or at the end of the teacher's own solution?"""

from collections.abc import Sequence
from time import perf_counter

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths import acheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict


class KeyCheck:
    """Compares with the answer key; without one, with the answer of a worked solution.

    The answer of a worked solution settles the question only where it is marked as the answer.
    """

    kind: EvidenceKind = "key"
    cost = 1

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Compare the boxed answer with the key."""
        begun = perf_counter()
        key, settles = statement.answer_key, True
        if key is None and statement.worked_answer is not None:
            key, settles = statement.worked_answer, statement.worked_clearly
        verdict: EvidenceVerdict = "silent"
        proof = False
        reason = "There is no answer key." if key is None else "There is no answer to compare."
        if key is not None and attempt.boxed is not None:
            found = await acheck(attempt.boxed, key)
            reason = found.reason
            if found.equivalent is not None and (settles or found.equivalent):
                verdict = "supports" if found.equivalent else "refutes"
            if found.equivalent and settles:
                proof = found.proof or (await acheck(attempt.boxed, key, proof=True)).proof
        return Evidence(
            kind="key",
            verdict=verdict,
            route=_route(statement),
            reason=reason,
            proof=proof,
            rerun={"check": "key", "student": attempt.boxed, "reference": key},
            cost_ms=1000 * (perf_counter() - begun),
        )


def _route(statement: Statement) -> str:
    if statement.answer_key is None and statement.worked_answer is not None:
        return "comparison with the worked solution's answer"
    return "comparison with the answer key"

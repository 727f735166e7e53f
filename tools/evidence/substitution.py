"""Does the answer satisfy the equations that the statement states?"""

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict
from kptutor.tools.workers import WorkerError
from kptutor.tools.workers.protocol import Workers

LIMIT_S = 3.0
JOB = "kptutor.tools.evidence.jobs:substitute"


class SubstitutionCheck:
    """Substitutes the answer into the stated equations, and counts the solutions.

    Args:
        workers: Where the algebra runs.
    """

    kind: EvidenceKind = "substitution"
    cost = 3

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Substitute, exactly; supports only if the answer is complete as well."""
        if not statement.equations or attempt.boxed is None:
            return _evidence("silent", "The statement states no equation to substitute into.")
        begun = perf_counter()
        payload: dict[str, Any] = {
            "equations": list(statement.equations),
            "unknowns": list(statement.unknowns),
            "conditions": list(statement.conditions),
            "domains": [list(pair) for pair in statement.domains],
            "answer": attempt.boxed,
        }
        try:
            found = await self._workers.run(JOB, payload, limit_s=LIMIT_S)
        except WorkerError as error:
            return _evidence("silent", f"Substitution was given up: {error}")
        cost = 1000 * (perf_counter() - begun)
        rerun = {"check": "substitution", **payload}
        return _evidence(found["verdict"], found["reason"], rerun=rerun, cost_ms=cost)


def _evidence(
    verdict: EvidenceVerdict,
    reason: str,
    *,
    rerun: dict[str, Any] | None = None,
    cost_ms: float = 0.0,
) -> Evidence:
    return Evidence(
        kind="substitution",
        verdict=verdict,
        route="substitution into the stated equations",
        reason=reason,
        proof=verdict == "supports",
        rerun=rerun,
        cost_ms=cost_ms,
    )

"""Does a computation that the reasoner wrote down, and that we carried out, give the answer?"""

import re
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter
from typing import Any

from kptutor.tools.evidence.mutation import accepts_others, neighbours
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths import acheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict
from kptutor.tools.workers import WorkerError
from kptutor.tools.workers.protocol import Workers

LIMIT_S = 5.0
JOB = "kptutor.tools.evidence.script.jobs:run_script"

Ask = Callable[[str], Awaitable[str | None]]
"""From a statement to what a reasoner wrote when asked for a script; None if it could not be
asked."""

_FENCED = re.compile(r"```[a-z]*\s*\n(.*?)```", re.DOTALL)


class ScriptCheck:
    """Asks for a computation as a script, carries it out, and compares.

    The script comes from a reasoner that is asked afresh and does not see the attempt. It may
    share the attempt's misunderstanding, so its support is never proof.

    Args:
        ask: Asks a reasoner for the script.
        workers: Where it is carried out.
    """

    kind: EvidenceKind = "script"
    cost = 8

    def __init__(self, ask: Ask, workers: Workers) -> None:
        self._ask = ask
        self._workers = workers

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Compare the attempt's answer with the script's."""
        if attempt.boxed is None:
            return _evidence("silent", "There is no answer to compare.")
        begun = perf_counter()
        said = await self._ask(statement.text)
        if said is None:
            return _evidence("silent", "No reasoner could be asked for a script.")
        found = await compared(script_in(said), attempt.boxed, others, self._workers)
        return found.model_copy(update={"cost_ms": 1000 * (perf_counter() - begun)})


def script_in(said: str) -> str:
    """The script in what a reasoner wrote: its last fenced block, or all of it."""
    fenced = _FENCED.findall(said)
    return str(fenced[-1] if fenced else said).strip()


async def compared(
    script: str, answer: str, others: Sequence[Attempt], workers: Workers
) -> Evidence:
    """Carry a script out and compare its answer with another one."""
    try:
        outcome: Any = await workers.run(JOB, {"script": script}, limit_s=LIMIT_S)
    except WorkerError as fault:
        return _evidence("silent", f"The script was given up: {fault}")
    if outcome["answer"] is None:
        return _evidence("silent", f"The script could not be carried out. {outcome['fault']}")
    rerun = {"check": "script", "script": script}
    if not outcome["computes"]:
        return _evidence("void", "The script only states a number.", rerun)
    verdict = await acheck(answer, outcome["answer"])
    if verdict.equivalent is None:
        return _evidence("silent", f"The script's answer was not compared: {verdict.reason}")

    async def accepts(other: str) -> bool | None:
        return (await acheck(other, outcome["answer"])).equivalent

    if verdict.equivalent and await accepts_others(accepts, await neighbours(answer, others)):
        return _evidence("void", "The comparison would accept other answers as well.", rerun)
    if verdict.equivalent:
        return _evidence("supports", "The script comes to the same answer.", rerun)
    return _evidence("refutes", "The script comes to another answer.", rerun)


def _evidence(
    verdict: EvidenceVerdict, reason: str, rerun: dict[str, Any] | None = None
) -> Evidence:
    return Evidence(
        kind="script",
        verdict=verdict,
        route="a computation script, carried out exactly",
        reason=reason,
        rerun=rerun,
    )

"""Fourth node: evidence for each new attempt, cheapest first, and what follows from it."""

import asyncio
from collections.abc import Sequence

from langgraph.config import get_stream_writer

from kptutor.agent.deps import Deps
from kptutor.agent.events import EvidenceFound
from kptutor.agent.grading import judge, proofs
from kptutor.agent.planning import next_plans
from kptutor.agent.state import Node, SolveState
from kptutor.agent.stopping import enough, why_stop
from kptutor.agent.voting import refuted
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence


def build_check(deps: Deps) -> Node:
    """The node that gathers evidence and decides: accept, retry or give up."""

    async def check(state: SolveState) -> SolveState:
        begun = deps.clock.now()
        attempts = list(state["attempts"])
        for place, attempt in enumerate(attempts):
            if not attempt.evidence and attempt.finish_reason not in ("fault", "declined"):
                found = await _gather(deps, state["statement"], attempt, attempts[:place])
                attempts[place] = attempt.model_copy(update={"evidence": found})
        spent = 1000 * (deps.clock.now() - begun) + state["timings"].get("check", 0.0)
        update: SolveState = {"attempts": tuple(attempts), "timings": {"check": spent}}
        return update | _what_next(deps, state, attempts)

    return check


async def _gather(
    deps: Deps, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
) -> tuple[Evidence, ...]:
    """Run the checks in order of cost, as long as another one can still matter."""
    write = get_stream_writer()
    found: list[Evidence] = []
    end = asyncio.get_running_loop().time() + deps.policy.check_seconds
    for check in deps.checks:
        evidence = await _in_time(check, statement, attempt, others, end)
        found.append(evidence)
        if deps.policy.show_unsure:
            write(EvidenceFound(attempt=attempt.id, evidence=evidence))
        so_far = attempt.model_copy(update={"evidence": tuple(found)})
        if refuted(so_far) or proofs(so_far):
            break
    return tuple(found)


async def _in_time(
    check: Check, statement: Statement, attempt: Attempt, others: Sequence[Attempt], end: float
) -> Evidence:
    """What a check finds before the time for this attempt is over; else that it was late."""
    try:
        async with asyncio.timeout_at(end):
            return await check.run(statement, attempt, others)
    except TimeoutError:
        reason = "The time for the checks of this attempt ran out."
        return Evidence(kind=check.kind, verdict="silent", route="none", reason=reason)


def _what_next(deps: Deps, state: SolveState, attempts: list[Attempt]) -> SolveState:
    policy, problem = deps.policy, state["problem"]
    judged = judge(problem, attempts, policy)
    if enough(judged, policy):
        return {"decision": "accept", "plans": ()}
    stopped = _out_of_budget(deps, state, attempts)
    if not stopped:
        stopped = why_stop(problem, judged, policy.attempts - len(attempts), policy)
    if not stopped:
        plans = next_plans(problem, attempts, deps.candidates, policy, hinted=bool(state["hints"]))
        if plans:
            return {"decision": "retry", "plans": plans}
        stopped = "No further attempt could differ from those made."
    return {"decision": "give_up", "plans": (), "stopped": stopped}


def _out_of_budget(deps: Deps, state: SolveState, attempts: Sequence[Attempt]) -> str:
    policy = deps.policy
    if len(attempts) >= policy.attempts:
        return f"The budget of {policy.attempts} attempts is spent."
    if deps.clock.now() - state["started"] >= policy.seconds:
        return f"The budget of {policy.seconds:g} seconds is spent."
    if sum(attempt.usage.completion_tokens for attempt in attempts) >= policy.tokens:
        return f"The budget of {policy.tokens:,} tokens is spent."
    return ""

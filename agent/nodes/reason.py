"""Third node: make the planned attempts, all at once where the plan has several."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from langgraph.config import get_stream_writer

from kptutor.agent.deps import Candidate, Deps
from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.events import (
    AttemptFinished,
    AttemptRestarted,
    AttemptStarted,
    TextArrived,
)
from kptutor.agent.reasoners.protocol import Finished, Request, Sampling
from kptutor.agent.reasoners.transport import DeadlineReached, Retried, with_retries
from kptutor.agent.state import Node, Plan, SolveState
from kptutor.agent.withholding import hide
from kptutor.tools.records import Attempt

Write = Callable[[object], None]

GRACE_S = 1.0
"""A reasoner stops at the deadline by itself and keeps its text; one that does not is stopped."""


def build_reason(deps: Deps) -> Node:
    """The node that calls reasoners."""
    by_name = {candidate.name: candidate for candidate in deps.candidates}

    async def reason(state: SolveState) -> SolveState:
        begun = deps.clock.now()
        write = get_stream_writer()
        made = await asyncio.gather(
            *(_attempt(deps, by_name[plan.reasoner], plan, state, write) for plan in state["plans"])
        )
        spent = 1000 * (deps.clock.now() - begun) + state["timings"].get("reason", 0.0)
        return {"attempts": (*state["attempts"], *made), "timings": {"reason": spent}}

    return reason


async def _attempt(
    deps: Deps, candidate: Candidate, plan: Plan, state: SolveState, write: Write
) -> Attempt:
    """One attempt, whatever becomes of it: faults and refusals are outcomes, not errors."""
    hints = state["hints"] if plan.with_hints else ()
    blank = Attempt(
        id=f"a{plan.number}",
        reasoner=candidate.name,
        knowledge_points=tuple(hint.id for hint in hints),
        seed=plan.seed,
        max_tokens=plan.max_tokens,
        retry_of=plan.retry_of,
        change=plan.change,
    )
    write(AttemptStarted(attempt=blank.id, reasoner=candidate.name, change=plan.change))
    deadline = state["started"] + deps.policy.seconds
    request = Request(
        messages=candidate.compose(state["problem"], hints, plan.feedback),
        sampling=_sampling(candidate, plan),
        seed=plan.seed,
        deadline=deadline,
        attempt_key=blank.id,
    )
    notes: list[str] = []
    try:
        async with asyncio.timeout(deadline - deps.clock.now() + GRACE_S):
            finished = await _listen(deps, candidate, request, state, notes, write)
        attempt = _filled(blank, finished, notes)
    except (TimeoutError, DeadlineReached):
        late = f"The budget of {deps.policy.seconds:g} seconds ran out during this attempt."
        attempt = blank.model_copy(update={"finish_reason": "cancelled", "notes": (*notes, late)})
    except Declined as refusal:
        attempt = blank.model_copy(
            update={"finish_reason": "declined", "notes": (*notes, str(refusal))}
        )
    except TransportFault as fault:
        attempt = blank.model_copy(
            update={"finish_reason": "fault", "text": fault.partial, "notes": (*notes, str(fault))}
        )
    write(AttemptFinished(attempt=attempt if deps.policy.show_unsure else hide(attempt)))
    return attempt


async def _listen(
    deps: Deps,
    candidate: Candidate,
    request: Request,
    state: SolveState,
    notes: list[str],
    write: Write,
) -> Finished:
    """Stream the reasoner's text out as it comes; transport faults are tried again."""
    stream = with_retries(
        candidate.reasoner, request, state["problem"], now=deps.clock.now, sleep=deps.clock.sleep
    )
    async with aclosing(stream):
        async for item in stream:
            if isinstance(item, Finished):
                return item
            if isinstance(item, Retried):
                notes.append(item.reason)
                write(AttemptRestarted(attempt=request.attempt_key, reason=item.reason))
            elif deps.policy.show_unsure:
                write(
                    TextArrived(attempt=request.attempt_key, text=item.text, thinking=item.thinking)
                )
    raise TransportFault("The reasoner ended without saying how.")


def _sampling(candidate: Candidate, plan: Plan) -> Sampling:
    base = candidate.sampling
    warmth = base.temperature
    if plan.warmer:
        warmth = min(1.2, (warmth or 0.0) + plan.warmer)
    return Sampling(warmth, base.top_p, plan.max_tokens, base.extra)


def _filled(blank: Attempt, finished: Finished, notes: list[str]) -> Attempt:
    return blank.model_copy(
        update={
            "model": finished.model,
            "text": finished.text,
            "thinking": finished.thinking,
            "boxed": finished.boxed,
            "finish_reason": finished.finish_reason,
            "usage": finished.usage,
            "seed_honoured": finished.seed_honoured,
            "notes": (*notes, *finished.notes),
            "steps": finished.steps,
        }
    )

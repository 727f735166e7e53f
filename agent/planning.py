"""Which attempt comes next, and how it differs from the one before it."""

from collections.abc import Sequence
from hashlib import blake2b

from kptutor.agent.deps import Candidate
from kptutor.agent.policy import Policy
from kptutor.agent.state import Plan
from kptutor.tools.records import Attempt, Problem

WARMER = 0.2
"""Added to the temperature where that is the change."""


def seed_for(problem: Problem, policy: Policy, number: int) -> int:
    """A seed that depends only on the problem, the policy's seed and the attempt's number."""
    text = f"{policy.seed}\0{number}\0{problem.text}"
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=4).digest()) >> 1


def first_plan(
    problem: Problem, candidates: Sequence[Candidate], policy: Policy, *, hinted: bool
) -> Plan:
    """The first attempt: the first candidate, with the hints if there are any."""
    return Plan(
        reasoner=candidates[0].name,
        number=1,
        seed=seed_for(problem, policy, 1),
        change="first attempt",
        with_hints=hinted,
        max_tokens=min(candidates[0].max_tokens, policy.answer_tokens),
    )


def next_plans(
    problem: Problem,
    attempts: Sequence[Attempt],
    candidates: Sequence[Candidate],
    policy: Policy,
    *,
    hinted: bool,
) -> tuple[Plan, ...]:
    """The next wave of attempts; empty if no attempt could differ from those made."""
    room = policy.attempts - len(attempts)
    plans: list[Plan] = []
    for offset in range(min(room, policy.parallel)):
        plan = _next(problem, attempts, len(attempts) + offset + 1, candidates, policy, hinted)
        if plan is None:
            break
        plans.append(plan)
        if plan.reasoner != attempts[-1].reasoner:
            break  # the next one up starts with one attempt, like the first
    return tuple(plans)


def _next(
    problem: Problem,
    attempts: Sequence[Attempt],
    number: int,
    candidates: Sequence[Candidate],
    policy: Policy,
    hinted: bool,
) -> Plan | None:
    last = attempts[-1]
    place = next(i for i, candidate in enumerate(candidates) if candidate.name == last.reasoner)
    tried = sum(attempt.reasoner == last.reasoner for attempt in attempts)
    ahead = number - len(attempts) - 1
    candidate = candidates[place]
    used_up = not candidate.repeatable or last.finish_reason in ("fault", "declined")
    is_last = place + 1 == len(candidates)
    if used_up or (tried + ahead >= policy.tries and not is_last):
        if is_last:
            return None
        up = candidates[place + 1]
        return Plan(
            reasoner=up.name,
            number=number,
            seed=seed_for(problem, policy, number),
            change=f"next reasoner up: {up.name}",
            with_hints=hinted,
            max_tokens=min(up.max_tokens, policy.answer_tokens),
            retry_of=last.id,
        )
    return _again(problem, last, number, tried + ahead, candidate, policy, hinted)


def _again(
    problem: Problem,
    last: Attempt,
    number: int,
    tried: int,
    candidate: Candidate,
    policy: Policy,
    hinted: bool,
) -> Plan:
    """The same reasoner once more: what changes depends on what went wrong."""
    had_hints = bool(last.knowledge_points)
    budget = last.max_tokens or policy.answer_tokens
    plan = Plan(
        reasoner=candidate.name,
        number=number,
        seed=seed_for(problem, policy, number),
        change="new seed",
        with_hints=had_hints,
        max_tokens=min(candidate.max_tokens, budget),
        retry_of=last.id,
    )
    change: dict[str, object] = {}
    if last.finish_reason == "length" and candidate.max_tokens > budget:
        bigger = min(candidate.max_tokens, 2 * budget)
        change = {"max_tokens": bigger, "change": f"bigger budget ({bigger} tokens), new seed"}
    elif feedback := feedback_on(last):
        change = {"feedback": feedback, "change": "feedback on what failed, new seed"}
    elif hinted and tried % 2 == 1:
        words = "without knowledge points" if had_hints else "with knowledge points"
        change = {"with_hints": not had_hints, "change": f"{words}, new seed"}
    elif tried % 4 >= 2:
        change = {"warmer": WARMER, "change": "higher temperature, new seed"}
    return plan.model_copy(update=change)


def feedback_on(attempt: Attempt) -> str:
    """What failed in an attempt, as a sentence for the reasoner; empty if nothing did.

    Never says what the right answer is: a refuted key check only says that the answer is wrong.
    """
    if attempt.finish_reason == "length" and attempt.boxed is None:
        return "The previous solution was cut off before it reached an answer. Be brief."
    if attempt.finish_reason == "stop" and attempt.boxed is None:
        return "The previous solution gave no answer in \\boxed{}."
    for evidence in attempt.evidence:
        if evidence.verdict == "refutes":
            if evidence.kind == "substitution":
                return f"The previous answer \\boxed{{{attempt.boxed}}} fails: {evidence.reason}"
            return f"The previous answer \\boxed{{{attempt.boxed}}} is wrong."
    return ""

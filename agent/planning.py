"""Which attempts come next, and how each differs from the one before it."""

from collections.abc import Sequence
from hashlib import blake2b

from kptutor.agent.deps import Candidate
from kptutor.agent.feedback import feedback_on
from kptutor.agent.policy import Policy
from kptutor.agent.state import Plan
from kptutor.tools.records import Attempt, Problem

WARMER = 0.2
"""Added to the temperature where that is the change."""


def seed_for(problem: Problem, policy: Policy, number: int) -> int:
    """A seed that depends only on the problem, the policy's seed and the attempt's number."""
    text = f"{policy.seed}\0{number}\0{problem.text}"
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=4).digest()) >> 1


def first_plans(
    problem: Problem, candidates: Sequence[Candidate], policy: Policy, *, hinted: bool
) -> tuple[Plan, ...]:
    """The first wave: the first candidate, with and without the hints in turn."""
    first = candidates[0]
    size = _wave(problem, policy.attempts, policy, first, last=len(candidates) == 1)
    return tuple(
        Plan(
            reasoner=first.name,
            number=number,
            seed=seed_for(problem, policy, number),
            change=_first_change(number, hinted),
            with_hints=hinted and shows_hints(number),
            max_tokens=min(first.max_tokens, policy.answer_tokens),
        )
        for number in range(1, size + 1)
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
    last = attempts[-1]
    place = next(i for i, candidate in enumerate(candidates) if candidate.name == last.reasoner)
    tried = sum(attempt.reasoner == last.reasoner for attempt in attempts)
    room = policy.attempts - len(attempts)
    used_up = not candidates[place].repeatable or last.finish_reason in ("fault", "declined")
    is_last = place + 1 == len(candidates)
    numbers = range(len(attempts) + 1, len(attempts) + room + 1)
    if is_last or (tried < policy.tries and not used_up):
        if used_up:
            return ()
        left = room if is_last else min(room, policy.tries - tried)
        size = _wave(problem, left, policy, candidates[place], last=True)
        return tuple(
            _again(problem, last, number, tried + ahead, candidates[place], policy, hinted)
            for ahead, number in enumerate(numbers[:size])
        )
    up = candidates[place + 1]
    size = _wave(problem, room, policy, up, last=place + 2 == len(candidates))
    return tuple(_up(problem, last, number, up, policy, hinted) for number in numbers[:size])


def shows_hints(number: int) -> bool:
    """Half of the attempts see the hints, half do not: badly chosen ones do harm."""
    return number % 2 == 1


def _wave(problem: Problem, room: int, policy: Policy, candidate: Candidate, *, last: bool) -> int:
    """How many attempts to make at once.

    One with an answer key, since one can be proved and needs no second vote; one of a reasoner
    that repeats itself.
    """
    if problem.answer_key is not None or not candidate.repeatable:
        return min(room, 1)
    return max(0, min(room, policy.parallel, room if last else policy.tries))


def _first_change(number: int, hinted: bool) -> str:
    if number == 1:
        return "first attempt"
    return f"{_hint_words(number)}, new seed" if hinted else "new seed"


def _hint_words(number: int) -> str:
    return "with knowledge points" if shows_hints(number) else "without knowledge points"


def _up(
    problem: Problem, last: Attempt, number: int, up: Candidate, policy: Policy, hinted: bool
) -> Plan:
    return Plan(
        reasoner=up.name,
        number=number,
        seed=seed_for(problem, policy, number),
        change=f"next reasoner up: {up.name}",
        with_hints=hinted and shows_hints(number),
        max_tokens=min(up.max_tokens, policy.answer_tokens),
        retry_of=last.id,
    )


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
    budget = last.max_tokens or policy.answer_tokens
    plan = Plan(
        reasoner=candidate.name,
        number=number,
        seed=seed_for(problem, policy, number),
        change="new seed",
        with_hints=hinted and shows_hints(number),
        max_tokens=min(candidate.max_tokens, budget),
        retry_of=last.id,
    )
    change: dict[str, object] = {}
    if last.finish_reason == "length" and candidate.max_tokens > budget:
        bigger = min(candidate.max_tokens, 2 * budget)
        change = {"max_tokens": bigger, "change": f"bigger budget ({bigger} tokens), new seed"}
    elif feedback := feedback_on(last):
        change = {"feedback": feedback, "change": "feedback on what failed, new seed"}
    elif tried % 4 >= 2:
        words = f"higher temperature, {_hint_words(number)}" if hinted else "higher temperature"
        change = {"warmer": WARMER, "change": f"{words}, new seed"}
    elif hinted:
        change = {"change": f"{_hint_words(number)}, new seed"}
    return plan.model_copy(update=change)

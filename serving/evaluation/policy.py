"""How well the policy decides, measured on recorded solutions."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kptutor.agent.policy import Policy
from kptutor.serving.evaluation.policy_figures import (
    Camps,
    Point,
    accuracy_at,
    best_of_at,
    cheapest,
    cost,
    grades,
    is_right,
    majority_at,
    point,
    policy_at,
    risk_coverage,
    steps,
)
from kptutor.serving.evaluation.policy_replay import (
    Outcome,
    Remembered,
    marked,
    play,
    replay_checks,
)
from kptutor.serving.evaluation.rollouts import Recorded
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.records import Attempt

ALONE = 0.9
"""Of the curve `hasty`: so probable an answer ends a solve although no other attempt gave it."""


def measure(
    problems: Sequence[Recorded],
    policy: Policy,
    checks: Iterable[Check],
    *,
    seeds: int = 1,
    tell: Callable[[int], None] = lambda done: None,
) -> dict[str, Any]:
    """Replay recorded solutions under a policy, and compare with voting.

    Args:
        problems: With their recorded attempts.
        policy: Its budget of attempts is cut to what is recorded.
        checks: Evidence to gather.
        seeds: In how many orders the attempts of each problem are played.
        tell: Hears how many solves are done.

    Returns:
        The figures over all problems, and under `sets` the same for each file.
    """
    memory = Remembered()
    problems = asyncio.run(marked(problems, memory))
    own = replay_checks(checks, memory)
    outcomes = play(problems, policy, own, range(seeds), tell)
    camps = asyncio.run(_camps(problems, memory))
    audits = asyncio.run(_audits(problems, own))
    return {
        **figures(outcomes, policy, camps, audits),
        "sets": {
            name: figures([o for o in outcomes if o.recorded.set == name], policy, camps, audits)
            for name in dict.fromkeys(each.set for each in problems)
        },
    }


Audits = dict[tuple[str, str, str], str]


def figures(
    outcomes: Sequence[Outcome], policy: Policy, camps: Camps, audits: Audits
) -> dict[str, Any]:
    """Everything that is told about some outcomes."""
    most = max(len(outcome.recorded.attempts) for outcome in outcomes)
    counts = range(1, most + 1)
    own = point((is_right(o, policy), cost(o.solution.attempts)) for o in outcomes)
    votes = [majority_at(outcomes, k, camps) for k in counts]
    walks = [steps(outcome, policy) for outcome in outcomes]
    budgets = [policy_at(walks, k) for k in counts]
    hasty = [policy_at(walks, k, ALONE) for k in counts]
    found: dict[str, Any] = {
        "problems": len({(o.recorded.set, o.recorded.text) for o in outcomes}),
        "orders": len({o.seed for o in outcomes}),
        **own.as_json(),
        "attempts_per_problem": sum(len(o.solution.attempts) for o in outcomes) / len(outcomes),
        "grades": grades(outcomes, policy),
        "single": votes[0].as_json(),
        "majority": _by_count(votes),
        "budgets": _by_count(budgets),
        "equal_tokens": _equal_tokens(own, votes),
        "hasty": _by_count(hasty),
        "equal_accuracy": _equal_accuracy((*budgets, *hasty), votes),
        "risk_coverage": risk_coverage(outcomes, policy),
    }
    if audits:

        def audited(recorded: Recorded, attempt: Attempt) -> str:
            return audits[recorded.set, recorded.text, attempt.id]

        found["best_of_audit"] = _by_count([best_of_at(outcomes, k, audited) for k in counts])
    return found


def _by_count(curve: Sequence[Point]) -> dict[str, dict[str, float]]:
    return {str(k): each.as_json() for k, each in enumerate(curve, 1)}


def _equal_tokens(own: Point, votes: Sequence[Point]) -> dict[str, float]:
    """The policy against the majority vote at the policy's cost."""
    return {
        "tokens_per_problem": own.tokens,
        "policy": own.accuracy,
        "majority": accuracy_at(votes, own.tokens),
    }


def _equal_accuracy(budgets: Sequence[Point], votes: Sequence[Point]) -> dict[str, Any]:
    """The cheapest way for the policy to be as accurate as the largest vote."""
    most = votes[-1]
    found = cheapest(budgets, most.accuracy)
    return {
        "accuracy": most.accuracy,
        "majority": most.tokens,
        "policy": found.tokens if found else None,
        "share": found.tokens / most.tokens if found and most.tokens else None,
    }


async def _camps(problems: Sequence[Recorded], memory: Remembered) -> Camps:
    """Every recorded answer put to the first that is the same."""
    found: dict[tuple[str, str], list[str]] = {}
    for recorded in problems:
        heads: list[Attempt] = []
        names: list[str] = []
        for attempt in recorded.attempts:
            name = attempt.id
            for head in heads if attempt.boxed is not None else ():
                if await memory.same_answer(attempt.boxed or "", head.boxed or ""):
                    name = head.id
                    break
            if name == attempt.id and attempt.boxed is not None:
                heads.append(attempt)
            names.append(name)
        found[recorded.set, recorded.text] = names
    return found


async def _audits(problems: Sequence[Recorded], checks: Sequence[Check]) -> Audits:
    """The audit's verdict on every recorded attempt; empty if there is no audit."""
    audit = next((check for check in checks if check.kind == "audit"), None)
    found: Audits = {}
    for recorded in problems if audit else ():
        statement = read_statement(recorded.text)
        for attempt in recorded.attempts:
            assert audit is not None
            evidence = await audit.run(statement, attempt, ())
            found[recorded.set, recorded.text, attempt.id] = evidence.verdict
    return found

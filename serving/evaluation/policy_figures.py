"""Figures of a replay: grades, majority votes, curves; each from the attempts themselves."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kptutor.agent.grading import judge
from kptutor.agent.policy import Policy
from kptutor.agent.voting import tokens_of
from kptutor.serving.evaluation.policy_replay import Outcome
from kptutor.serving.evaluation.rollouts import Recorded, place_of
from kptutor.tools.records import Attempt, Grade

GRADES: tuple[Grade, ...] = ("PROVED", "AGREED", "UNSURE")
Z = 1.959964
"""Of the 95 % interval."""


@dataclass(frozen=True, slots=True)
class Point:
    """One way of answering: how often right, at what cost."""

    accuracy: float
    tokens: float
    """Completion tokens (characters / 4) for a problem."""

    def as_json(self) -> dict[str, float]:
        """The point as plain values."""
        return {"accuracy": self.accuracy, "tokens_per_problem": self.tokens}


def point(rows: Iterable[tuple[bool, float]]) -> Point:
    """The mean of (right, tokens)."""
    listed = list(rows)
    count = max(1, len(listed))
    return Point(sum(r for r, _ in listed) / count, sum(t for _, t in listed) / count)


def wilson(right: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, with the score test inverted)."""
    if count <= 0:
        return 0.0, 1.0
    share = right / count
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count)
    half *= math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def grades(outcomes: Sequence[Outcome], policy: Policy) -> dict[str, dict[str, Any]]:
    """Number, precision (with Wilson interval) and coverage of each grade.

    `n` counts problems: with several orders of the attempts it is the mean over the orders, and
    the interval is that of as many problems, since orders of one problem are not independent.
    """
    orders = max(1, len({outcome.seed for outcome in outcomes}))
    found: dict[str, dict[str, Any]] = {}
    for grade in GRADES:
        mine = [outcome for outcome in outcomes if outcome.solution.grade == grade]
        right = sum(is_right(outcome, policy) for outcome in mine)
        as_recorded = sum(is_right(outcome, policy, as_recorded=True) for outcome in mine)
        low, high = wilson(right / orders, len(mine) / orders)
        found[grade] = {
            "n": round(len(mine) / orders, 2),
            "precision": right / len(mine) if mine else None,
            "interval": [low, high],
            "precision_as_recorded": as_recorded / len(mine) if mine else None,
            "coverage": len(mine) / len(outcomes) if outcomes else 0.0,
        }
    return found


def is_right(outcome: Outcome, policy: Policy, *, as_recorded: bool = False) -> bool:
    """Whether the attempt that gave the answer is correct."""
    solution = outcome.solution
    chosen = judge(solution.problem, solution.attempts, policy).attempt
    return outcome.recorded.right(chosen, as_recorded=as_recorded)


def cost(attempts: Iterable[Attempt]) -> int:
    """Completion tokens of some attempts."""
    return sum(map(tokens_of, attempts))


@dataclass(frozen=True, slots=True)
class Step:
    """Where an outcome stood after one of its attempts."""

    right: bool
    tokens: int
    probability: float


def steps(outcome: Outcome, policy: Policy) -> tuple[Step, ...]:
    """An outcome after each of its attempts."""
    made = outcome.solution.attempts
    found = []
    for count in range(1, len(made) + 1):
        judged = judge(outcome.solution.problem, made[:count], policy)
        right = outcome.recorded.right(judged.attempt)
        found.append(Step(right, cost(made[:count]), judged.probability))
    return tuple(found)


def policy_at(walks: Sequence[Sequence[Step]], attempts: int, alone: float = 1.0) -> Point:
    """The policy with a smaller budget: what it had found by then.

    A solve with fewer attempts is the beginning of one with more, so nothing is solved again.

    Args:
        walks: The steps of each outcome.
        attempts: The budget.
        alone: Probability at which an answer ends the solve, whatever its grade.
    """

    def end(walk: Sequence[Step]) -> Step:
        within = walk[:attempts]
        return next((step for step in within if step.probability >= alone), within[-1])

    return point((step.right, step.tokens) for step in map(end, walks))


Camps = Mapping[tuple[str, str], Sequence[str]]
"""The camp of each recorded attempt, by set and text of the problem."""


def majority_at(outcomes: Sequence[Outcome], k: int, camps: Camps) -> Point:
    """The plain majority vote of the first k attempts, in the same orders.

    Of answers with equally many votes the one that came first wins; an attempt without an
    answer costs its tokens and has no vote.
    """

    def one(outcome: Outcome) -> tuple[bool, float]:
        recorded = outcome.recorded
        made = recorded.shuffled(outcome.seed)[:k]
        return recorded.right(_most_voted(recorded, made, camps)), cost(made)

    return point(map(one, outcomes))


def _most_voted(recorded: Recorded, made: Sequence[Attempt], camps: Camps) -> Attempt | None:
    own = camps[recorded.set, recorded.text]
    votes: dict[str, list[Attempt]] = {}
    for attempt in made:
        if attempt.boxed is not None:
            votes.setdefault(own[place_of(attempt)], []).append(attempt)
    return max(votes.values(), key=len)[0] if votes else None


def best_of_at(
    outcomes: Sequence[Outcome], k: int, audited: Callable[[Recorded, Attempt], str]
) -> Point:
    """The attempt among the first k that the audit likes best; of equals the first."""
    order = {"supports": 0, "silent": 1, "void": 1, "refutes": 2}

    def one(outcome: Outcome) -> tuple[bool, float]:
        made = outcome.recorded.shuffled(outcome.seed)[:k]
        answered = [attempt for attempt in made if attempt.boxed is not None]
        best = min(answered, key=lambda a: order[audited(outcome.recorded, a)], default=None)
        return outcome.recorded.right(best), cost(made)

    return point(map(one, outcomes))


def accuracy_at(curve: Sequence[Point], tokens: float) -> float:
    """Accuracy of a curve at a cost: between its points on the straight line.

    Args:
        curve: Points in the order of their tokens.
        tokens: Beyond the ends the end's accuracy is taken.
    """
    for left, right in zip(curve, curve[1:], strict=False):
        if left.tokens <= tokens <= right.tokens and right.tokens > left.tokens:
            share = (tokens - left.tokens) / (right.tokens - left.tokens)
            return left.accuracy + share * (right.accuracy - left.accuracy)
    return curve[0].accuracy if tokens < curve[0].tokens else curve[-1].accuracy


def cheapest(curve: Sequence[Point], accuracy: float) -> Point | None:
    """The cheapest point that is at least so accurate."""
    enough = [each for each in curve if each.accuracy >= accuracy]
    return min(enough, key=lambda each: each.tokens, default=None)


def risk_coverage(outcomes: Sequence[Outcome], policy: Policy) -> list[dict[str, float]]:
    """Share answered against share wrong, as the demanded certainty goes down."""
    ranked = sorted(outcomes, key=lambda outcome: -_certainty(outcome, policy))
    points, wrong = [], 0
    step = max(1, len(ranked) // 200)
    for place, outcome in enumerate(ranked, 1):
        wrong += not is_right(outcome, policy)
        if place % step == 0 or place == len(ranked):
            points.append({"coverage": place / len(ranked), "risk": wrong / place})
    return points


def _certainty(outcome: Outcome, policy: Policy) -> float:
    if outcome.solution.grade == "PROVED":
        return 2.0
    judged = judge(outcome.solution.problem, outcome.solution.attempts, policy)
    return judged.probability or float(outcome.solution.grade == "AGREED")

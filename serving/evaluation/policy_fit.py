"""Learns from recorded solutions what votes are worth: two logistic models and a threshold.

Only one half of the problems is looked at (`Recorded.half`); the other half measures. The
features are those of `agent.voting` and `agent.posterior`: no name of a model or of a data set.
"""

import asyncio
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from kptutor.agent.calibration import Calibration
from kptutor.agent.grading import judge, support
from kptutor.agent.policy import Policy
from kptutor.agent.posterior import answer_features
from kptutor.agent.stopping import enough
from kptutor.agent.voting import attempt_features, ballots, camps
from kptutor.serving.evaluation.policy_replay import (
    Outcome,
    Remembered,
    marked,
    play,
    replay_checks,
)
from kptutor.serving.evaluation.rollouts import Recorded
from kptutor.tools.evidence.protocol import Check

CORRELATION = 0.3
"""Of the errors of two attempts at one problem; eight votes are then worth 2.6."""
PRECISION = 0.97
"""Of AGREED on the problems that are learned from: above the 95 % that is promised."""
RIDGE = 2.0
"""Pull of every coefficient but the base towards 0, in rows."""
STEPS = 50

Row = tuple[Mapping[str, float], bool, float]
"""Features, whether it was right, and how much the row counts."""


def calibrate(
    problems: Sequence[Recorded],
    checks: Iterable[Check],
    *,
    seeds: int = 4,
    tell: Callable[[int], None] = lambda done: None,
) -> Calibration:
    """Learn from the problems of the `fit` half.

    Args:
        problems: With their recorded attempts; the other half is left out here.
        checks: Evidence to gather.
        seeds: In how many orders the attempts of each problem are looked at.
        tell: Hears how many solves are done.
    """
    memory = Remembered()
    learned_from = [each for each in problems if each.half == "fit"]
    learned_from = asyncio.run(marked(learned_from, memory))
    blank = Calibration(name="", correlation=CORRELATION, agreed=0.0, attempt={}, answer={})
    outcomes = play(learned_from, _all_of_them(blank), replay_checks(checks, memory), [0])
    attempt = fit([row for outcome in outcomes for row in _attempt_rows(outcome)])
    weighing = blank.model_copy(update={"attempt": attempt})
    tell(len(outcomes))
    shuffled = [order for outcome in outcomes for order in _orders(outcome, seeds)]
    answer = fit([row for order in shuffled for row in _answer_rows(order, weighing)])
    found = weighing.model_copy(update={"answer": answer})
    found = found.model_copy(update={"agreed": threshold(shuffled, found)})
    return found.model_copy(update={"name": name_of(found)})


def _all_of_them(calibration: Calibration) -> Policy:
    """A policy that makes every recorded attempt, in one wave."""
    return Policy(
        attempts=64,
        tries=64,
        agree=1,
        confidence=2.0,
        parallel=64,
        seconds=math.inf,
        tokens=2**62,
        calibration=calibration,
    )


def _attempt_rows(outcome: Outcome) -> list[Row]:
    """Each attempt; every problem counts the same."""
    votes = ballots(outcome.solution.attempts)
    by_id = {attempt.id: attempt for attempt in outcome.solution.attempts}
    return [
        (
            attempt_features(vote),
            outcome.recorded.right(by_id[vote.attempt]),
            4 / len(votes),
        )
        for vote in votes
    ]


Order = tuple[Outcome, tuple[int, ...]]
"""An outcome, and the places of its attempts in one order."""


def _orders(outcome: Outcome, seeds: int) -> list[Order]:
    places = {attempt.model: n for n, attempt in enumerate(outcome.solution.attempts)}
    return [
        (
            outcome,
            tuple(places[a.model] for a in outcome.recorded.shuffled(seed) if a.model in places),
        )
        for seed in range(seeds)
    ]


def _answer_rows(order: Order, calibration: Calibration) -> list[Row]:
    """The leading answer after each attempt; every order of a problem counts the same."""
    outcome, places = order
    attempts = outcome.solution.attempts
    by_id = {attempt.id: attempt for attempt in attempts}
    rows = []
    for count in range(1, len(places) + 1):
        found = camps(ballots(attempts[place] for place in places[:count]), calibration)
        if found:
            features = answer_features(outcome.recorded.text, found, calibration.correlation)
            right = outcome.recorded.right(by_id[found[0].ballots[0].attempt])
            rows.append((features, right))
    return [(features, right, 1 / len(rows)) for features, right in rows]


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method.

    Returns:
        A coefficient for each feature that is not always 0, rounded to three decimals.
    """
    import numpy as np

    names = [n for n in rows[0][0] if any(features[n] for features, _, _ in rows)]
    x = np.array([[features[n] for n in names] for features, _, _ in rows])
    y = np.array([float(right) for _, right, _ in rows])
    w = np.array([count for _, _, count in rows])
    ridge = np.diag([1e-6 if name == "base" else RIDGE for name in names])
    b = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        step = np.linalg.solve(
            (x.T * (w * p * (1 - p))) @ x + ridge, x.T @ (w * (y - p)) - ridge @ b
        )
        b += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return {name: round(float(value), 3) for name, value in zip(names, b, strict=True)}


def threshold(orders: Sequence[Order], calibration: Calibration) -> float:
    """The lowest probability at which answers, taken as soon as they reach it, are right enough.

    Each order is played to the first moment at which the policy would stop, because a
    probability that is looked at after every attempt is passed by luck more often than one
    that is looked at once.
    """
    paths = [_path(order, calibration) for order in orders]
    for percent in range(700, 1000, 5):
        stops = [next((right for p, right in path if p >= percent / 1000), None) for path in paths]
        taken = [right for right in stops if right is not None]
        if not taken or sum(taken) / len(taken) >= PRECISION:
            return percent / 1000
    return 0.999


def _path(order: Order, calibration: Calibration) -> list[tuple[float, bool]]:
    """Probability and truth after each attempt at which AGREED would be possible."""
    outcome, places = order
    policy = Policy(calibration=calibration.model_copy(update={"agreed": 0.0}))
    path = []
    for count in range(1, len(places) + 1):
        made = [outcome.solution.attempts[place] for place in places[:count]]
        if any(support(attempt) for attempt in made):
            break  # settled by computation, not by votes
        judged = judge(outcome.solution.problem, made, policy)
        if enough(judged, policy):
            path.append((judged.probability, outcome.recorded.right(judged.attempt)))
    return path


def name_of(calibration: Calibration) -> str:
    """A name that changes with every number."""
    content = calibration.model_dump_json(exclude={"name"})
    return blake2b(content.encode(), digest_size=4).hexdigest()


def as_yaml(calibration: Calibration, command: str, about: str) -> str:
    """The file `prompts/policy/calibration.yaml`.

    Args:
        calibration: What was learned.
        command: The command that made it.
        about: What it was learned from, in words.
    """
    lines = [
        "# What votes are worth: two logistic models and the threshold of AGREED.",
        f"# Learned from {about}.",
        f"# Made by: {command}",
        f'name: "{calibration.name}"',
        f"correlation: {calibration.correlation}",
        f"agreed: {calibration.agreed}",
    ]
    for part in ("attempt", "answer"):
        coefficients: Mapping[str, Any] = getattr(calibration, part)
        lines += [f"{part}:", *(f"  {name}: {value}" for name, value in coefficients.items())]
    return "\n".join(lines) + "\n"

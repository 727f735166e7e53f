"""When enough is known, or no more can be known within the budget."""

from collections.abc import Sequence
from dataclasses import replace

from kptutor.agent.grading import Judgement, grade_of
from kptutor.agent.policy import Policy
from kptutor.agent.voting import Camp, camps
from kptutor.tools.records import Problem

SURE_VOTE = 1.0
"""The most that an attempt still to come can weigh."""


def enough(judged: Judgement, policy: Policy) -> bool:
    """Whether the grade stands: proved, or agreed with the confidence that the policy asks for."""
    if judged.grade == "UNSURE":
        return False
    by_votes = judged.grade == "AGREED" and judged.probability > 0
    return not by_votes or judged.probability >= policy.confidence


def why_stop(problem: Problem, judged: Judgement, left: int, policy: Policy) -> str:
    """Why no further attempt is worth its cost, in words; empty if one is.

    Args:
        problem: What is to be solved.
        judged: What the attempts so far allow to say.
        left: How many attempts the budget has left.
        policy: The budget.
    """
    if judged.probability >= policy.alone:
        return f"It is right with probability {judged.probability:.2f}: enough for this preset."
    found = camps(judged.ballots, policy.calibrated)
    if found and judged.grade == "UNSURE" and settled(problem, found, left, policy):
        return f"The {left} attempts left could change neither the answer nor its grade."
    return ""


def settled(problem: Problem, found: Sequence[Camp], left: int, policy: Policy) -> bool:
    """Whether votes still to come can change neither the leading answer nor its grade.

    Each of them is taken to be as heavy as a vote can be, and all to be for one answer.
    """
    second = found[1].weight if len(found) > 1 else 0.0
    if second + left * SURE_VOTE >= found[0].weight:
        return False
    weights = (SURE_VOTE,) * left + found[0].weights
    best_case = (replace(found[0], weights=weights), *found[1:])
    return grade_of(problem, best_case, policy) == "UNSURE"

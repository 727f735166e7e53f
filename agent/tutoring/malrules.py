"""The learner-facing side of the wrong rules: their questions, joined by id."""

from functools import cache
from typing import Any

from kptutor import prompts
from kptutor.tools.steps.findings import Mistake

FOLDER = "malrules"


MOST_QUESTIONS = 2


def questions_for(mistake: Mistake) -> tuple[str, ...]:
    """The questions that address a mistake, best first: two where it may be either."""
    asked = (_questions().get(rule) for rule in mistake.rules)
    return tuple(dict.fromkeys(question for question in asked if question))[:MOST_QUESTIONS]


def point_of(mistake: Mistake) -> str | None:
    """The knowledge point that a named mistake is about; None if its rules differ in it."""
    points = {_points().get(rule) for rule in mistake.rules}
    return points.pop() if len(points) == 1 else None


@cache
def titles() -> dict[str, str]:
    """What each wrong rule is called, by its id."""
    return {entry["id"]: entry["title"] for entry in _entries()}


@cache
def _points() -> dict[str, str]:
    return {entry["id"]: entry["point"] for entry in _entries() if "point" in entry}


@cache
def _questions() -> dict[str, str]:
    return {entry["id"]: entry["question"] for entry in _entries()}


def _entries() -> list[dict[str, Any]]:
    return [entry for name in prompts.names(FOLDER) for entry in prompts.load(name)]

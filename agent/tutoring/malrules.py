"""The learner-facing side of the wrong rules: their questions, joined by id."""

from functools import cache

from kptutor import prompts
from kptutor.tools.steps.findings import Mistake

FOLDER = "malrules"


def question_for(mistake: Mistake) -> str | None:
    """The question that addresses a named mistake; None if several rules ask differently."""
    questions = {_questions().get(rule) for rule in mistake.rules}
    return questions.pop() if len(questions) == 1 else None


@cache
def _questions() -> dict[str, str]:
    entries = [entry for name in prompts.names(FOLDER) for entry in prompts.load(name)]
    return {entry["id"]: entry["question"] for entry in entries}

"""Naming a mistake: which wrong rule turns the line before into the line that was written?"""

from collections.abc import Sequence

from kptutor.tools.steps.findings import Mistake
from kptutor.tools.steps.malrules import RULES, MalRule


def name_mistake(
    before: str, after: str, rules: Sequence[MalRule] = RULES, *, statement: str = ""
) -> Mistake | None:
    """The wrong rules that lead from a right line to a wrong one.

    Args:
        before: The line before, or the expression or equation that was to be transformed.
        after: The wrong line.
        rules: The rules to try.
        statement: The problem, read where the line before cannot be.

    Returns:
        One rule if it alone explains the line, several if they all do (`certain` is false
        then), None if none does, if the line is right, or if a line cannot be read.
    """
    raise NotImplementedError


def name_wrong_answer(
    statement: str, answer: str, wrong: str, rules: Sequence[MalRule] = RULES
) -> Mistake | None:
    """The wrong rules that, once on the way of the solution, lead to a wrong final answer."""
    raise NotImplementedError

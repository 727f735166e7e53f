"""Is this message a problem to work on? By its words and its mathematics, never by a model."""

import re
from functools import cache

from kptutor import prompts
from kptutor.agent.tutoring.reading import hear

_NEW = "new"


def new_problem(text: str, present: str | None, *, finished: bool) -> str | None:
    """The problem that a message brings; None if it goes on with the present one.

    Args:
        text: The message.
        present: Statement of the present problem, if there is one.
        finished: Whether the present problem is done.
    """
    rules = _rules()
    announced = rules[_NEW].match(text.strip())
    if announced:
        return _brought(announced)
    if present is not None and _same(text, present):
        return None
    if not _asks(text):
        return None
    if present is None or finished:
        return text.strip()
    return text.strip() if _own_task(text) else None


def announces(text: str) -> bool:
    """Whether a message only says that a new problem will come."""
    announced = _rules()[_NEW].match(text.strip())
    return announced is not None and _brought(announced) is None


def _brought(announced: re.Match[str]) -> str | None:
    """The problem behind the words that announce it, if there is one."""
    text = announced["problem"].strip()
    return text if re.search(r"[\d=^\\$]", text) else None


def _asks(text: str) -> bool:
    """Whether a text sets a task: an order to compute, or a question with numbers."""
    rules = _rules()
    if hear(text).kind in ("greeting", "thanks", "empty", "instruction"):
        return False
    if rules["task"].search(text):
        return True
    sentences = rules["question"].search(text) is not None
    return sentences and len(re.findall(r"\d", text)) >= 1 and len(text.split()) >= 6


def _own_task(text: str) -> bool:
    """Whether a text sets a task with mathematics of its own, not a question about another."""
    return bool(_rules()["own"].search(text))


def _same(text: str, statement: str) -> bool:
    return _bare(text) == _bare(statement)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(".!?")


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    found: dict[str, str] = prompts.load("tutoring/openings")
    return {
        name: re.compile(pattern, re.IGNORECASE | re.DOTALL | re.VERBOSE)
        for name, pattern in found.items()
        if name != "words"
    }

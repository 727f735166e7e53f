"""What a retry is told about the attempt before it: what was refuted, never "are you sure"."""

from collections.abc import Mapping
from typing import cast

from kptutor import prompts
from kptutor.agent.voting import refuted
from kptutor.tools.records import Attempt, Evidence

MOST_CHARACTERS = 400
"""Of a check's reason: a note on a line of the solution, not the solution again."""


def feedback_on(attempt: Attempt) -> str:
    """What failed in an attempt, as a sentence for the reasoner; empty if nothing did.

    Never says what the right answer is: a refuted key or computation only says that the answer
    is wrong. An attempt that is only doubted by a vote gets no feedback: asking again whether
    it is sure gains nothing, and the next attempt has to stay independent.
    """
    if attempt.boxed is None and attempt.finish_reason == "length":
        return _text("cut_off")
    if attempt.boxed is None and attempt.finish_reason == "stop":
        return _text("no_box")
    for evidence in attempt.evidence:
        if evidence.verdict == "refutes" and evidence.kind in ("substitution", "audit"):
            return _text(evidence.kind, attempt, evidence)
    return _text("wrong", attempt) if refuted(attempt) else ""


def _text(name: str, attempt: Attempt | None = None, evidence: Evidence | None = None) -> str:
    forms = cast(Mapping[str, str], prompts.load("reasoning/feedback"))
    values = {
        "answer": attempt.boxed if attempt else "",
        "reason": _short(evidence.reason) if evidence else "",
    }
    return prompts.fill(forms[name], values).strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 3] + "..."

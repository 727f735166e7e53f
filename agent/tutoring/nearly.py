"""Answers that are right but for their unit, or but for a rounding."""

import re
from typing import Literal

from kptutor.agent.tutoring.learner_maths import tree_of
from kptutor.agent.tutoring.state import SessionState
from kptutor.tools.maths.checking import acheck
from kptutor.tools.maths.printing import show

Nearly = Literal["no_unit", "unit", "rounded", ""]

_MEASURED = re.compile(r"\s*(?:\w+ ?=)?\s*(?P<value>-?\d[\d.,/]*) ?(?=[a-zA-Z°€$])")
_FEWEST_DIGITS = 3
"""A decimal of fewer digits is a guess as well as a rounded number."""


async def nearly_right(state: SessionState) -> Nearly:
    """What alone keeps a wrong answer from being right; empty where it is more than that."""
    answer, known = state["heard"].answer, state["vault"].answer
    if state["heard"].kind != "answer" or state["judgement"] != "wrong" or not answer or not known:
        return ""
    if (await acheck(answer, known, unit="optional", percent="optional")).equivalent:
        return "no_unit"
    if await _differs_in_unit(answer, known):
        return "unit"
    rounded = await acheck(answer, known, rounded=_FEWEST_DIGITS, unit="optional")
    return "rounded" if rounded.equivalent else ""


async def _differs_in_unit(answer: str, known: str) -> bool:
    ours, measured = tree_of(known), _MEASURED.match(answer)
    if ours is None or ours.head != "quantity" or measured is None:
        return False
    return (await acheck(measured["value"], show(ours.args[0]))).equivalent is True

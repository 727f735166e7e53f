"""`/v1/check`: are two answers the same?"""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from pydantic import Field

from kptutor.agent.errors import BadInput
from kptutor.serving.http.auth import Who
from kptutor.serving.http.rest.solving import MOST_TEXT
from kptutor.tools.maths.checking import acheck
from kptutor.tools.records import Record

router = APIRouter(tags=["check"])


class CheckRequest(Record):
    """Two answers."""

    student: str = Field(max_length=MOST_TEXT, examples=["x = 2, -1/2"])
    reference: str = Field(max_length=MOST_TEXT, examples=["-0.5, 2"])
    options: Mapping[str, Any] = Field(default_factory=dict)
    """Conventions and tolerances, as those of `kptutor check`."""


@router.post("/check")
async def check(given: CheckRequest, who: Who) -> dict[str, Any]:
    """Compare a learner's answer with the right one; says what differs."""
    try:
        verdict = await acheck(given.student, given.reference, **given.options)
    except (TypeError, ValueError) as fault:
        raise BadInput(f"An option cannot be used: {fault}") from fault
    return verdict.as_json()

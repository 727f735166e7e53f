"""REST: `/v1`, one noun per file."""

from fastapi import APIRouter

from kptutor.serving.http.rest import (
    checking,
    knowledge,
    learners,
    problems,
    rendering,
    sessions,
    solving,
)


def router() -> APIRouter:
    """Every route of `/v1`."""
    whole = APIRouter(prefix="/v1")
    for part in (solving, checking, sessions, problems, learners, knowledge, rendering):
        whole.include_router(part.router)
    return whole

"""The web page: a tutor chat for learners, and the teacher's view."""

from fastapi import APIRouter


def router() -> APIRouter:
    """Every route of the page; its own, so not in the OpenAPI document."""
    from kptutor.serving.http.page import (
        documents,
        learner,
        problems,
        reading,
        sessions,
        visiting,
    )

    whole = APIRouter(include_in_schema=False)
    whole.include_router(documents.router)
    for part in (visiting, reading, sessions, learner, problems):
        whole.include_router(part.router, prefix="/page/api")
    return whole

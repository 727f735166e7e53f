"""`/v1/knowledge`: looking into the library of knowledge points."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from kptutor.serving.http.auth import Who
from kptutor.serving.http.house import house_of
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.rest.solving import MOST_TEXT
from kptutor.tools.knowledge.selection import rank
from kptutor.tools.records import Problem, Record

router = APIRouter(prefix="/knowledge", tags=["knowledge"])


class Found(Record):
    """A point that may help, and how well it fits."""

    id: str
    title: str
    score: float
    shown: bool
    """Whether a solver would be shown it."""


@router.get("/search")
async def search(
    request: Request,
    who: Who,
    q: Annotated[str, Query(min_length=1, max_length=MOST_TEXT, description="A problem.")],
    most: Annotated[int, Query(ge=1, le=100)] = 8,
) -> list[Found]:
    """The points for a problem, best first."""
    store = await house_of(request).knowledge.current()
    selection = await store.select(Problem(text=q), profile="", known={}, exclude=None)
    shown = {choice.point.id for choice in selection.chosen}
    scores = {name: score.total for name, score in store.find(q).items()}
    return [
        Found(
            id=choice.point.id,
            title=choice.point.title,
            score=round(choice.score, 3),
            shown=choice.point.id in shown,
        )
        for choice in rank(scores, store.points)[:most]
    ]


@router.get("/{name}")
async def show(request: Request, who: Who, name: str) -> dict[str, Any]:
    """One point with all its fields."""
    store = await house_of(request).knowledge.current()
    if name not in store.points:
        raise HttpProblem(404, f"There is no knowledge point {name[:80]!r}.")
    return {key: value for key, value in asdict(store.points[name]).items() if value}

"""`/page/api/learner`: what a learner knows, what comes next, and everything away."""

from fastapi import APIRouter, Request, Response

from kptutor.agent.learners.records import Erased
from kptutor.serving.http.house import house_of
from kptutor.serving.http.page.visitors import Seen, take
from kptutor.serving.http.page.written import written
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.rest.learners import ME
from kptutor.serving.http.rest.learners import erase as erase_learner
from kptutor.tools.records import Record

router = APIRouter(prefix="/learner")


class Bar(Record):
    """How well one thing is known."""

    title: str
    known: float
    """Between 0 and 1."""
    mastered: bool


class Next(Record):
    """A problem that suits the learner now."""

    title: str
    statement: str
    html: str
    reason: str


@router.get("")
async def mastery(request: Request, who: Seen) -> list[Bar]:
    """What the learner has worked on, the best known first."""
    report = await house_of(request).tutor.learners.report(who.principal)
    return [
        Bar(title=each.title, known=round(each.known, 3), mastered=each.mastered)
        for each in report.skills
    ]


@router.get("/next")
async def following(request: Request, who: Seen) -> Next:
    """What to work on now."""
    chosen = await house_of(request).tutor.learners.next_problem(who.principal)
    if chosen is None:
        raise HttpProblem(404, "No problem fits just now.", "Write one of your own.")
    return Next(
        title=chosen.title,
        statement=chosen.statement,
        html=written(chosen.statement),
        reason=chosen.reason,
    )


@router.delete("")
async def erase(request: Request, response: Response, who: Seen) -> Erased:
    """Erase everything that is kept of the learner, and forget the browser."""
    erased = await erase_learner(request, ME, who.principal)
    if who.key is None:
        take(request, response)
    return erased

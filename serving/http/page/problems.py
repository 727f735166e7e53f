"""`/page/api/problems`: a teacher's problems, and how the class does on them."""

from fastapi import APIRouter, Request

from kptutor.agent.identity import Principal
from kptutor.agent.learners.classes import ProblemReport
from kptutor.agent.teaching.records import Draft, TeacherProblem
from kptutor.serving.http.auth import need
from kptutor.serving.http.house import house_of
from kptutor.serving.http.page.visitors import Seen
from kptutor.serving.http.page.written import line, written
from kptutor.serving.http.rest.problems import TEACHER, found, shelf
from kptutor.tools.records import Record

router = APIRouter()


class Choice(Record):
    """A problem that learners may choose."""

    id: str
    html: str


class Stored(Record):
    """A teacher's problem with what the page draws."""

    problem: TeacherProblem
    html: str


class Wrong(Record):
    """A wrong answer as learners wrote it."""

    html: str
    sessions: int


class Group(Record):
    """Wrong answers that one mistake explains."""

    title: str
    named: bool
    sessions: int
    answers: tuple[Wrong, ...]


class ClassReport(Record):
    """How a class did on one problem."""

    html: str
    report: ProblemReport
    mistakes: tuple[Group, ...]


@router.get("/problems")
async def offered(request: Request, who: Seen) -> list[Choice]:
    """What learners may choose from: statements, and nothing that stands behind them."""
    listed = await (await shelf(house_of(request))).offered(who.principal.tenant)
    return [Choice(id=each.id, html=written(each.text)) for each in listed]


@router.get("/teacher/problems")
async def stored(request: Request, who: Seen) -> list[Stored]:
    """Every problem with its key and rules."""
    teacher = _teacher(who)
    return [_stored(each) for each in await (await shelf(house_of(request))).all(teacher)]


@router.post("/teacher/problems", status_code=201)
async def add(request: Request, given: Draft, who: Seen) -> Stored:
    """Store a problem."""
    teacher = _teacher(who)
    return _stored(await (await shelf(house_of(request))).add(teacher, given))


@router.put("/teacher/problems/{name}")
async def change(request: Request, name: str, given: Draft, who: Seen) -> Stored:
    """Change a problem."""
    teacher = _teacher(who)
    return _stored(found(await (await shelf(house_of(request))).change(teacher, name, given)))


@router.delete("/teacher/problems/{name}", status_code=204)
async def remove(request: Request, name: str, who: Seen) -> None:
    """Remove a problem."""
    teacher = _teacher(who)
    await (await shelf(house_of(request))).remove(teacher, name)


@router.get("/teacher/report")
async def report(request: Request, who: Seen) -> list[ClassReport]:
    """Per problem: mistakes, where learners stop, help used."""
    reports = await house_of(request).tutor.learners.teacher_report(_teacher(who))
    return [_drawn(each) for each in reports]


def _teacher(who: Seen) -> Principal:
    need(who.principal, TEACHER)
    return who.principal


def _stored(problem: TeacherProblem) -> Stored:
    return Stored(problem=problem, html=written(problem.text))


def _drawn(report: ProblemReport) -> ClassReport:
    groups = tuple(
        Group(
            title=group.title if group.mistake != "unnamed" else "Not named",
            named=group.mistake != "unnamed",
            sessions=group.sessions,
            answers=tuple(
                Wrong(html=line(each.text), sessions=each.sessions) for each in group.answers
            ),
        )
        for group in report.mistakes
    )
    return ClassReport(html=written(report.statement), report=report, mistakes=groups)

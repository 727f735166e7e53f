"""`/v1/problems`: what teachers have stored for their learners."""

from fastapi import APIRouter, Request

from kptutor.agent.teaching.problems import TeacherProblems
from kptutor.agent.teaching.records import Draft, Offered, TeacherProblem
from kptutor.serving.http.auth import Who, need
from kptutor.serving.http.house import House, house_of
from kptutor.serving.http.problems import HttpProblem

router = APIRouter(prefix="/problems", tags=["problems"])

TEACHER = "teacher"


@router.get("")
async def stored(request: Request, who: Who) -> list[TeacherProblem]:
    """Every problem of the tenant with its key and rules, the newest first; for teachers."""
    need(who, TEACHER)
    return await (await shelf(house_of(request))).all(who)


@router.get("/offered")
async def offered(request: Request, who: Who) -> list[Offered]:
    """The statements that learners may choose from."""
    return await (await shelf(house_of(request))).offered(who.tenant)


@router.post("", status_code=201)
async def add(request: Request, given: Draft, who: Who) -> TeacherProblem:
    """Store a problem; its id goes into `POST /v1/sessions` and into the page's link."""
    need(who, TEACHER)
    return await (await shelf(house_of(request))).add(who, given)


@router.get("/{name}")
async def show(request: Request, name: str, who: Who) -> TeacherProblem:
    """One problem with its key and rules; for teachers."""
    need(who, TEACHER)
    return found(await (await shelf(house_of(request))).find(who.tenant, name))


@router.put("/{name}")
async def change(request: Request, name: str, given: Draft, who: Who) -> TeacherProblem:
    """Change a problem; sessions that have begun keep the earlier one."""
    need(who, TEACHER)
    return found(await (await shelf(house_of(request))).change(who, name, given))


@router.delete("/{name}", status_code=204)
async def remove(request: Request, name: str, who: Who) -> None:
    """Remove a problem; once more removes nothing."""
    need(who, TEACHER)
    await (await shelf(house_of(request))).remove(who, name)


async def shelf(house: House) -> TeacherProblems:
    """The stored problems of a house."""
    return TeacherProblems((await house.tutor.memory()).store)


def found(kept: TeacherProblem | None) -> TeacherProblem:
    """A problem that is there.

    Raises:
        HttpProblem: 404 if it is not.
    """
    if kept is None:
        raise HttpProblem(404, "There is no such problem.", "GET /v1/problems lists them.")
    return kept

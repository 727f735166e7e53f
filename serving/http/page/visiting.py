"""`/page/api/me`: who is here; signing in with a key, and out."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from kptutor.serving.http.house import house_of
from kptutor.serving.http.page.passes import new_visitor
from kptutor.serving.http.page.visitors import (
    Visitor,
    admitted_by,
    give,
    mode,
    seen,
    take,
    within_limits,
)
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.settings import needs_keys
from kptutor.tools.records import Record

router = APIRouter()


class Me(Record):
    """What the page may know of its visitor."""

    here: bool
    """Whether there is a visitor; if not, a key is asked for."""
    known: bool = False
    """Whether the browser had kept a pass."""
    teacher: bool = False
    signed_in: bool = False
    """Whether by a key, so that one can sign out."""


class SignIn(Record):
    """A key, as an administrator made it."""

    key: str = Field(max_length=400)


@router.get("/me")
async def me(request: Request, response: Response) -> Me:
    """Who is here; where no key is needed, a new visitor gets a pass."""
    house = house_of(request)
    found = await seen(request)
    if found is not None:
        return _told(found, known=True)
    if needs_keys(house.service):
        return Me(here=False)
    await house.limits.spend(house.service.rate, "everybody")
    return await _welcome(request, response, "", new_visitor())


@router.post("/sign-in")
async def sign_in(request: Request, given: SignIn, response: Response) -> Me:
    """Show a key: whoever it belongs to, or with a key for a class a new learner of it."""
    mode(request)
    house = house_of(request)
    key = await house.keys.find(given.key.strip())
    if key is None or "page" not in key.doors:
        raise HttpProblem(
            403, "This key is not known here.", "Look whether it is complete, or ask for a new one."
        )
    return await _welcome(request, response, key.id, new_visitor() if key.forward else "")


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response) -> None:
    """Forget who is here."""
    take(request, response)


async def _welcome(request: Request, response: Response, key: str, visitor: str) -> Me:
    house = house_of(request)
    value = await house.passes.issue(key, visitor)
    held = await house.passes.read(value)
    found = await admitted_by(house, held) if held is not None else None
    if found is None:
        raise HttpProblem(403, "This key is not known here.")
    async with within_limits(house, found):
        give(request, response, value)
    return _told(found, known=False)


def _told(found: Visitor, *, known: bool) -> Me:
    return Me(
        here=True,
        known=known,
        teacher="teacher" in found.principal.roles,
        signed_in=found.key is not None,
    )

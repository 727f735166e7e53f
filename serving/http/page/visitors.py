"""Who looks at the page: by the pass in a cookie, never by a name of the browser's own choice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from kptutor.agent.identity import Principal
from kptutor.serving.http.auth import EVERYBODY
from kptutor.serving.http.house import House, house_of
from kptutor.serving.http.keys import ApiKey
from kptutor.serving.http.page.passes import LASTS_S, Pass
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.settings import loopback, needs_keys

HEADER = "x-kptutor-page"
"""Sent by our own modules with every request; foreign pages and forms cannot."""
COOKIES = {"page": "kptutor_visitor", "frame": "kptutor_frame"}
PATH = "/page"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a usable pass."""

    principal: Principal
    key: ApiKey | None


async def visitor(request: Request) -> AsyncIterator[Visitor]:
    """The visitor of a request, who holds a place until it is answered.

    Raises:
        HttpProblem: 401 without a pass, 403 if the page did not send this, 429 for too much.
    """
    found = await seen(request)
    if found is None:
        raise HttpProblem(401, "This page does not know who you are.", "Load it again.")
    async with within_limits(house_of(request), found):
        yield found


Seen = Annotated[Visitor, Depends(visitor)]


async def seen(request: Request) -> Visitor | None:
    """Who sent a request; None without a usable pass."""
    house = house_of(request)
    value = request.cookies.get(COOKIES[mode(request)], "")
    held = await house.passes.read(value) if value else None
    return None if held is None else await admitted_by(house, held)


async def admitted_by(house: House, held: Pass) -> Visitor | None:
    """Whom a pass lets in: roles are those of the key as it is now."""
    if not held.key:
        return None if needs_keys(house.service) else Visitor(_at_this_machine(house, held), None)
    key = await house.keys.active(held.key)
    if key is None or "page" not in key.doors:
        return None
    if not held.visitor:
        return Visitor(key.principal(), key)
    learner = Principal(key.tenant, f"page:{held.visitor}", frozenset({"learner"}))
    return Visitor(learner, key)


def mode(request: Request) -> str:
    """`page` or `frame`, as the page says of itself.

    Raises:
        HttpProblem: 403 if it says nothing: then it was not our page.
    """
    said = request.headers.get(HEADER, "")
    if said not in COOKIES:
        raise HttpProblem(403, "Only the page itself may ask this.", "Use /v1 with a key.")
    return said


@asynccontextmanager
async def within_limits(house: House, who: Visitor) -> AsyncIterator[None]:
    """Count a visitor's request, and hold a place for it."""
    key = who.key
    if key is None:
        await house.limits.spend(house.service.rate, "everybody")
        yield
        return
    own, learner = f"key/{key.id}", f"learner/{key.id}/{who.principal.learner}"
    await house.limits.spend(key.rate, own)
    await house.limits.spend(key.learner_rate, learner)
    most = [(own, key.concurrent), (learner, key.learner_concurrent)]
    async with house.limits.running(most):
        yield


def give(request: Request, response: Response, value: str) -> None:
    """Let the browser keep a pass; in a frame of another site apart from everywhere else."""
    _set(request, response, value, LASTS_S)


def take(request: Request, response: Response) -> None:
    """Let the browser forget its pass."""
    _set(request, response, "", 0)


def _set(request: Request, response: Response, value: str, seconds: int) -> None:
    """Written by hand: Python's own cookies know `Partitioned` only from 3.14 on."""
    said = mode(request)
    parts = [f"{COOKIES[said]}={value}", f"Max-Age={seconds}", f"Path={PATH}", "HttpOnly"]
    if said == "frame":
        parts += ["Secure", "SameSite=None", "Partitioned"]
    else:
        parts += ["SameSite=Strict"] + ["Secure"] * (request.url.scheme == "https")
    response.headers.append("set-cookie", "; ".join(parts))


def _at_this_machine(house: House, held: Pass) -> Principal:
    """A learner without a key; who sits at the machine itself is its teacher too."""
    roles = EVERYBODY.roles if loopback(house.service.host) else frozenset({"learner"})
    return Principal(EVERYBODY.tenant, f"page:{held.visitor}", roles)

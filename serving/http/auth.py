"""Who is asking: an API key, whom it speaks for, and whether that is not too much."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request

from kptutor.agent.identity import Principal
from kptutor.serving.http.doors import door_of
from kptutor.serving.http.house import house_of
from kptutor.serving.http.keys import ROLES, ApiKey
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.settings import needs_keys

LEARNER, ROLE = "x-kptutor-learner", "x-kptutor-role"
FRONT_END = "x-openwebui-user-id"
LONGEST = 200
EVERYBODY = Principal(roles=frozenset(ROLES))
"""Who asks where no key is needed: the person at this machine."""


async def principal(request: Request) -> AsyncIterator[Principal]:
    """The principal of a request, who holds a place until it is answered."""
    async with admitted(request) as who:
        yield who


Who = Annotated[Principal, Depends(principal)]


@asynccontextmanager
async def admitted(request: Request) -> AsyncIterator[Principal]:
    """Let a request in; sets `request.state.forwarding` where names of learners are trusted.

    Raises:
        HttpProblem: 401 without a usable key, 403 for another door, 429 for too much.
    """
    house = house_of(request)
    key = await _key(request)
    request.state.forwarding = key is None or key.forward
    if key is None:
        await house.limits.spend(house.service.rate, "everybody")
        yield _named(request, EVERYBODY)
        return
    who = _named(request, key.principal())
    own = f"key/{key.id}"
    most = [(own, key.concurrent)]
    await house.limits.spend(key.rate, own)
    learner = await _learner_of(request) if key.forward else None
    if learner is not None:
        learner = f"learner/{key.id}/{learner}"
        most.append((learner, key.learner_concurrent))
        await house.limits.spend(key.learner_rate, learner)
    async with house.limits.running(most):
        yield who


def need(who: Principal, role: str) -> None:
    """Let only those go on who have a role.

    Raises:
        HttpProblem: 403 for all others.
    """
    if role not in who.roles:
        fix = f"Use a key with the role {role}: kptutor keys add --role {role}."
        raise HttpProblem(403, f"This needs the role {role}.", fix)


async def _key(request: Request) -> ApiKey | None:
    """The key of a request; None if it has none and needs none."""
    house = house_of(request)
    presented = _presented(request)
    key = await house.keys.find(presented) if presented else None
    if key is None:
        if needs_keys(house.service):
            raise HttpProblem(
                401,
                "This key is not known." if presented else "An API key is missing.",
                "Send `Authorization: Bearer KEY`; an administrator makes keys with "
                "`kptutor keys add`.",
                {"WWW-Authenticate": "Bearer"},
            )
        return None
    door = door_of(request.url.path)
    if door not in key.doors:
        raise HttpProblem(403, f"This key does not open the door {door}.")
    return key


def _presented(request: Request) -> str:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    return request.headers.get("x-api-key", "").strip()


async def _learner_of(request: Request) -> str | None:
    """The learner whom a trusted caller names, by a header or by the field of the dialect."""
    names = [request.headers.get(header, "").strip() for header in (LEARNER, FRONT_END)]
    if not any(names) and door_of(request.url.path) == "openai":
        names.append(_user_in(await request.body()))
    return next((name[:LONGEST] for name in names if name), None)


def _user_in(body: bytes) -> str:
    """The field `user` of a chat request; whoever answers it says what is wrong with the rest."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    user = data.get("user") if isinstance(data, dict) else None
    return user.strip() if isinstance(user, str) else ""


def _named(request: Request, who: Principal) -> Principal:
    """The learner that a trusted caller names, with no more rights than the caller."""
    name = request.headers.get(LEARNER, "").strip()
    if not name:
        return who
    if not request.state.forwarding:
        raise HttpProblem(
            403,
            "This key may not say who its learners are.",
            "Leave X-Kptutor-Learner out, or make a key with --forward.",
        )
    if len(name) > LONGEST:
        raise HttpProblem(400, f"A learner's name has at most {LONGEST} characters.")
    role = request.headers.get(ROLE, "learner").strip()
    if role not in who.roles:
        raise HttpProblem(403, f"This key cannot give the role {role[:40]!r}.")
    return replace(who, learner=f"rest:{name}", roles=frozenset({role}))

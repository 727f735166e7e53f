"""`/v1/sessions`: tutoring sessions, message by message."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Self

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field, model_validator

from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.events import SessionEvent
from kptutor.agent.tutoring.records import Reply, TeacherRules
from kptutor.agent.tutoring.session import Session
from kptutor.serving.http.auth import Who
from kptutor.serving.http.events import STREAM, stream
from kptutor.serving.http.house import House, house_of
from kptutor.serving.http.once import IdempotencyKey, digest
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.rest.problems import found, shelf
from kptutor.serving.http.rest.solving import MOST_TEXT, Text
from kptutor.tools.records import Problem, Record

router = APIRouter(prefix="/sessions", tags=["sessions"])

HINT = "Can I have a hint, please?"


class NewSession(Record):
    """A problem to work on, with what a teacher allows."""

    problem: Text | None = Field(default=None, examples=["Solve 2x + 3 = 11."])
    answer_key: Annotated[str, Field(max_length=MOST_TEXT)] | None = None
    worked_solution: Annotated[str, Field(max_length=MOST_TEXT)] | None = None
    rules: TeacherRules | None = None
    problem_id: Annotated[str, Field(max_length=80)] | None = None
    """A problem that a teacher has stored, with its key and rules, instead of all of these."""

    @model_validator(mode="after")
    def _one_problem(self) -> Self:
        """Either a problem, or one that is stored and whose rules nobody changes."""
        told = (self.problem, self.answer_key, self.worked_solution, self.rules)
        if self.problem_id is None and self.problem is None:
            raise ValueError("give a problem, or the problem_id of a stored one")
        if self.problem_id is not None and any(part is not None for part in told):
            raise ValueError("a stored problem has its own statement, key and rules")
        return self


class Message(Record):
    """What a learner says."""

    text: str = Field(max_length=MOST_TEXT, examples=["2x = 8"])
    message_id: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    """Your own id: the same message sent again gets the same reply."""


class Exchange(Record):
    """A learner's message, and the reply to it."""

    message_id: str
    text: str
    reply: Reply


@router.post("", status_code=201)
async def create(
    request: Request, given: NewSession, who: Who, idempotency_key: IdempotencyKey = None
) -> Reply:
    """Begin a session; the reply holds its id and the tutor's first words."""
    house = house_of(request)
    problem, rules = await _opened_with(house, who, given)
    name = f"r-{digest(idempotency_key)}" if idempotency_key else None
    session = house.tutor.session(problem, learner=who, rules=rules, session_id=name)
    return await session.start()


@router.post("/{session_id}/messages", response_model=Reply, responses=STREAM)
async def send(
    request: Request,
    session_id: str,
    given: Message,
    who: Who,
    streamed: Annotated[bool, Query(alias="stream", description="Events as they happen.")] = False,
    idempotency_key: IdempotencyKey = None,
) -> object:
    """Say something; with `stream=true` as server-sent events, the last one `replied`."""
    session = house_of(request).tutor.session(learner=who, session_id=session_id)
    message_id = given.message_id or _named(idempotency_key)
    if streamed:
        return stream(turn_events(session, given.text, message_id))
    return await session.send(given.text, message_id=message_id)


@router.post("/{session_id}/hint")
async def hint(
    request: Request, session_id: str, who: Who, idempotency_key: IdempotencyKey = None
) -> Reply:
    """Ask for help; what is given depends on the work shown so far and on the teacher's rules."""
    session = house_of(request).tutor.session(learner=who, session_id=session_id)
    return await session.send(HINT, message_id=_named(idempotency_key))


@router.get("/{session_id}/messages/{message_id}/events", responses=STREAM)
async def events(request: Request, session_id: str, message_id: str, who: Who) -> StreamingResponse:
    """The events of a message as server-sent events, from the beginning: also after a break.

    May be asked for before the message is sent: then it waits for it.
    """
    session = house_of(request).tutor.session(learner=who, session_id=session_id)
    await session.transcript()
    return stream(session.events(message_id))


@router.get("/{session_id}")
async def transcript(request: Request, session_id: str, who: Who) -> list[Exchange]:
    """Every message and its reply, the opening first."""
    session = house_of(request).tutor.session(learner=who, session_id=session_id)
    turns = await session.transcript()
    if not turns:
        raise HttpProblem(404, "There is no such session of yours.", "Begin one: POST /v1/sessions")
    return [
        Exchange(message_id=turn.message_id, text=turn.text, reply=turn.reply) for turn in turns
    ]


@router.delete("/{session_id}", status_code=204)
async def forget(request: Request, session_id: str, who: Who) -> None:
    """Erase a session; once more erases nothing."""
    tutor = house_of(request).tutor
    tutor.session(learner=who, session_id=session_id)  # refuses what is no id
    await tutor.forget(session_id, who)


async def _opened_with(
    house: House, who: Principal, given: NewSession
) -> tuple[Problem, TeacherRules | None]:
    """What a new session is about, and what is allowed in it."""
    if given.problem_id is not None:
        kept = found(await (await shelf(house)).find(who.tenant, given.problem_id))
        return kept.problem, kept.rules
    problem = Problem(
        text=given.problem or "",
        answer_key=given.answer_key,
        worked_solution=given.worked_solution,
    )
    return problem, given.rules


def _named(key: str | None) -> str:
    """The id of a message that has none of its own."""
    return f"k-{digest(key)}" if key else secrets.token_hex(8)


async def turn_events(session: Session, text: str, message_id: str) -> AsyncIterator[SessionEvent]:
    """The events of a message that is being answered; a client that leaves ends only its stream."""
    answering = asyncio.create_task(session.send(text, message_id=message_id))
    events = session.events(message_id)
    coming: asyncio.Task[SessionEvent] | None = None
    try:
        while True:
            coming = asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait([coming, answering], return_when=asyncio.FIRST_COMPLETED)
            if coming not in done:
                answering.result()
            with suppress(StopAsyncIteration):
                yield await coming
                continue
            return
    finally:
        if coming is not None:
            coming.cancel()

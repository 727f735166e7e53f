"""`/page/api/sessions`: a learner's problems and the dialogues about them."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import Field, model_validator

from kptutor.agent.tutoring.events import Replied
from kptutor.agent.tutoring.records import TeacherRules
from kptutor.agent.tutoring.register import Register
from kptutor.agent.tutoring.session import Session
from kptutor.serving.http.events import stream
from kptutor.serving.http.house import House, house_of
from kptutor.serving.http.page.dialogue import Exchange, exchange, exchanges
from kptutor.serving.http.page.visitors import Seen, Visitor
from kptutor.serving.http.page.written import written
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.rest.problems import found, shelf
from kptutor.serving.http.rest.sessions import HINT, turn_events
from kptutor.tools.records import Certificate, Problem, Record

router = APIRouter(prefix="/sessions")

MOST_SHOWN = 30
MOST_TEXT = 20_000
Name = Annotated[str, Field(max_length=80)]


class Begin(Record):
    """A problem of one's own, or one that a teacher has stored."""

    problem: Annotated[str, Field(max_length=MOST_TEXT)] = ""
    problem_id: Name = ""
    again: bool = False
    """Whether a stored problem is begun anew instead of gone on with."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.problem.strip()) == bool(self.problem_id):
            raise ValueError("write a problem, or choose one")
        return self


class Speak(Record):
    """What a learner says."""

    text: Annotated[str, Field(max_length=MOST_TEXT)] = ""
    message_id: Annotated[str, Field(min_length=8, max_length=80, pattern=r"^[\w-]+$")]
    """Made by the page: sent again after a break, the message is not said twice."""
    hint: bool = False
    """Whether it only asks for help."""


class Dialogue(Record):
    """A session as the page shows it."""

    session_id: str
    statement: str
    statement_html: str
    exam: bool = False
    exchanges: tuple[Exchange, ...]


class Entry(Record):
    """A session in the learner's list."""

    session_id: str
    html: str
    at: float


class Told(Record):
    """The last event of a message."""

    type: Literal["replied"] = "replied"
    exchange: Exchange


class Ending(Record):
    """How a problem ended, once it has: the grade of its answer and the proof."""

    grade: Literal["PROVED", "AGREED", "KEY", "UNSURE"]
    shown: bool
    """Whether the solution was shown instead of found."""
    certificate: Certificate | None = None


@router.get("")
async def latest(request: Request, who: Seen) -> list[Entry]:
    """The learner's sessions, the newest first."""
    store = (await house_of(request).tutor.memory()).store
    entries = await Register(store).of(who.principal)
    return [
        Entry(session_id=each.session_id, html=written(each.statement[:300]), at=each.at)
        for each in reversed(entries[-MOST_SHOWN:])
    ]


@router.post("", status_code=201)
async def begin(request: Request, given: Begin, who: Seen) -> Dialogue:
    """Begin a problem, or go on with a stored one."""
    house = house_of(request)
    problem, rules, name = await _chosen(house, given, who)
    session = house.tutor.session(problem, learner=who.principal, rules=rules, session_id=name)
    await session.start()
    return await _dialogue(house, session, who)


@router.get("/{session_id}")
async def show(request: Request, session_id: str, who: Seen) -> Dialogue:
    """A session from its beginning."""
    house = house_of(request)
    session = house.tutor.session(learner=who.principal, session_id=session_id)
    return await _dialogue(house, session, who)


@router.post("/{session_id}/messages")
async def say(request: Request, session_id: str, given: Speak, who: Seen) -> StreamingResponse:
    """Say something; the events of the answer as they happen."""
    session = house_of(request).tutor.session(learner=who.principal, session_id=session_id)
    text = HINT if given.hint else given.text
    return stream(_told(session, text, given.message_id))


@router.get("/{session_id}/ending")
async def ending(request: Request, session_id: str, who: Seen) -> Ending:
    """The grade and the certificate of a problem that is done; never before."""
    house = house_of(request)
    outcome = await house.tutor.outcome(session_id, who.principal)
    if outcome is None:
        raise HttpProblem(404, "This problem is not done, or nothing is told about it.")
    grades: dict[str, Any] = {"proved": "PROVED", "agreed": "AGREED", "key": "KEY"}
    return Ending(
        grade=grades.get(outcome.certainty, "UNSURE"),
        shown=outcome.solution_shown,
        certificate=outcome.certificate,
    )


async def _chosen(
    house: House, given: Begin, who: Visitor
) -> tuple[Problem, TeacherRules | None, str | None]:
    """The problem, its rules, and the session's name if it may have been begun before."""
    if not given.problem_id:
        return Problem(text=given.problem), None, None
    kept = found(await (await shelf(house)).find(who.principal.tenant, given.problem_id))
    name = f"t-{kept.id}-{kept.revision}"
    again = given.again and not kept.rules.exam
    return kept.problem, kept.rules, None if again else name


async def _dialogue(house: House, session: Session, who: Visitor) -> Dialogue:
    kept = await house.tutor.kept(session.id, who.principal)
    if kept is None:
        raise HttpProblem(404, "There is no such problem of yours.", "Begin a new one.")
    return Dialogue(
        session_id=session.id,
        statement=kept.card.statement,
        statement_html=written(kept.card.statement),
        exam=kept.card.rules.exam,
        exchanges=exchanges(kept.turns),
    )


async def _told(session: Session, text: str, message_id: str) -> AsyncIterator[Record]:
    """The events of a session, the reply as the page shows it."""
    events = turn_events(session, text, message_id)
    try:
        async for event in events:
            if isinstance(event, Replied):
                yield Told(exchange=exchange(text, event.reply))
            else:
                yield event
    finally:
        await events.aclose()  # type: ignore[attr-defined]  # it is a generator

"""One tutoring session: a learner, a problem, and messages back and forth."""

import secrets
from collections.abc import AsyncIterator
from typing import Any, Protocol

from kptutor.agent.tutoring.events import SessionEvent
from kptutor.agent.tutoring.records import Reply, Turn

OPENING = "opening"
"""The message id of the tutor's first words."""


class Home(Protocol):
    """Where sessions live: what a handle asks for."""

    async def answer(self, place: Any, text: str, message_id: str) -> Reply:
        """The reply to a message."""
        ...

    def events(self, place: Any, message_id: str) -> AsyncIterator[SessionEvent]:
        """The events of a message."""
        ...

    async def transcript(self, place: Any) -> tuple[Turn, ...]:
        """Every message and its reply."""
        ...

    async def statement(self, place: Any) -> str | None:
        """The problem of a session."""
        ...


class Session:
    """A handle on one session; everything it knows is in the store.

    Safe to use from several tasks: messages are answered one after the other. A message id that
    was answered before gets the same reply again.
    """

    def __init__(self, sessions: Home, place: Any, session_id: str) -> None:
        self._sessions = sessions
        self._place = place
        self._id = session_id

    @property
    def id(self) -> str:
        """With this id the same learner finds the session again."""
        return self._id

    async def start(self) -> Reply:
        """The tutor's first words; the same ones when it is called again."""
        return await self._sessions.answer(self._place, "", OPENING)

    async def send(self, text: str, *, message_id: str | None = None) -> Reply:
        """Answer a learner's message.

        Args:
            text: What the learner wrote: an answer, working, a question, anything.
            message_id: The door's own id of the message; the same id gives the same reply.

        Raises:
            BadInput: If the session is not this learner's, or belongs to another problem.
            Missing: If the store cannot be reached.
        """
        return await self._sessions.answer(self._place, text, message_id or secrets.token_hex(8))

    def events(self, message_id: str) -> AsyncIterator[SessionEvent]:
        """What happens with a message, from the beginning; ends with its reply.

        May be called before the message is sent: then it waits for it.
        """
        return self._sessions.events(self._place, message_id)

    async def transcript(self) -> tuple[Turn, ...]:
        """Every message and its reply, the opening first."""
        return await self._sessions.transcript(self._place)

    async def statement(self) -> str | None:
        """The problem as it was given; None before the first message."""
        return await self._sessions.statement(self._place)

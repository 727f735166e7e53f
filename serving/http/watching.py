"""A tutor whose work is counted and traced."""

import time
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from kptutor.agent.events import Concluded, Event
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.agent.tutoring.events import SessionEvent
from kptutor.agent.tutoring.records import Reply, Turn
from kptutor.agent.tutoring.session import Session
from kptutor.serving.http.metrics import Metrics
from kptutor.serving.http.tracing import Traces
from kptutor.tools.records import Problem, Solution


class WatchedTutor(Tutor):
    """A tutor that tells what it did; the same message sent again counts again.

    Args:
        settings: What to use.
        metrics: Counts.
        traces: Spans.
    """

    def __init__(self, settings: Settings, metrics: Metrics, traces: Traces) -> None:
        super().__init__(settings)
        self._watchers: tuple[Metrics | Traces, ...] = (metrics, traces)

    async def solve(self, problem: Problem | str, answer_key: str | None = None) -> Solution:
        """Solve a problem."""
        began = time.perf_counter()
        solution = await super().solve(problem, answer_key)
        self._solved(solution, began)
        return solution

    async def astream(
        self, problem: Problem | str, answer_key: str | None = None
    ) -> AsyncGenerator[Event, None]:
        """Solve a problem and tell what happens."""
        began = time.perf_counter()
        async for event in super().astream(problem, answer_key):
            if isinstance(event, Concluded):
                self._solved(event.solution, began)
            yield event

    def session(self, *given: Any, **named: Any) -> Session:
        """A session whose turns are told."""
        return watched(super().session(*given, **named), self._watchers)

    def _solved(self, solution: Solution, began: float) -> None:
        for watcher in self._watchers:
            watcher.solved(solution, time.perf_counter() - began)


def watched(session: Session, watchers: tuple[Metrics | Traces, ...]) -> Session:
    """The same session, whose turns are told."""
    return Session(_Home(watchers), session, session.id)


class _Home:
    """Where watched sessions live; their place is the session itself."""

    def __init__(self, watchers: tuple[Metrics | Traces, ...]) -> None:
        self._watchers = watchers

    async def answer(self, place: Session, text: str, message_id: str) -> Reply:
        """The reply to a message."""
        began = time.perf_counter()
        reply = await place.send(text, message_id=message_id)
        for watcher in self._watchers:
            watcher.replied(reply, time.perf_counter() - began)
        return reply

    def events(self, place: Session, message_id: str) -> AsyncIterator[SessionEvent]:
        """The events of a message."""
        return place.events(message_id)

    async def transcript(self, place: Session) -> tuple[Turn, ...]:
        """Every message and its reply."""
        return await place.transcript()

    async def statement(self, place: Session) -> str | None:
        """The problem of a session."""
        return await place.statement()

"""Telling a client how far the work is: progress that always grows, and never holds an answer."""

import asyncio
import secrets
from typing import Any

from mcp.server.mcpserver import Context

from kptutor.agent.events import AttemptStarted, Event, EvidenceFound, KnowledgePointsFound
from kptutor.agent.tutoring.events import MoveChosen, SessionEvent, Understood, WorkChecked
from kptutor.agent.tutoring.records import Reply
from kptutor.agent.tutoring.session import Session


class Progress:
    """The progress of one call; nothing is sent to a client that did not ask for it.

    Args:
        ctx: The call.
    """

    def __init__(self, ctx: Context[Any, Any]) -> None:
        self._ctx = ctx
        self._steps = 0

    async def tell(self, what: str) -> None:
        """One step further."""
        self._steps += 1
        await self._ctx.report_progress(self._steps, message=what)

    async def tell_event(self, event: Event | SessionEvent) -> None:
        """One step further, if the event is one."""
        what = _words(event)
        if what:
            await self.tell(what)


async def send(session: Session, text: str, progress: Progress) -> Reply:
    """A session's reply to a message, with progress meanwhile; cancelling ends the work."""
    message_id = f"t-{secrets.token_hex(12)}"

    async def telling() -> None:
        async for event in session.events(message_id):
            await progress.tell_event(event)

    told = asyncio.create_task(telling())
    try:
        return await session.send(text, message_id=message_id)
    finally:
        told.cancel()
        await asyncio.gather(told, return_exceptions=True)


def _words(event: Event | SessionEvent) -> str:
    """What is said of an event: which work is done, never what came out."""
    match event:
        case KnowledgePointsFound():
            return "Looked up knowledge points"
        case AttemptStarted():
            return "Trying to solve it"
        case EvidenceFound():
            return f"Checked: {event.evidence.kind}"
        case Understood():
            return "Read the message"
        case WorkChecked():
            return "Checked the work"
        case MoveChosen():
            return "Decided what to say"
        case _:
            return ""

"""`kptutor mcp`: the server on standard input and output, for one person at this machine."""

import asyncio
from typing import Any

from kptutor.agent.conversations.service import SessionService
from kptutor.agent.identity import Principal
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.mcp.desk import Desk
from kptutor.serving.mcp.server import build_server
from kptutor.tools.maths.checking import acheck


def desk_of(tutor: Tutor, settings: Settings, *, solve: bool, solve_s: float) -> Desk:
    """The desk of the one person who is there.

    Args:
        tutor: Solves, and keeps sessions.
        settings: Where points are kept.
        solve: Whether whole solutions are given.
        solve_s: Seconds of a solve.
    """
    here = Principal()

    def who(_: Any) -> Principal:
        return here

    return Desk(
        tutor=tutor,
        sessions=SessionService(tutor),
        knowledge=KnowledgeBase(settings.database_url),
        who=who,
        may_solve=lambda _: solve,
        solve_s=solve_s,
    )


async def serve(settings: Settings, *, solve: bool, solve_s: float) -> None:
    """Serve until standard input ends.

    Raises:
        BadSettings: If the settings cannot be used.
        Missing: If the database cannot be used.
    """
    async with Tutor(settings) as tutor:
        await tutor.memory()
        desk = desk_of(tutor, settings, solve=solve, solve_s=solve_s)
        warming = asyncio.create_task(_warm(desk))
        try:
            await build_server(desk).run_stdio_async()
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)


async def _warm(desk: Desk) -> None:
    """Read the points and start the worker processes, so that the first call need not wait."""
    await desk.knowledge.current()
    await acheck("sin(x)^2 + cos(x)^2", "1", proof=True)

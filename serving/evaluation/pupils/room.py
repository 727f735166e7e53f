"""Real sessions in memory, with any voice; each problem is solved once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.agent.tutoring.assembly import card_maker, session_deps
from kptutor.agent.tutoring.deps import Voice
from kptutor.agent.tutoring.policy import default_policy
from kptutor.agent.tutoring.sessions import Sessions
from kptutor.agent.tutoring.solving import Solving
from kptutor.tools.records import Problem, Solution

MEMORY = "sqlite:///:memory:"
_PATIENCE_S = 30.0
"""A slow machine must not change what is measured."""


class Solved:
    """Solutions by statement: solved by the built-in reasoner when they are first asked for."""

    def __init__(self) -> None:
        self._tutor = Tutor(Settings(database_url=MEMORY))
        self._found: dict[str, asyncio.Task[Solution]] = {}

    async def __call__(self, problem: Problem) -> Solution:
        """The solution of a problem."""
        if problem.text not in self._found:
            self._found[problem.text] = asyncio.create_task(self._tutor.solve(problem))
        return await asyncio.shield(self._found[problem.text])

    async def aclose(self) -> None:
        """Close the tutor that solves."""
        await self._tutor.aclose()


def open_sessions(
    solve: Callable[[Problem], Awaitable[Solution]], voice: Voice | None = None, **deps: Any
) -> Sessions:
    """Sessions in memory; `deps` are other fields of the session's dependencies."""
    given = session_deps(Settings(database_url=MEMORY), default_policy())
    given = replace(given, **deps)
    if voice is not None:
        given = replace(given, voice=voice)
    return Sessions(given, card_maker(0), Solving(solve, _PATIENCE_S), MEMORY)

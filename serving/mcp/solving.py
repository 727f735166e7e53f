"""The tool `solve`: whole solutions, for those who may have them."""

import asyncio
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from kptutor.agent.events import Concluded
from kptutor.serving.mcp.asking import Asked, Problem, said
from kptutor.serving.mcp.desk import MOST_TEXT, READS, Desk, sentences, tool
from kptutor.serving.mcp.results import Solved
from kptutor.serving.mcp.telling import Progress
from kptutor.tools.records import Problem as Given
from kptutor.tools.records import Solution

NAME = "solve"
NOT_ALLOWED = (
    "Whole solutions are not given here. Use `hint` and `check_work`, or a key with the role "
    "teacher: kptutor keys add --role teacher."
)

AnswerKey = Annotated[
    str | None,
    Field(max_length=MOST_TEXT, description="The right answer, if it is known: it is checked."),
]


def add(server: MCPServer[Any], desk: Desk) -> None:
    """Add it to a server."""

    @tool(server, "Solve a maths problem", READS)
    async def solve(
        ctx: Context[Any, Any],
        asked: Asked,
        problem: Problem = None,
        answer_key: AnswerKey = None,
    ) -> Solved:
        """Solve a maths problem: answer, steps, and how sure it is (PROVED, AGREED or UNSURE).

        Gives the answer away: for a learner who works on the problem use hint instead.
        """
        if not desk.may_solve(desk.asking(ctx)):
            raise ToolError(NOT_ALLOWED)
        with sentences():
            given = Given(text=said(asked), answer_key=answer_key)
            async with asyncio.timeout(desk.solve_s):
                return Solved.of(await _solution(desk, given, Progress(ctx)))


async def _solution(desk: Desk, given: Given, progress: Progress) -> Solution:
    events = desk.tutor.astream(given)
    try:
        async for event in events:
            if isinstance(event, Concluded):
                return event.solution
            await progress.tell_event(event)
    finally:
        await events.aclose()
    raise AssertionError("a solve ends with its conclusion")

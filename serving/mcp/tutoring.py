"""The tools of a tutoring session: `hint`, `check_answer`, `check_work`.

One learner and one problem are one session, whoever asks and however often: help is earned by
work here as at every other door.
"""

from typing import Annotated, Any

from mcp.server.mcpserver import Context, Elicit, ElicitationResult, MCPServer, Resolve
from pydantic import Field

from kptutor.agent.tutoring.records import Reply
from kptutor.serving.mcp.asking import Asked, Problem, Which, said, which
from kptutor.serving.mcp.desk import MOST_TEXT, REMEMBERED, Desk, sentences, tool
from kptutor.serving.mcp.results import AnswerChecked, Hinted, WorkChecked
from kptutor.serving.mcp.telling import Progress, send
from kptutor.tools.maths.checking import acheck
from kptutor.tools.records import Problem as Given

HINT = "Can I have a hint, please?"

Message = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_TEXT,
        description="What the learner says, in the learner's own words.",
        examples=["Why do I have to divide here?"],
    ),
]
Answer = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_TEXT,
        description="The learner's answer as it was written: LaTeX or plain text.",
        examples=["x = 4"],
    ),
]
Reference = Annotated[
    str | None,
    Field(
        max_length=MOST_TEXT,
        description="The right answer, if you have it: both are only compared, and `problem` is "
        "not needed.",
    ),
]
Work = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_TEXT,
        description="The learner's working as it was written, one line for each step.",
        examples=["2x = 8\nx = 4"],
    ),
]


async def which_if_needed(
    problem: str | None, reference: str | None, ctx: Context[Any, Any]
) -> Which | Elicit[Which]:
    """The problem, unless there is a right answer to compare with."""
    if reference is not None and reference.strip():
        return Which(problem="-")
    return await which(problem, ctx)


AskedIfNeeded = Annotated[ElicitationResult[Which], Resolve(which_if_needed)]


def add(server: MCPServer[Any], desk: Desk) -> None:
    """Add them to a server."""

    async def reply_to(ctx: Context[Any, Any], problem: str, text: str) -> Reply:
        session = await desk.sessions.about(desk.asking(ctx), Given(text=problem))
        return await send(session, text, Progress(ctx))

    @tool(server, "Give a hint", REMEMBERED)
    async def hint(
        ctx: Context[Any, Any], asked: Asked, problem: Problem = None, message: Message = HINT
    ) -> Hinted:
        """Help a learner one rung further without giving the answer away.

        Asking again gives no more before the learner has shown work: pass it to check_work.
        """
        with sentences():
            return Hinted.of(await reply_to(ctx, said(asked), message))

    @tool(server, "Check an answer", REMEMBERED)
    async def check_answer(
        ctx: Context[Any, Any],
        answer: Answer,
        asked: AskedIfNeeded,
        problem: Problem = None,
        reference: Reference = None,
    ) -> AnswerChecked:
        """Say whether a learner's answer is right: against a reference, or in the session.

        Without a reference, guesses without any work are not judged.
        """
        with sentences():
            if reference is not None and reference.strip():
                return AnswerChecked.compared(await acheck(answer, reference))
            return AnswerChecked.of(await reply_to(ctx, said(asked), answer))

    @tool(server, "Check a working", REMEMBERED)
    async def check_work(
        ctx: Context[Any, Any], work: Work, asked: Asked, problem: Problem = None
    ) -> WorkChecked:
        """Check a learner's working line by line: the first wrong line, and what to say."""
        with sentences():
            return WorkChecked.of(await reply_to(ctx, said(asked), work))

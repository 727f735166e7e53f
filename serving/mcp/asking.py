"""Which problem it is about: the one that was given, or a question to the person."""

from typing import Annotated, Any

from mcp.server.mcpserver import AcceptedElicitation, Context, Elicit, ElicitationResult, Resolve
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel, Field

from kptutor.serving.mcp.desk import MOST_TEXT

QUESTION = "Which problem is it about? Write it as it stands in your book."
MISSING = "No problem was given. Pass its whole statement as `problem`."

Problem = Annotated[
    str | None,
    Field(
        max_length=MOST_TEXT,
        description="The whole statement of the problem, always in the same words. "
        "If it is left out, the person is asked.",
        examples=["Solve 2x + 3 = 11."],
    ),
]


class Which(BaseModel):
    """The problem."""

    problem: str = Field(min_length=1, max_length=MOST_TEXT, title="Problem")


async def which(problem: str | None, ctx: Context[Any, Any]) -> Which | Elicit[Which]:
    """The problem that was given; else the person is asked, where the client can do that.

    Raises:
        ToolError: If it cannot.
    """
    if problem is not None and problem.strip():
        return Which(problem=problem)
    if not _can_ask(ctx):
        raise ToolError(MISSING)
    return Elicit(QUESTION, Which)


Asked = Annotated[ElicitationResult[Which], Resolve(which)]
"""A tool's parameter that is filled in this way."""


def said(asked: ElicitationResult[Which]) -> str:
    """The problem.

    Raises:
        ToolError: If the person did not want to say it.
    """
    if not isinstance(asked, AcceptedElicitation):
        raise ToolError(MISSING)
    return asked.data.problem


def _can_ask(ctx: Context[Any, Any]) -> bool:
    able = ctx.client_capabilities
    asks = able.elicitation if able is not None else None
    return asks is not None and (asks.form is not None or asks.url is None)

"""The MCP server: tools, resources, and a prompt, on one desk."""

import secrets
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.mcpserver import RequestStateSecurity
from pydantic import Field

from kptutor import __version__, prompts
from kptutor.serving.mcp import knowledge, learning, solving, tutoring
from kptutor.serving.mcp.desk import MOST_TEXT, Desk
from kptutor.serving.mcp.logs import discreet_logging

NAME = "kptutor"

Statement = Annotated[str, Field(min_length=1, max_length=MOST_TEXT, description="The problem.")]


def build_server(desk: Desk, secret: bytes | None = None) -> MCPServer[Any]:
    """The server.

    Args:
        desk: What its tools work with.
        secret: Seals what clients carry between the rounds of a question, at least 32 bytes;
            machines that answer for each other share it. None: made now.
    """
    words = prompts.load("tutoring/mcp")
    sealed = RequestStateSecurity(
        keys=[secret or secrets.token_bytes(32)],
        bind_principal=lambda ctx: desk.who(ctx.request).key(),
    )
    with discreet_logging():
        server: MCPServer[Any] = MCPServer(
            NAME,
            title="kptutor",
            description="A maths tutor that checks before it speaks.",
            instructions=words["instructions"],
            version=__version__,
            request_state_security=sealed,
            subscriptions=False,  # nothing here changes while a client listens
            middleware=[_only_what_may_be_used(desk)],
        )
    for part in (solving, tutoring, learning, knowledge):
        part.add(server, desk)

    @server.prompt(title="Tutor a learner through a problem")
    def tutor(problem: Statement) -> str:
        """How to tutor with these tools."""
        return prompts.fill(words["persona"], {"problem": problem})

    return server


def _only_what_may_be_used(desk: Desk) -> Any:
    """Leaves `solve` out of the list for those who may not use it."""

    async def listing(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        result = await call_next(ctx)
        if ctx.method != "tools/list" or desk.may_solve(desk.who(ctx.request)):
            return result
        assert isinstance(result, dict), "what a handler gave stands here as it will be sent"
        return result | {"tools": [t for t in result["tools"] if t["name"] != solving.NAME]}

    return listing

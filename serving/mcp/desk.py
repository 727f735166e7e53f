"""What the tools work with: the tutor, its sessions, its points, and who is asking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, TypeVar

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from kptutor.agent.conversations.service import SessionService
from kptutor.agent.errors import KptutorError
from kptutor.agent.identity import Principal
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.tutor import Tutor

MOST_TEXT = 20_000
"""Characters of one argument."""
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
REMEMBERED = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False
)
"""What a learner does is remembered."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Desk:
    """Opened by the transport, and closed by it."""

    tutor: Tutor
    sessions: SessionService
    knowledge: KnowledgeBase
    who: Callable[[Any], Principal]
    """Who is behind a request of the transport (None on stdio); no client may choose."""
    may_solve: Callable[[Principal], bool]
    """Who may have whole solutions."""
    solve_s: float
    """Seconds after which a solve is given up."""

    def asking(self, ctx: Context[Any, Any]) -> Principal:
        """Who calls a tool."""
        return self.who(ctx.request_context.request)


def tool(
    server: MCPServer[Any], title: str, annotations: ToolAnnotations
) -> Callable[[Function], Function]:
    """Add a function to a server's tools, with its docstring as what models read."""

    def adding(function: Function) -> Function:
        server.add_tool(
            function, title=title, description=getdoc(function), annotations=annotations
        )
        return function

    return adding


@contextmanager
def sentences() -> Iterator[None]:
    """Turn foreseen failures into what the calling model is told; others it never sees.

    Raises:
        ToolError: With what was wrong, and what to do.
    """
    try:
        yield
    except KptutorError as fault:
        raise ToolError(str(fault)) from fault
    except TimeoutError as fault:
        raise ToolError(
            "This takes longer than is allowed here. Ask for less at once: a part of the problem."
        ) from fault

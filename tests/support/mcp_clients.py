"""Clients of the MCP door, of both eras of the protocol."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ElicitRequestParams, ElicitResult, TextContent

Mode = Literal["auto", "legacy"]
MODES: tuple[Mode, ...] = ("auto", "legacy")
EQUATION = "Solve 2x + 3 = 11."
BEGIN = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    },
}
"""How a client of the older protocol begins."""


class Person:
    """Answers the questions that a server asks, and remembers them.

    Args:
        answer: What is answered; None: the person declines.
    """

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def __call__(self, context: Any, params: ElicitRequestParams) -> ElicitResult:
        self.asked.append(params.message)
        if self.answer is None:
            return ElicitResult(action="decline")
        return ElicitResult(action="accept", content={"problem": self.answer})


@asynccontextmanager
async def over_http(
    url: str, mode: Mode, headers: dict[str, str] | None = None, person: Person | None = None
) -> AsyncIterator[Client]:
    """A client of a service."""
    async with httpx2.AsyncClient(headers=headers, timeout=120) as http:
        transport = streamable_http_client(f"{url}/mcp", http_client=http)
        async with Client(transport, mode=mode, elicitation_callback=person) as client:
            yield client


def text_of(result: CallToolResult) -> str:
    """The text beside the structured content."""
    (block,) = result.content
    assert isinstance(block, TextContent)
    return block.text


def found_in(result: CallToolResult) -> dict[str, Any]:
    """The structured content of a call that went well."""
    assert not result.is_error, text_of(result)
    found: dict[str, Any] = result.structured_content
    return found


class Told:
    """Remembers what progress was told."""

    def __init__(self) -> None:
        self.steps: list[float] = []
        self.words: list[str] = []

    async def __call__(
        self, progress: float, total: float | None = None, message: str | None = None
    ) -> None:
        self.steps.append(progress)
        self.words.append(message or "")

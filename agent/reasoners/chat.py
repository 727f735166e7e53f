"""ChatOpenAI, with what it drops.

`ChatOpenAI` drops `reasoning_content`, lets a half stream pass for a whole one, and builds
several models of pydantic for every chunk (0.3 ms each; a server sends one chunk per token).
The client with its key, headers and errors is ChatOpenAI's; the chunks are read here.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from typing import Any, Self, TypeVar

import httpx2
import openai
from langchain_openai import ChatOpenAI
from pydantic import PrivateAttr, SecretStr

from kptutor.agent.reasoners.connection import shown
from kptutor.agent.reasoners.faults import event_fault, fault_from, strange_fault
from kptutor.agent.reasoners.transport import DeadlineReached

CONNECT_S = 5.0
CATALOGUE_S = 10.0
DRAIN_S = 0.1
LONGEST_EVENT = 1 << 20
LONGEST_BODY = 1 << 24

Chunk = Mapping[str, Any]
Left = Callable[[], float]
T = TypeVar("T")


class ReasoningChat(ChatOpenAI):
    """A chat model whose chunks arrive as the server sent them."""

    _refused: set[str] = PrivateAttr(default_factory=set)

    @classmethod
    def at(cls, base_url: str, api_key: str) -> Self:
        """A client of its own for one event loop; close it with `aclose`."""
        timeout = httpx2.Timeout(None, connect=CONNECT_S)
        return cls(
            base_url=base_url,
            api_key=SecretStr(api_key or "none"),  # never the key of the environment
            max_retries=0,
            http_async_client=openai.DefaultAsyncHttpxClient(timeout=timeout),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self.root_async_client.close()

    async def chunks(
        self, body: Mapping[str, Any], *, left: Left, idle_s: float
    ) -> AsyncGenerator[Chunk]:
        """The chunks of one chat completion; closing the iterator closes the connection.

        Args:
            body: The body of the request.
            left: Tells the seconds until the caller stops listening.
            idle_s: Longest wait for the next bytes.

        Raises:
            TransportFault: If the server cannot be reached, or breaks off.
            DeadlineReached: If the caller's time is over.
        """
        url = str(self.openai_api_base)
        try:
            response = await self._opened(body, left, idle_s)
            async with aclosing(response):
                kind = response.headers.get("content-type", "")
                if "event-stream" not in kind:
                    yield _whole(await _soon(_body(response), left, idle_s), url, kind)
                    return
                async with aclosing(_events(response, left, idle_s)) as events:
                    async for event in events:
                        yield _chunk(event, url)
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError) as error:
            if left() <= 0:
                raise DeadlineReached(shown(url)) from None
            raise fault_from(error, url, idle_s) from None

    async def _opened(self, body: Mapping[str, Any], left: Left, idle_s: float) -> httpx2.Response:
        """The response to a request, without the fields that this server refuses."""
        while True:
            try:
                return await _soon(self._post(self._allowed(body)), left, idle_s)
            except openai.BadRequestError as error:
                refused = _refused_field(error)
                if refused is None or refused in self._refused:
                    raise
                self._refused.add(refused)

    def _allowed(self, body: Mapping[str, Any]) -> dict[str, Any]:
        allowed = dict(body)
        if "stream_options" in self._refused:
            del allowed["stream_options"]
        if "max_tokens" in self._refused:
            allowed["max_completion_tokens"] = allowed.pop("max_tokens")
        return allowed

    async def _post(self, body: Mapping[str, Any]) -> httpx2.Response:
        client: openai.AsyncOpenAI = self.root_async_client
        return await client.post(  # type: ignore[return-value]  # the class asked for, not a stream
            "/chat/completions",
            body=body,
            cast_to=httpx2.Response,
            stream=True,
            stream_cls=openai.AsyncStream[Any],
        )

    async def catalogue(self) -> dict[str, int | None] | None:
        """The models that the server lists, with the context length that it tells, if any.

        Returns:
            None if the server has no such list.

        Raises:
            TransportFault: If the server cannot be reached, or is silent.
        """
        try:
            async with asyncio.timeout(CATALOGUE_S):
                response = await self.root_async_client.get("/models", cast_to=httpx2.Response)
            return _listed(json.loads(response.content))
        except (openai.APIStatusError, ValueError):
            return None
        except (openai.OpenAIError, TimeoutError) as error:
            raise fault_from(error, str(self.openai_api_base), CATALOGUE_S) from None

    async def embeds(self) -> bool:
        """Whether the server says that it does not generate; only SGLang says so.

        Raises:
            TransportFault: If the server cannot be reached, or is silent.
        """
        url = str(self.openai_api_base).removesuffix("/v1") + "/get_model_info"
        try:
            async with asyncio.timeout(CATALOGUE_S):
                response = await self.root_async_client.get(url, cast_to=httpx2.Response)
            told = json.loads(response.content)
            return isinstance(told, dict) and told.get("is_generation") is False
        except (openai.APIStatusError, ValueError):
            return False
        except (openai.OpenAIError, TimeoutError) as error:
            raise fault_from(error, url, CATALOGUE_S) from None


def _refused_field(error: openai.BadRequestError) -> str | None:
    """The field that can be left out or renamed, if the refusal names one."""
    text = error.response.text[:10_000]
    if "stream_options" in text:
        return "stream_options"
    return "max_tokens" if "max_completion_tokens" in text else None


async def _soon(work: Awaitable[T], left: Left, idle_s: float) -> T:
    async with asyncio.timeout(min(left(), idle_s)):
        return await work


async def _body(response: httpx2.Response) -> bytes:
    """A body in one piece, within bounds."""
    body = b""
    async with aclosing(response.aiter_bytes()) as blocks:
        async for block in blocks:
            body += block
            if len(body) > LONGEST_BODY:
                raise httpx2.DecodingError("a body without an end")
    return body


async def _events(response: httpx2.Response, left: Left, idle_s: float) -> AsyncGenerator[bytes]:
    """The data of server-sent events, up to `[DONE]` or the end of the body.

    Lines end in a line feed only: the usual line splitters also split at characters
    such as U+2028, which may stand unescaped in the JSON.
    """
    held = b""
    async with aclosing(response.aiter_bytes()) as blocks:
        while block := await _soon(anext(blocks, b""), left, idle_s):
            *lines, held = (held + block).split(b"\n")
            if len(held) > LONGEST_EVENT:
                raise httpx2.DecodingError("an event without an end")
            for line in lines:
                data = line[5:].strip() if line.startswith(b"data:") else b""
                if data == b"[DONE]":
                    await _drain(blocks)
                    return
                if data:
                    yield data


async def _drain(blocks: AsyncIterator[bytes]) -> None:
    """Read the rest of a body, so that its connection can be used again."""
    with suppress(TimeoutError, httpx2.HTTPError):
        async with asyncio.timeout(DRAIN_S):
            async for _ in blocks:
                pass


def _chunk(data: bytes, url: str) -> Chunk:
    try:
        chunk = json.loads(data)
    except ValueError:
        raise strange_fault(url, "") from None
    if not isinstance(chunk, dict):
        raise strange_fault(url, "")
    if chunk.get("error"):
        raise event_fault(url, chunk["error"])
    return chunk


def _whole(body: bytes, url: str, kind: str) -> Chunk:
    """A completion that came in one piece, in the shape of a chunk."""
    try:
        answer = json.loads(body)
        choices = [
            {"delta": choice["message"], "finish_reason": choice.get("finish_reason")}
            for choice in answer["choices"]
        ]
    except (ValueError, KeyError, TypeError):
        raise strange_fault(url, kind) from None
    return {**answer, "choices": choices}


def _listed(answer: Any) -> dict[str, int | None] | None:
    cards = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(cards, list):
        return None
    named = [card for card in cards if isinstance(card, dict) and isinstance(card.get("id"), str)]
    return {card["id"]: _count(card.get("max_model_len")) for card in named}


def _count(value: Any) -> int | None:
    return value if type(value) is int and value > 0 else None

"""The reasoner behind any OpenAI-compatible server, such as SGLang."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.reasoners.answers import Answer, read_answer, remarks_on
from kptutor.agent.reasoners.connection import Connection, Served
from kptutor.agent.reasoners.finishing import Forced, Messages, force, must_ask
from kptutor.agent.reasoners.profiles import FINISH_TOKENS, Profile
from kptutor.agent.reasoners.protocol import (
    Capability,
    Finished,
    Message,
    Request,
    Sampling,
    TextDelta,
)
from kptutor.agent.reasoners.reply import Reply
from kptutor.agent.reasoners.transport import (
    ContextExceeded,
    DeadlineReached,
    Unreachable,
)
from kptutor.tools.records import Problem, Usage

IDLE_S = 120.0
"""Longest silence of a server; waiting in its queue is silence too."""
MARGIN_S = 0.1
"""We stop this much before the deadline, so that the caller still gets what is there."""


class OpenAIReasoner:
    """Streams solutions from an OpenAI-compatible server.

    Args:
        profile: The model and how it likes to be asked.
        base_url: Where the server is, usually ending in `/v1`.
        api_key: Its key; empty for a server without one.
        idle_s: Longest silence before the connection is given up.
        clock: The clock of the requests' deadlines.

    Raises:
        BadSettings: If the URL is no address.
    """

    def __init__(
        self,
        profile: Profile,
        base_url: str,
        api_key: str = "",
        *,
        idle_s: float = IDLE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.profile = profile
        self._connection = Connection(base_url, api_key)
        self._idle_s = idle_s
        self._clock = clock
        self._answered = False

    @property
    def name(self) -> str:
        """The profile's name."""
        return self.profile.id

    @property
    def server(self) -> str:
        """The server in words, with its address."""
        return self._connection.server

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the profile says."""
        return self.profile.capabilities

    async def aclose(self) -> None:
        """Close the connections that belong to the running event loop."""
        await self._connection.aclose()

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncGenerator[TextDelta | Finished]:
        """Ask the model; closing the iterator closes the connection, which aborts the work.

        A reply that the deadline cuts off ends as `cancelled`, with the text so far.

        Raises:
            TransportFault: If the server could not be reached or broke off.
            Declined: If the request holds the answer to a grammar.
            BadSettings: If no model is named and the server does not offer exactly one, or the
                server makes embeddings: a chat request would end it.
        """
        if request.grammar is not None and not self.profile.grammar:
            raise Declined(f"{self.name} cannot hold its answer to a grammar.")
        served = await self._served(request)
        reply = Reply(inside=self.profile.thinking == "always")
        room, notes = self._room(request, served)
        body = self._body(request, served, request.messages, room)
        late = False
        try:
            async with aclosing(self._play(body, reply, request)) as deltas:
                async for delta in deltas:
                    yield delta
        except DeadlineReached:
            if not reply.split.raw:
                raise
            late = True
            notes += ("The time for this attempt ran out: this is the text so far.",)
        if not late:
            notes += remarks_on(reply)
        answer, forced = Answer(None), Forced()
        if request.purpose in ("solve", "finish"):
            answer = read_answer(reply.split.text, reply.split.thinking)
        if request.purpose == "solve" and not late and must_ask(reply, answer):
            forced = await self._force(request, served, reply)
            if forced.text:
                yield TextDelta(f"\n\n{forced.text}")
        yield Finished(
            text=f"{reply.split.text}\n\n{forced.text}".strip(),
            thinking=reply.split.thinking,
            boxed=forced.boxed or answer.boxed,
            finish_reason="cancelled" if late else reply.finish_reason,
            usage=(reply.usage or Usage()) + forced.usage,
            model=reply.model or served.model,
            seed_honoured=self.profile.seeded,
            notes=(*served.notes, *notes, *reply.notes, *answer.notes, *forced.notes),
        )

    async def _served(self, request: Request) -> Served:
        """What the server serves, asked within the request's time."""
        try:
            async with asyncio.timeout(self._left(request)):
                return await self._connection.served(self.profile.model)
        except TimeoutError:
            raise DeadlineReached(self._connection.server) from None

    def _left(self, request: Request) -> float | None:
        """Seconds until we stop listening; None for ever."""
        if request.deadline is None:
            return None
        return request.deadline - MARGIN_S - self._clock()

    async def _play(
        self, body: dict[str, Any], reply: Reply, request: Request
    ) -> AsyncGenerator[TextDelta]:
        """The pieces of one reply, until it has ended properly."""

        def left() -> float:
            seconds = self._left(request)
            return float("inf") if seconds is None else seconds

        chat = self._connection.line().chat
        try:
            async with aclosing(chat.chunks(body, left=left, idle_s=self._idle_s)) as chunks:
                async for chunk in chunks:
                    self._answered = True
                    for delta in reply.take(chunk):
                        yield delta
            for delta in reply.end(self._connection.server):
                yield delta
        except ContextExceeded as fault:
            body = self._shortened(body, fault, request)
            reply.notes.append(f"{fault} It was asked for {body['max_tokens']} tokens instead.")
            async with aclosing(self._play(body, reply, request)) as deltas:
                async for delta in deltas:
                    yield delta
        except TransportFault as fault:
            fault.partial = reply.split.raw
            if isinstance(fault, Unreachable):
                fault.answered_before = self._answered
            raise

    def _shortened(
        self, body: dict[str, Any], fault: ContextExceeded, request: Request
    ) -> dict[str, Any]:
        """The body with no more tokens of answer than the server says that there is room for."""
        spare = 0 if request.purpose == "finish" else FINISH_TOKENS
        room = (fault.room or 0) - spare
        if not 0 < room < body["max_tokens"]:
            raise fault
        return {**body, "max_tokens": room}

    def _room(self, request: Request, served: Served) -> tuple[int, tuple[str, ...]]:
        """Tokens that the answer may have, and a remark if that is less than was asked for."""
        most = self.profile.answer_tokens(request.messages, served.context)
        wanted = request.sampling.max_tokens or most
        if wanted <= most:
            return wanted, ()
        return most, (f"The context leaves room for {most} tokens of answer, not {wanted}.",)

    def _body(
        self, request: Request, served: Served, messages: Sequence[Message], max_tokens: int
    ) -> dict[str, Any]:
        own, given = self.profile.sampling, request.sampling
        fields = {
            **own.extra,
            **given.extra,
            "model": served.model,
            "messages": [{"role": item.role, "content": item.content} for item in messages],
            "temperature": own.temperature if given.temperature is None else given.temperature,
            "top_p": own.top_p if given.top_p is None else given.top_p,
            "max_tokens": max_tokens,
            "seed": request.seed,
            "ebnf": request.grammar,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        return {key: value for key, value in fields.items() if value is not None}

    async def _force(self, request: Request, served: Served, reply: Reply) -> Forced:
        """Ask for the final answer alone, sampled without chance."""
        calm = replace(request, sampling=Sampling(temperature=0.0, top_p=1.0), purpose="finish")

        async def collect(messages: Messages, max_tokens: int, more: Mapping[str, Any]) -> Reply:
            always = self.profile.thinking == "always" and not more
            short = Reply(inside=always)
            body = {**self._body(calm, served, messages, max_tokens), **more}
            async with aclosing(self._play(body, short, calm)) as deltas:
                async for _ in deltas:
                    pass
            return short

        return await force(request.messages, reply, self.profile, collect)

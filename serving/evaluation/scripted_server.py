"""A real chat server over loopback HTTP that answers from a script.

It speaks the OpenAI dialect (`/v1/models`, `/v1/chat/completions`, streaming or not) and
plays every fault that a model server can have. For tests, demonstrations and benchmarks;
it keeps no secrets and listens on the loopback address only.

    python -m kptutor.serving.evaluation.scripted_server --script replies.yaml
"""

import argparse
import asyncio
import json
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from kptutor.agent.errors import KptutorError
from kptutor.serving.evaluation.scripted_replies import (
    Reply,
    as_events,
    as_json,
    read_script,
)

Script = Sequence[Reply] | Callable[[dict[str, Any]], Reply]


@dataclass(slots=True)
class Seen:
    """One request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any] = field(default_factory=dict)
    reply: Reply | None = None
    finished: bool = False
    aborted: bool = False
    """The client went away before the answer was complete."""


class ScriptedServer:
    """Serves a script on a free loopback port while the context is open.

    Args:
        script: Replies in the order of the chat requests, the last one repeated; or a
            function of the request body.
        models: Names listed by `/v1/models`; None answers 404 there.
        port: The port, or 0 for a free one.
        context: Length of context to report for each model, if any.
    """

    def __init__(
        self,
        script: Script,
        *,
        models: Sequence[str] | None = ("scripted",),
        port: int = 0,
        context: int | None = None,
    ) -> None:
        self.script = script
        self.models = models
        self.context = context
        self.seen: list[Seen] = []
        self._port = port
        self._played = 0
        self._connections: set[_Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The base URL, with `/v1`."""
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def chats(self) -> list[Seen]:
        """The chat requests seen so far."""
        return [seen for seen in self.seen if seen.path.endswith("/chat/completions")]

    @property
    def connections(self) -> int:
        """How many clients are connected now."""
        return len(self._connections)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> None:
        self._server = await self._loop.create_server(
            lambda: _Connection(self), "127.0.0.1", self._port
        )
        self._port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        if self._server is not None:
            self._server.close()
        tasks = [connection.task for connection in self._connections if connection.task]
        for connection in list(self._connections):
            connection.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # lets the transports report that they are gone

    def opened(self, connection: "_Connection") -> None:
        """A client came."""
        self._connections.add(connection)

    def closed(self, connection: "_Connection") -> None:
        """A client went."""
        self._connections.discard(connection)

    def answer(self, seen: Seen) -> Reply:
        """The reply to a request."""
        self.seen.append(seen)
        if seen.path.endswith("/chat/completions"):
            return self._next(seen.body)
        if seen.path.endswith("/models") and self.models is not None:
            extra = {"max_model_len": self.context} if self.context else {}
            cards = [{"id": name, "object": "model", **extra} for name in self.models]
            return Reply(body=json.dumps({"object": "list", "data": cards}))
        return Reply(status=404, body='{"error": {"message": "no such path"}}')

    def _next(self, body: dict[str, Any]) -> Reply:
        if not isinstance(self.script, Sequence):
            return self.script(body)
        reply = self.script[min(self._played, len(self.script) - 1)]
        self._played += 1
        return reply


class _Connection(asyncio.Protocol):
    """One client; requests are answered one after the other, with keep-alive."""

    transport: asyncio.Transport

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.buffer = b""
        self.task: asyncio.Task[None] | None = None
        self.current: Seen | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.server.opened(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.server.closed(self)
        if self.current is not None and not self.current.finished:
            self.current.aborted = True
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.task is None:
            self._take()

    def _take(self) -> None:
        """Start on the next request if it is there as a whole."""
        head, separator, rest = self.buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return
        self.buffer = rest[length:]
        body = json.loads(rest[:length]) if length else {}
        self.current = Seen(path=first.split(" ")[1], headers=headers, body=body)
        self.current.reply = self.server.answer(self.current)
        self.task = asyncio.get_running_loop().create_task(self._play(self.current))

    async def _play(self, seen: Seen) -> None:
        reply = cast(Reply, seen.reply)
        await _pause(reply.delay_s)
        if reply.hang_after == 0:
            await asyncio.Event().wait()
        if reply.body is not None or reply.status != HTTPStatus.OK:
            self._whole(reply, (reply.body or "").encode(), reply.content_type)
        elif not seen.body.get("stream"):
            self._whole(reply, as_json(reply, seen.body), "application/json")
        elif not await self._stream(reply, seen.body):
            return
        seen.finished = True
        self.task = None
        self._take()

    def _whole(self, reply: Reply, body: bytes, content_type: str) -> None:
        length = {"content-type": content_type, "content-length": str(len(body))}
        self.transport.write(_head(reply, length) + body)

    async def _stream(self, reply: Reply, request: Mapping[str, Any]) -> bool:
        """Play the events; False if the script drops the connection."""
        kind = {"content-type": "text/event-stream", "transfer-encoding": "chunked"}
        pending = _head(reply, kind)
        for number, event in enumerate(as_events(reply, request)):
            if number == reply.cut_after and reply.cut_cleanly:
                break
            if number in (reply.cut_after, reply.hang_after):
                self.transport.write(pending)
                return await self._drop(number == reply.hang_after)
            if reply.chunk_delay_s:
                self.transport.write(pending)
                pending = b""
                await asyncio.sleep(reply.chunk_delay_s)
            pending += b"%x\r\n%b\r\n" % (len(event), event)
        self.transport.write(pending + b"0\r\n\r\n")
        return True

    async def _drop(self, hang: bool) -> bool:
        if hang:
            await asyncio.Event().wait()
        if self.current is not None:
            self.current.finished = True
        self.transport.close()
        return False


def _head(reply: Reply, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in {**headers, **reply.headers}.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _pause(seconds: float) -> None:
    if seconds:
        await asyncio.sleep(seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve a script file until interrupted."""
    parser = argparse.ArgumentParser(description="A chat server that answers from a script.")
    parser.add_argument("--script", type=Path, required=True, help="YAML or JSON list of replies")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--model", action="append", help="a name to list (may be repeated)")
    options = parser.parse_args(arguments)
    try:
        replies = read_script(options.script)
    except KptutorError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    with ScriptedServer(replies, models=options.model or ["scripted"], port=options.port) as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

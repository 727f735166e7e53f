"""`/v1/chat/completions`: a learner's message in, the tutor's reply out."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from kptutor.agent.errors import KptutorError
from kptutor.serving.http.auth import Who
from kptutor.serving.http.events import HEADERS, OUT_OF_TIME
from kptutor.serving.http.house import house_of
from kptutor.serving.http.openai.answering import Note, Saying, Written, answering
from kptutor.serving.http.openai.chunks import DONE, KEEP_ALIVE, Completion, data
from kptutor.serving.http.openai.faults import Refusal, refusal
from kptutor.serving.http.openai.models import MODELS
from kptutor.serving.http.openai.request import ROLES, ChatRequest, read_request

router = APIRouter()

KEEP_ALIVE_S = 10.0
PIECE = 12
"""Words of a piece of a streamed reply."""
GONE = 499
"""The status that nobody reads any more."""
UNFORESEEN = Refusal(500, "Something went wrong here. Try again later.", code="server_error")

Pieces = AsyncGenerator[Note | Written | None, None]


_MESSAGE = {
    "type": "object",
    "required": ["role"],
    "properties": {"role": {"enum": list(ROLES)}, "content": {"type": ["string", "array", "null"]}},
}
BODY = {
    "type": "object",
    "required": ["model", "messages"],
    "properties": {
        "model": {"enum": list(MODELS)},
        "messages": {"type": "array", "minItems": 1, "items": _MESSAGE},
        "stream": {"type": "boolean"},
        "user": {"type": "string"},
    },
}
"""What OpenAPI says of a request; more is taken than it says, and what is not known is ignored."""
EXAMPLE = {
    "model": "kptutor",
    "messages": [{"role": "user", "content": "Solve 2x + 3 = 11."}],
}
TAKEN = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": BODY, "example": EXAMPLE}},
    }
}


@router.post("/chat/completions", openapi_extra=TAKEN)
async def complete(request: Request, who: Who) -> Response:
    """Answer the last message of a chat, at once or as a stream."""
    try:
        chat = read_request(await request.body())
        limit_s = house_of(request).service.solve_s
        pieces = _with_pauses(answering(request, who, chat), limit_s)
        completion = Completion(chat.model, chat.prompt_words)
        if chat.stream:
            frames = _frames(completion, chat, pieces)
            return StreamingResponse(frames, media_type="text/event-stream", headers=HEADERS)
        found = await _while_there(request, _all(pieces))
        return JSONResponse(completion.whole(*found)) if found else Response(status_code=GONE)
    except Refusal as fault:
        return fault.response()
    except KptutorError as fault:
        return refusal(fault).response()


async def _all(pieces: Pieces) -> tuple[str, str]:
    text, notes = "", ""
    async for piece in pieces:
        if isinstance(piece, Written):
            text += piece.text
        elif piece is not None:
            notes += piece.text
    return text, notes


async def _while_there(
    request: Request, work: Coroutine[Any, Any, tuple[str, str]]
) -> tuple[str, str] | None:
    """What the work gives; it is cancelled, and None, when whoever asked has left."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_left(request))
    try:
        await asyncio.wait([working, leaving], return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _frames(completion: Completion, chat: ChatRequest, pieces: Pieces) -> AsyncIterator[str]:
    """The frames of a stream; a fault on the way is one frame, then the end."""
    usage = chat.include_usage
    text, notes = "", ""
    yield completion.chunk({"role": "assistant", "content": ""}, usage=usage)
    try:
        async for piece in pieces:
            if piece is None:
                yield KEEP_ALIVE
            elif isinstance(piece, Note):
                notes += piece.text
                yield completion.chunk({"reasoning_content": piece.text}, usage=usage)
            else:
                text += piece.text
                for part in _pieces(piece.text):
                    yield completion.chunk({"content": part}, usage=usage)
    except (Refusal, KptutorError) as fault:
        yield data((fault if isinstance(fault, Refusal) else refusal(fault)).body())
        return
    except Exception:  # the status was sent long ago: whoever reads must not take this for the end
        yield data(UNFORESEEN.body())
        raise
    yield completion.chunk({}, "stop", usage=usage)
    if usage:
        yield completion.last(text, notes)
    yield DONE


async def _with_pauses(saying: Saying, limit_s: float) -> Pieces:
    """The pieces of an answer, and None whenever nothing came for a while.

    Raises:
        Refusal: 503 if it takes longer than the limit.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + limit_s
    coming: asyncio.Task[Note | Written] | None = None
    try:
        while True:
            coming = coming or asyncio.ensure_future(anext(saying))
            left = max(0.0, end - loop.time())
            done, _ = await asyncio.wait([coming], timeout=min(KEEP_ALIVE_S, left))
            if not done and loop.time() >= end:
                raise Refusal(503, " ".join(OUT_OF_TIME), code="out_of_time")
            if not done:
                yield None
                continue
            try:
                piece = coming.result()
            except StopAsyncIteration:
                return
            coming = None
            yield piece
    finally:
        if coming is not None:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
        await saying.aclose()


def _pieces(text: str) -> list[str]:
    """A text in pieces of a few words, nothing lost."""
    words = text.split(" ")
    rows = [" ".join(words[at : at + PIECE]) for at in range(0, len(words), PIECE)]
    return [row + " " for row in rows[:-1]] + rows[-1:]

"""`/v1/chat/completions`: a learner's message in, the tutor's reply out."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from kptutor.agent.errors import KptutorError
from kptutor.serving.http.auth import Who
from kptutor.serving.http.events import HEADERS
from kptutor.serving.http.openai.answering import Note, Saying, Written, answering
from kptutor.serving.http.openai.chunks import DONE, KEEP_ALIVE, Completion, data
from kptutor.serving.http.openai.faults import Refusal, refusal
from kptutor.serving.http.openai.request import ChatRequest, read_request

router = APIRouter()

KEEP_ALIVE_S = 10.0
PIECE = 12
"""Words of a piece of a streamed reply."""


@router.post("/chat/completions")
async def complete(request: Request, who: Who) -> Response:
    """Answer the last message of a chat, at once or as a stream."""
    try:
        chat = read_request(await request.body())
        saying = answering(request, who, chat)
        completion = Completion(chat.model, chat.prompt_words)
        if chat.stream:
            frames = _frames(completion, chat, saying)
            return StreamingResponse(frames, media_type="text/event-stream", headers=HEADERS)
        text, notes = await _all(saying)
        return JSONResponse(completion.whole(text, notes))
    except Refusal as fault:
        return fault.response()
    except KptutorError as fault:
        return refusal(fault).response()


async def _all(saying: Saying) -> tuple[str, str]:
    text, notes = "", ""
    async for piece in saying:
        if isinstance(piece, Written):
            text += piece.text
        else:
            notes += piece.text
    return text, notes


async def _frames(completion: Completion, chat: ChatRequest, saying: Saying) -> AsyncIterator[str]:
    """The frames of a stream; a fault on the way is one frame, then the end."""
    usage = chat.include_usage
    text, notes = "", ""
    yield completion.chunk({"role": "assistant", "content": ""}, usage=usage)
    try:
        async for piece in _with_pauses(saying):
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
    yield completion.chunk({}, "stop", usage=usage)
    if usage:
        yield completion.last(text, notes)
    yield DONE


async def _with_pauses(saying: Saying) -> AsyncIterator[Note | Written | None]:
    """The pieces of an answer, and None whenever nothing came for a while."""
    coming: asyncio.Task[Note | Written] | None = None
    try:
        while True:
            coming = coming or asyncio.ensure_future(anext(saying))
            done, _ = await asyncio.wait([coming], timeout=KEEP_ALIVE_S)
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


def _pieces(text: str) -> list[str]:
    """A text in pieces of a few words, nothing lost."""
    words = text.split(" ")
    rows = [" ".join(words[at : at + PIECE]) for at in range(0, len(words), PIECE)]
    return [row + " " for row in rows[:-1]] + rows[-1:]

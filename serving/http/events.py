"""Server-sent events: one frame for each event of a stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi.responses import StreamingResponse

from kptutor.agent.errors import KptutorError
from kptutor.tools.records import Record

KEEP_ALIVE_S = 10.0
OUT_OF_TIME = (
    "This takes longer than the service allows.",
    "Ask for less, or raise service.solve_s.",
)
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
}
"""What OpenAPI says of a route that may stream."""
HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


def stream(events: AsyncIterator[Record], limit_s: float | None = None) -> StreamingResponse:
    """A response of frames named by the events' types; a fault ends it as `error`.

    Args:
        events: What happens.
        limit_s: Seconds after which it is given up.
    """
    frames = _frames(events, limit_s)
    return StreamingResponse(frames, media_type="text/event-stream", headers=HEADERS)


async def _frames(events: AsyncIterator[Record], limit_s: float | None) -> AsyncIterator[str]:
    """The frames; comments in between tell proxies and browsers that it goes on."""
    loop = asyncio.get_running_loop()
    end = loop.time() + limit_s if limit_s is not None else None
    coming: asyncio.Future[Record] | None = None
    try:
        while end is None or loop.time() < end:
            coming = coming or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait([coming], timeout=KEEP_ALIVE_S)
            if not done:
                yield ": keep-alive\n\n"
                continue
            event, coming = coming.result(), None
            yield frame(str(getattr(event, "type", "event")), event.model_dump_json())
        yield frame("error", json.dumps({"detail": " ".join(OUT_OF_TIME)}))
    except StopAsyncIteration:
        return
    except KptutorError as fault:
        yield frame("error", fault_json(fault))
    finally:
        if coming is not None:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
        close = getattr(events, "aclose", None)
        if close is not None:
            await close()


def frame(name: str, data: str) -> str:
    """One event with its data, which is one line of JSON."""
    return f"event: {name}\ndata: {data}\n\n"


def fault_json(fault: KptutorError) -> str:
    """A fault as the data of an event."""
    return json.dumps({"detail": str(fault)}, ensure_ascii=False)

"""Server-sent events: one frame for each event of a stream."""

from collections.abc import AsyncIterator

from fastapi.responses import StreamingResponse

from kptutor.agent.errors import KptutorError
from kptutor.tools.records import Record

HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


def stream(events: AsyncIterator[Record]) -> StreamingResponse:
    """A response of frames named by the events' types; a fault ends it as `error`."""
    return StreamingResponse(_frames(events), media_type="text/event-stream", headers=HEADERS)


async def _frames(events: AsyncIterator[Record]) -> AsyncIterator[str]:
    try:
        async for event in events:
            yield frame(str(getattr(event, "type", "event")), event.model_dump_json())
    except KptutorError as fault:
        yield frame("error", fault_json(fault))


def frame(name: str, data: str) -> str:
    """One event with its data, which is one line of JSON."""
    return f"event: {name}\ndata: {data}\n\n"


def fault_json(fault: KptutorError) -> str:
    """A fault as the data of an event."""
    import json

    return json.dumps({"detail": str(fault)}, ensure_ascii=False)

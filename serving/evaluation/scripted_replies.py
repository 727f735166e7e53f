"""What the scripted server answers, and how that looks on the wire."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from kptutor.agent.errors import BadSettings


@dataclass(frozen=True, slots=True)
class Reply:
    """One scripted answer of a chat server, faults included."""

    text: str = ""
    reasoning: str = ""
    """Delivered before the text, in a field of its own."""
    reasoning_field: str = "reasoning_content"
    finish_reason: str | None = "stop"
    chunk_size: int = 0
    """Characters per streamed chunk; 0 sends each text in one piece."""
    pieces: tuple[str, ...] = ()
    """The exact chunks of the text, instead of `text` and `chunk_size`."""
    delay_s: float = 0.0
    """Wait before the first byte."""
    chunk_delay_s: float = 0.0
    """Wait before each chunk."""
    cut_after: int | None = None
    """Chunks after which the connection is dropped."""
    cut_cleanly: bool = False
    """With `cut_after`: end the body properly, but without a finish reason."""
    hang_after: int | None = None
    """Chunks after which nothing more comes until the client goes away."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    """Sent as it is, instead of a completion (a page of HTML, a broken JSON)."""
    content_type: str = "application/json"
    usage: Mapping[str, Any] | Literal["counted"] | None = "counted"
    """Reported as it is; `counted` counts words; None reports nothing."""
    model: str | None = None
    """The model named in the answer; by default the one that was asked for."""

    def chunks(self) -> list[tuple[str, str]]:
        """Pairs of field and text, in the order in which they are streamed."""
        parts = [(self.reasoning_field, piece) for piece in _cut(self.reasoning, self.chunk_size)]
        texts = self.pieces or _cut(self.text, self.chunk_size)
        return parts + [("content", piece) for piece in texts]

    def counted(self, request: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The usage to report for a request."""
        if self.usage != "counted":
            return self.usage
        prompt = sum(len(str(m.get("content", "")).split()) for m in request.get("messages", ()))
        answer = len(f"{self.reasoning} {''.join(self.pieces) or self.text}".split())
        return {
            "prompt_tokens": prompt,
            "completion_tokens": answer,
            "total_tokens": prompt + answer,
        }


def _cut(text: str, size: int) -> Sequence[str]:
    if not text:
        return ()
    step = size or len(text)
    return [text[at : at + step] for at in range(0, len(text), step)]


def as_json(reply: Reply, request: Mapping[str, Any]) -> bytes:
    """The whole answer as one JSON document."""
    message: dict[str, Any] = {"role": "assistant", "content": None}
    for name, text in reply.chunks():
        message[name] = (message.get(name) or "") + text
    choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
    head = _head(reply, request, "chat.completion")
    return _dump({**head, "choices": [choice], "usage": reply.counted(request)})


def as_events(reply: Reply, request: Mapping[str, Any]) -> Iterator[bytes]:
    """The answer as server-sent events: one per chunk, then the end."""
    head = _head(reply, request, "chat.completion.chunk")

    def event(delta: Mapping[str, str], finish: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return b"data: " + _dump({**head, "choices": [choice]}) + b"\n\n"

    for name, text in reply.chunks():
        yield event({"role": "assistant", name: text}, None)
    end = event({}, reply.finish_reason) if reply.finish_reason else b""
    usage = reply.counted(request)
    if usage is not None and (request.get("stream_options") or {}).get("include_usage"):
        end += b"data: " + _dump({**head, "choices": [], "usage": usage}) + b"\n\n"
    yield end + b"data: [DONE]\n\n"


def _head(reply: Reply, request: Mapping[str, Any], kind: str) -> dict[str, Any]:
    model = reply.model or request.get("model")
    return {"id": "chatcmpl-scripted", "object": kind, "created": 0, "model": model}


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def read_script(path: Path) -> list[Reply]:
    """Replies from a YAML or JSON file: a list of mappings with the fields of `Reply`.

    Raises:
        BadSettings: If the file cannot be read or a field is unknown.
    """
    import yaml

    try:
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadSettings(f"The script {path} cannot be read: {error}") from error
    known = {entry.name for entry in fields(Reply)}
    if not isinstance(items, list) or not items:
        raise BadSettings(f"The script {path} must be a list of replies.")
    replies = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping) or not known.issuperset(item):
            raise BadSettings(
                f"Reply {number} of {path} must be a mapping with some of: "
                f"{', '.join(sorted(known))}."
            )
        replies.append(Reply(**{**item, "pieces": tuple(item.get("pieces", ()))}))
    return replies

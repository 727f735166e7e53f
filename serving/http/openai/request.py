"""Reading a chat request: whatever clients send, and never more than is needed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kptutor.serving.http.openai.faults import Refusal
from kptutor.serving.http.openai.models import ModelName, model_named
from kptutor.serving.http.openai.writing import typed

ROLES = ("system", "developer", "user", "assistant", "tool", "function")
MOST_MESSAGES = 10_000
LONGEST_USER = 200


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What the tutor takes from a request; tools and sampling are none of its business."""

    model: ModelName
    said: tuple[str, ...]
    """The learner's messages, oldest first; at least one."""
    stream: bool = False
    include_usage: bool = False
    user: str | None = None
    """The front end's own name for the learner."""
    prompt_words: int = 0
    """Words of all messages, for the usage."""


def read_request(body: bytes) -> ChatRequest:
    """A request from its body.

    Raises:
        Refusal: If it is no JSON object, or a field that matters is not what it must be.
    """
    data = _object(body)
    messages = data.get("messages")
    if not isinstance(messages, list) or not messages:
        raise Refusal(400, "messages is a list with at least one message.", param="messages")
    if len(messages) > MOST_MESSAGES:
        raise Refusal(400, f"There are more than {MOST_MESSAGES} messages.", param="messages")
    if data.get("n") not in (None, 1):
        raise Refusal(400, "This tutor gives one answer: leave n out or set it to 1.", param="n")
    _check_limit(data, "max_tokens")
    _check_limit(data, "max_completion_tokens")
    read = [_message(message, place) for place, message in enumerate(messages)]
    said = tuple(typed(text) for role, text in read if role == "user")
    if not said:
        raise Refusal(400, "There is no message of the role user.", param="messages")
    options = data.get("stream_options")
    user = data.get("user")
    named = clean(user).strip()[:LONGEST_USER] if isinstance(user, str) else ""
    return ChatRequest(
        model=model_named(data.get("model")),
        said=said,
        stream=data.get("stream") is True,
        include_usage=isinstance(options, Mapping) and options.get("include_usage") is True,
        user=named or None,
        prompt_words=sum(len(text.split()) for _, text in read),
    )


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Refusal(400, "The body is no JSON, or nested too deeply.") from fault
    if not isinstance(data, dict):
        raise Refusal(400, "The body is no JSON object.")
    return data


def _check_limit(data: Mapping[str, Any], name: str) -> None:
    value = data.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise Refusal(400, f"{name} is a whole number of at least 1.", param=name)


def _message(message: object, place: int) -> tuple[str, str]:
    where = f"messages[{place}]"
    if not isinstance(message, Mapping) or message.get("role") not in ROLES:
        raise Refusal(400, f"{where} has a role: one of {', '.join(ROLES)}.", param=where)
    return str(message["role"]), clean(_text(message.get("content"), where))


def _text(content: object, where: str) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise Refusal(400, f"{where}.content is a text or a list of parts.", param=where)
    texts = [part.get("text") for part in content if isinstance(part, Mapping)]
    return "\n".join(text for text in texts if isinstance(text, str))


def clean(text: str) -> str:
    """Text without what no store can keep: null characters and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

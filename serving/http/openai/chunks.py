"""Completions and their chunks, as the dialect writes them."""

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

TOKENS_PER_WORD = 1.4


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer in the making: what all its chunks share."""

    model: str
    prompt_words: int
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, text: str, notes: str) -> dict[str, Any]:
        """The answer at once."""
        message = {"role": "assistant", "content": text, "refusal": None}
        if notes:
            message["reasoning_content"] = notes
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return self._frame("chat.completion", [choice]) | {"usage": self.usage(text, notes)}

    def chunk(
        self, delta: dict[str, Any], finish: str | None = None, *, usage: bool = False
    ) -> str:
        """A frame with a piece of the answer."""
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        body = self._frame("chat.completion.chunk", [choice])
        return data(body | ({"usage": None} if usage else {}))

    def last(self, text: str, notes: str) -> str:
        """The frame with the usage, without a choice."""
        body = self._frame("chat.completion.chunk", [])
        return data(body | {"usage": self.usage(text, notes)})

    def usage(self, text: str, notes: str) -> dict[str, Any]:
        """Tokens, estimated from words: a tutor's words were not counted by a model."""
        prompt = round(self.prompt_words * TOKENS_PER_WORD)
        thought = round(len(notes.split()) * TOKENS_PER_WORD)
        written = round(len(text.split()) * TOKENS_PER_WORD) + thought
        return {
            "prompt_tokens": prompt,
            "completion_tokens": written,
            "total_tokens": prompt + written,
            "completion_tokens_details": {"reasoning_tokens": thought},
        }

    def _frame(self, kind: str, choices: list[Any]) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.model,
            "choices": choices,
        }


def data(body: dict[str, Any]) -> str:
    """A frame of server-sent events without a name."""
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"


DONE = "data: [DONE]\n\n"
KEEP_ALIVE = ": keep-alive\n\n"

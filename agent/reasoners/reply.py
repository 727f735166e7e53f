"""One reply of a model server, as its chunks come in. What a server sends is checked here."""

from collections.abc import Iterator, Mapping
from typing import Any

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.protocol import TextDelta
from kptutor.agent.reasoners.thinking import ThinkingSplitter
from kptutor.tools.records import FinishReason, Usage

MOST_CHARACTERS = 4_000_000
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])
_REASONS: Mapping[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "tool_calls": "stop",
    "function_call": "stop",
    "content_filter": "declined",
}


class Reply:
    """Collects one reply.

    Args:
        inside: The reply begins inside the thinking.
    """

    def __init__(self, *, inside: bool = False) -> None:
        self.split = ThinkingSplitter(inside=inside)
        self.finish: str | None = None
        self.model: str | None = None
        self.usage: Usage | None = None
        self.notes: list[str] = []
        self._length = 0

    @property
    def finish_reason(self) -> FinishReason:
        """Why it ended, in our words."""
        return _REASONS.get(self.finish or "", "stop")

    def take(self, chunk: Mapping[str, Any]) -> Iterator[TextDelta]:
        """The pieces of text of one chunk.

        Raises:
            TransportFault: If the server sends without end.
        """
        if isinstance(chunk.get("usage"), dict):
            self.usage = read_usage(chunk["usage"])
        if isinstance(chunk.get("model"), str):
            self.model = chunk["model"]
        choices = chunk.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return
        if isinstance(choice.get("finish_reason"), str):
            self.finish = choice["finish_reason"]
        delta = choice.get("delta")
        if isinstance(delta, dict):
            yield from self._pieces(delta)

    def _pieces(self, delta: Mapping[str, Any]) -> Iterator[TextDelta]:
        thought = delta.get("reasoning_content") or delta.get("reasoning")
        text = delta.get("content")
        for piece, put in ((thought, self.split.think), (text, self.split.feed)):
            if isinstance(piece, str) and piece:
                self._length += len(piece)
                if self._length > MOST_CHARACTERS:
                    raise TransportFault(
                        f"The model server sent more than {MOST_CHARACTERS:,} characters.",
                        retryable=False,
                    )
                yield from put(clean(piece))

    def end(self, server: str) -> Iterator[TextDelta]:
        """The last pieces, when no chunk follows.

        Raises:
            TransportFault: If the reply was cut: no chunk said why it ended.
        """
        yield from self.split.end()
        if self.finish is None:
            raise TransportFault(f"The stream of {server} ended half-way, without a finish reason.")
        if self.finish in ("abort", "error"):
            raise TransportFault(f"{server} broke off its own answer ({self.finish}).")


def clean(piece: str) -> str:
    """A piece without control characters (they steer terminals) and half characters."""
    try:
        piece.encode()
    except UnicodeEncodeError:
        piece = piece.encode("utf-8", "replace").decode()
    return piece.translate(_CONTROLS)


def read_usage(usage: Mapping[str, Any]) -> Usage:
    """Tokens as a server reports them; what is no count is 0."""
    details = usage.get("completion_tokens_details")
    inner = details if isinstance(details, dict) else {}
    return Usage(
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
        reasoning_tokens=_count(inner.get("reasoning_tokens", usage.get("reasoning_tokens"))),
    )


def _count(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 1 << 40 else 0

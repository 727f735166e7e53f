"""The seam behind which every reasoner stands: a prompt goes in, a text streams out."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from kptutor.tools.records import FinishReason, Problem, Step, Usage

Capability = Literal["seed", "grammar", "continue", "stream", "logprobs"]
Purpose = Literal["solve", "script", "plan", "finish", "voice"]


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to sample; None leaves the choice to the server."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of the request body, such as `top_k`."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call to a reasoner."""

    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    seed: int = 0
    deadline: float | None = None
    """Seconds of the clock (`time.monotonic`) at which the caller stops listening."""
    grammar: str | None = None
    purpose: Purpose = "solve"
    attempt_key: str = ""
    """Names the attempt: stable over replays of the same solve."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of text as it arrives."""

    text: str
    thinking: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of an attempt; always the last item of a stream."""

    text: str
    """The whole answer text, without the thinking."""
    thinking: str = ""
    boxed: str | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = Usage()
    model: str | None = None
    seed_honoured: bool = False
    notes: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


class Reasoner(Protocol):
    """Anything that turns a prompt into a solution text."""

    @property
    def name(self) -> str:
        """How the user names it, such as `knowrl-1.5b` or `symbolic`."""
        ...

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it can do beyond producing a text."""
        ...

    def stream(self, request: Request, problem: Problem) -> AsyncIterator[TextDelta | Finished]:
        """Work on a request; closing the iterator cancels the work.

        Raises:
            TransportFault: If the server could not be reached or broke off; says nothing
                about the problem, so it never counts as a wrong answer.
            Declined: If the reasoner knows that it cannot do this problem, and why.
        """
        ...

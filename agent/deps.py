"""What the solve graph is built from; enters the nodes by closure, never by global."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kptutor.agent.policy import Policy
from kptutor.agent.reasoners.protocol import Message, Reasoner, Sampling
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.records import Hint, Problem


class Compose(Protocol):
    """Writes the messages of one attempt in the form that its model was trained on."""

    def __call__(
        self, problem: Problem, hints: Sequence[Hint], feedback: str
    ) -> tuple[Message, ...]:
        """The messages for a problem, with hints and with what failed before, if anything did."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reasoner that may be asked, and how it likes to be asked."""

    reasoner: Reasoner
    compose: Compose
    sampling: Sampling = Sampling()
    max_tokens: int = 4096
    """Most tokens of one answer that the model's context leaves room for."""
    repeatable: bool = True
    """False for a reasoner that would say the same again."""

    @property
    def name(self) -> str:
        """The reasoner's name."""
        return self.reasoner.name


class FoundHints(NamedTuple):
    """Hints for a problem; none is a good answer."""

    hints: tuple[Hint, ...] = ()
    """At most three."""
    notes: tuple[str, ...] = ()
    """What could not be asked while they were looked for, and why."""


SelectHints = Callable[[Problem, str], Awaitable[FoundHints]]
"""Problem and profile name to hints."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the graph sees it; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything one solve graph needs."""

    candidates: tuple[Candidate, ...]
    """In the order in which they are asked."""
    checks: tuple[Check, ...]
    """Cheapest first."""
    select_hints: SelectHints
    policy: Policy = Policy()
    clock: Clock = field(default_factory=Clock)

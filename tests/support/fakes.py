"""Fakes for the one seam: a reasoner that says what it is told, checks that decide as told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

from kptutor.agent.deps import Candidate, Clock, Deps, FoundHints
from kptutor.agent.policy import Policy
from kptutor.agent.reasoners.protocol import (
    Capability,
    Finished,
    Message,
    Request,
    TextDelta,
)
from kptutor.tools.evidence.agreement import AgreementCheck
from kptutor.tools.evidence.form import FormCheck
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.records import Hint, Problem, Usage

Reply = str | Exception | Finished | float
"""A text, an error to raise, a whole outcome, or seconds to hang."""

HINT = Hint(id="kp-1", title="Title", statement="Statement", key_considerations="Consider.")


@dataclass
class FakeReasoner:
    """Gives its replies one after the other; the last one for ever."""

    replies: Sequence[Reply]
    name: str = "fake"
    capabilities: frozenset[Capability] = frozenset({"seed", "stream"})
    requests: list[Request] = field(default_factory=list)
    cancelled: int = 0

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncIterator[TextDelta | Finished]:
        reply = self.replies[min(len(self.requests), len(self.replies) - 1)]
        self.requests.append(request)
        try:
            if isinstance(reply, float):
                await asyncio.sleep(reply)
                reply = "late"
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, Finished):
            yield TextDelta(reply.text)
            yield reply
            return
        yield TextDelta(reply)
        boxed = reply.partition("\\boxed{")[2].rpartition("}")[0] or None
        yield Finished(text=reply, boxed=boxed, usage=Usage(prompt_tokens=10, completion_tokens=20))


@dataclass
class FakeTime:
    """A clock that moves only when somebody sleeps, or by `tick` at each look."""

    time: float = 0.0
    tick: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        self.time += self.tick
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(now=self.now, sleep=self.sleep)


def candidate(reasoner: FakeReasoner, *, repeatable: bool = True) -> Candidate:
    def compose(problem: Problem, hints: Sequence[Hint], feedback: str) -> tuple[Message, ...]:
        parts = [problem.text, *(hint.title for hint in hints), feedback]
        return (Message("user", "\n".join(part for part in parts if part)),)

    return Candidate(reasoner, compose, max_tokens=32_768, repeatable=repeatable)


def deps(
    *reasoners: FakeReasoner,
    policy: Policy | None = None,
    checks: Sequence[Check] | None = None,
    hints: tuple[Hint, ...] = (HINT,),
    clock: Clock | None = None,
    wrap: Callable[[FakeReasoner], Candidate] = candidate,
) -> Deps:
    async def select(problem: Problem, profile: str) -> FoundHints:
        return FoundHints(hints)

    return Deps(
        candidates=tuple(wrap(reasoner) for reasoner in reasoners),
        checks=tuple(checks or (FormCheck(), KeyCheck(), AgreementCheck())),
        select_hints=select,
        policy=policy or Policy(),
        clock=clock or FakeTime().clock,
    )

"""Trying again where a server did not answer properly; never where an answer was wrong."""

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.protocol import Finished, Reasoner, Request, TextDelta
from kptutor.tools.records import Problem


class DeadlineReached(TransportFault):
    """The caller's time was over before the reply was complete; trying again cannot help."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"The time for this attempt ran out before {server} had answered.", retryable=False
        )


class ContextExceeded(TransportFault):
    """Prompt and answer together are longer than the server's context.

    Args:
        message: What the server refused.
        room: Tokens that its context leaves for an answer, if it told.
    """

    def __init__(self, message: str, room: int | None) -> None:
        super().__init__(message, retryable=False)
        self.room = room


class Unreachable(TransportFault):
    """Nobody answers at the server's address.

    Args:
        message: What happened.
        answered_before: It has answered us before, so it probably is being started again.
    """

    def __init__(self, message: str, *, answered_before: bool = False) -> None:
        super().__init__(message)
        self.answered_before = answered_before


class Misconfigured(TransportFault):
    """This server refuses our key or knows nothing of the path; another one may be right."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


@dataclass(frozen=True, slots=True)
class Retried:
    """The reply broke off and is asked for again; text that came before it is void."""

    reason: str
    """What happened and what is done about it, in one sentence."""
    wait_s: float


@dataclass(frozen=True, slots=True)
class Backoff:
    """How often and how long to wait: doubling, with jitter, within bounds."""

    tries: int = 4
    first_s: float = 0.5
    most_s: float = 15.0

    def wait(self, tried: int, fault: TransportFault, chance: random.Random) -> float:
        """Seconds to wait after the `tried`-th try; never less than the server asked for."""
        step = min(self.most_s, self.first_s * 2.0 ** (tried - 1))
        return max(step * chance.uniform(0.5, 1.0), fault.retry_after or 0.0)


async def with_retries(
    reasoner: Reasoner,
    request: Request,
    problem: Problem,
    *,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    backoff: Backoff | None = None,
) -> AsyncGenerator[TextDelta | Retried | Finished]:
    """The reasoner's stream, asked for again after each transport fault that may pass.

    The jitter depends only on the request's seed and key. A wait that would end after the
    request's deadline is not begun. A server that has answered before and cannot be reached is
    being started again, or is gone: asking it does not use up the tries, only the time.

    Raises:
        TransportFault: The last fault, when trying again cannot help or the tries are used up.
        Declined: As the reasoner raised it.
    """
    policy = backoff or Backoff()
    chance = random.Random(f"{request.seed}/{request.attempt_key}")
    tried = asked = 0
    while True:
        try:
            async with aclosing(_stream(reasoner, request, problem)) as stream:
                async for item in stream:
                    yield item
            return
        except TransportFault as fault:
            asked += 1
            tried += not (request.deadline is not None and _returns(fault))
            wait = policy.wait(asked, fault, chance)
            late = request.deadline is not None and now() + wait >= request.deadline
            if not fault.retryable or late:
                raise
            if tried == policy.tries:
                raise _given_up(fault, asked) from None
            yield Retried(f"{fault} Asked again after {wait:.1f} s (try {asked + 1}).", wait)
            await sleep(wait)


def _returns(fault: TransportFault) -> bool:
    """A server that was there and is gone is waited for, as long as there is time."""
    return isinstance(fault, Unreachable) and fault.answered_before


async def _stream(
    reasoner: Reasoner, request: Request, problem: Problem
) -> AsyncGenerator[TextDelta | Finished]:
    """The reasoner's stream, closed at once where the caller stops listening."""
    stream = reasoner.stream(request, problem)
    try:
        async for item in stream:
            yield item
    finally:
        if isinstance(stream, AsyncGenerator):
            await stream.aclose()


def _given_up(fault: TransportFault, tries: int) -> TransportFault:
    return TransportFault(
        f"{fault} Tried {tries} times.", retry_after=fault.retry_after, partial=fault.partial
    )

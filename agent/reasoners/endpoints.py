"""Several servers of one model: which one is asked, and which is left alone.

The server with the fewest requests of ours under way is asked; among equals a prompt always goes
to the same one, which has its beginning in the cache. A server that fails before it has written
anything is replaced by another at once, within the same request; what had text is asked for anew
by `with_retries`, because the text is void.
"""

import time
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from copy import copy
from dataclasses import dataclass, field
from hashlib import blake2b

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.breaker import Breaker
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.protocol import Capability, Finished, Request, TextDelta
from kptutor.agent.reasoners.transport import Misconfigured, Unreachable
from kptutor.tools.records import Problem


@dataclass(slots=True)
class Place:
    """One server, how it is doing, and what it is doing for us."""

    reasoner: OpenAIReasoner
    breaker: Breaker = field(default_factory=Breaker)
    under_way: int = 0
    fault: TransportFault | None = None
    """The last one."""

    @property
    def load(self) -> int:
        """Requests under way; each fault of late counts as one."""
        return self.under_way + self.breaker.faults

    def failed(self, fault: TransportFault) -> None:
        """Take a fault into account that is about the server, not about the request."""
        self.fault = fault
        certain = isinstance(fault, Unreachable | Misconfigured)
        self.breaker.fail(at_once=certain, retry_after=fault.retry_after)


class SeveralEndpoints:
    """A reasoner with several servers behind it, all of one profile.

    Args:
        reasoners: One per server.
        now: The clock of the circuit breakers.
    """

    def __init__(
        self, reasoners: Sequence[OpenAIReasoner], *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.places = tuple(Place(reasoner, Breaker(now)) for reasoner in reasoners)

    @property
    def name(self) -> str:
        """The profile's name."""
        return self.places[0].reasoner.name

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the profile says."""
        return self.places[0].reasoner.capabilities

    async def aclose(self) -> None:
        """Close the connections that belong to the running event loop."""
        for place in self.places:
            await place.reasoner.aclose()

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncGenerator[TextDelta | Finished]:
        """Ask one server, and another one if it fails before its first word.

        Raises:
            TransportFault: If the text broke off, or no server is left to be asked.
            Declined: As the reasoner raised it.
            BadSettings: As the reasoner raised it.
        """
        tried: list[Place] = []
        while True:
            place = self._choose(request, tried)
            tried.append(place)
            written = False
            try:
                async with aclosing(_watched(place, request, problem)) as items:
                    async for item in items:
                        written = True
                        yield item
                return
            except TransportFault as fault:
                if written or not _about_server(fault) or len(tried) == len(self.places):
                    raise

    def _choose(self, request: Request, tried: Collection[Place]) -> Place:
        """The place to ask.

        Raises:
            TransportFault: If all others are being left alone: the fault of the one that is
                asked again first, and when.
        """
        key = repr(request.messages).encode()
        open_ = [p for p in self.places if p not in tried and p.breaker.allows]
        if open_:
            return min(open_, key=lambda place: (place.load, _rank(key, place)))
        faulty = [place for place in self.places if place.fault is not None]
        first = min(faulty, key=lambda place: (not _may_pass(place.fault), place.breaker.wait_s))
        assert first.fault is not None
        fault = copy(first.fault)
        fault.retry_after = first.breaker.wait_s
        raise fault


async def _watched(
    place: Place, request: Request, problem: Problem
) -> AsyncGenerator[TextDelta | Finished]:
    """One server's stream, with what it tells about the server."""
    place.breaker.begin()
    place.under_way += 1
    known = False
    try:
        async with aclosing(place.reasoner.stream(request, problem)) as items:
            async for item in items:
                if isinstance(item, Finished):
                    known = True
                    place.breaker.succeed()
                else:
                    place.breaker.answer()
                yield item
    except TransportFault as fault:
        if _about_server(fault):
            known = True
            place.failed(fault)
        raise
    finally:
        place.under_way -= 1
        if not known:
            place.breaker.leave()


def _about_server(fault: TransportFault) -> bool:
    """Whether another server may do better: not if the request is at fault, or its time over."""
    return fault.retryable or isinstance(fault, Misconfigured)


def _may_pass(fault: TransportFault | None) -> bool:
    return fault is not None and fault.retryable


def _rank(key: bytes, place: Place) -> bytes:
    """Rendezvous hashing: a server more or less moves only the prompts that were its own."""
    return blake2b(key, key=place.reasoner.server.encode()[:64], digest_size=8).digest()

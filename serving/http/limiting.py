"""How often, and how much at once: per key and per learner."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from kptutor.agent.errors import BadSettings
from kptutor.serving.http.problems import HttpProblem

if TYPE_CHECKING:
    from limits import RateLimitItem

AT_ONCE_S = 1
"""When to try again after too much at once."""


class Limits:
    """Counts requests; rates may be shared between machines, what runs at once is per machine.

    Args:
        url: Where rates are counted: `memory://`, or `redis://...` for several machines.

    Raises:
        BadSettings: If the URL cannot be used.
    """

    def __init__(self, url: str = "memory://") -> None:
        from limits.aio.strategies import MovingWindowRateLimiter
        from limits.errors import ConfigurationError
        from limits.storage import storage_from_string

        try:
            storage = storage_from_string(f"async+{url}", wrap_exceptions=True)
            self._rates = MovingWindowRateLimiter(storage)
        except ConfigurationError as fault:
            raise BadSettings(f"service.limits_url cannot be used: {fault}.") from fault
        self._running: Counter[str] = Counter()

    async def spend(self, rate: str, name: str) -> None:
        """Count one request.

        Args:
            rate: Such as `20/second`; empty: no limit.
            name: Who asks.

        Raises:
            HttpProblem: 429 if that is one too many, 503 if nobody can count.
        """
        if not rate:
            return
        from limits.errors import StorageError

        item = parse_rate(rate)
        try:
            if await self._rates.hit(item, name):
                return
            reset = (await self._rates.get_window_stats(item, name)).reset_time
        except StorageError as fault:
            raise HttpProblem(
                503, "The place where rates are counted does not answer.", "Try again later."
            ) from fault
        wait = max(1, round(reset - time.time()))
        raise HttpProblem(
            429,
            f"More than {rate} requests.",
            f"Wait {wait} s before the next one.",
            {"Retry-After": str(wait)},
        )

    @asynccontextmanager
    async def running(self, most: Sequence[tuple[str, int]]) -> AsyncIterator[None]:
        """Hold a place of each kind while a request runs.

        Args:
            most: Names, and how many requests of each may run at once.

        Raises:
            HttpProblem: 429 if too many are running.
        """
        for name, limit in most:
            if self._running[name] >= limit:
                raise HttpProblem(
                    429,
                    f"More than {limit} requests at once.",
                    "Wait until one of them has been answered.",
                    {"Retry-After": str(AT_ONCE_S)},
                )
        names = [name for name, _ in most]
        self._running.update(names)
        try:
            yield
        finally:
            for name in names:
                self._running[name] -= 1
                if self._running[name] <= 0:
                    del self._running[name]


@lru_cache(maxsize=256)
def parse_rate(text: str) -> "RateLimitItem":
    """A rate such as `20/second`.

    Raises:
        BadSettings: If it is none.
    """
    from limits import parse

    try:
        return parse(text)
    except ValueError as fault:
        raise BadSettings(f"{text!r} is no rate; write one such as 20/second.") from fault

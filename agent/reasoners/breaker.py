"""A circuit breaker: leaves a server alone for a while after its faults."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

MOST_FAULTS = 3
"""In a row, after which a server is left alone."""
FIRST_S, LONGEST_S = 1.0, 30.0
"""How long it is left alone: doubled each time that it is asked again in vain."""


@dataclass(slots=True)
class Breaker:
    """Closed: asked; open: left alone; half-open: one request finds out.

    Every request asks `allows`, then says `begin`, and later `answer`, and one of
    `succeed`, `fail`, `leave`.
    """

    now: Callable[[], float] = time.monotonic
    faults: int = 0
    """In a row, without a whole answer between them."""
    _opened: int = 0
    """How often it was opened since the last success."""
    _until: float | None = None
    _probing: bool = False

    @property
    def state(self) -> Literal["closed", "open", "half-open"]:
        """By the clock."""
        if self._until is None:
            return "closed"
        return "open" if self.now() < self._until else "half-open"

    @property
    def wait_s(self) -> float:
        """Seconds until a request may go there."""
        return max(0.0, (self._until or 0.0) - self.now())

    @property
    def allows(self) -> bool:
        """Whether a request may go there now."""
        return self.state == "closed" or (self.state == "half-open" and not self._probing)

    def begin(self) -> None:
        """A request goes there; of a half-open one it is the only one."""
        self._probing = self.state == "half-open"

    def answer(self) -> None:
        """It has begun to answer; one more fault opens a breaker that was open."""
        if self._until is not None:
            self._until = None
            self.faults = MOST_FAULTS - 1
        self._probing = False

    def succeed(self) -> None:
        """It has answered to the end."""
        self.faults = self._opened = 0
        self._until = None
        self._probing = False

    def fail(self, *, at_once: bool = False, retry_after: float | None = None) -> None:
        """It has not.

        Args:
            at_once: One such fault is enough.
            retry_after: Seconds for which the server asked to be left alone.
        """
        if self.state == "open":
            return  # of a request that was sent before
        self.faults += 1
        if at_once or self.state == "half-open" or self.faults >= MOST_FAULTS:
            rest = min(LONGEST_S, FIRST_S * 2.0**self._opened)
            self._until = self.now() + max(rest, retry_after or 0.0)
            self._opened += 1
        self._probing = False

    def leave(self) -> None:
        """The request ended without saying anything about the server."""
        self._probing = False

"""One job, and one worker as the host sees it."""

import os
import signal
import socket
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kptutor.tools.workers.frames import JSON, Inbox


@dataclass(eq=False, slots=True)
class Job:
    """A function to run on a payload, and the promise of its result."""

    function: str
    packed: bytes
    limit_s: float
    future: Future[JSON] = field(default_factory=Future)

    @property
    def module(self) -> str:
        """The module the function lives in."""
        return self.function.partition(":")[0]

    def succeed(self, result: JSON) -> None:
        """Deliver the result, unless nobody waits any more."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_result(result)

    def fail(self, error: Exception) -> None:
        """Deliver an error, unless nobody waits any more."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)


@dataclass(eq=False, slots=True)
class Member:
    """A worker process: its connection, what it has imported, what it does now."""

    connection: socket.socket
    modules: frozenset[str]
    deadline: float | None
    """Monotonic seconds at which it is killed: while it starts, and while it works."""
    pid: int | None = None
    """None until it has reported that it is ready."""
    job: Job | None = None
    inbox: Inbox = field(default_factory=Inbox)
    unsent: memoryview = field(default_factory=lambda: memoryview(b""))

    @property
    def idle(self) -> bool:
        """Whether it is ready for a job."""
        return self.pid is not None and self.job is None

    def send(self) -> None:
        """Send as much of the job as the connection takes now."""
        with suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
            while self.unsent:
                self.unsent = self.unsent[self.connection.send(self.unsent) :]

    def receive(self) -> list[Any] | None:
        """The messages that have arrived, or None if the worker is gone."""
        try:
            piece = self.connection.recv(1 << 18)
        except BlockingIOError:
            return []
        except ConnectionResetError:
            return None
        return self.inbox.feed(piece) if piece else None

    def kill(self) -> None:
        """End the process at once; its parent reaps it later, so the id is still its own."""
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.connection.close()

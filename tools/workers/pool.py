"""A pool of worker processes that can be killed, for any thread and any event loop.

One daemon thread (`Dispatcher`) owns the processes; callers hand it jobs and wait on a
future, so it does not matter which thread, loop or nesting of loops they wait in.
"""

import asyncio
import atexit
import os
import re
import threading
import weakref
from contextlib import suppress
from functools import partial

from kptutor.tools.workers.dispatcher import Dispatcher
from kptutor.tools.workers.frames import JSON, pack
from kptutor.tools.workers.member import Job

MEMORY_MB = 512
"""What the jobs may add to a worker's memory, unless the pool is told otherwise."""

LIMIT_S = 2.0
"""Seconds a job may run, unless the call says otherwise."""

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*:[a-z][a-z0-9_]*")


class Pool:
    """Worker processes with limits of time and memory.

    The first job starts the processes; `close` or the end of the program ends them.
    After a fork the child has a pool of its own.

    Args:
        size: Workers at work at the same time; the number of processors if not given.
        memory_mb: Megabytes that jobs may add to a worker's memory.
        allow: Prefixes of the modules whose functions may be run.
    """

    def __init__(
        self,
        size: int | None = None,
        memory_mb: int = MEMORY_MB,
        allow: tuple[str, ...] = ("kptutor.",),
    ) -> None:
        self.size = size or max(2, os.cpu_count() or 2)
        self.memory_mb = memory_mb
        self.allow = allow
        self._lock = threading.Lock()
        self._dispatcher: Dispatcher | None = None
        self._thread: threading.Thread | None = None
        _pools.add(self)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        dispatcher = self._dispatcher
        return len(dispatcher.queue) if dispatcher is not None else 0

    async def run(self, function: str, payload: JSON, *, limit_s: float = LIMIT_S) -> JSON:
        """Run a function in a worker process; cancelling kills the worker.

        Args:
            function: `module:name` of a function from JSON to JSON.
            payload: Its argument.
            limit_s: Seconds of wall time from the start of the work; waiting for a
                worker does not count.

        Raises:
            TimedOut: If the limit ran out; the worker was killed.
            OutOfMemory: If the job needed more memory than a worker may have.
            WorkerDied: If the process ended, or the pool was closed.
            JobFailed: If the function raised.
            ValueError: If the function is not one that may be run.
        """
        loop = asyncio.get_running_loop()
        arrived = asyncio.Event()
        if self._dispatcher is None:  # starting processes must not hold up the loop
            await asyncio.to_thread(self._start)
        job, dispatcher = self._submit(function, payload, limit_s)

        def tell(_: object) -> None:
            with suppress(RuntimeError):  # the loop was closed: nobody waits there
                loop.call_soon_threadsafe(arrived.set)

        job.future.add_done_callback(tell)
        try:
            await arrived.wait()
        finally:
            self._settle(job, dispatcher)
        return job.future.result()

    def run_sync(self, function: str, payload: JSON, *, limit_s: float = LIMIT_S) -> JSON:
        """The same from a thread that may wait; see `run`."""
        job, dispatcher = self._submit(function, payload, limit_s)
        try:
            return job.future.result()
        finally:
            self._settle(job, dispatcher)

    def close(self, *, tell: bool = True) -> None:
        """Kill the workers; a later job starts new ones.

        Args:
            tell: Whether jobs on their way fail with `WorkerDied`; False at the end of
                the program, where only daemon threads can still wait.
        """
        with self._lock:
            dispatcher, thread = self._dispatcher, self._thread
            self._dispatcher = self._thread = None
        if dispatcher is not None and thread is not None:
            dispatcher.post(partial(dispatcher.close, tell))
            thread.join(timeout=5.0)

    def _submit(self, function: str, payload: JSON, limit_s: float) -> tuple[Job, Dispatcher]:
        if not (_NAME.fullmatch(function) and function.startswith(self.allow)):
            raise ValueError(f"{function!r} is not a function that a worker may run")
        job = Job(function, pack({"function": function, "payload": payload}), limit_s)
        with self._lock:
            dispatcher = self._running()
            while not dispatcher.post(partial(dispatcher.add, job)):
                dispatcher = self._running()
        return job, dispatcher

    def _start(self) -> None:
        with self._lock:
            self._running()

    def _settle(self, job: Job, dispatcher: Dispatcher) -> None:
        """Nobody waits any more: a job that is not done is dropped."""
        if job.future.cancel():
            dispatcher.post(partial(dispatcher.drop, job))

    def _running(self) -> Dispatcher:
        """The dispatcher, started if there is none or if it has ended."""
        if self._dispatcher is None or self._dispatcher.ended:
            self._dispatcher = Dispatcher(self.size, self.memory_mb * 2**20)
            self._thread = threading.Thread(
                target=self._dispatcher.run, name="kptutor-workers", daemon=True
            )
            self._thread.start()
        return self._dispatcher

    def _forget(self) -> None:
        """In a forked child: the parent's workers are not ours."""
        self._lock = threading.Lock()
        if self._dispatcher is not None:
            self._dispatcher.forget()
        self._dispatcher = self._thread = None


_pools: "weakref.WeakSet[Pool]" = weakref.WeakSet()


def _forget_all() -> None:
    for pool in list(_pools):
        pool._forget()


def _close_all() -> None:
    for pool in list(_pools):
        pool.close(tell=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
atexit.register(_close_all)

DEFAULT = Pool()
"""The pool of `kptutor.tools.workers.run`; its processes start with its first job."""

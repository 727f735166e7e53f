"""An event loop in a thread of its own, for the sync twins of async calls."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, TypeVar, cast

T = TypeVar("T")

_PATIENCE_S = 5.0
"""How long cancelled work may take to put its things away."""


class BackgroundLoop:
    """Runs coroutines for callers that cannot await; starts with its first use.

    One loop for all calls, because network clients stay bound to the loop that they began in.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` to its end; an interrupt of the caller cancels it and waits for its end."""
        ended = threading.Event()

        async def tracked() -> T:
            try:
                return await work
            finally:
                ended.set()

        future = asyncio.run_coroutine_threadsafe(tracked(), self._running())
        try:
            return future.result()
        except BaseException:
            if not future.done():
                future.cancel()
                ended.wait(_PATIENCE_S)
            raise

    def iterate(self, items: AsyncIterator[T]) -> Iterator[T]:
        """The items of an asynchronous iterator; leaving early closes it."""
        end = object()

        async def following() -> T | object:
            return await anext(items, end)

        try:
            while (item := self.run(following())) is not end:
                yield cast(T, item)
        finally:
            self.run(_closed(items))

    def close(self) -> None:
        """Cancel what still runs and stop the loop; a later call starts a new one."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is not None and thread is not None:
            asyncio.run_coroutine_threadsafe(_wound_down(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._loop.run_forever, name="kptutor-loop", daemon=True
                )
                self._thread.start()
            return self._loop


async def _closed(items: AsyncIterator[T]) -> None:
    close = getattr(items, "aclose", None)
    if close is not None:
        await close()


async def _wound_down() -> None:
    """End the loop's other tasks: one that is left pending complains when it is collected."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_PATIENCE_S)

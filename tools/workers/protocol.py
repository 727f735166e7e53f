"""What a check asks of a pool of workers."""

from typing import Any, Protocol


class Workers(Protocol):
    """Runs our own functions in processes that can be killed; `Pool` is the real one."""

    async def run(self, function: str, payload: Any, *, limit_s: float) -> Any:
        """Run `module:function` on a JSON payload; cancelling kills the worker.

        Raises:
            TimedOut: If the limit ran out.
            OutOfMemory: If the job needed too much memory.
            WorkerDied: If the process ended.
        """
        ...

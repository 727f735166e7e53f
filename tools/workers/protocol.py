"""What a check asks of a pool of workers."""

from typing import Protocol

from kptutor.tools.workers.frames import JSON


class Workers(Protocol):
    """Runs our own functions in processes that can be killed; `Pool` is the real one."""

    async def run(self, function: str, payload: JSON, *, limit_s: float) -> JSON:
        """Run `module:function` on a JSON payload; cancelling kills the worker.

        Raises:
            TimedOut: If the limit ran out.
            OutOfMemory: If the job needed too much memory.
            WorkerDied: If the process ended.
        """
        ...

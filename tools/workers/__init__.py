"""Killable worker processes: work that can take long runs here, never in the host.

`await run("kptutor.tools.x.y:function", payload, limit_s=2.0)` calls `function(payload)` in
another process; payload and result are JSON. `run_sync` is its twin for threads.
A job is killed at its limit of time, fails at its limit of memory, and leaves the pool
warm. A module of jobs names what is to be imported before the clock runs in
`PRELOAD = ("sympy",)`, and may fill caches in `warm_up()`: both happen once, in the
process from which workers are forked.

What this does not do: it is no sandbox against code. The jobs are our own functions;
only their payloads are hostile.
"""

from typing import TYPE_CHECKING

from kptutor.tools.workers.errors import JobFailed, OutOfMemory, TimedOut, WorkerDied, WorkerError
from kptutor.tools.workers.frames import JSON

if TYPE_CHECKING:
    from kptutor.tools.workers.pool import Pool

__all__ = [
    "JSON",
    "JobFailed",
    "OutOfMemory",
    "TimedOut",
    "WorkerDied",
    "WorkerError",
    "default_pool",
    "run",
    "run_sync",
]


def default_pool() -> "Pool":
    """The pool that `run` and `run_sync` use; its processes start with its first job."""
    from kptutor.tools.workers.pool import DEFAULT

    return DEFAULT


async def run(function: str, payload: JSON, *, limit_s: float = 2.0) -> JSON:
    """Run a function of ours in a worker process; see `Pool.run`."""
    return await default_pool().run(function, payload, limit_s=limit_s)


def run_sync(function: str, payload: JSON, *, limit_s: float = 2.0) -> JSON:
    """The same from any thread that may wait; see `Pool.run`."""
    return default_pool().run_sync(function, payload, limit_s=limit_s)

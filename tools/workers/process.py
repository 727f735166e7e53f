"""A worker process, seen from inside: limits first, then one job after another."""

import os
import random
import resource
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from kptutor.tools.workers.frames import pack, receive

JOBS = 500
"""Jobs after which a worker asks to be replaced by a fresh one."""

GROWTH = 96 * 2**20
"""Bytes of growth after which a worker asks to be replaced."""

_PR_SET_PDEATHSIG = 1


def serve(connection: socket.socket, memory: int, parent: int) -> None:
    """Work until the connection closes.

    Args:
        connection: Jobs come in and results go out here.
        memory: Bytes that the jobs may add to what the process has now.
        parent: Process id of the parent; without it the worker must not live on.
    """
    _die_with(parent)
    _limit(memory)
    start = _resident()
    with suppress(EOFError, OSError):
        connection.sendall(pack({"pid": os.getpid()}))
        for count in range(1, JOBS + 1):
            job = receive(connection)
            answer = perform(job["function"], job["payload"])
            answer["retire"] = (
                count == JOBS or _resident() - start > GROWTH or answer.get("kind") == "MemoryError"
            )
            connection.sendall(_packed(answer))


def perform(function: str, payload: Any) -> dict[str, Any]:
    """Run one job; an exception becomes part of the answer."""
    _reseed()
    module, _, name = function.partition(":")
    try:
        return {"result": getattr(import_module(module), name)(payload)}
    except MemoryError:
        return {"kind": "MemoryError", "message": ""}
    except Exception as error:  # noqa: BLE001 - it travels to the caller, who raises it
        return {"kind": type(error).__name__, "message": str(error)[:500]}


def _packed(answer: dict[str, Any]) -> bytes:
    try:
        return pack(answer)
    except (TypeError, ValueError, RecursionError, MemoryError) as error:
        reason = f"the result cannot be sent: {error}"
        return pack({"kind": type(error).__name__, "message": reason, "retire": True})


def _reseed() -> None:
    """The same job gives the same result, whatever ran before it."""
    random.seed(0)
    sympy_random = sys.modules.get("sympy.core.random")
    if sympy_random is not None:
        sympy_random.seed(0)


def _die_with(parent: int) -> None:
    """Let the kernel kill this process when its parent ends (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        ceiling = _statm(0) + memory
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _resident() -> int:
    """Bytes of memory in use; 0 where the system does not tell."""
    return _statm(1) if sys.platform == "linux" else 0


def _statm(column: int) -> int:
    with open("/proc/self/statm", encoding="ascii") as table:
        return int(table.read().split()[column]) * resource.getpagesize()

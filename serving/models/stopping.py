"""Ends servers: they finish what they are doing, within a time."""

from collections.abc import Callable

from kptutor.serving.models import processes, state
from kptutor.serving.models.state import State

Tell = Callable[[str, str], None]


def bring_down(known: State, *, drain_s: float, tell: Tell) -> bool:
    """End one model's processes, the router last, so that what is under way can come back.

    Args:
        known: The model.
        drain_s: Longest time for the requests that are under way.
        tell: Told what is being done.

    Returns:
        Whether everything ended by itself; what did not was killed.
    """
    gently = True
    for process in sorted(known.processes, key=lambda process: process.role == "router"):
        tell(known.name, f"waiting for the {process.role} on port {process.port} to finish")
        wait = drain_s if process.role == "server" else min(drain_s, 5.0)
        ended = processes.end(process.pid, process.begun, drain_s=wait)
        gently = gently and (ended or process.role == "router")
    state.forget(known.name)
    return gently

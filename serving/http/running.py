"""Running the application: one server, stopped gracefully."""

import gc
import logging
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kptutor.agent.errors import KptutorError, Missing
from kptutor.agent.settings import Settings
from kptutor.serving import console
from kptutor.serving.http.settings import ServiceSettings

if TYPE_CHECKING:
    from fastapi import FastAPI

EXTRA = "pip install 'kptutor[server]'"
GRACE_S = 10
"""How long running turns may take to finish when the service is told to stop."""
BACKLOG = 2_048


def run(settings: Settings, service: ServiceSettings) -> None:
    """Serve until a signal comes; then finish what is running.

    Raises:
        BadSettings: If the settings cannot be used, or keys are needed and there are none.
        Missing: If the extra is not installed, the address cannot be listened on, or the
            database cannot be used.
    """
    with _nothing_collected():
        try:
            import uvicorn

            from kptutor.serving.http.app import create_app
        except ImportError as fault:
            raise Missing("The service needs the extra server.", fix=EXTRA) from fault
        app = create_app(settings, service)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,  # its lines would hold what learners ask for
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        ws="none",
    )
    for name in ("uvicorn.error", "asyncio"):
        logging.getLogger(name).addFilter(discreet)
    with _listening(service) as listener:
        host, port = listener.getsockname()[:2]
        console.complain(f"kptutor listens on http://{_in_url(host)}:{port} (Ctrl-C stops it)")
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            raise_fault(app)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """No search for garbage while modules are loaded: they stay, and are never searched again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def raise_fault(app: "FastAPI") -> None:
    """Raise what kept the application from starting, if something did."""
    fault: KptutorError | None = getattr(app.state, "fault", None)
    if fault is not None:
        raise fault


def discreet(record: logging.LogRecord) -> bool:
    """Keep what people wrote out of the log: of a fault, its kind and place are told."""
    if record.exc_info and record.exc_info[1] is not None:
        fault = record.exc_info[1]
        frames = traceback.extract_tb(fault.__traceback__)[-4:]
        places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
        record.msg, record.args = f"{type(fault).__name__} at {places}", ()
        record.exc_info = record.exc_text = None
        return not isinstance(fault, KptutorError)
    return not str(record.msg).startswith(("Traceback", "Application startup failed"))


def _listening(service: ServiceSettings) -> socket.socket:
    """The address, taken before anything slow begins."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            service.host, service.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)  # who comes while it starts waits
    except OSError as fault:
        where = f"{service.host}:{service.port}"
        raise Missing(
            f"The service cannot listen on {where}: {fault.strerror}.",
            fix="choose another --port, or stop what listens there",
        ) from fault
    return listener


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host

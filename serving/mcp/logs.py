"""The log of the MCP library: on standard error, without a word of a learner."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mcp.server.mcpserver.exceptions import UnexpectedResourceError, UnexpectedToolError

from kptutor.serving.http.running import discreet

LIBRARY = "mcp"


@contextmanager
def discreet_logging() -> Iterator[None]:
    """While a server is made: it would set up logging for the whole process, with all it holds."""
    root, library = logging.getLogger(), logging.getLogger(LIBRARY)
    placeholder = logging.NullHandler()
    root.addHandler(placeholder)
    try:
        yield
    finally:
        root.removeHandler(placeholder)
    if not library.handlers:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        handler.addFilter(told)
        library.addHandler(handler)
        library.propagate = False


def told(record: logging.LogRecord) -> bool:
    """Keep kind and place of what really failed, and nothing of what it said."""
    fault = record.exc_info[1] if record.exc_info else None
    while isinstance(fault, UnexpectedToolError | UnexpectedResourceError) and fault.__cause__:
        fault = fault.__cause__
    if fault is not None:
        record.exc_info = (type(fault), fault, fault.__traceback__)
    return discreet(record)

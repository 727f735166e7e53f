"""A bound on the work that a comparison may do where it started, counted in steps.

Steps are counted, not seconds, so that the same comparison always ends in the same place.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooMuchWorkError(Exception):
    """The steps are used up: the rest belongs in a worker process.

    It is no `NoValueError`, so that nothing on its way takes it for an undefined value.
    """


class _Effort(threading.local):
    left: float = math.inf


_effort = _Effort()


@contextmanager
def limited(steps: int) -> Iterator[None]:
    """Let what runs inside take so many steps.

    Raises:
        TooMuchWorkError: From `spend`, once they are used up.
    """
    before, _effort.left = _effort.left, steps
    try:
        yield
    finally:
        _effort.left = before


def spend() -> None:
    """Take one step."""
    _effort.left -= 1
    if _effort.left < 0:
        raise TooMuchWorkError

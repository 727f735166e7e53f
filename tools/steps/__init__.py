"""A learner's working, line by line: what follows, what does not, and the mistake by name.

`check_work(text, statement=..., answer=...)` reports on every line here and now and can take
long; services call `await acheck_work(...)`, which does the same in a worker process that is
killed at its limit.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kptutor.tools.steps.checking import acheck_work, check_work
    from kptutor.tools.steps.findings import LineFinding, Mistake, Slip, WorkReport

__all__ = ["LineFinding", "Mistake", "Slip", "WorkReport", "acheck_work", "check_work"]

_HOMES = {
    "LineFinding": "findings",
    "Mistake": "findings",
    "Slip": "findings",
    "WorkReport": "findings",
    "acheck_work": "checking",
    "check_work": "checking",
}
"""Where each public name lives, so that importing this package imports none of them."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

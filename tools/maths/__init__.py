"""Reading, comparing and judging mathematical answers.

`check(student, reference)` compares two answers and `acheck` does so without blocking an
event loop; `read` turns a text into a tree. Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kptutor.tools.maths.checking import acheck, check
    from kptutor.tools.maths.options import Options
    from kptutor.tools.maths.reading import Conventions, Unreadable, read
    from kptutor.tools.maths.tree import Node
    from kptutor.tools.maths.verdict import Problematic, Verdict

__all__ = [
    "Conventions",
    "Node",
    "Options",
    "Problematic",
    "Unreadable",
    "Verdict",
    "acheck",
    "check",
    "read",
]

_HOMES = {
    "Conventions": "reading",
    "Node": "tree",
    "Options": "options",
    "Problematic": "verdict",
    "Unreadable": "reading",
    "Verdict": "verdict",
    "acheck": "checking",
    "read": "reading",
    "check": "checking",
}
"""Where each public name lives, so that importing this package imports none of them."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

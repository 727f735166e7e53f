"""A maths tutor that checks before it speaks.

The public names are resolved on first use, so that `import kptutor` costs
neither the graph nor SymPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kptutor.agent.tutor import Tutor, asolve, solve
    from kptutor.tools.maths import Options, Verdict, acheck, check
    from kptutor.tools.records import Attempt, Evidence, Problem, Solution
    from kptutor.tools.steps import WorkReport, acheck_work, check_work

__version__ = "0.1.0"

__all__ = [
    "Attempt",
    "Evidence",
    "Options",
    "Problem",
    "Solution",
    "Tutor",
    "Verdict",
    "WorkReport",
    "acheck",
    "acheck_work",
    "asolve",
    "check",
    "check_work",
    "solve",
]

_HOME = {
    "Attempt": "kptutor.tools.records",
    "Evidence": "kptutor.tools.records",
    "Problem": "kptutor.tools.records",
    "Solution": "kptutor.tools.records",
    "Options": "kptutor.tools.maths",
    "Verdict": "kptutor.tools.maths",
    "acheck": "kptutor.tools.maths",
    "check": "kptutor.tools.maths",
    "Tutor": "kptutor.agent.tutor",
    "asolve": "kptutor.agent.tutor",
    "solve": "kptutor.agent.tutor",
    "WorkReport": "kptutor.tools.steps",
    "acheck_work": "kptutor.tools.steps",
    "check_work": "kptutor.tools.steps",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kptutor' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

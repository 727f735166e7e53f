"""Scripts in a worker process: JSON in, JSON out."""

from typing import Any

from kptutor.tools.evidence.script.execute import answer_of, computes
from kptutor.tools.evidence.script.statements import ScriptError

PRELOAD = ("sympy",)


def run_script(payload: dict[str, Any]) -> dict[str, Any]:
    """Carry `{"script": ...}` out; its answer, or why there is none."""
    try:
        text = str(payload["script"])
        return {"answer": answer_of(text), "computes": computes(text), "fault": None}
    except (ScriptError, RecursionError) as fault:
        return {"answer": None, "computes": False, "fault": str(fault)}

"""What runs in a worker process: JSON in, JSON out."""

from typing import Any

PRELOAD = ("sympy",)


def solve(payload: Any) -> dict[str, Any]:
    """Solve `{"text": ...}`; `{"kind": "solved" | "declined", ...}` as in `records`."""
    from kptutor.tools.symbolic.engine import solve as solve_text

    return solve_text(str(payload["text"])).as_json()


def verify(payload: Any) -> dict[str, Any]:
    """Verify `{"text": ..., "answer": ...}`: verdict, route and reason."""
    from kptutor.tools.symbolic.engine import verify as verify_text

    return verify_text(str(payload["text"]), str(payload["answer"])).as_json()

"""Which node comes next, and why."""

from typing import Literal

from kptutor.agent.state import SolveState


def after_check(state: SolveState) -> Literal["reason", "conclude"]:
    """Another attempt only if one was planned; whatever was decided otherwise, conclude."""
    return "reason" if state["decision"] == "retry" else "conclude"

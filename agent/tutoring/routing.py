"""Which node of the session comes next, and why."""

from typing import Literal

from kptutor.agent.tutoring.state import SessionState


def after_guard(state: SessionState) -> Literal["speak", "remember"]:
    """A draft that the guard refused is written anew, once; then a safe one has taken its place."""
    return "remember" if state["passed"] else "speak"

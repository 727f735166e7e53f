"""Guesses in disguise: single lines from nowhere, and one wrong line after the other."""

from collections.abc import Sequence

from kptutor.agent.tutoring.connected import is_connected
from kptutor.agent.tutoring.learner_maths import gives_number
from kptutor.agent.tutoring.policy import TutoringPolicy
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of

_EXPLAINED = frozenset({"plan", "why", "question"})


def probes(state: SessionState, own: Sequence[str], policy: TutoringPolicy) -> bool:
    """Whether a message is a single line that shows no work and only waits for a verdict.

    Args:
        state: The state with the progress before this message.
        own: The learner's own lines in it.
        policy: The limits.
    """
    heard, before = state["heard"], state["progress"]
    if len(own) != 1 or heard.kind not in ("working", "answer") or heard.partial:
        return False
    if heard.kind == "answer" and gives_number(heard.answer or ""):
        return False  # a bare answer is counted as one
    if _is_explained(state) or state["vault"].answer is None:
        return False
    if heard.kind == "working" and before.lone_wrong >= policy.lone_lines:
        return True
    if before.good_lines:
        return False
    return not is_connected(own[0], before.good_lines, task_of(state["card"].statement))


def lone_wrong(state: SessionState, own: Sequence[str]) -> int:
    """How many single wrong lines there were in a row, with this message."""
    heard, report, before = state["heard"], state["report"], state["progress"]
    if heard.kind in _EXPLAINED or len(own) > 1:
        return 0
    wrong = report is not None and report.first_wrong is not None and not _is_explained(state)
    return before.lone_wrong + (heard.kind == "working" and len(own) == 1 and wrong)


def _is_explained(state: SessionState) -> bool:
    """Whether a known mistake, or a slip in the line itself, explains what was written."""
    report = state["report"]
    if report is None:
        return False
    return report.mistake is not None or any(line.slips for line in report.lines)

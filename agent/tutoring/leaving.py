"""The line of a working that leaves the worked solution, and whether it was asked about."""

from kptutor.agent.tutoring.records import Turn
from kptutor.agent.tutoring.state import SessionState
from kptutor.tools.steps.findings import LineFinding

MOVE = "ask_quantity"


def leaving(state: SessionState) -> LineFinding | None:
    """The line that leaves the solution, unless it was asked about already."""
    report = state["report"]
    if report is None or report.leaves is None:
        return None
    line = next((one for one in report.lines if one.line == report.leaves.line), None)
    asked = [one.text for turn in state.get("turns", []) if (one := _line_of(turn)) is not None]
    return None if line is None or line.text in asked else line


def leaving_facts(state: SessionState) -> dict[str, bool]:
    """What may be said about how it leaves the solution."""
    report = state["report"]
    leaves = report.leaves if report is not None else None
    return {
        "judged": state["judgement"] == "wrong",
        "operation": leaves is not None and leaves.same_numbers,
    }


def asked_before(state: SessionState) -> LineFinding | None:
    """The line that the tutor's last words were about; None if they were about something else."""
    turns = state.get("turns", [])
    return _line_of(turns[-1]) if turns else None


def _line_of(turn: Turn) -> LineFinding | None:
    leaves = turn.report.leaves if turn.report is not None else None
    if turn.move.name != MOVE or turn.report is None or leaves is None:
        return None
    return next((one for one in turn.report.lines if one.line == leaves.line), None)

"""Last node: the reply, the transcript, and what the learner model is told."""

from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.malrules import point_of
from kptutor.agent.tutoring.records import Move, Reply, Turn
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.agent.tutoring.voice import spent
from kptutor.tools.steps.findings import WorkReport

_REMEMBERED = 200
"""Wordings that are kept in mind."""


def build_remember(deps: SessionDeps) -> Node:
    """The node that puts everything away."""

    async def remember(state: SessionState) -> SessionState:
        turn = _turn(state)
        await _observe(deps, state, turn)
        used = (*state["progress"].used, *spent(state["brief"]))[-_REMEMBERED:]
        progress = state["progress"].model_copy(update={"used": used})
        return {"reply": turn.reply, "turns": [turn], "progress": progress}

    return remember


def _turn(state: SessionState) -> Turn:
    card, incoming, move = state["card"], state["incoming"], state["brief"].move
    before = state.get("turns", [])
    reply = Reply(
        session_id=card.id,
        message_id=incoming.message_id,
        text=state["draft"].text,
        move=move.name,
        rung=move.rung,
        kind=state["heard"].kind,
        judgement=state["judgement"] if move.judges and not card.rules.exam else "none",
        report=shown(state["report"]) if _may_be_shown(state, move) else None,
        finished=state["progress"].finished,
        number=len(before),
    )
    return Turn(
        message_id=incoming.message_id,
        text=incoming.text[:20_000],
        reply=reply,
        move=move,
        heard=state["heard"],
        report=state["report"],
        guard=state["guard"],
        hinted=any(turn.reply.rung != "none" for turn in before),
        at=incoming.at,
    )


def _may_be_shown(state: SessionState, move: Move) -> bool:
    """Whether the learner may see the marks of the lines."""
    if state["card"].rules.exam or move.name == "ask_origin":
        return False
    return move.judges or state["heard"].kind == "working"


def shown(report: WorkReport | None) -> WorkReport | None:
    """A report without anything from which the answer could be read off."""
    if report is None:
        return None
    lines = tuple(
        line.model_copy(
            update={
                "lost": (),
                "added": (),
                "reason": "",
                "slips": tuple(slip.model_copy(update={"should_be": None}) for slip in line.slips),
            }
        )
        for line in report.lines
    )
    hidden = {"outcome": "unknown", "mistake": None, "leaves": None}
    return report.model_copy(update={"lines": lines, **hidden})


async def _observe(deps: SessionDeps, state: SessionState, turn: Turn) -> None:
    """Tell the learner model what this message shows; the same evidence counts once."""
    if deps.observe is None or _seen_before(state, turn):
        return
    card = state["card"]
    found = _shown_by(state, turn)
    if found is None:
        return
    point, correct, check = found
    principal = Principal(card.tenant, card.learner)
    evidence = f"{card.id}/{turn.message_id}"
    await deps.observe(principal, point, correct, turn.hinted, evidence, check)


def _seen_before(state: SessionState, turn: Turn) -> bool:
    """Whether the session was over already, or the message only repeats an earlier one."""
    said = turn.text.split()
    return any(
        earlier.reply.finished or earlier.text.split() == said for earlier in state.get("turns", [])
    )


def _shown_by(state: SessionState, turn: Turn) -> tuple[str, bool, str] | None:
    """Knowledge point, success, and what found it; None if the message shows nothing.

    A named mistake is about its own point, and says nothing about the problem's.
    """
    report, judgement = turn.report, state["judgement"]
    if turn.heard.kind == "answer" and not turn.move.judges:
        return None  # `is it 7?` without any work shows nothing
    if report is not None and report.mistake is not None:
        point = point_of(report.mistake)
        if point is not None:
            return point, False, f"mistake: {', '.join(report.mistake.rules)}"
    points = state["card"].points
    wrong_line = report is not None and report.first_wrong is not None
    if not points or not (wrong_line or judgement in ("right", "wrong")):
        return None
    if wrong_line and report is not None:
        return points[0].id, False, f"line {report.first_wrong}"
    return points[0].id, judgement == "right", f"{turn.heard.kind}: {judgement}"

"""Last node: the reply, the transcript, and what the learner model is told."""

from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.records import Reply, Turn
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
    silent = card.rules.exam
    working = state["heard"].kind == "working"
    reply = Reply(
        session_id=card.id,
        message_id=incoming.message_id,
        text=state["draft"].text,
        move=move.name,
        rung=move.rung,
        kind=state["heard"].kind,
        judgement=state["judgement"] if move.judges and not silent else "none",
        report=None if silent or not (move.judges or working) else shown(state["report"]),
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
    return report.model_copy(update={"lines": lines, "outcome": "unknown", "mistake": None})


async def _observe(deps: SessionDeps, state: SessionState, turn: Turn) -> None:
    """Tell the learner model about a right end or a mistake; the same evidence counts once."""
    judged = state["judgement"] in ("right", "wrong")
    wrong_line = turn.report is not None and turn.report.first_wrong is not None
    card = state["card"]
    if deps.observe is None or not card.points or not (judged or wrong_line):
        return
    correct = state["judgement"] == "right"
    principal = Principal(card.tenant, card.learner)
    evidence = f"{card.id}/{turn.message_id}"
    for point in card.points[:1]:
        await deps.observe(principal, point.id, correct, turn.hinted, evidence)

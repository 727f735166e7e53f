"""Third node: the policy decides; what the voice may know is put into its brief."""

import re
from typing import Any

from langgraph.config import get_stream_writer

from kptutor.agent.tutoring.beside import beside_last_line
from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import MoveChosen
from kptutor.agent.tutoring.facts import form_reason, line_facts, quoted, work_facts, work_out
from kptutor.agent.tutoring.following import followed_line
from kptutor.agent.tutoring.guesses import NO_GUESS
from kptutor.agent.tutoring.learner_maths import (
    gives_number,
    has_equation,
    is_unfinished,
    tree_of,
)
from kptutor.agent.tutoring.leaving import asked_before, leaving, leaving_facts
from kptutor.agent.tutoring.nearly import nearly_right
from kptutor.agent.tutoring.nodes.check_work import is_part
from kptutor.agent.tutoring.progress import after_help, after_message
from kptutor.agent.tutoring.records import Brief, Move, SessionCard
from kptutor.agent.tutoring.rungs import Offer, offers
from kptutor.agent.tutoring.situation import situation_of
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.agent.tutoring.tasks import task_of
from kptutor.agent.tutoring.wording import lacks_unit, way_to_check

_INTEGRAL = re.compile(r"integra|antiderivative|\\int", re.IGNORECASE)


def build_choose_move(deps: SessionDeps) -> Node:
    """The node that decides error, strategy and intention, and picks the facts for them."""

    async def choose_move(state: SessionState) -> SessionState:
        before = state["progress"]
        state = {**state, "progress": after_message(state, deps.policy)}
        beside = await beside_last_line(state, before, deps)
        alone, state = state["report"], {**state, "report": beside}
        questions = _questions(state, deps)
        offer = await offers(state, deps)
        followed = await followed_line({**state, "progress": before}, deps)
        nearly = await nearly_right(state)
        situation = situation_of(
            state,
            deps.policy,
            offer,
            before,
            named=len(questions) == 1,
            ambiguous=len(questions) > 1,
            follows=bool(followed),
            nearly=bool(nearly),
        )
        move = deps.policy.decide(situation, offer.rung)
        get_stream_writer()(MoveChosen(move=move.name, rung=move.rung))
        facts = _facts(state, move, offer, questions) | {"nearly": nearly}
        if beside is not alone:
            facts["good"] = 0  # its right line is an earlier one
        if move.name == "follows_on":
            facts |= {"before": quoted(followed, "your earlier line"), "good": 1}
            facts |= _line_of(state)
        progress = after_help(state["progress"], move, offer, state["judgement"])
        if move.name in NO_GUESS:
            guesses = min(before.bare_guesses, progress.bare_guesses)
            progress = progress.model_copy(update={"bare_guesses": guesses})
        return {"progress": progress, "brief": _brief(state, move, facts)}

    return choose_move


def _questions(state: SessionState, deps: SessionDeps) -> tuple[str, ...]:
    """What to ask about the mistake; nothing once it was asked without success."""
    report = state["report"]
    if report is None or report.mistake is None:
        return ()
    questions = deps.ask_mistake(report.mistake)
    said = [turn.reply.text for turn in state.get("turns", [])]
    asked = any(question in text for question in questions for text in said)
    return () if asked else questions


def _facts(
    state: SessionState, move: Move, offer: Offer, questions: tuple[str, ...]
) -> dict[str, Any]:
    testable = has_equation(task_of(state["card"].statement))
    facts = work_facts(state["report"], state["heard"], state["progress"], testable=testable)
    facts["known"] = state["vault"].answer is not None
    facts["pending"] = not facts["known"] and not state["vault"].solved
    facts |= dict(zip(("question", "other"), questions, strict=False))
    if move.rung != "none":
        facts["rung"] = dict(offer.facts)
    if move.name == "explain_why":
        facts["explanation"] = offer.explanation
    if move.name == "how_to_check":
        facts["way"] = way_to_check(task_of(state["card"].statement), testable=testable)
    if move.name == "finish":
        working = state["heard"].kind == "working"
        shown = state["progress"].shown_work
        facts["closing"] = "working" if working else "plain" if shown else "bare"
        if is_part(state["heard"].answer or "", state["vault"].answer or ""):
            facts["closing"] = "parts"
        elif lacks_unit(state["heard"].answer or "", task_of(state["card"].statement)):
            facts["closing"] = "unit"
    if move.name == "ask_origin":
        facts |= _line_of(state)
    if move.name == "ask_quantity" and (line := leaving(state)) is not None:
        facts |= line_facts(line) | leaving_facts(state)
    if move.name == "test_meaning" and (line := asked_before(state)) is not None:
        facts |= line_facts(line)
    if move.name == "ask_form":
        facts["reason"] = form_reason(task_of(state["card"].statement))
        if is_unfinished(state["heard"].answer or ""):
            facts["reason"] = work_out()
        facts["family"] = _lacks_constant(state)
    return facts


def _line_of(state: SessionState) -> dict[str, Any]:
    """The one line of a message, and whether it gives a number."""
    heard = state["heard"]
    line = heard.maths[-1] if heard.maths else heard.answer or ""
    return {"line": quoted(line, "your line"), "final": gives_number(line)}


def _lacks_constant(state: SessionState) -> bool:
    """Whether an antiderivative is asked for, and only its constant is missing."""
    answer, known = state["heard"].answer, state["vault"].answer
    if not answer or not known or not _INTEGRAL.search(task_of(state["card"].statement)):
        return False
    own, ours = tree_of(answer), tree_of(known)
    return own is not None and ours is not None and bool(ours.symbols() - own.symbols())


def _brief(state: SessionState, move: Move, facts: dict[str, Any]) -> Brief:
    card: SessionCard = state["card"]
    return Brief(
        move=move,
        facts=facts,
        tone=card.rules.tone,
        language=state["heard"].language,
        seed=card.seed,
        used=state["progress"].used,
    )

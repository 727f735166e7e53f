"""What each rung could give now: looked up and checked before the policy decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.facts import (
    RUNG_TEXTS,
    example_facts,
    library_example,
    next_of,
    point_for,
    quoted,
    safe,
    secrets_of,
    solution_text,
    step_facts,
)
from kptutor.agent.tutoring.guard import Context
from kptutor.agent.tutoring.ladder import Help, next_step
from kptutor.agent.tutoring.records import Example, Rung
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of

_ASKING = frozenset({"hint", "dont_know", "question", "why", "frustration", "extraction"})


@dataclass(frozen=True, slots=True)
class Offer:
    """The next rung and its facts, or why there is none."""

    help: Help
    rung: Rung = "none"
    facts: Mapping[str, Any] = field(default_factory=dict)
    step: int | None = None
    """Number of the step that `next_step` would give."""
    example: Example | None = None
    explanation: str = ""


async def offers(state: SessionState, deps: SessionDeps) -> Offer:
    """What the ladder offers for this message; nothing is made that is not asked for."""
    heard, progress, card = state["heard"], state["progress"], state["card"]
    asks = heard.kind in _ASKING or heard.wants_help
    if not asks or card.rules.exam:
        return Offer("exhausted")
    available = _available(state)
    while True:
        step = next_step(
            progress,
            card.rules,
            deps.policy,
            available=available,
            known=state["vault"].answer is not None,
            wants_solution=heard.kind == "extraction",
        )
        if step.help != "give":
            return Offer(step.help, step.rung, explanation=_explanation(state))
        offer = await _made(state, deps, step.rung)
        if offer is not None:
            return offer
        available -= {step.rung}


def _context(state: SessionState) -> Context:
    card = state["card"]
    return Context(statement=card.statement, learner=state["progress"].lines)


def _available(state: SessionState) -> frozenset[Rung]:
    card, vault, progress = state["card"], state["vault"], state["progress"]
    found: set[Rung] = {"question", "pointer", "similar_example"}
    if card.points:
        found.add("knowledge_point")
    if vault.answer is not None and next_of(vault, progress, task_of(card.statement)) is not None:
        found.add("next_step")
    if vault.answer is not None and vault.steps:
        found.add("full_solution")
    return frozenset(found)


async def _made(state: SessionState, deps: SessionDeps, rung: Rung) -> Offer | None:
    card, vault, progress = state["card"], state["vault"], state["progress"]
    secrets, context = secrets_of(vault), _context(state)
    said = Offer("give", rung, explanation=_explanation(state))
    if rung in RUNG_TEXTS:
        point = point_for(card, RUNG_TEXTS[rung], secrets, context)
        text = getattr(point, RUNG_TEXTS[rung]) if point is not None else ""
        return _with(said, {"text": text, "last": _last(state)})
    if rung == "knowledge_point":
        point = point_for(card, "statement", secrets, context)
        if point is None:
            return None
        return _with(said, {"title": point.title, "text": point.statement, "point": point.id})
    if rung == "next_step":
        return _next_step(state, said)
    if rung == "similar_example":
        example = progress.example or await _example(state, deps)
        return _with(said, example_facts(example), example=example) if example else None
    return _with(said, {"solution": solution_text(vault.steps, vault.answer)})


def _next_step(state: SessionState, said: Offer) -> Offer | None:
    vault = state["vault"]
    found = next_of(vault, state["progress"], task_of(state["card"].statement))
    if found is None:
        return None
    number, step = found
    facts = step_facts(step, secrets_of(vault), _context(state))
    return _with(said, facts, step=number) if facts is not None else None


async def _example(state: SessionState, deps: SessionDeps) -> Example | None:
    card, vault = state["card"], state["vault"]
    secrets, context = secrets_of(vault), _context(state)
    made = await deps.find_example(task_of(card.statement), card.seed, secrets.answers)
    if made is not None:
        shown = example_facts(made)
        if safe([shown["problem"], shown["solution"]], secrets, context):
            return made
    return library_example(card, secrets, context)


def _explanation(state: SessionState) -> str:
    point = point_for(state["card"], "explanation", secrets_of(state["vault"]), _context(state))
    return point.explanation if point is not None else ""


def _last(state: SessionState) -> str:
    good = state["progress"].good_lines
    return quoted(good[-1], "") if good else ""


def _with(
    offer: Offer,
    facts: Mapping[str, Any],
    *,
    step: int | None = None,
    example: Example | None = None,
) -> Offer:
    return Offer(offer.help, offer.rung, facts, step, example, offer.explanation)

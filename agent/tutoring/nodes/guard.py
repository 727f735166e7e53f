"""Fifth node: no message goes out unchecked; a second refusal brings the safe template."""

import re
from typing import Literal

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.facts import secrets_of
from kptutor.agent.tutoring.guard import Context, guard
from kptutor.agent.tutoring.records import Brief, Draft, GuardNote, Heard, Judgement
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.agent.tutoring.voice import OWN_VOICES, draft_for, safe_words

MOST_ATTEMPTS = 2
_NAMES = re.compile(r"\d|\b[A-E]\b")
"""A number, or the letter of an option."""
_LISTED = re.compile(r"[^=<>+*/^()\n]*\d[^=<>+*^()\n\d./]*[\s,;][^=<>+*^()\n\d]*\d[^=<>+*^()\n]*$")
"""Several numbers and no calculation: candidates."""
_OPTIONS = re.compile(
    r"\b[A-Ea-e]\)|\bwhich (?:letter|one|of)\b|(?:-?\d+\s+){2,}-?\d", re.IGNORECASE
)

Verdicts = Literal["yes", "no", "both", "none"]
_VERDICTS: dict[Judgement, Verdicts] = {
    "right": "yes",
    "right_part": "yes",
    "right_wrong_form": "both",
    "right_wrong_steps": "both",
    "wrong": "no",
}


def build_guard(deps: SessionDeps) -> Node:
    """The node that lets a draft pass, sends it back once, or replaces it."""

    async def look(state: SessionState) -> SessionState:
        brief, draft = state["brief"], state["draft"]
        verdict = guard(draft.text, secrets_of(state["vault"]), context_of(state))
        names = tuple(dict.fromkeys(finding.name for finding in verdict.findings))
        earlier = state["guard"].findings if brief.attempt > 1 else ()
        redone = brief.attempt > 1
        if verdict.ok:
            kept = draft.model_copy(update={"text": verdict.text})
            note = GuardNote(redone=redone, findings=(*earlier, *names))
            return {"passed": True, "draft": kept, "guard": note}
        note = GuardNote(redone=True, findings=(*earlier, *names))
        if brief.attempt < MOST_ATTEMPTS:
            again = brief.model_copy(update={"attempt": brief.attempt + 1})
            return {"passed": False, "brief": again, "guard": note}
        spoken = Draft(text=safe_words(brief), voice="safe")
        note = note.model_copy(update={"replaced": True})
        return {"passed": True, "draft": spoken, "guard": note, "brief": _without_rung(brief)}

    return look


def context_of(state: SessionState) -> Context:
    """What this message may build on."""
    card, brief, heard = state["card"], state["brief"], state["heard"]
    draft = state["draft"]
    turns = state.get("turns", [])
    proposed = _proposed(state)
    facts = brief.facts.get("rung", {})
    return Context(
        statement=card.statement,
        learner=state["progress"].lines,
        said=state["incoming"].text,
        earlier=tuple(turn.reply.text for turn in turns[-4:]),
        allowed=tuple(text for text in (facts.get("maths"),) if text),
        trusted=_trusted(state, facts),
        proposed=proposed,
        verdict=_verdict(brief, state["judgement"], heard, state["incoming"].text[:500]),
        draft=None if draft.voice in OWN_VOICES else draft_for(brief),
        language=brief.language,
        reveals=brief.move.reveals or state["progress"].finished,
    )


def _proposed(state: SessionState) -> str | None:
    """What a `yes` or `no` would be about: an answer, or whatever numbers a question names."""
    heard = state["heard"]
    if heard.kind in ("answer", "working", "extraction") and heard.answer is not None:
        return heard.answer
    asked = heard.kind in ("extraction", "question", "hint", "why", "off_topic", "instruction")
    return state["incoming"].text[:200] if asked and _NAMES.search(state["incoming"].text) else None


def _verdict(brief: Brief, judgement: Judgement, heard: Heard, said: str) -> Verdicts:
    offers = heard.candidates > 1 or (heard.kind != "working" and heard.asks)
    if _OPTIONS.search(said) or (not brief.move.judges and (offers or _LISTED.match(said))):
        return "none"
    if brief.move.judges:
        return _VERDICTS.get(judgement, "none")
    return "both" if judgement == "unfinished" or brief.facts.get("good") else "none"


def _trusted(state: SessionState, facts: dict[str, str]) -> tuple[str, ...]:
    """Texts of ours, proved when they were made: the library's, and computed steps."""
    texts = [str(facts.get(name, "")) for name in ("text", "maths", "problem", "solution")]
    texts += [str(state["brief"].facts.get(name, "")) for name in ("question", "other", "reason")]
    for point in state["card"].points:
        texts += [point.statement, point.explanation, point.key_considerations]
        texts += [point.question, point.pointer]
    return tuple(text for text in texts if text)


def _without_rung(brief: Brief) -> Brief:
    return brief.model_copy(update={"move": brief.move.model_copy(update={"rung": "none"})})

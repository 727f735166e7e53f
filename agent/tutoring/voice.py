"""The voice without a model: templates that read well and vary."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from kptutor import prompts
from kptutor.agent.tutoring.records import Brief

FILE = "tutoring/templates"
NOTE = "note"
"""Stands among the used wordings once the learner was told that we write English."""


OWN_VOICES = ("templates", "safe")
"""How our own drafts are signed: they reword nothing."""


class TemplateVoice:
    """Fills the move's template; the seed and what was used before choose the wording."""

    @property
    def name(self) -> str:
        """How the draft is signed."""
        return "templates"

    async def say(self, brief: Brief) -> str:
        """The words for a move."""
        return words_for(brief)


def words_for(brief: Brief) -> str:
    """The message of the templates; of the same brief always the same."""
    facts = dict(brief.facts)
    facts["praise"] = _praise(brief)
    facts["closing"] = _pick(f"closing_{facts.get('closing', 'plain')}", brief, {})
    parts = [_pick(_name(brief), brief, facts), _rung(brief), _note(brief)]
    return "\n\n".join(_joined(part for part in parts if part))


def draft_for(brief: Brief) -> str:
    """What a model is asked to reword: the message without the note about our English."""
    return words_for(brief.model_copy(update={"language": "en"}))


def spent(brief: Brief) -> tuple[str, ...]:
    """What a message with this brief uses up of the wordings."""
    rung = (f"rung_{brief.move.rung}",) if brief.move.rung != "none" else ()
    note = (NOTE,) if brief.language != "en" else ()
    return (brief.move.name, *rung, *note)


def safe_words(brief: Brief) -> str:
    """What goes out when every draft was refused: no facts at all."""
    name = {"finish": "safe_finish", "not_yet": "safe_not_yet", "wrong_named": "safe_not_yet"}
    return _pick(name.get(brief.move.name, "safe"), brief, {})


def _joined(parts: Any) -> list[str]:
    """Short parts in one paragraph, long ones apart."""
    rows: list[str] = []
    for part in parts:
        if rows and "\n" not in part and "\n" not in rows[-1] and len(rows[-1]) < 160:
            rows[-1] += f" {part}"
        else:
            rows.append(part)
    return rows


def _name(brief: Brief) -> str:
    facts, name = brief.facts, brief.move.name
    if name == "ask_line":
        if facts.get("before") in ("the problem", None):
            return "ask_line_alone"
        return "ask_line_expression" if facts.get("expression") else name
    if name == "nearly" and facts["nearly"] != "unit":
        return f"nearly_{facts['nearly']}"
    if name == "standing" and not facts.get("has_good"):
        return "standing_unknown"
    if name == "follows_on" and facts.get("final"):
        return "follows_on_value"
    if name == "not_yet" and facts.get("testable"):
        return "not_yet_testable"
    if name == "ask_slip" and facts.get("whole"):
        return "ask_slip_whole"
    if name in ("cannot_judge", "refuse_unknown") and facts.get("pending"):
        return f"{name}_pending"
    if name == "cannot_judge" and facts.get("known") and not facts.get("sum"):
        return "cannot_tell" if str(facts.get("answer")).startswith("$") else "cannot_compare"
    if name == "cannot_judge" and facts.get("sum"):
        return "cannot_judge_sum"
    if name == "cannot_judge" and (facts.get("good") or "cannot_judge" in brief.used):
        first = "cannot_judge" not in brief.used
        return "cannot_judge_lines" if first else "cannot_judge_again"
    if name == "ask_form" and facts.get("family"):
        return "ask_form_integral"
    if name == "keep_going" and facts.get("good", 0) != 1:
        return "keep_going_many" if facts.get("good") else "keep_going_start"
    if name == "ask_quantity" and facts.get("operation"):
        return "ask_operation"
    if name == "ask_quantity" and not facts.get("judged"):
        return "ask_quantity_open"
    if name == "wrong_end" and facts.get("sum"):
        return "wrong_end_sum"
    if name == "wrong_end" and facts.get("good") and not facts.get("testable"):
        return "wrong_end_unknown" if facts.get("unknown") else "wrong_end_in_words"
    if name == "explain_why" and not facts.get("explanation"):
        return "generic_why"
    return name


def _rung(brief: Brief) -> str:
    rung = brief.move.rung
    if rung == "none":
        return ""
    facts = dict(brief.facts.get("rung", {}))
    if rung in ("question", "pointer") and not facts["text"]:
        facts["text"] = _pick(f"generic_{rung}", brief, {})
    if rung == "question" and facts.get("last"):
        return _pick("rung_question_on", brief, facts)
    if rung == "next_step" and facts["maths"]:
        return _pick("rung_next_step_shown", brief, facts)
    return _pick(f"rung_{rung}", brief, facts)


def _praise(brief: Brief) -> str:
    good = int(brief.facts.get("good", 0))
    options = prompts.load(FILE)["praise"]
    if good == 0:
        return str(options["none"])
    if good == 1:
        return str(options["one"])
    return prompts.fill(_chosen("praise", options["many"], brief), brief.facts)


def _note(brief: Brief) -> str:
    """Once in a session: we read every language and write English."""
    notes: Mapping[str, str] = prompts.load(FILE)["other_language"]
    return "" if NOTE in brief.used else notes.get(brief.language, "")


def _pick(name: str, brief: Brief, facts: Mapping[str, Any]) -> str:
    options = prompts.load(FILE)[name]
    if isinstance(options, Mapping):
        options = options[brief.tone]
    return prompts.fill(_chosen(name, options, brief), facts).strip()


def _chosen(name: str, options: Sequence[str], brief: Brief) -> str:
    """The seed chooses the first wording; from then on they take turns."""
    start = random.Random(f"{brief.seed}/{name}").randrange(len(options))
    key = name if name.startswith("rung_") else brief.move.name
    return options[(start + brief.used.count(key) + brief.attempt - 1) % len(options)]

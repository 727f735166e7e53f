"""First node: what the learner's message is."""

import re
from collections.abc import Sequence

from langgraph.config import get_stream_writer

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import Understood
from kptutor.agent.tutoring.reading import hear
from kptutor.agent.tutoring.records import Heard, Progress, Turn
from kptutor.agent.tutoring.session import OPENING
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.agent.tutoring.tasks import task_of

_FEW_WORDS = 3
"""A message of fewer words does not show its language."""


def in_place(heard: Heard, text: str, turns: Sequence[Turn]) -> Heard:
    """A message as it is meant after what was said before it."""
    last = turns[-1] if turns else None
    if last is None:
        return heard
    short = len(text.split()) < _FEW_WORDS
    if short and heard.language == "en" and last.heard.language != "en":
        kind = "question" if heard.kind == "off_topic" else heard.kind
        heard = heard.model_copy(update={"language": last.heard.language, "kind": kind})
    if heard.kind == "off_topic" and asked_how(last) and "?" not in text:
        return heard.model_copy(update={"kind": "plan"})  # `in my head`
    if heard.kind == "answer" and last.move.name == "ask_quantity" and _explains(heard, last):
        return heard.model_copy(update={"kind": "plan", "answer": None})
    return heard


def _explains(heard: Heard, last: Turn) -> bool:
    """Whether a number is one of the line that was asked about: `18 are for her class`."""
    numbers = re.findall(r"\d+(?:\.\d+)?", last.reply.text)
    return not heard.asks and heard.answer in numbers


def asked_how(turn: Turn) -> bool:
    """Whether the tutor asked how the learner got somewhere."""
    return turn.move.error != "none" or turn.move.name == "ask_working"


def build_read_message(deps: SessionDeps) -> Node:
    """The node that takes a message for what it is."""

    async def read_message(state: SessionState) -> SessionState:
        incoming, card = state["incoming"], state["card"]
        if incoming.message_id == OPENING:
            heard = Heard(kind="opening")
        else:
            words = [word for point in card.points for word in point.title.lower().split()]
            heard = hear(incoming.text, task_of(card.statement), words)
            heard = in_place(heard, incoming.text, state.get("turns", []))
            get_stream_writer()(Understood(kind=heard.kind))
        return {"heard": heard, "progress": state.get("progress", Progress())}

    return read_message

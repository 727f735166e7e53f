"""First node: what the learner's message is."""

from langgraph.config import get_stream_writer

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import Understood
from kptutor.agent.tutoring.reading import hear
from kptutor.agent.tutoring.records import Heard, Progress
from kptutor.agent.tutoring.session import OPENING
from kptutor.agent.tutoring.state import Node, SessionState


def build_read_message(deps: SessionDeps) -> Node:
    """The node that takes a message for what it is."""

    async def read_message(state: SessionState) -> SessionState:
        incoming, card = state["incoming"], state["card"]
        if incoming.message_id == OPENING:
            heard = Heard(kind="opening")
        else:
            words = [word for point in card.points for word in point.title.lower().split()]
            heard = hear(incoming.text, card.statement, words)
            get_stream_writer()(Understood(kind=heard.kind))
        return {"heard": heard, "progress": state.get("progress", Progress())}

    return read_message

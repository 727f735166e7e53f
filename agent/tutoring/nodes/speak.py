"""Fourth node: the voice; it sees the brief and nothing else."""

from kptutor.agent.errors import TransportFault
from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.records import Draft
from kptutor.agent.tutoring.state import SessionState, SpeakNode, Spoken
from kptutor.agent.tutoring.voice import TemplateVoice


def build_speak(deps: SessionDeps) -> SpeakNode:
    """The node that asks the voice; templates speak where a model does not answer."""
    templates = TemplateVoice()

    async def speak(state: Spoken) -> SessionState:
        brief = state["brief"]
        try:
            text, name = await deps.voice.say(brief), deps.voice.name
        except TransportFault:
            text, name = await templates.say(brief), templates.name
        return {"draft": Draft(text=text, voice=name)}

    return speak

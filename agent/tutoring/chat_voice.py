"""A chat model as the voice: it rewords what the move allows, in the learner's language."""

from kptutor import prompts
from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.reasoners.protocol import Finished, Message, Reasoner, Request, Sampling
from kptutor.agent.settings import Endpoint
from kptutor.agent.tutoring.records import Brief
from kptutor.agent.tutoring.voice import draft_for, words_for
from kptutor.tools.records import Problem

FILE = "tutoring/voice"
SAMPLING = Sampling(temperature=0.7, top_p=0.9, max_tokens=500)
REASONING_PROMPTS = frozenset({"knowrl", "acemath"})
"""Prompt forms of models for solving: they never speak to a learner."""


class ChatVoice:
    """Rewords the templates' message; it sees neither the problem's answer nor the learner's text.

    Args:
        reasoner: A chat model behind the common seam.
    """

    def __init__(self, reasoner: Reasoner) -> None:
        self._reasoner = reasoner

    @property
    def name(self) -> str:
        """How its drafts are signed."""
        return f"model {self._reasoner.name}"

    async def say(self, brief: Brief) -> str:
        """The message of the templates in the model's words; a second attempt is theirs alone.

        Raises:
            TransportFault: If the server did not answer properly.
        """
        draft = draft_for(brief)
        if brief.attempt > 1 or brief.move.name == "exam_silent":
            return words_for(brief)
        request = Request(
            messages=compose(brief, draft), sampling=SAMPLING, seed=brief.seed, purpose="voice"
        )
        text = ""
        async for item in self._reasoner.stream(request, Problem(text="")):
            if isinstance(item, Finished):
                text = item.text.strip()
        return text or words_for(brief)

    async def aclose(self) -> None:
        """Close the connection to the model's server."""
        close = getattr(self._reasoner, "aclose", None)
        if close is not None:
            await close()


def compose(brief: Brief, draft: str) -> tuple[Message, ...]:
    """What the model is asked: the draft, its tone and its language; nothing to give away."""
    form = prompts.load(FILE)
    values = {
        "draft": draft,
        "tone": form["tones"][brief.tone],
        "language": form["languages"].get(brief.language, "English"),
        "intention": brief.move.intention,
    }
    return (
        Message("system", prompts.fill(form["system"], values).strip()),
        Message("user", prompts.fill(form["user"], values).strip()),
    )


def chat_voice(endpoint: Endpoint, api_key: str | None) -> ChatVoice:
    """The voice behind an OpenAI-compatible server.

    Raises:
        BadSettings: If the profile is that of a model for solving.
    """
    profile = load_profile(endpoint.profile)
    if profile.prompt in REASONING_PROMPTS or profile.thinking == "always":
        raise BadSettings(
            f"{profile.id} is a model for solving and never speaks to a learner. "
            "Give a chat model as voice, such as KPTUTOR_VOICE=http://127.0.0.1:30001/v1."
        )
    return ChatVoice(OpenAIReasoner(profile, endpoint.url, endpoint.api_key or api_key or ""))

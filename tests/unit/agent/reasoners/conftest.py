"""A real client against a scripted server over loopback HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import Profile
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling, TextDelta
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.records import Problem

PROBLEM = Problem(text="What is 6 times 7?")
PROFILE = Profile(
    id="test",
    model="scripted",
    prompt="generic",
    sampling=Sampling(temperature=0.7, top_p=0.9, max_tokens=500),
    context=8000,
    thinking="optional",
    continues=False,
    seeded=False,
    order=1,
)
REQUEST = Request(messages=(Message("user", PROBLEM.text),), seed=11, attempt_key="a1")


@dataclass
class Heard:
    """What a caller of the reasoner got."""

    deltas: list[TextDelta]
    finished: Finished

    @property
    def streamed(self) -> str:
        return "".join(delta.text for delta in self.deltas)

    @property
    def notes(self) -> str:
        return "\n".join(self.finished.notes)


Ask = Callable[..., Awaitable[Heard]]


@pytest.fixture
async def ask() -> AsyncIterator[Ask]:
    """Asks a server once: `await ask(server, thinking="always", request=...)`."""
    reasoners = []

    async def listen(
        server: ScriptedServer | str,
        *,
        request: Request = REQUEST,
        idle_s: float = 20.0,
        key: str = "",
        **changes: Any,
    ) -> Heard:
        url = server if isinstance(server, str) else server.url
        reasoner = OpenAIReasoner(replace(PROFILE, **changes), url, key, idle_s=idle_s)
        reasoners.append(reasoner)
        deltas: list[TextDelta] = []
        finished = None
        async for item in reasoner.stream(request, PROBLEM):
            assert finished is None, "nothing may follow the end"
            if isinstance(item, Finished):
                finished = item
            else:
                deltas.append(item)
        assert finished is not None
        return Heard(deltas, finished)

    yield listen
    for reasoner in reasoners:
        await reasoner.aclose()

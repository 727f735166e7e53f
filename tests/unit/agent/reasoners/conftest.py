"""A real client against a scripted server over loopback HTTP."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from asking import PROBLEM, PROFILE, REQUEST, Ask, Heard

from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.protocol import Finished, Request, TextDelta
from kptutor.serving.evaluation.scripted_server import ScriptedServer


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

"""Asking a real server: one request of ours, or whole solves."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from kptutor import Tutor
from kptutor.agent.events import Concluded, TextArrived
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling, TextDelta
from kptutor.agent.settings import load_settings
from kptutor.tools.records import Problem, Solution

PROBLEM = Problem(text="A boat has 6 rows of 7 seats. How many people can sit in it?")
REQUEST = Request(
    messages=(Message("user", PROBLEM.text),), sampling=Sampling(max_tokens=200), purpose="voice"
)
ENDLESS = replace(REQUEST, sampling=Sampling(max_tokens=20_000, extra={"ignore_eos": True}))
SHORT = 100
"""Tokens of an answer: a machine that is busy with other things has to get through them."""
LONG = {"max_tokens": 400}
"""Work of which most is not over when something happens to its server: random words box no answer,
so the agent asks for it with two requests more."""


def reasoner_at(url: str, key: str, *, model: str = "tiny") -> OpenAIReasoner:
    return OpenAIReasoner(replace(load_profile("tiny"), model=model), url, key)


async def play(reasoner: OpenAIReasoner, request: Request) -> tuple[list[TextDelta], Finished]:
    items = [item async for item in reasoner.stream(request, PROBLEM)]
    last = items.pop()
    assert isinstance(last, Finished)
    return [item for item in items if isinstance(item, TextDelta)], last


@asynccontextmanager
async def tutor_at(
    url: str, *, sampling: Mapping[str, Any] | None = None, **settings: Any
) -> AsyncIterator[Tutor]:
    """A tutor that asks the tiny model for short answers; its key comes from the state files."""
    sampling = sampling or {"max_tokens": SHORT}
    profile = {"extends": "tiny", "model": "tiny", "sampling": dict(sampling)}
    loaded = load_settings(
        environ={},
        models=f"short={url}",
        profiles={"short": profile},
        **{"attempts": 1, "seconds": 800.0, "hints": False, **settings},
    )
    async with Tutor(loaded) as tutor:
        yield tutor


def problems(number: int) -> list[Problem]:
    return [
        Problem(id=str(i), text=f"A cinema has {i + 3} rows of {i + 7} seats. How many seats?")
        for i in range(number)
    ]


async def solve_all(tutor: Tutor, asked: Sequence[Problem]) -> list[Solution]:
    return list(await asyncio.gather(*(tutor.solve(problem, "7919") for problem in asked)))


async def watched(tutor: Tutor, problem: Problem, begun: set[str]) -> Solution:
    """Solve a problem, and tell when its text begins."""
    async for event in tutor.astream(problem, "7919"):
        if isinstance(event, TextArrived):
            begun.add(problem.id or "")
        if isinstance(event, Concluded):
            return event.solution
    raise AssertionError("a stream without an end")


async def until_begun(begun: set[str], number: int) -> None:
    """Wait until so many solves have text."""
    async with asyncio.timeout(400):
        while len(begun) < number:
            await asyncio.sleep(0.02)


def ended_well(solution: Solution) -> bool:
    """Every attempt came to its own end: nothing was lost, and no fault counts as an answer."""
    return bool(solution.attempts) and all(
        attempt.finish_reason in ("stop", "length") and attempt.usage.completion_tokens > 0
        for attempt in solution.attempts
    )

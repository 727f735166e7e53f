"""Asks a reasoner for a computation script, held to the grammar where its server can do that."""

from contextlib import aclosing

from kptutor import prompts
from kptutor.agent.deps import Candidate
from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling
from kptutor.tools.evidence.script.check import Ask
from kptutor.tools.records import Problem

TOKENS = 4_096
"""Budget of a script, with the thinking before it."""


def ask_for_scripts(candidate: Candidate, seed: int = 0) -> Ask:
    """A callable that asks this reasoner for a script, once for each statement."""
    asked: dict[str, str | None] = {}

    async def ask(statement: str) -> str | None:
        if statement not in asked:
            asked.clear()  # one statement at a time: a solve asks for the same one again
            asked[statement] = await _said(candidate, statement, seed)
        return asked[statement]

    return ask


async def _said(candidate: Candidate, statement: str, seed: int) -> str | None:
    """What the reasoner wrote; None if it could not be asked or was cut off."""
    request = _request(candidate, statement, seed)
    try:
        async with aclosing(candidate.reasoner.stream(request, Problem(text=statement))) as stream:  # type: ignore[type-var]  # every stream of ours is a generator
            async for item in stream:
                if isinstance(item, Finished):
                    return item.text if item.finish_reason == "stop" else None
    except (Declined, TransportFault):
        return None
    return None


def _request(candidate: Candidate, statement: str, seed: int) -> Request:
    words = prompts.load("reasoning/script")
    held = "grammar" in candidate.reasoner.capabilities
    return Request(
        messages=(
            Message("system", words["system"]),
            Message("user", prompts.fill(words["ask"], {"problem": statement})),
        ),
        sampling=Sampling(temperature=0.0, max_tokens=min(TOKENS, candidate.max_tokens)),
        seed=seed,
        grammar=words["grammar"] if held else None,
        purpose="script",
        attempt_key="script",
    )

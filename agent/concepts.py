"""Which concepts a problem needs, named by a model in one short call."""

import asyncio
from contextlib import aclosing

from kptutor import prompts
from kptutor.agent.deps import Candidate
from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.reasoners.composing import plain
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling
from kptutor.tools.records import Problem

MOST_CONCEPTS = 6
MOST_TOKENS = 400
"""A list of names; a model that thinks longer about it is not waited for."""
MOST_CHARACTERS = 120
"""Of one concept; a longer line is no name."""


async def name_concepts(
    problem: Problem, candidate: Candidate, *, seed: int, limit_s: float
) -> tuple[str, ...]:
    """Three to six concepts, in the model's order.

    Raises:
        TransportFault: If the model fails, is late, declines, or names nothing.
    """
    values = {"problem": plain(problem.text)}
    text = prompts.fill(prompts.load("reasoning/plan")["template"], values)
    sampling = Sampling(candidate.sampling.temperature, candidate.sampling.top_p, MOST_TOKENS)
    request = Request((Message("user", text),), sampling, seed, purpose="plan")
    try:
        async with asyncio.timeout(limit_s):
            said = await _answer(candidate, request, problem)
    except TimeoutError:
        raise TransportFault(f"{candidate.name} named no concepts in {limit_s:g} s.") from None
    except Declined as reason:
        raise TransportFault(f"{candidate.name} named no concepts: {reason}") from reason
    lines = [line.strip() for line in said.splitlines()]
    named = [line[2:].strip() for line in lines if line.startswith("- ")]
    concepts = [name for name in named if 0 < len(name) <= MOST_CHARACTERS][:MOST_CONCEPTS]
    if not concepts:
        raise TransportFault(f"{candidate.name} named no concepts in its answer.")
    return tuple(dict.fromkeys(concepts))


async def _answer(candidate: Candidate, request: Request, problem: Problem) -> str:
    stream = candidate.reasoner.stream(request, problem)
    async with aclosing(stream) as items:  # type: ignore[type-var]
        async for item in items:
            if isinstance(item, Finished):
                return item.text
    raise TransportFault(f"{candidate.name} ended without saying how.")

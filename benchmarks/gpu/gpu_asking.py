"""Sends the load: directly over HTTP, and through the whole agent."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx2

from kptutor import Tutor
from kptutor.agent.reasoners.composing import render_messages
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.settings import Endpoint, Settings
from kptutor.tools.records import Hint, Problem

HINTS = tuple(
    Hint(id=name, title=title, statement=text, key_considerations=text)
    for name, title, text in (
        ("parity", "Parity", "Split into even and odd numbers, and see which sums are possible."),
        ("residues", "Residues", "Look at the equation modulo a small number, such as 3, 4 or 8."),
        ("bounds", "Bounds", "Find the largest value that a variable can have, and try the rest."),
    )
)
PROBLEM = "A box holds {} red and {} blue cards. In how many ways can two of each be taken out?"


@dataclass(frozen=True, slots=True)
class Target:
    """One running server and how the agent asks it."""

    url: str
    key: str
    model: str
    asked_as: str

    @property
    def root(self) -> str:
        """Its address without `/v1`."""
        return self.url.removesuffix("/v1")


async def counted(target: Target, name: str) -> float:
    """The sum of a metric's series at the server."""
    async with httpx2.AsyncClient(timeout=60) as client:
        text = (await client.get(f"{target.root}/metrics")).text
    starts = (f"{name}{{", f"{name} ")
    return sum(float(x.rpartition(" ")[2]) for x in text.splitlines() if x.startswith(starts))


def problem(number: int) -> Problem:
    """A problem of its own for each number."""
    return Problem(text=PROBLEM.format(3 + number % 97, 4 + number // 97))


async def directly(
    client: httpx2.AsyncClient,
    target: Target,
    number: int,
    tokens: int,
    seed: int,
    hints: tuple[Hint, ...] = (),
) -> float:
    """One streamed answer of exactly so many tokens; returns the seconds to the first."""
    profile = load_profile(target.asked_as)
    messages = render_messages(profile, problem(number), hints)
    body = {
        "model": target.model,
        "messages": [{"role": m.role, "content": m.content} for m in messages],
        "max_tokens": tokens,
        "ignore_eos": True,
        "seed": seed,
        "stream": True,
    }
    begun, first = time.perf_counter(), 0.0
    headers = {"Authorization": f"Bearer {target.key}"}
    url = f"{target.url}/chat/completions"
    async with client.stream("POST", url, json=body, headers=headers) as response:
        response.raise_for_status()
        async for block in response.aiter_bytes():
            if not first and b'"choices"' in block:
                first = time.perf_counter() - begun
    return first


async def spread(count: int, at_once: int, one: Callable[[int], Awaitable[float]]) -> list[float]:
    """Run `count` calls, so many at once."""
    gate = asyncio.Semaphore(at_once)

    async def gated(number: int) -> float:
        async with gate:
            return await one(number)

    return list(await asyncio.gather(*(gated(number) for number in range(count))))


def rounds(at_once: int) -> int:
    """How many are asked in all."""
    return max(FEWEST, at_once)


async def rate_directly(target: Target, at_once: int, tokens: int) -> dict[str, float]:
    """Output tokens per second, counted by the server, and times to the first token."""
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(timeout=None, limits=limits) as client:
        before, begun = await counted(target, GENERATED), time.perf_counter()
        firsts = await spread(
            rounds(at_once), at_once, lambda n: directly(client, target, n, tokens, seed=n)
        )
        seconds = time.perf_counter() - begun
    made = await counted(target, GENERATED) - before
    cuts = statistics.quantiles(firsts, n=20, method="inclusive")
    return {
        "output_tokens_per_s": round(made / seconds, 1),
        "ttft_p50_s": round(statistics.median(firsts), 4),
        "ttft_p95_s": round(cuts[-1], 4),
    }


async def rate_through_agent(target: Target, at_once: int, tokens: int) -> dict[str, float]:
    """The same answers asked for by `Tutor.solve`, one attempt each, checks and all."""
    sampling = {"max_tokens": tokens, "ignore_eos": True}
    own = {"check": {"extends": target.asked_as, "model": target.model, "sampling": sampling}}
    endpoint = Endpoint(url=target.url, profile="check", api_key=target.key)
    settings = Settings(
        models=(endpoint,), profiles=own, attempts=1, hints=False, seconds=3600.0, tokens=1_000_000
    )
    async with Tutor(settings) as tutor:

        async def one(number: int) -> float:
            await tutor.solve(problem(number))
            return 0.0

        before, begun = await counted(target, GENERATED), time.perf_counter()
        await spread(rounds(at_once), at_once, one)
        seconds = time.perf_counter() - begun
    made = await counted(target, GENERATED) - before
    each = made / rounds(at_once)
    return {"output_tokens_per_s": round(made / seconds, 1), "tokens_per_solve": round(each, 1)}


async def cache_hits(target: Target, problems: int, attempts: int) -> float:
    """Share of prompt tokens from the prefix cache, for problems that share their hints."""
    before = await counted(target, PROMPTED), await counted(target, CACHED)
    async with httpx2.AsyncClient(timeout=None) as client:
        for attempt in range(attempts):
            await spread(
                problems,
                16,
                lambda n, a=attempt: directly(  # type: ignore[misc]
                    client, target, 10_000 * attempts + n, 16, seed=a, hints=HINTS
                ),
            )
    asked = await counted(target, PROMPTED) - before[0]
    return round((await counted(target, CACHED) - before[1]) / asked, 4)


FEWEST = 4
GENERATED = "sglang:generation_tokens_total"
PROMPTED = "sglang:prompt_tokens_total"
CACHED = "sglang:cached_tokens_total"

"""Our reasoner against a real SGLang; its words do not matter, the server does.

Set KPTUTOR_TEST_SGLANG_URL to a server that was started with --enable-deterministic-inference.
"""

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

import httpx
import pytest

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.finishing import continued
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling, TextDelta
from kptutor.agent.reasoners.reply import Reply
from kptutor.tools.records import Problem

URL = os.environ.get("KPTUTOR_TEST_SGLANG_URL", "")
pytestmark = pytest.mark.skipif(not URL, reason="KPTUTOR_TEST_SGLANG_URL names no server")

PROBLEM = Problem(text="What is 6 times 7?")
REQUEST = Request(
    messages=(Message("user", PROBLEM.text),), sampling=Sampling(max_tokens=200), purpose="voice"
)
Run = Callable[[Request], Awaitable[tuple[list[TextDelta], Finished]]]


@pytest.fixture
async def reasoner() -> AsyncIterator[OpenAIReasoner]:
    """The reasoner for whatever model the server has, with every ability of SGLang."""
    profile = replace(load_profile("generic"), continues=True, seeded=True, context=32_768)
    made = OpenAIReasoner(profile, URL)
    yield made
    await made.aclose()


async def play(reasoner: OpenAIReasoner, request: Request) -> tuple[list[TextDelta], Finished]:
    items = [item async for item in reasoner.stream(request, PROBLEM)]
    last = items.pop()
    assert isinstance(last, Finished)
    return [item for item in items if isinstance(item, TextDelta)], last


async def test_streams_and_counts(reasoner: OpenAIReasoner) -> None:
    deltas, finished = await play(reasoner, REQUEST)
    assert len(deltas) > 3
    assert 0 < finished.usage.completion_tokens <= 200
    assert finished.usage.prompt_tokens > 0
    assert finished.notes == ()


async def test_the_same_seed_gives_the_same_text(reasoner: OpenAIReasoner) -> None:
    warm = replace(REQUEST, sampling=Sampling(temperature=1.0, max_tokens=100))
    ends = [(await play(reasoner, replace(warm, seed=seed)))[1] for seed in (5, 5, 6, 7, 5)]
    texts = [end.thinking + end.text for end in ends]
    assert texts[0] == texts[1] == texts[4]
    assert len(set(texts)) == 3


async def test_the_same_seed_among_others(reasoner: OpenAIReasoner) -> None:
    warm = replace(REQUEST, sampling=Sampling(temperature=1.0, max_tokens=60))
    seeds = [1, 2, 3, 1, 2, 3, 1, 2]
    runs = await asyncio.gather(*(play(reasoner, replace(warm, seed=seed)) for seed in seeds))
    ends = [run[1].thinking + run[1].text for run in runs]
    assert len(set(zip(seeds, ends, strict=True))) == 3


async def test_a_cut_answer_is_continued(reasoner: OpenAIReasoner) -> None:
    cut = replace(REQUEST, purpose="solve", sampling=Sampling(max_tokens=8))
    _, finished = await play(reasoner, cut)
    notes = " ".join(finished.notes)
    assert finished.finish_reason == "length"
    assert "the final answer was asked for" in notes
    assert "is not supported" not in notes
    assert finished.usage.completion_tokens > 8


async def test_continuing_continues_the_very_tokens(reasoner: OpenAIReasoner) -> None:
    """The prompt of the second call is the first one's, its thinking and the opened box."""
    reply = Reply()
    list(reply.take({"choices": [{"delta": {"content": "<think>six"}, "finish_reason": "length"}]}))
    messages = continued(REQUEST.messages, reply, "optional")
    body = {
        "model": "any",
        "messages": [{"role": item.role, "content": item.content} for item in messages],
        "max_tokens": 1,
        "continue_final_message": True,
        "add_generation_prompt": False,
    }
    async with httpx.AsyncClient(base_url=URL, timeout=60) as client:
        both = (await client.post("/chat/completions", json=body)).json()["usage"]
        body["messages"] = body["messages"][:1]  # type: ignore[index]
        alone = (await client.post("/chat/completions", json=body)).json()["usage"]
    added = both["prompt_tokens"] - alone["prompt_tokens"]
    assert 4 <= added <= len(messages[-1].content)


async def test_a_wrong_model_name_is_said() -> None:
    made = OpenAIReasoner(replace(load_profile("generic"), model="nobody"), URL)
    _, finished = await play(made, REQUEST)
    await made.aclose()
    assert re.search("does not list the model 'nobody'; it lists: '", finished.notes[0])


async def aborted() -> float:
    """Requests that the server has aborted so far, if it tells (--enable-metrics)."""
    async with httpx.AsyncClient(timeout=60) as client:
        text = (await client.get(URL.removesuffix("/v1") + "/metrics")).text
    found = re.findall(r"^sglang:num_aborted_requests_total.* ([\d.]+)$", text, re.MULTILINE)
    if "sglang:" not in text:
        pytest.skip("the server tells no metrics")
    return sum(map(float, found))


async def one_more_aborted(before: float) -> None:
    """Wait until the server has aborted a request."""
    async with asyncio.timeout(30):
        while await aborted() <= before:
            await asyncio.sleep(0.1)


ENDLESS = replace(REQUEST, sampling=Sampling(max_tokens=20_000, extra={"ignore_eos": True}))


async def test_cancelling_aborts_the_work(reasoner: OpenAIReasoner) -> None:
    before = await aborted()
    async with aclosing(reasoner.stream(ENDLESS, PROBLEM)) as stream:
        await anext(stream)
    await one_more_aborted(before)


async def test_the_deadline_aborts_the_work(reasoner: OpenAIReasoner) -> None:
    before = await aborted()
    _, finished = await play(reasoner, replace(ENDLESS, deadline=time.monotonic() + 2))
    assert finished.finish_reason == "cancelled"
    assert finished.text or finished.thinking
    await one_more_aborted(before)


async def test_a_prompt_longer_than_the_context(reasoner: OpenAIReasoner) -> None:
    long = replace(REQUEST, messages=(Message("user", "word " * 20_000),))
    with pytest.raises(TransportFault, match="exceed its context length of 32768 tokens"):
        await play(reasoner, long)

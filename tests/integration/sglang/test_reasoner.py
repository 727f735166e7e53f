"""Our reasoner against a real SGLang; its words do not matter, the server does."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Protocol

import httpx2
import pytest
from asking_sglang import ENDLESS, PROBLEM, REQUEST, play, reasoner_at

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.finishing import continued
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.protocol import Message, Sampling
from kptutor.agent.reasoners.reply import Reply
from kptutor.agent.reasoners.transport import DeadlineReached

ABORTED = "sglang:num_aborted_requests_total"


class Server(Protocol):
    root: str
    url: str
    key: str
    headers: dict[str, str]

    async def metric(self, name: str) -> float: ...
    async def until(self, name: str, at_least: float) -> None: ...


@pytest.fixture
async def reasoner(server: Server) -> AsyncIterator[OpenAIReasoner]:
    made = reasoner_at(server.url, server.key)
    yield made
    await made.aclose()


@pytest.mark.requirement("sglang:streaming")
async def test_streams_and_counts(reasoner: OpenAIReasoner) -> None:
    deltas, finished = await play(reasoner, REQUEST)
    assert len(deltas) > 3
    assert 0 < finished.usage.completion_tokens <= 200
    assert finished.usage.prompt_tokens > 0
    assert finished.notes == ()


@pytest.mark.requirement("sglang:seeds")
async def test_the_same_seed_gives_the_same_text(reasoner: OpenAIReasoner) -> None:
    warm = replace(REQUEST, sampling=Sampling(temperature=1.0, max_tokens=100))
    ends = [(await play(reasoner, replace(warm, seed=seed)))[1] for seed in (5, 5, 6, 7, 5)]
    texts = [end.thinking + end.text for end in ends]
    assert texts[0] == texts[1] == texts[4]
    assert len(set(texts)) == 3
    assert all(end.seed_honoured for end in ends)


@pytest.mark.requirement("sglang:seeds")
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


async def test_continuing_continues_the_very_tokens(server: Server) -> None:
    """The prompt of the second call is the first one's, its thinking and the opened box."""
    reply = Reply()
    list(reply.take({"choices": [{"delta": {"content": "<think>six"}, "finish_reason": "length"}]}))
    messages = continued(REQUEST.messages, reply, "optional")
    said = [{"role": item.role, "content": item.content} for item in messages]
    body = {
        "model": "tiny",
        "max_tokens": 1,
        "continue_final_message": True,
        "add_generation_prompt": False,
    }
    async with httpx2.AsyncClient(
        base_url=server.url, headers=server.headers, timeout=400
    ) as client:
        both = await client.post("/chat/completions", json={**body, "messages": said})
        alone = await client.post("/chat/completions", json={**body, "messages": said[:1]})
    tokens = [each.json()["usage"]["prompt_tokens"] for each in (both, alone)]
    assert 4 <= tokens[0] - tokens[1] <= len(messages[-1].content)


@pytest.mark.requirement("sglang:wrong-model")
async def test_a_wrong_model_name_is_said(server: Server) -> None:
    made = reasoner_at(server.url, server.key, model="nobody")
    _, finished = await play(made, REQUEST)
    await made.aclose()
    assert re.search("does not list the model 'nobody'; it lists: 'tiny'", finished.notes[0])


@pytest.mark.requirement("sglang:key-refused")
@pytest.mark.parametrize("key", ["", "wrong"])
async def test_another_key_is_refused(server: Server, key: str) -> None:
    made = reasoner_at(server.url, key)
    with pytest.raises(TransportFault, match=r"refused the key \(status 401\)") as caught:
        await play(made, REQUEST)
    await made.aclose()
    assert not caught.value.retryable


@pytest.mark.requirement("sglang:abort")
async def test_cancelling_aborts_the_work(reasoner: OpenAIReasoner, server: Server) -> None:
    before = await server.metric(ABORTED)
    async with aclosing(reasoner.stream(ENDLESS, PROBLEM)) as stream:
        await anext(stream)
    await server.until(ABORTED, before + 1)


@pytest.mark.requirement("sglang:abort")
async def test_the_deadline_aborts_the_work(reasoner: OpenAIReasoner, server: Server) -> None:
    before = await server.metric(ABORTED)
    seconds, finished = 2.0, None
    while finished is None and seconds < 400:  # a busy server may not write its first word in time
        seconds *= 2
        with suppress(DeadlineReached):
            _, finished = await play(
                reasoner, replace(ENDLESS, deadline=time.monotonic() + seconds)
            )
    assert finished is not None
    assert finished.finish_reason == "cancelled"
    assert finished.text or finished.thinking
    await server.until(ABORTED, before + 1)


async def test_a_prompt_longer_than_the_context(reasoner: OpenAIReasoner) -> None:
    long = replace(REQUEST, messages=(Message("user", "word " * 20_000),))
    with pytest.raises(TransportFault, match="exceed its context length of 40960 tokens"):
        await play(reasoner, long)

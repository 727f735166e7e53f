"""Transport faults: what each is called, which are tried again, and when not."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from asking import PROBLEM, PROFILE, REQUEST, Ask

from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.protocol import Capability, Finished, Request, TextDelta
from kptutor.agent.reasoners.transport import Backoff, Retried, Unreachable, with_retries
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.records import Problem

RIGHT = Reply(text="\\boxed{42}")
LONG = "This model's maximum context length is 4096 tokens, you asked for 5000."
FAULTS = [
    # (reply, words of the sentence, may pass)
    (Reply(status=401), "refused the key (status 401). Set the API key", False),
    (Reply(status=403), "refused the key (status 403)", False),
    (Reply(status=404), "Does the URL end in /v1", False),
    (Reply(status=400), "refused the request (status 400).", False),
    (Reply(status=400, body=LONG), "exceed its context length of 4096 tokens", False),
    (Reply(status=422), "refused the request (status 422).", False),
    (Reply(status=408), "not able to answer now (status 408)", True),
    (Reply(status=429), "asked too often (status 429)", True),
    (Reply(status=500), "not able to answer now (status 500)", True),
    (Reply(status=502, body="<html>", content_type="text/html"), "(status 502)", True),
    (Reply(status=503), "not able to answer now (status 503)", True),
    (Reply(body="<html>Hello", content_type="text/html"), "sent a page of HTML", True),
    (Reply(body='{"hello": 1}'), "sent something that is no chat completion", True),
    (Reply(body="{", content_type="application/json"), "no chat completion", True),
    (Reply(text="abc", chunk_size=1, cut_after=0), "broke off the connection", True),
    (Reply(text="abc", chunk_size=1, cut_after=2), "broke off the connection", True),
    (Reply(text="abc", chunk_size=1, cut_after=2, cut_cleanly=True), "ended half-way", True),
    (Reply(text="abc", finish_reason=None), "ended half-way, without a finish reason", True),
    (Reply(text="abc", finish_reason="abort"), "broke off its own answer (abort)", True),
    (
        Reply(body='data: {"error": {"code": 500}}\n\n', content_type="text/event-stream"),
        "reported an error in its stream (code 500)",
        True,
    ),
    (
        Reply(body='data: {"error": {"code": 400}}\n\n', content_type="text/event-stream"),
        "reported an error in its stream (code 400)",
        False,
    ),
]


@pytest.mark.requirement("reasoners:faults")
@pytest.mark.parametrize(("reply", "words", "passing"), FAULTS)
async def test_faults_have_a_sentence_and_a_decision(
    ask: Ask, reply: Reply, words: str, passing: bool
) -> None:
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault) as caught:
        await ask(server)
    assert words in str(caught.value)
    assert server.url in str(caught.value)
    assert caught.value.retryable is passing
    assert len(server.chats) == 1, "the client must not try again by itself"


@pytest.mark.requirement("reasoners:faults")
async def test_nobody_there(ask: Ask) -> None:
    with ScriptedServer([RIGHT]) as server:
        url = server.url
    with pytest.raises(TransportFault, match="cannot be reached. Is it running") as caught:
        await ask(url)
    assert caught.value.retryable


@pytest.mark.requirement("reasoners:faults")
@pytest.mark.parametrize(
    ("reply", "idle_s", "partial"),
    [(Reply(hang_after=0), 0.1, ""), (Reply(pieces=("a", "b"), hang_after=1), 1.5, "a")],
)
async def test_silence(ask: Ask, reply: Reply, idle_s: float, partial: str) -> None:
    said = f"was silent for {idle_s} seconds"
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault, match=said) as caught:
        await ask(server, idle_s=idle_s)
    assert caught.value.retryable
    assert caught.value.partial == partial


@pytest.mark.requirement("reasoners:faults")
async def test_the_text_before_the_cut_is_in_the_fault(ask: Ask) -> None:
    reply = Reply(pieces=("<think>ab", "</think>cd", "ef"), cut_after=2)
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault) as caught:
        await ask(server)
    assert caught.value.partial == "abcd"


@pytest.mark.requirement("reasoners:private")
async def test_no_password_in_the_sentence(ask: Ask) -> None:
    with pytest.raises(TransportFault) as caught:
        await ask("http://ada:s3cret@127.0.0.1:1/v1?key=s3cret")
    assert "s3cret" not in str(caught.value)
    assert "http://127.0.0.1:1/v1" in str(caught.value)


AFTERS = [("7", 7.0), ("0", 0.0), ("soon", None), ("-3", None), (None, None)]


@pytest.mark.requirement("reasoners:faults")
@pytest.mark.parametrize(("header", "seconds"), AFTERS)
async def test_retry_after(ask: Ask, header: str | None, seconds: float | None) -> None:
    reply = Reply(status=503, headers={"Retry-After": header} if header else {})
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault) as caught:
        await ask(server)
    assert caught.value.retry_after == seconds


@pytest.mark.requirement("reasoners:faults")
@pytest.mark.parametrize(("hours", "least", "most"), [(100, 300_000, 360_000), (-1, 0, 0)])
async def test_retry_after_a_moment(ask: Ask, hours: int, least: float, most: float) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(hours=hours))
    reply = Reply(status=503, headers={"Retry-After": moment})
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault) as caught:
        await ask(server)
    assert caught.value.retry_after is not None
    assert least <= caught.value.retry_after <= most


# --- trying again ---------------------------------------------------------------------


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def now(self) -> float:
        return sum(self.waits)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


class Faulty:
    """A reasoner that plays one outcome after the other."""

    name = "faulty"
    capabilities: frozenset[Capability] = frozenset()

    def __init__(self, *outcomes: Exception | str) -> None:
        self.outcomes = list(outcomes)
        self.closed = 0

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncGenerator[TextDelta | Finished]:
        outcome = self.outcomes.pop(0)
        try:
            yield TextDelta("piece")
            if isinstance(outcome, Exception):
                raise outcome
            yield Finished(outcome)
        finally:
            self.closed += 1


async def play(
    reasoner: Faulty, clock: Time, request: Request = REQUEST, backoff: Backoff | None = None
) -> list[TextDelta | Retried | Finished]:
    stream = with_retries(
        reasoner, request, PROBLEM, now=clock.now, sleep=clock.sleep, backoff=backoff
    )
    return [item async for item in stream]


@pytest.mark.requirement("reasoners:retries")
async def test_a_passing_fault_is_tried_again() -> None:
    clock = Time()
    items = await play(Faulty(TransportFault("Full."), TransportFault("Cut."), "done"), clock)
    assert items[-1] == Finished("done")
    said = [item.reason for item in items if isinstance(item, Retried)]
    assert [text.split()[0] for text in said] == ["Full.", "Cut."]
    assert clock.waits == [item.wait_s for item in items if isinstance(item, Retried)]
    assert 0.25 <= clock.waits[0] <= 0.5 <= clock.waits[1] <= 1.0


@pytest.mark.requirement("reasoners:retries")
async def test_tries_are_bounded() -> None:
    clock = Time()
    with pytest.raises(TransportFault, match="Full. Tried 4 times."):
        await play(Faulty(*[TransportFault("Full.")] * 9), clock)
    assert len(clock.waits) == 3


@pytest.mark.requirement("reasoners:waits-for-a-restart")
async def test_a_server_that_was_there_is_waited_for_until_the_deadline() -> None:
    clock = Time()
    gone = [Unreachable("Gone.", answered_before=True) for _ in range(9)]
    request = replace(REQUEST, deadline=300.0)
    items = await play(Faulty(TransportFault("Cut."), *gone, "done"), clock, request)
    assert items[-1] == Finished("done")
    assert len(clock.waits) == 10
    with pytest.raises(Unreachable, match="Gone."):
        await play(Faulty(*[gone[0]] * 99), Time(), request)


@pytest.mark.requirement("reasoners:waits-for-a-restart")
@pytest.mark.parametrize(("answered_before", "deadline"), [(False, 300.0), (True, None)])
async def test_a_server_that_was_never_there_is_soon_given_up(
    answered_before: bool, deadline: float | None
) -> None:
    clock = Time()
    gone = Unreachable("Gone.", answered_before=answered_before)
    with pytest.raises(TransportFault, match="Gone. Tried 4 times."):
        await play(Faulty(*[gone] * 9), clock, replace(REQUEST, deadline=deadline))


@pytest.mark.requirement("reasoners:retries")
async def test_waits_double_up_to_a_bound() -> None:
    clock = Time()
    backoff = Backoff(tries=8, first_s=1.0, most_s=4.0)
    with pytest.raises(TransportFault):
        await play(Faulty(*[TransportFault("Full.")] * 9), clock, backoff=backoff)
    bounds = [1, 2, 4, 4, 4, 4, 4]
    assert all(most / 2 <= wait <= most for wait, most in zip(clock.waits, bounds, strict=True))


@pytest.mark.requirement("reasoners:retries")
async def test_the_jitter_comes_from_the_seed() -> None:
    async def waits(request: Request) -> list[float]:
        clock = Time()
        with pytest.raises(TransportFault):
            await play(Faulty(*[TransportFault("Full.")] * 4), clock, request)
        return clock.waits

    assert await waits(REQUEST) == await waits(REQUEST)
    assert await waits(REQUEST) != await waits(replace(REQUEST, seed=12))


@pytest.mark.requirement("reasoners:retries")
@pytest.mark.parametrize(
    "error", [TransportFault("Refused.", retryable=False), Declined("No."), ValueError("bug")]
)
async def test_what_cannot_pass_is_raised_at_once(error: Exception) -> None:
    clock = Time()
    with pytest.raises(type(error)) as caught:
        await play(Faulty(error, "done"), clock)
    assert caught.value is error
    assert clock.waits == []


@pytest.mark.requirement("reasoners:retries")
async def test_the_server_may_ask_for_a_longer_wait() -> None:
    clock = Time()
    await play(Faulty(TransportFault("Full.", retry_after=30.0), "done"), clock)
    assert clock.waits == [30.0]


@pytest.mark.requirement("reasoners:retries")
async def test_no_wait_beyond_the_deadline() -> None:
    clock = Time()
    fault = TransportFault("Full.", retry_after=30.0)
    with pytest.raises(TransportFault) as caught:
        await play(Faulty(fault, "done"), clock, replace(REQUEST, deadline=20.0))
    assert caught.value is fault
    assert clock.waits == []


@pytest.mark.requirement("reasoners:cancel")
async def test_closing_closes_the_reasoner() -> None:
    reasoner = Faulty("done")
    async with aclosing(with_retries(reasoner, REQUEST, PROBLEM)) as stream:
        await anext(stream)
    assert reasoner.closed == 1


@pytest.mark.requirement("reasoners:retries")
@pytest.mark.parametrize(
    "fault",
    [
        Reply(status=503),
        Reply(status=429, headers={"Retry-After": "3"}),
        Reply(text="\\boxed{41} half", chunk_size=3, cut_after=4),
        Reply(body="<html>", content_type="text/html"),
    ],
)
async def test_a_fault_and_then_the_answer(fault: Reply) -> None:
    clock = Time()
    with ScriptedServer([fault, RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        stream = with_retries(reasoner, REQUEST, PROBLEM, now=clock.now, sleep=clock.sleep)
        items = [item async for item in stream]
        await reasoner.aclose()
        first, second = server.chats
    assert first.body == second.body
    assert isinstance(items[-1], Finished)
    assert items[-1].boxed == "42"
    assert sum(isinstance(item, Retried) for item in items) == 1
    assert json.dumps(items[-1].text) == json.dumps(RIGHT.text)

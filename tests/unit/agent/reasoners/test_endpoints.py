"""Several servers of one model, over loopback HTTP: which is asked, which is left alone."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest
from asking import PROBLEM, PROFILE, REQUEST

from kptutor.agent.assembly import choose
from kptutor.agent.errors import BadSettings, TransportFault
from kptutor.agent.reasoners import chat
from kptutor.agent.reasoners.breaker import Breaker
from kptutor.agent.reasoners.composing import render_messages
from kptutor.agent.reasoners.endpoints import SeveralEndpoints
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.reasoners.protocol import Finished, Message, Request, TextDelta
from kptutor.agent.reasoners.transport import ContextExceeded, DeadlineReached, with_retries
from kptutor.agent.settings import Endpoint, Settings
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer, Seen
from kptutor.tools.records import Hint

RIGHT = Reply(text="It is $\\boxed{42}$.")
BUSY = Reply(status=503)
GONE = "http://127.0.0.1:9/v1"


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def several(*servers: ScriptedServer | str, now: Any = time.monotonic) -> SeveralEndpoints:
    urls = [server if isinstance(server, str) else server.url for server in servers]
    named = replace(PROFILE, model="scripted")
    return SeveralEndpoints([OpenAIReasoner(named, url) for url in urls], now=now)


async def ask(reasoner: SeveralEndpoints, request: Request = REQUEST) -> Finished:
    async with aclosing(reasoner.stream(request, PROBLEM)) as items:
        async for item in items:
            if isinstance(item, Finished):
                return item
    raise AssertionError("the stream had no end")


def counts(*servers: ScriptedServer) -> Sequence[int]:
    return [len(server.chats) for server in servers]


@pytest.mark.requirement("endpoints:breaker")
def test_a_breaker_by_the_clock() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(2):
        breaker.begin()
        breaker.fail()
    assert (breaker.state, breaker.allows) == ("closed", True)
    breaker.fail()  # the third in a row
    assert (breaker.state, breaker.allows, breaker.wait_s) == ("open", False, 1.0)
    clock.time += 1.0
    assert (breaker.state, breaker.allows) == ("half-open", True)
    breaker.begin()
    assert not breaker.allows  # one request finds out
    breaker.fail()
    assert (breaker.state, breaker.wait_s) == ("open", 2.0)  # longer each time
    breaker.fail()  # of a request that was sent before: changes nothing
    clock.time += 2.0
    breaker.begin()
    breaker.leave()  # cancelled: nothing was found out, the next one may
    assert breaker.allows
    breaker.begin()
    breaker.answer()
    assert breaker.state == "closed"
    breaker.fail()  # it broke off again: one fault is enough now
    assert breaker.state == "open"
    clock.time += 4.0
    breaker.begin()
    breaker.succeed()
    assert (breaker.state, breaker.wait_s) == ("closed", 0.0)
    breaker.fail(at_once=True, retry_after=7.0)
    assert breaker.wait_s == 7.0


@pytest.mark.requirement("endpoints:choice")
async def test_the_least_busy_one_is_asked() -> None:
    slow = replace(RIGHT, delay_s=0.3)
    with ScriptedServer([slow]) as one, ScriptedServer([slow]) as other:
        reasoner = several(one, other)
        requests = [replace(REQUEST, seed=seed) for seed in range(6)]
        await asyncio.gather(*(ask(reasoner, request) for request in requests))
        assert counts(one, other) == [3, 3]
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:same-prompt")
async def test_the_same_prompt_goes_to_the_same_server() -> None:
    with ScriptedServer([RIGHT]) as one, ScriptedServer([RIGHT]) as other:
        reasoner = several(one, other)
        for number in range(12):
            request = replace(REQUEST, messages=(Message("user", f"What is {number} times 7?"),))
            before = counts(one, other)
            for seed in range(3):
                await ask(reasoner, replace(request, seed=seed))
            new = [b - a for a, b in zip(before, counts(one, other), strict=True)]
            assert sorted(new) == [0, 3]
        assert min(counts(one, other)) > 0  # other prompts go to the other one
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:failover")
@pytest.mark.parametrize(
    "fault",
    [
        BUSY,
        Reply(status=429),
        Reply(status=401),  # the key of this one is wrong
        Reply(status=404),
        replace(RIGHT, cut_after=0),
        Reply(body="<html>It works!</html>", content_type="text/html"),
    ],
)
async def test_another_one_takes_over_before_the_first_word(fault: Reply) -> None:
    with ScriptedServer([fault]) as bad, ScriptedServer([RIGHT]) as good:
        reasoner = several(bad, good)
        for number in range(16):  # the question decides which one is asked first
            request = replace(REQUEST, messages=(Message("user", f"What is {number}?"),))
            assert (await ask(reasoner, request)).boxed == "42"
        assert 1 <= counts(bad)[0] <= 3  # then it is left alone
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:failover")
async def test_a_text_that_breaks_off_is_asked_for_anew() -> None:
    cut = Reply(text="It is surely 41 or so", chunk_size=4, cut_after=3)
    with ScriptedServer([cut]) as bad, ScriptedServer([RIGHT]) as good:
        reasoner = several(bad, good)
        first = min(
            reasoner.places, key=lambda p: p.reasoner.server != f"the model server at {bad.url}"
        )
        assert first.reasoner.server.endswith(bad.url)
        request = next(
            candidate
            for number in range(100)
            if reasoner._choose(
                candidate := replace(REQUEST, messages=(Message("user", f"{number}?"),)), ()
            )
            is first
        )
        with pytest.raises(TransportFault) as caught:
            await ask(reasoner, request)
        assert caught.value.partial  # what came is told, and void
        assert counts(good) == [0]
        items = [
            item
            async for item in with_retries(
                reasoner, request, PROBLEM, sleep=lambda _: asyncio.sleep(0)
            )
        ]
        assert isinstance(items[-1], Finished)
        assert items[-1].boxed == "42"
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:request-at-fault")
async def test_what_is_the_requests_fault_goes_nowhere_else() -> None:
    long = Reply(status=400, body='{"error": {"message": "maximum context length"}}')
    with ScriptedServer([long]) as one, ScriptedServer([long]) as other:
        reasoner = several(one, other)
        for _ in range(4):
            with pytest.raises(ContextExceeded):
                await ask(reasoner)
        assert sorted(counts(one, other)) == [0, 4]
        assert {place.breaker.state for place in reasoner.places} == {"closed"}
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:all-down")
async def test_all_down_and_back() -> None:
    clock, well = Clock(), False

    def script(body: dict[str, Any]) -> Reply:
        return RIGHT if well else BUSY

    with ScriptedServer(script) as server:
        reasoner = several(server, GONE, now=clock)
        for _ in range(3):
            with pytest.raises(TransportFault):
                await ask(reasoner)
        asked = counts(server)
        with pytest.raises(TransportFault) as caught:
            await ask(reasoner)
        assert counts(server) == asked  # it is left alone
        assert caught.value.retryable
        assert caught.value.retry_after == pytest.approx(1.0)
        well = True
        clock.time += 1.0
        assert (await ask(reasoner)).boxed == "42"
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:all-down")
async def test_keys_refused_everywhere_are_told_at_once() -> None:
    with ScriptedServer([Reply(status=401)]) as one, ScriptedServer([Reply(status=401)]) as other:
        reasoner = several(one, other)
        for _ in range(2):  # asked, and then left alone
            with pytest.raises(TransportFault, match="refused the key") as caught:
                await ask(reasoner)
            assert not caught.value.retryable
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:cancel")
async def test_cancelling_closes_the_connection() -> None:
    with ScriptedServer([Reply(text="42", chunk_size=1, hang_after=2)]) as one:
        reasoner = several(one, GONE)
        async with aclosing(reasoner.stream(REQUEST, PROBLEM)) as stream:
            assert isinstance(await anext(stream), TextDelta)
        assert reasoner.places[0].under_way == 0
        async with asyncio.timeout(10):
            while not one.chats[0].aborted:
                await asyncio.sleep(0.01)
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:deadline")
async def test_the_deadline_holds_over_failover() -> None:
    mute = Reply(hang_after=0)
    with ScriptedServer([mute]) as one, ScriptedServer([mute]) as other:
        reasoner = several(one, other)
        request = replace(REQUEST, deadline=time.monotonic() + 5.0)
        with pytest.raises(DeadlineReached):
            await ask(reasoner, request)
        assert sorted(counts(one, other)) == [0, 1]  # no second one is begun
        await reasoner.aclose()


class Silent(ScriptedServer):
    """Never says which models it has."""

    def answer(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        return Reply(hang_after=0)


@pytest.mark.requirement("endpoints:deadline")
async def test_the_deadline_holds_over_asking_for_the_models() -> None:
    with Silent([RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        request = replace(REQUEST, deadline=time.monotonic() + 0.3)
        with pytest.raises(DeadlineReached):
            async for _ in reasoner.stream(request, PROBLEM):
                pass
        assert server.chats == []
        await reasoner.aclose()


class Embedding(ScriptedServer):
    """What SGLang says with `--is-embedding`."""

    def answer(self, seen: Seen) -> Reply:
        if seen.path == "/get_model_info":
            return Reply(body='{"model_path": "m", "is_generation": false}')
        return super().answer(seen)


@pytest.mark.requirement("endpoints:embedding")
async def test_no_chat_request_goes_to_an_embedding_server() -> None:
    with Embedding([RIGHT]) as server:
        for reasoner in (
            several(server, GONE).places[0].reasoner,
            OpenAIReasoner(PROFILE, server.url),
        ):
            for _ in range(2):
                with pytest.raises(BadSettings, match="makes embeddings"):
                    async for _ in reasoner.stream(REQUEST, PROBLEM):
                        pass
            await reasoner.aclose()
        assert server.chats == []


@pytest.mark.requirement("endpoints:embedding")
@pytest.mark.parametrize("path", ["/v1/models", "/get_model_info"])
async def test_no_chat_request_goes_to_a_server_that_does_not_say_what_it_is(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(ScriptedServer):
        silent = True

        def answer(self, seen: Seen) -> Reply:
            reply = super().answer(seen)
            return Reply(hang_after=0) if seen.path == path and self.silent else reply

    monkeypatch.setattr(chat, "CATALOGUE_S", 1.0)
    with Silent([RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)

        async def answers() -> bool:
            return bool([item async for item in reasoner.stream(REQUEST, PROBLEM)])

        faults = await asyncio.gather(*(answers() for _ in range(8)), return_exceptions=True)
        assert {type(fault) for fault in faults} == {TransportFault}
        assert all("was silent for 1 seconds." in str(fault) for fault in faults)
        assert [seen.path for seen in server.seen].count(path) == 1  # all waited for one answer
        assert server.chats == []
        server.silent = False
        assert await answers()
        await reasoner.aclose()


@pytest.mark.requirement("endpoints:seeds")
async def test_attempts_are_requests_with_seeds_of_their_own() -> None:
    from kptutor import Tutor

    unsure = [Reply(text=f"Perhaps $\\boxed{{{n}}}$.", delay_s=0.05) for n in range(8)]
    with ScriptedServer(unsure) as one, ScriptedServer(unsure) as other:
        settings = Settings(
            models=tuple(Endpoint(url=server.url, model="scripted") for server in (one, other)),
            attempts=6, parallel=6, hints=False,
        )  # fmt: skip
        async with Tutor(settings) as tutor:
            await tutor.solve("A room holds a number of doors that nobody has counted. How many?")
        bodies = [seen.body for seen in (*one.chats, *other.chats)]
        assert min(counts(one, other)) > 0
    assert len(bodies) == 6
    assert len({body["seed"] for body in bodies}) == 6
    assert all("n" not in body for body in bodies)


@pytest.mark.requirement("endpoints:choice")
def test_several_servers_of_one_profile_are_one_candidate() -> None:
    urls = ("http://a:1/v1", "http://b:1/v1")
    (candidate,) = choose(Settings(models=tuple(Endpoint(url=url) for url in urls)))
    assert candidate.name == "generic"
    with pytest.raises(BadSettings, match="twice"):
        choose(Settings(models=(Endpoint(url=urls[0]), Endpoint(url=urls[0]))))


@pytest.mark.requirement("endpoints:prefix")
@pytest.mark.parametrize("name", ["knowrl-nemotron-1.5b", "acemath-rl-nemotron-7b"])
def test_prompts_for_one_problem_begin_alike(name: str) -> None:
    # The trained forms put the constant sentence last, so what can be shared is the problem and
    # then its hints: every attempt at a problem repeats them to the letter.
    profile = load_profile(name)
    hint = Hint(id="h", title="Parity", statement="Odd and even.", key_considerations="Mod 2.")
    (bare,) = render_messages(profile, PROBLEM)
    (hinted,) = render_messages(profile, PROBLEM, [hint])
    (again,) = render_messages(profile, PROBLEM, [hint], "The answer 5 fails x = 5.")
    assert all(each.content.startswith(PROBLEM.text) for each in (bare, hinted, again))
    shared = hinted.content[: hinted.content.index("Mod 2.") + len("Mod 2.")]
    assert again.content.startswith(shared)

"""The reasoner against a scripted server: what it sends, streams, notices and forces."""

import asyncio
import json
import logging
import traceback
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest
from asking import PROBLEM, PROFILE, REQUEST, Ask

from kptutor.agent.errors import BadSettings, Declined, TransportFault
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.records import Usage

RIGHT = Reply(text="Six sevens are $\\boxed{42}$.")


@pytest.mark.requirement("reasoners:request")
async def test_what_is_sent(ask: Ask) -> None:
    sampling = Sampling(temperature=0.2, max_tokens=100, extra={"top_k": 20})
    with ScriptedServer([RIGHT]) as server:
        await ask(server, request=replace(REQUEST, sampling=sampling, seed=77), key="s3cret")
        (seen,) = server.chats
    assert seen.headers["authorization"] == "Bearer s3cret"
    assert seen.body == {
        "model": "scripted",
        "messages": [{"role": "user", "content": "What is 6 times 7?"}],
        "temperature": 0.2,
        "top_p": 0.9,  # the profile's, because the request leaves it open
        "max_tokens": 100,
        "top_k": 20,
        "seed": 77,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


@pytest.mark.requirement("reasoners:key")
async def test_the_key_of_the_environment_is_not_sent(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-service")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.invalid/v1")
    with ScriptedServer([RIGHT]) as server:
        await ask(server)
        assert server.chats[0].headers["authorization"] == "Bearer none"


@pytest.mark.requirement("reasoners:stream")
async def test_pieces_and_end(ask: Ask) -> None:
    reply = replace(RIGHT, chunk_size=3)
    with ScriptedServer([reply]) as server:
        heard = await ask(server)
    assert len(heard.deltas) > 5
    assert heard.streamed == RIGHT.text
    assert heard.finished.text == RIGHT.text
    assert heard.finished.boxed == "42"
    assert heard.finished.finish_reason == "stop"
    assert heard.finished.model == "scripted"
    assert heard.finished.usage == Usage(prompt_tokens=5, completion_tokens=4)
    assert heard.finished.notes == ()


@pytest.mark.requirement("reasoners:stream")
async def test_a_piece_comes_before_the_next_is_made() -> None:
    with ScriptedServer([Reply(pieces=("one", "two"), hang_after=1)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        async with aclosing(reasoner.stream(REQUEST, PROBLEM)) as stream:
            first = await anext(stream)
        await reasoner.aclose()
    assert getattr(first, "text", None) == "one"


@pytest.mark.requirement("reasoners:stream")
async def test_a_server_that_does_not_stream(ask: Ask) -> None:
    body = json.dumps(
        {"choices": [{"message": {"content": "\\boxed{1}"}, "finish_reason": "stop"}]}
    )
    with ScriptedServer([Reply(body=body)]) as server:
        heard = await ask(server)
    assert heard.finished.boxed == "1"
    assert "no usage" in heard.notes


@pytest.mark.requirement("reasoners:thinking")
@pytest.mark.parametrize("size", [0, 1, 4])
@pytest.mark.parametrize(
    ("thinking", "reply"),
    [
        ("optional", Reply(text="<think>six sevens</think>\\boxed{42}")),
        ("always", Reply(text="six sevens</think>\\boxed{42}")),
        ("always", Reply(text="<think>six sevens</think>\\boxed{42}")),
        ("optional", Reply(reasoning="six sevens", text="\\boxed{42}")),
        ("always", Reply(reasoning="six sevens", text="\\boxed{42}")),
        (
            "always",
            Reply(reasoning="six sevens", reasoning_field="reasoning", text="\\boxed{42}"),
        ),
    ],
)
async def test_thinking_is_split_off(ask: Ask, thinking: str, reply: Reply, size: int) -> None:
    with ScriptedServer([replace(reply, chunk_size=size)]) as server:
        heard = await ask(server, thinking=thinking)
    assert heard.finished.text == "\\boxed{42}"
    assert heard.finished.thinking == "six sevens"
    assert "".join(d.text for d in heard.deltas if d.thinking) == "six sevens"
    assert heard.finished.boxed == "42"


@pytest.mark.requirement("reasoners:thinking")
async def test_a_thinking_model_that_did_not_think(ask: Ask) -> None:
    with ScriptedServer([RIGHT]) as server:
        heard = await ask(server, thinking="always")
    assert heard.finished.text == RIGHT.text
    assert "No </think> came" in heard.notes


USAGES: list[tuple[Any, Usage]] = [
    ({"prompt_tokens": 3, "completion_tokens": 4}, Usage(prompt_tokens=3, completion_tokens=4)),
    (
        {"completion_tokens": 4, "reasoning_tokens": 2},
        Usage(completion_tokens=4, reasoning_tokens=2),
    ),
    (
        {"completion_tokens": 4, "completion_tokens_details": {"reasoning_tokens": 3}},
        Usage(completion_tokens=4, reasoning_tokens=3),
    ),
    ({"prompt_tokens": "many", "completion_tokens": -4, "reasoning_tokens": None}, Usage()),
    ({"prompt_tokens": True, "completion_tokens": 1e300, "completion_tokens_details": 5}, Usage()),
    (None, Usage()),
]


@pytest.mark.requirement("reasoners:usage")
@pytest.mark.parametrize(("sent", "expected"), USAGES)
async def test_usage(ask: Ask, sent: Any, expected: Usage) -> None:
    with ScriptedServer([replace(RIGHT, usage=sent)]) as server:
        heard = await ask(server)
    assert heard.finished.usage == expected
    assert ("no usage" in heard.notes) == (sent is None)


def picky(field: str, words: str, then: Reply = RIGHT) -> Any:
    """A script that refuses a field of the request."""

    def script(body: dict[str, Any]) -> Reply:
        if field in body:
            return Reply(status=400, body=json.dumps({"error": {"message": words}}))
        return then

    return script


@pytest.mark.requirement("reasoners:usage")
async def test_a_server_that_refuses_to_count(ask: Ask) -> None:
    with ScriptedServer(picky("stream_options", "unknown field stream_options")) as server:
        heard = await ask(server)
    assert heard.finished.boxed == "42"


async def test_a_server_that_renamed_max_tokens(ask: Ask) -> None:
    words = "Unsupported parameter: use 'max_completion_tokens' instead."
    with ScriptedServer(picky("max_tokens", words)) as server:
        heard = await ask(server)
        assert server.chats[-1].body["max_completion_tokens"] == 500
    assert heard.finished.boxed == "42"


# --- the answer ---------------------------------------------------------------------


@pytest.mark.requirement("reasoners:boxes")
async def test_several_boxes(ask: Ask) -> None:
    with ScriptedServer(
        [Reply(text="\\boxed{1} no, \\boxed{2}, so \\boxed{\\frac{1}{2}}")]
    ) as server:
        heard = await ask(server)
    assert heard.finished.boxed == "\\frac{1}{2}"
    assert "3 boxes with different contents; the last one counts" in heard.notes


@pytest.mark.requirement("reasoners:boxes")
async def test_the_same_box_twice_is_not_worth_a_note(ask: Ask) -> None:
    with ScriptedServer([Reply(text="\\boxed{2}. So: \\boxed{2}")]) as server:
        assert (await ask(server)).finished.notes == ()


@pytest.mark.requirement("reasoners:boxes")
async def test_a_box_in_the_thinking_only(ask: Ask) -> None:
    with ScriptedServer([Reply(text="<think>\\boxed{42}</think>It is forty-two.")]) as server:
        heard = await ask(server)
        assert len(server.chats) == 1
    assert heard.finished.boxed == "42"
    assert "inside the thinking" in heard.notes


@pytest.mark.requirement("reasoners:boxes")
async def test_a_box_of_the_thinking_does_not_beat_the_answer(ask: Ask) -> None:
    with ScriptedServer([Reply(text="<think>\\boxed{41}?</think>\\boxed{42}")]) as server:
        heard = await ask(server)
    assert (heard.finished.boxed, heard.finished.notes) == ("42", ())


@pytest.mark.requirement("reasoners:no-box")
async def test_no_box_is_asked_for(ask: Ask) -> None:
    script = [Reply(text="It is forty-two."), Reply(text="$\\boxed{42}$")]
    with ScriptedServer(script) as server:
        heard = await ask(server)
        first, second = (seen.body for seen in server.chats)
    assert heard.finished.boxed == "42"
    assert heard.finished.text == heard.streamed == "It is forty-two.\n\n$\\boxed{42}$"
    assert "no \\boxed{}" in heard.notes
    assert "A second request gave it" in heard.notes
    assert [m["role"] for m in second["messages"]] == ["user", "assistant", "user"]
    assert second["messages"][1]["content"] == "It is forty-two."
    assert second["temperature"] == 0.0
    assert second["max_tokens"] == 256
    assert second["seed"] == first["seed"]
    assert heard.finished.usage.completion_tokens == 4  # both replies


@pytest.mark.requirement("reasoners:no-box")
async def test_no_box_at_all(ask: Ask) -> None:
    with ScriptedServer([Reply(text="It is forty-two.")]) as server:
        heard = await ask(server)
        assert len(server.chats) == 2
    assert heard.finished.boxed is None
    assert heard.finished.text == "It is forty-two."
    assert "gave none" in heard.notes


async def test_an_empty_reply_is_not_asked_for_its_answer(ask: Ask) -> None:
    with ScriptedServer([Reply(text="")]) as server:
        heard = await ask(server)
        assert len(server.chats) == 1
    assert (heard.finished.text, heard.finished.boxed) == ("", None)


@pytest.mark.parametrize("purpose", ["plan", "script", "voice"])
async def test_other_purposes_need_no_box(ask: Ask, purpose: Any) -> None:
    with ScriptedServer([Reply(text="First, factor.")]) as server:
        heard = await ask(server, request=replace(REQUEST, purpose=purpose))
        assert len(server.chats) == 1
    assert (heard.finished.boxed, heard.finished.notes) == (None, ())


CUT = Reply(text="<think>six sevens are thirty-five plus", finish_reason="length")


@pytest.mark.requirement("reasoners:truncation")
async def test_a_cut_answer_is_continued(ask: Ask) -> None:
    with ScriptedServer([CUT, Reply(text="42}$. Now consider \\boxed{7}")]) as server:
        heard = await ask(server, continues=True)
        body = server.chats[1].body
    assert body["continue_final_message"] is True
    assert body["add_generation_prompt"] is False
    assert body["messages"][-1]["role"] == "assistant"
    assert body["messages"][-1]["content"] == (
        "<think>\nsix sevens are thirty-five plus\n</think>\n\n\n\nThe final answer is $\\boxed{"
    ).replace("\n\n\n\n", "\n\n")
    assert heard.finished.boxed == "42"  # what follows the forced box is rambling
    assert heard.finished.text == "The final answer is $\\boxed{42}$"
    assert heard.finished.finish_reason == "length"
    assert "cut off" in heard.notes
    assert "Continuing the text with its \\boxed{} opened gave it" in heard.notes


@pytest.mark.requirement("reasoners:truncation")
async def test_where_the_template_opens_the_thinking_it_is_not_opened_twice(ask: Ask) -> None:
    cut = Reply(text="six sevens", finish_reason="length")
    with ScriptedServer([cut, Reply(text="42}")]) as server:
        heard = await ask(server, continues=True, thinking="always")
        content = server.chats[1].body["messages"][-1]["content"]
    assert content.startswith("six sevens\n</think>")
    assert heard.finished.thinking == "six sevens"


@pytest.mark.requirement("reasoners:truncation")
async def test_a_server_that_refuses_to_continue(ask: Ask) -> None:
    def script(body: dict[str, Any]) -> Reply:
        if "continue_final_message" in body:
            return Reply(status=400, body='{"error": {"message": "what?"}}')
        return CUT if len(body["messages"]) == 1 else Reply(text="\\boxed{42}")

    with ScriptedServer(script) as server:
        heard = await ask(server, continues=True)
        assert len(server.chats) == 3
    assert heard.finished.boxed == "42"
    assert "is not supported" in heard.notes
    assert "A second request gave it" in heard.notes


@pytest.mark.requirement("reasoners:truncation")
async def test_a_server_that_begins_a_new_turn_instead(ask: Ask) -> None:
    with ScriptedServer([CUT, Reply(text="So the result is \\boxed{42}.")]) as server:
        heard = await ask(server, continues=True)
    assert heard.finished.boxed == "42"
    assert heard.finished.text == "So the result is \\boxed{42}."


@pytest.mark.requirement("reasoners:truncation")
async def test_without_continuing_a_second_request_asks(ask: Ask) -> None:
    with ScriptedServer([CUT, Reply(text="\\boxed{42}")]) as server:
        heard = await ask(server)
        body = server.chats[1].body
    assert "continue_final_message" not in body
    assert body["messages"][1]["content"] == "six sevens are thirty-five plus"
    assert body["max_tokens"] == 1024  # it thinks first
    assert heard.finished.boxed == "42"


@pytest.mark.requirement("reasoners:truncation")
async def test_an_answer_boxed_before_the_cut_is_kept(ask: Ask) -> None:
    reply = Reply(text="<think>x</think>\\boxed{42}. Let me explain", finish_reason="length")
    with ScriptedServer([reply]) as server:
        heard = await ask(server)
        assert len(server.chats) == 1
    assert (heard.finished.boxed, heard.finished.finish_reason) == ("42", "length")


@pytest.mark.requirement("reasoners:truncation")
@pytest.mark.parametrize(
    "cut",
    [
        Reply(text="<think>maybe \\boxed{41}, wait", finish_reason="length"),
        Reply(reasoning="maybe \\boxed{41}, wait", finish_reason="length"),
    ],
)
async def test_a_guess_in_cut_thinking_is_not_the_answer(ask: Ask, cut: Reply) -> None:
    with ScriptedServer([cut, Reply(text="\\boxed{42}")]) as server:
        assert (await ask(server)).finished.boxed == "42"


@pytest.mark.requirement("reasoners:truncation")
async def test_a_guess_in_cut_thinking_is_used_if_nothing_better_comes(ask: Ask) -> None:
    cut = Reply(text="<think>maybe \\boxed{41}, wait", finish_reason="length")
    with ScriptedServer([cut, Reply(status=500)]) as server:
        heard = await ask(server)
    assert heard.finished.boxed == "41"
    assert "A second request: " in heard.notes  # the fault of asking is a note, not an error


@pytest.mark.requirement("reasoners:context")
async def test_the_answer_must_fit_the_context(ask: Ask) -> None:
    long = Request(messages=(Message("user", "word " * 4000),))
    with ScriptedServer([RIGHT], context=7000) as server:
        heard = await ask(server, request=replace(long, sampling=Sampling(max_tokens=500)))
        body = server.chats[0].body
    assert body["max_tokens"] == 7000 - round(1.4 * 4000) - 1024
    assert "leaves room for 376 tokens" in heard.notes


SGLANG = (
    "Requested token count exceeds the model's maximum context length of 4000 tokens. You "
    "requested a total of 4100 tokens: 100 tokens from the input messages and 4000 tokens for "
    "the completion."
)
VLLM = (
    "This model's maximum context length is 4000 tokens. However, you requested 4100 tokens "
    "(100 in the messages, 4000 in the completion)."
)


@pytest.mark.requirement("reasoners:context")
@pytest.mark.parametrize("words", [SGLANG, VLLM])
async def test_a_prompt_longer_than_it_looked(ask: Ask, words: str) -> None:
    def script(body: dict[str, Any]) -> Reply:
        if body["max_tokens"] > 3900:
            return Reply(status=400, body=json.dumps({"message": words}))
        return RIGHT

    request = replace(REQUEST, sampling=Sampling(max_tokens=4000))
    with ScriptedServer(script) as server:
        sampling = Sampling(max_tokens=4000)
        heard = await ask(server, request=request, sampling=sampling)
        assert server.chats[1].body["max_tokens"] == 4000 - 100 - 1024
    assert heard.finished.boxed == "42"
    assert "asked for 2876 tokens instead" in heard.notes


@pytest.mark.requirement("reasoners:context")
@pytest.mark.parametrize("words", [SGLANG.replace("100 tokens", "3950 tokens"), "too long"])
async def test_a_prompt_that_leaves_no_room(ask: Ask, words: str) -> None:
    reply = Reply(status=400, body=words)
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault, match="exceed"):
        await ask(server)
    assert len(server.chats) == 1


# --- the model ----------------------------------------------------------------------


@pytest.mark.requirement("reasoners:model-name")
async def test_a_model_that_is_not_listed(ask: Ask) -> None:
    with ScriptedServer([RIGHT], models=["other", "more"]) as server:
        heard = await ask(server)
    assert heard.finished.boxed == "42"
    assert "does not list the model 'scripted'; it lists: 'other', 'more'" in heard.notes


@pytest.mark.requirement("reasoners:model-name")
async def test_the_list_is_asked_for_once() -> None:
    with ScriptedServer([RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)

        async def once() -> None:
            async for _ in reasoner.stream(REQUEST, PROBLEM):
                pass

        await asyncio.gather(*(once() for _ in range(8)))
        await once()
        await reasoner.aclose()
        assert [seen.path for seen in server.seen].count("/v1/models") == 1
        assert len(server.chats) == 9


@pytest.mark.requirement("reasoners:model-name")
async def test_a_server_without_a_list(ask: Ask) -> None:
    with ScriptedServer([RIGHT], models=None) as server:
        assert (await ask(server)).finished.notes == ()


@pytest.mark.requirement("reasoners:model-name")
async def test_the_only_model_is_taken(ask: Ask) -> None:
    with ScriptedServer([RIGHT], models=["lonely"]) as server:
        heard = await ask(server, model=None)
        assert server.chats[0].body["model"] == "lonely"
    assert heard.finished.notes == ()


@pytest.mark.parametrize(("models", "offers"), [(["a", "b"], "a, b"), (None, "no list of models")])
async def test_no_model_to_take(ask: Ask, models: list[str] | None, offers: str) -> None:
    said = f"Set `model` in the profile; it offers: {offers}"
    with ScriptedServer([RIGHT], models=models) as server, pytest.raises(BadSettings, match=said):
        await ask(server, model=None)


@pytest.mark.requirement("reasoners:seed")
@pytest.mark.parametrize("seeded", [True, False])
async def test_whether_a_seed_was_honoured_comes_from_the_profile(ask: Ask, seeded: bool) -> None:
    with ScriptedServer([RIGHT]) as server:
        heard = await ask(server, seeded=seeded)
    assert heard.finished.seed_honoured is seeded


def test_capabilities() -> None:
    reasoner = OpenAIReasoner(replace(PROFILE, continues=True, seeded=True), "http://h/v1")
    assert reasoner.name == "test"
    assert reasoner.capabilities == {"stream", "continue", "seed"}


async def test_a_grammar_is_declined(ask: Ask) -> None:
    with pytest.raises(Declined, match="grammar"):
        await ask("http://127.0.0.1:1/v1", request=replace(REQUEST, grammar="[0-9]+"))


@pytest.mark.parametrize("url", ["", "127.0.0.1:30000", "ftp://h/v1", "http://"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(BadSettings, match="looks like http://127.0.0.1:30000/v1"):
        OpenAIReasoner(PROFILE, url)


# --- time and cancelling --------------------------------------------------------------


@pytest.mark.requirement("reasoners:deadline")
async def test_the_deadline_keeps_the_text_so_far() -> None:
    time = 0.0
    items = []
    with ScriptedServer([Reply(pieces=("So \\boxed{42}", " and"), hang_after=1)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url, clock=lambda: time)
        async for item in reasoner.stream(replace(REQUEST, deadline=1000.0), PROBLEM):
            items.append(item)
            time = 2000.0
        await reasoner.aclose()
        assert len(server.chats) == 1
    finished = items[-1]
    assert isinstance(finished, Finished)
    assert finished.finish_reason == "cancelled"
    assert (finished.text, finished.boxed) == ("So \\boxed{42}", "42")
    assert any("ran out" in note for note in finished.notes)


@pytest.mark.requirement("reasoners:deadline")
async def test_the_deadline_before_any_text() -> None:
    with ScriptedServer([Reply(hang_after=0)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url, clock=lambda: 2000.0)
        stream = reasoner.stream(replace(REQUEST, deadline=1000.0), PROBLEM)
        with pytest.raises(TransportFault, match="ran out before") as caught:
            await anext(stream)
        await reasoner.aclose()
    assert not caught.value.retryable


async def aborted(server: ScriptedServer) -> None:
    """Wait until the server has seen its client go."""
    async with asyncio.timeout(10):
        while not server.chats or not server.chats[0].aborted:
            await asyncio.sleep(0.01)


@pytest.mark.requirement("reasoners:cancel")
async def test_cancelling_the_caller_closes_the_stream() -> None:
    with ScriptedServer([Reply(pieces=("one", "two"), hang_after=1)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        heard = asyncio.Event()

        async def listen() -> None:
            async for _ in reasoner.stream(REQUEST, PROBLEM):
                heard.set()

        task = asyncio.create_task(listen())
        await heard.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await aborted(server)
        await reasoner.aclose()


@pytest.mark.requirement("reasoners:cancel")
async def test_closing_the_iterator_closes_the_stream() -> None:
    with ScriptedServer([Reply(pieces=("one", "two"), hang_after=1)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        async with aclosing(reasoner.stream(REQUEST, PROBLEM)) as stream:
            await anext(stream)
        await aborted(server)
        await reasoner.aclose()


@pytest.mark.requirement("reasoners:cancel")
async def test_cancelling_while_the_server_is_silent() -> None:
    with ScriptedServer([Reply(hang_after=0)]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)

        async def listen() -> None:
            async for _ in reasoner.stream(REQUEST, PROBLEM):
                pass

        task = asyncio.create_task(listen())
        while not server.chats:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await aborted(server)
        await reasoner.aclose()


def test_one_reasoner_in_several_event_loops() -> None:
    with ScriptedServer([RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)

        async def once() -> str:
            texts = [item.text async for item in reasoner.stream(REQUEST, PROBLEM)]
            await reasoner.aclose()
            return texts[-1]

        assert [asyncio.run(once()) for _ in range(2)] == [RIGHT.text] * 2


async def test_connections_are_kept() -> None:
    with ScriptedServer([RIGHT]) as server:
        reasoner = OpenAIReasoner(PROFILE, server.url)
        for _ in range(5):
            async for _ in reasoner.stream(REQUEST, PROBLEM):
                pass
        assert server.connections == 1
        await reasoner.aclose()


# --- hostile replies --------------------------------------------------------------------


@pytest.mark.requirement("reasoners:hostile")
async def test_control_characters_are_dropped(ask: Ask) -> None:
    text = "\x1b[2Jred\x00\x07 \x9b5m\u2028 line\ttab\n\\boxed{1}"
    with ScriptedServer([Reply(text=text, chunk_size=1)]) as server:
        heard = await ask(server)
    assert heard.finished.text == "[2Jred 5m\u2028 line\ttab\n\\boxed{1}"


@pytest.mark.requirement("reasoners:hostile")
@pytest.mark.parametrize(
    "event",
    [
        "5",
        "[]",
        "nonsense",
        '{"choices": 7}',
        '{"choices": [7]}',
        '{"choices": [{"delta": "x", "finish_reason": 5}]}',
        '{"choices": [{"delta": {"content": ["x"], "reasoning": {"a": 1}}}]}',
        '{"choices": null, "usage": "much", "model": 4}',
        '{"choices": [{"delta": {"content": "\\ud800"}}]}',
    ],
)
async def test_strange_events_are_faults_at_most(ask: Ask, event: str) -> None:
    body = f"data: {event}\n\ndata: [DONE]\n\n"
    reply = Reply(body=body, content_type="text/event-stream")
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault):
        await ask(server)


@pytest.mark.requirement("reasoners:hostile")
async def test_a_text_without_end(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kptutor.agent.reasoners.reply.MOST_CHARACTERS", 1000)
    with (
        ScriptedServer([Reply(text="x" * 2000, chunk_size=100)]) as server,
        pytest.raises(TransportFault, match="more than 1,000 characters") as caught,
    ):
        await ask(server)
    assert not caught.value.retryable


@pytest.mark.requirement("reasoners:hostile")
@pytest.mark.parametrize("kind", ["application/json", "text/event-stream", "text/html"])
async def test_a_body_without_end(ask: Ask, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    for name in ("LONGEST_BODY", "LONGEST_EVENT"):
        monkeypatch.setattr(f"kptutor.agent.reasoners.chat.{name}", 1000)
    reply = Reply(body="x" * 300_000, content_type=kind)
    with ScriptedServer([reply]) as server, pytest.raises(TransportFault, match=" sent "):
        await ask(server)


@pytest.mark.requirement("reasoners:private")
@pytest.mark.parametrize("status", [200, 400, 401, 500])
async def test_learners_text_is_in_no_log_and_no_error(
    ask: Ask, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "my name is Ada Byron"
    request = replace(REQUEST, messages=(Message("user", secret),))
    quoting = json.dumps({"error": {"message": f"cannot read {secret}"}})
    reply = RIGHT if status == 200 else Reply(status=status, body=quoting)
    with ScriptedServer([reply]) as server:
        if status == 200:
            await ask(server, request=request)
        else:
            with pytest.raises(TransportFault) as caught:
                await ask(server, request=request)
            printed = "".join(traceback.format_exception(caught.value))
            assert "Byron" not in printed
    assert "Byron" not in caplog.text


@pytest.mark.requirement("evidence:script-asked")
async def test_a_grammar_goes_to_a_server_that_can_hold_an_answer_to_it(ask: Ask) -> None:
    grammar = 'root ::= "answer = " [0-9]+'
    with ScriptedServer([Reply("answer = 7")]) as server:
        request = replace(REQUEST, grammar=grammar, purpose="script")
        heard = await ask(server, request=request, grammar=True)
        (seen,) = server.chats
    assert seen.body["ebnf"] == grammar
    assert heard.finished.text == "answer = 7"

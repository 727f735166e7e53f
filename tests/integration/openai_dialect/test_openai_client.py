"""The `openai` client and plain HTTP against the service on a real socket."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from house import bearer, make_key
from listening import Listening, listening
from openai import OpenAI

from kptutor.agent.identity import Principal

PROBLEM = "Solve 2x + 3 = 11."
TITLE = (
    "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.\n"
    f"<chat_history>\nUSER: {PROBLEM}\nASSISTANT: Good.\n</chat_history>"
)
TAGS = "### Task:\nGenerate 1-3 broad tags categorizing the main themes of the chat history."
FOLLOW = "### Task:\nSuggest 3-5 relevant follow-up questions or prompts the user might ask."


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(tmp_path_factory.mktemp("openai")) as service:
        yield service


@pytest.fixture(scope="module")
def client(service: Listening) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{service.url}/v1", api_key="none", max_retries=0) as client:
        yield client


def user(*texts: str) -> list[Any]:
    return [{"role": "user", "content": text} for text in texts]


def say(client: OpenAI, *texts: str, model: str = "kptutor", **options: Any) -> str:
    """The reply to a chat whose learner said these texts."""
    reply = client.chat.completions.create(model=model, messages=user(*texts), **options)
    return reply.choices[0].message.content or ""


def chat_of(learner: str, chat: str, message: str = "") -> dict[str, str]:
    """Headers of Open WebUI."""
    named = {"X-OpenWebUI-User-Id": learner, "X-OpenWebUI-Chat-Id": chat}
    return named | ({"X-OpenWebUI-Message-Id": message} if message else {})


def post(service: Listening, body: Any, **headers: str) -> httpx2.Response:
    """A request as no good client would send it."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = f"{service.url}/v1/chat/completions"
    sent = {"Content-Type": "application/json"} | headers
    return httpx2.post(url, content=content, headers=sent, timeout=60)


@pytest.mark.requirement("openai:models")
def test_models_are_listed_and_found(client: OpenAI) -> None:
    names = [model.id for model in client.models.list()]
    assert names == ["kptutor", "kptutor-solve", "kptutor-check"]
    assert client.models.retrieve("kptutor-solve").id == "kptutor-solve"
    with pytest.raises(openai.NotFoundError) as fault:
        client.models.retrieve("gpt-4")
    assert (fault.value.code, fault.value.param) == ("model_not_found", "model")


@pytest.mark.requirement("openai:errors")
def test_unknown_models_and_unknown_routes_are_404(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as fault:
        say(client, PROBLEM, model="gpt-4")
    assert fault.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError):
        client.responses.create(model="kptutor", input="hello")


@pytest.mark.requirement("openai:completions")
def test_the_three_models_answer(client: OpenAI) -> None:
    assert "4" in say(client, PROBLEM, model="kptutor-solve")
    tutor = say(client, PROBLEM)
    assert tutor
    assert "x = 4" not in tutor
    for text, status in (
        ("student: 1/2\nreference: 0.5", "equal"),
        ("Student: x=3; reference: x=4", "different"),
        ("student: x²·½\nreference: x^2/2", "equal"),  # as editors rewrite it
    ):
        assert f"**{status}**" in say(client, text, model="kptutor-check")
    assert "equal" in say(client, "x^2 = 9 has x = 3, -3", "student: 1/3\nreference: 2/6",
                          model="kptutor-check")  # fmt: skip


@pytest.mark.requirement("openai:completions")
@pytest.mark.parametrize(
    ("pretty", "typed"),
    [
        ("Solve x² = 9.", "Solve x^2 = 9."),
        ("Solve x² − 9 = 0.", "Solve x^2 - 9 = 0."),
        ("Solve 6 ÷ 2 × x = 9.", "Solve 6 / 2 * x = 9."),
        ("Solve x² ＝ 9.", "Solve x^2 = 9."),
        ("Solve 2x + 1 ≤ 7.", "Solve 2x + 1 <= 7."),
        ("Solve 2x + 1 ≥ 7.", "Solve 2x + 1 >= 7."),
        ("Solve √x = 3.", "Solve sqrt(x) = 3."),
        ("Simplify ½ + ¼.", "Simplify 1/2 + 1/4."),
        ("Simplify 2π + π.", "Simplify 2 pi + pi."),
    ],
)
def test_unicode_maths_is_read(client: OpenAI, pretty: str, typed: str) -> None:
    answers = [say(client, text, model="kptutor-solve") for text in (pretty, typed)]
    answers = [text[text.index("**Answer:**") :].partition("\n")[0] for text in answers]
    assert answers[0] == answers[1]


@pytest.mark.requirement("openai:stream")
@pytest.mark.parametrize("model", ["kptutor", "kptutor-solve"])
def test_a_stream_has_role_notes_content_finish_usage_done(service: Listening, model: str) -> None:
    body = {"model": model, "messages": user("Solve 3x = 12."), "stream": True}
    sent = post(service, body | {"stream_options": {"include_usage": True}})
    assert sent.headers["content-type"].startswith("text/event-stream")
    assert sent.headers["cache-control"] == "no-cache"
    assert sent.headers["x-accel-buffering"] == "no"
    frames = [row[6:] for row in sent.text.split("\n\n") if row.startswith("data: ")]
    assert frames.pop() == "[DONE]"
    chunks = [json.loads(frame) for frame in frames]
    last = chunks.pop()
    assert last["choices"] == []
    usage = last["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens_details"]["reasoning_tokens"] > 0
    assert all(chunk["usage"] is None for chunk in chunks)
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    assert deltas[0] == {"role": "assistant", "content": ""}
    assert deltas[-1] == {}
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks[-2:]] == [None, "stop"]
    kinds = [next(iter(delta)) for delta in deltas[1:-1]]
    assert kinds[0] == "reasoning_content"
    assert kinds[-1] == "content"
    whole = post(service, body | {"stream": False}).json()
    told = "".join(delta.get("content", "") for delta in deltas)
    assert told == whole["choices"][0]["message"]["content"]
    plain = post(service, body)
    assert '"usage"' not in plain.text


@pytest.mark.requirement("openai:stream")
def test_the_client_reads_the_stream(client: OpenAI) -> None:
    stream = client.chat.completions.create(
        model="kptutor-solve", messages=user("Solve 3x = 12."), stream=True
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert "4" in text


@pytest.mark.requirement("openai:notes")
def test_notes_tell_progress_and_no_part_of_the_way(service: Listening) -> None:
    body = {"model": "kptutor", "messages": user("Solve 7x + 13 = 90.", "7x = 77")}
    message = post(service, body).json()["choices"][0]["message"]
    assert message["reasoning_content"]
    assert "11" not in message["reasoning_content"]
    assert "77" not in message["reasoning_content"]


@pytest.mark.requirement("openai:tools")
def test_tools_and_unknown_fields_are_ignored(client: OpenAI) -> None:
    tool = {"type": "function", "function": {"name": "memory", "parameters": {"type": "object"}}}
    extra = {"tools": [tool] * 45, "tool_choice": "auto", "seed": 1, "chat_id": "c", "x": [1]}
    assert say(client, PROBLEM, extra_body=extra) == say(client, PROBLEM)


@pytest.mark.requirement("openai:completions")
def test_every_role_and_every_form_of_content_is_taken(service: Listening) -> None:
    parts = [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
        {"type": "text", "text": PROBLEM},
    ]
    call = {"id": "c", "type": "function", "function": {"name": "memory", "arguments": "{}"}}
    messages = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "developer", "content": [{"type": "text", "text": "Say the answer."}]},
        {"role": "user", "content": parts},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c", "content": "x = 5"},
        {"role": "assistant", "content": "What is your first idea?"},
        {"role": "user", "content": "2x = 8", "name": "ann"},
    ]
    got = post(service, {"model": "kptutor", "messages": messages}).json()
    plain = post(service, {"model": "kptutor", "messages": user(PROBLEM, "2x = 8")}).json()
    assert got["choices"][0]["message"] == plain["choices"][0]["message"]
    assert got["choices"][0]["finish_reason"] == "stop"
    assert got["usage"]["prompt_tokens"] > plain["usage"]["prompt_tokens"] > 0
    assert got["usage"]["total_tokens"] == sum(
        got["usage"][kind] for kind in ("prompt_tokens", "completion_tokens")
    )


@pytest.mark.requirement("openai:errors")
@pytest.mark.parametrize("stream", [True, False])
def test_what_takes_too_long_ends_with_503(tmp_path: Path, stream: bool) -> None:
    body = {"model": "kptutor-solve", "messages": user("Solve 5x = 10."), "stream": stream}
    with listening(tmp_path, solve_s=0.0) as service:
        answer = post(service, body)
    assert answer.status_code == (200 if stream else 503)
    text = answer.text.split("\n\n")[-2].removeprefix("data: ") if stream else answer.text
    assert json.loads(text)["error"]["code"] == "out_of_time"
    assert "[DONE]" not in answer.text


@pytest.mark.requirement("openai:chores")
@pytest.mark.parametrize(
    ("task", "key"), [(TITLE, "title"), (TAGS, "tags"), (FOLLOW, "follow_ups")]
)
@pytest.mark.parametrize("model", ["kptutor", "kptutor-solve", "kptutor-check"])
def test_chores_of_front_ends_are_no_turns(client: OpenAI, task: str, key: str, model: str) -> None:
    headers = chat_of("chores", key)
    answer = json.loads(say(client, task, model=model, extra_headers=headers))
    assert answer[key]  # before the chat has begun
    first = say(client, PROBLEM, extra_headers=headers)
    say(client, task, model=model, extra_headers=headers)
    assert say(client, PROBLEM, "2x = 8", extra_headers=headers) == say(client, PROBLEM, "2x = 8")
    assert first == say(client, PROBLEM)


@pytest.mark.requirement("openai:chores")
def test_titles_of_librechat_are_plain_text(client: OpenAI) -> None:
    asked = (
        "Provide a concise, 5-word-or-less title for the conversation, using title case "
        f"conventions. Only return the title itself.\n\nConversation:\nUser: {PROBLEM}\nAI: Good."
    )
    assert say(client, asked) == "Solve 2x + 3 = 11."


@pytest.mark.requirement("openai:replay")
def test_without_a_name_the_history_is_all_there_is(service: Listening, client: OpenAI) -> None:
    wrong, right = "2x = 14", "2x = 8"
    first = say(client, PROBLEM, wrong)
    assert first == say(client, PROBLEM, wrong)  # the same twice
    assert say(client, PROBLEM, right) != first  # edited
    assert first == say(client, PROBLEM, wrong)  # and back
    done = say(client, PROBLEM, right, "x = 4")
    assert done == say(client, PROBLEM, right, "x = 4")
    assert done != say(client, PROBLEM, "x = 4", right)


@pytest.mark.requirement("openai:identity")
def test_a_named_chat_goes_on_and_is_edited_and_regenerated(
    service: Listening, client: OpenAI
) -> None:
    def told(*texts: str, message: str = "") -> str:
        return say(client, *texts, extra_headers=chat_of("ann", "chat-1", message))

    opening = told(PROBLEM, message="a1")
    assert opening == told(PROBLEM, message="a2")  # regenerated: another id of the reply
    wrong = told(PROBLEM, "2x = 14", message="a3")
    edited = told(PROBLEM, "2x = 8", message="a4")
    assert edited != wrong
    assert edited == say(client, PROBLEM, "2x = 8")  # nothing of the wrong line is left
    done = told(PROBLEM, "2x = 8", "x = 4", message="a5")
    assert done == say(client, PROBLEM, "2x = 8", "x = 4")
    assert wrong == told(PROBLEM, "2x = 14", message="a6")  # back to the first branch
    assert stored(service, "ann") == 2


@pytest.mark.requirement("openai:identity")
def test_a_chat_begun_elsewhere_is_caught_up(client: OpenAI) -> None:
    headers = chat_of("bob", "elsewhere")
    told = say(client, PROBLEM, "2x = 8", "x = 4", extra_headers=headers)
    assert told == say(client, PROBLEM, "2x = 8", "x = 4")


@pytest.mark.requirement("openai:identity")
def test_librechat_names_the_learner_in_user(service: Listening, client: OpenAI) -> None:
    say(client, "Solve 4x = 12.", user="libre")
    say(client, "Solve 4x = 12.", "x = 3", user="libre")
    assert stored(service, "libre") == 1
    say(client, "Solve 4x = 12.")
    assert stored(service, "libre") == 1


def stored(service: Listening, learner: str) -> int:
    """How many sessions are kept of a learner."""

    async def count() -> int:
        memory = await service.house.tutor.memory()
        who = Principal(learner=f"openai:{learner}")
        kept = await memory.store.asearch(who.namespace("conversations"), limit=100)
        return sum(len(item.value["chapters"]) for item in kept)

    found: int = service.wait(count())
    return found


HOSTILE = [
    # (body, status): never 422, never 500
    (b"", 400),
    (b"[]", 400),
    (b"nonsense", 400),
    (b'{"model": "kptutor", "messages": []}', 400),
    ({"model": "kptutor"}, 400),
    ({"messages": user("hello")}, 404),
    ({"model": 7, "messages": user("hello")}, 404),
    ({"model": {"a": 1}, "messages": user("hello")}, 404),
    ({"model": "\ud800", "messages": user("hello")}, 404),
    ({"model": "kptutor", "messages": "hello"}, 400),
    ({"model": "kptutor", "messages": [7]}, 400),
    ({"model": "kptutor", "messages": [{"role": "wizard", "content": "hello"}]}, 400),
    ({"model": "kptutor", "messages": [{"role": ["user"], "content": "hello"}]}, 400),
    ({"model": "kptutor", "messages": [{"role": "user", "content": {"a": 1}}]}, 400),
    ({"model": "kptutor", "messages": [{"role": "system", "content": "hello"}]}, 400),
    ({"model": "kptutor", "messages": user("")}, 200),
    ({"model": "kptutor", "messages": [{"role": "user"}]}, 200),
    ({"model": "kptutor", "messages": [{"role": "user", "content": [7, {"text": 7}]}]}, 200),
    ({"model": "kptutor", "messages": user("hello"), "n": 2}, 400),
    ({"model": "kptutor", "messages": user("hello"), "n": "1"}, 400),
    ({"model": "kptutor", "messages": user("hello"), "n": 0}, 400),
    ({"model": "kptutor", "messages": user("hello"), "max_tokens": 0}, 400),
    ({"model": "kptutor", "messages": user("hello"), "max_completion_tokens": 0}, 400),
    ({"model": "kptutor", "messages": user("hello"), "max_tokens": 1.5}, 400),
    ({"model": "kptutor", "messages": user("hello"), "temperature": float("nan")}, 200),
    ({"model": "kptutor", "messages": user("hello"), "max_tokens": float("nan")}, 400),
    ({"model": "kptutor", "messages": user("hello \ud800 \x00")}, 200),
    ({"model": "kptutor", "messages": user("hello"), "user": "\ud800\x00"}, 200),
    ({"model": "kptutor", "messages": user("hello"), "user": "u" * 9000}, 200),
    ({"model": "kptutor", "messages": user("hello"), "stream": "yes", "stream_options": 7}, 200),
    ({"model": "kptutor", "messages": user(*["hello"] * 10_001)}, 400),
    ({"model": "kptutor", "messages": user(*["hello"] * 10_000)}, 200),
    (b'{"model":' + b"[" * 100_000, 400),
    (b'{"model": "kptutor", "n": ' + b"9" * 5000 + b"}", 400),
    (b"\xff\xfe\xfd", 400),
    (b"x" * 10_000_000, 413),
    ({"model": "kptutor-check", "messages": user("is it right?")}, 400),
    ({"model": "kptutor-solve", "messages": user("")}, 400),
]


@pytest.mark.requirement("openai:hostile")
@pytest.mark.parametrize(("body", "status"), HOSTILE, ids=range(len(HOSTILE)))
def test_bad_input_is_answered_in_the_dialect(service: Listening, body: Any, status: int) -> None:
    answer = post(service, body)
    assert answer.status_code == status
    if status != 200:
        assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


@pytest.mark.requirement("openai:disconnect")
@pytest.mark.parametrize("stream", [True, False])
def test_who_leaves_ends_the_work(service: Listening, stream: bool, held: list[str]) -> None:
    body = {"model": "kptutor-solve", "messages": user("Solve 5x = 10."), "stream": stream}
    with pytest.raises(httpx2.ReadTimeout):
        httpx2.post(f"{service.url}/v1/chat/completions", json=body, timeout=1.0)
    wait_until(lambda: held == ["begun", "ended"])


@pytest.mark.requirement("openai:errors")
def test_a_fault_on_the_way_is_a_frame(
    service: Listening, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(problem: str) -> Any:
        raise RuntimeError("secret")
        yield

    monkeypatch.setattr(service.house.tutor, "astream", failing)
    with pytest.raises(openai.APIError) as fault:
        list(
            client.chat.completions.create(
                model="kptutor-solve", messages=user("Solve 5x = 10."), stream=True
            )
        )
    assert fault.value.code == "server_error"
    assert "secret" not in str(fault.value)
    with pytest.raises(openai.InternalServerError):
        say(client, "Solve 5x = 10.", model="kptutor-solve")


@pytest.mark.requirement("openai:stream")
def test_a_long_silence_is_kept_alive(
    service: Listening, held: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kptutor.serving.http.openai.chat.KEEP_ALIVE_S", 0.05)
    body = {"model": "kptutor-solve", "messages": user("Solve 5x = 10."), "stream": True}
    with httpx2.stream("POST", f"{service.url}/v1/chat/completions", json=body) as answer:
        assert ": keep-alive" in answer.iter_lines()
    wait_until(lambda: held == ["begun", "ended"])


@pytest.fixture
def held(service: Listening, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A solver that never ends by itself, and what became of it."""
    seen: list[str] = []

    async def waiting(problem: str) -> Any:
        seen.append("begun")
        try:
            await asyncio.Event().wait()
            yield
        finally:
            seen.append("ended")

    monkeypatch.setattr(service.house.tutor, "astream", waiting)
    return seen


def wait_until(done: Any) -> None:
    """Wait until something is so, by looking."""
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end, "it never became so"
        time.sleep(0.02)


@pytest.mark.requirement("openai:identity")
@pytest.mark.requirement("openai:errors")
def test_keys_and_whom_they_may_speak_for(tmp_path: Any) -> None:
    plain = make_key(tmp_path, name="plain", doors=("openai",))
    trusted = make_key(tmp_path, name="trusted", doors=("openai",), forward=True, rate="100/hour")
    few = make_key(tmp_path, name="few", doors=("openai",), rate="1/hour")
    with listening(tmp_path, keys="always") as service:
        body = {"model": "kptutor", "messages": user("Solve 4x = 12.")}
        for headers, status, code in (
            ({}, 401, "invalid_api_key"),
            (bearer("wrong"), 401, "invalid_api_key"),
            (bearer(few), 200, None),
            (bearer(few), 429, "rate_limit_exceeded"),
        ):
            answer = post(service, body, **headers)
            assert answer.status_code == status
            if code:
                assert answer.json()["error"]["code"] == code
        assert int(answer.headers["retry-after"]) > 0
        forwarded = chat_of("eve", "chat")
        assert post(service, body, **bearer(plain, **forwarded)).status_code == 200
        assert stored(service, "eve") == 0  # not a key that is believed
        assert post(service, body, **bearer(trusted, **forwarded)).status_code == 200
        assert stored(service, "eve") == 1

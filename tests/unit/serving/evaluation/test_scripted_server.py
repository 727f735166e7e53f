"""The scripted server over plain HTTP: what it promises to those who test with it."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from kptutor.agent.errors import BadSettings
from kptutor.serving.evaluation.scripted_replies import Reply, read_script
from kptutor.serving.evaluation.scripted_server import ScriptedServer, main

ASKED = {"model": "m", "messages": [{"role": "user", "content": "How many?"}]}


def ask(server: ScriptedServer, client: Any = httpx, **more: Any) -> httpx.Response:
    answer = client.post(f"{server.url}/chat/completions", json={**ASKED, **more}, timeout=5)
    assert isinstance(answer, httpx.Response)
    return answer


def events(answer: httpx.Response) -> list[Any]:
    lines = [line for line in answer.text.split("\n") if line]
    assert all(line.startswith("data: ") for line in lines)
    assert lines.pop() == "data: [DONE]"
    return [json.loads(line.removeprefix("data: ")) for line in lines]


@pytest.mark.requirement("reasoners:scripted-server")
def test_whole_answer() -> None:
    with ScriptedServer([Reply(text="It is 42.", reasoning="hm")]) as server:
        body = ask(server).json()
    choice = body["choices"][0]
    assert choice["message"] == {
        "role": "assistant",
        "content": "It is 42.",
        "reasoning_content": "hm",
    }
    assert choice["finish_reason"] == "stop"
    assert body["model"] == "m"
    assert body["usage"] == {"prompt_tokens": 2, "completion_tokens": 4, "total_tokens": 6}


@pytest.mark.requirement("reasoners:scripted-server")
def test_streamed_answer() -> None:
    reply = Reply(text="It is 42.", reasoning="hm", chunk_size=4, finish_reason="length")
    with ScriptedServer([reply]) as server:
        answer = ask(server, stream=True, stream_options={"include_usage": True})
    *parts, end, usage = events(answer)
    deltas = [part["choices"][0]["delta"] for part in parts]
    assert [delta.get("reasoning_content", "") for delta in deltas] == ["hm", "", "", ""]
    assert [delta.get("content", "") for delta in deltas] == ["", "It i", "s 42", "."]
    assert end["choices"][0]["finish_reason"] == "length"
    assert usage["usage"]["completion_tokens"] == 4
    assert answer.headers["content-type"] == "text/event-stream"


def test_usage_only_where_it_is_asked_for() -> None:
    with ScriptedServer([Reply(text="a")]) as server:
        assert all("usage" not in event for event in events(ask(server, stream=True)))


@pytest.mark.requirement("reasoners:scripted-server")
def test_replies_in_order_and_the_last_again() -> None:
    script = [Reply(status=503, headers={"Retry-After": "2"}), Reply(text="b")]
    with ScriptedServer(script) as server:
        first, *rest = (ask(server) for _ in range(3))
        assert (first.status_code, first.headers["retry-after"]) == (503, "2")
        assert [answer.json()["choices"][0]["message"]["content"] for answer in rest] == ["b"] * 2
        assert [seen.body["model"] for seen in server.chats] == ["m"] * 3
    assert all(seen.finished and not seen.aborted for seen in server.chats)


@pytest.mark.requirement("reasoners:scripted-server")
def test_a_function_of_the_request() -> None:
    with ScriptedServer(lambda body: Reply(text=f"seed {body['seed']}")) as server:
        content = ask(server, seed=5).json()["choices"][0]["message"]["content"]
    assert content == "seed 5"


@pytest.mark.requirement("reasoners:scripted-server")
def test_models() -> None:
    with ScriptedServer([], models=["a", "b"], context=99) as server:
        listed = httpx.get(f"{server.url}/models").json()["data"]
    assert [(card["id"], card["max_model_len"]) for card in listed] == [("a", 99), ("b", 99)]
    with ScriptedServer([], models=None) as server:
        assert httpx.get(f"{server.url}/models").status_code == 404


@pytest.mark.requirement("reasoners:scripted-server")
def test_pages_and_broken_bodies() -> None:
    with ScriptedServer([Reply(body="<html>", content_type="text/html")]) as server:
        answer = ask(server, stream=True)
    assert (answer.text, answer.headers["content-type"]) == ("<html>", "text/html")


@pytest.mark.requirement("reasoners:scripted-server")
def test_cuts() -> None:
    broken = Reply(text="abc", chunk_size=1, cut_after=1)
    clean = Reply(text="abc", chunk_size=1, cut_after=1, cut_cleanly=True)
    with ScriptedServer([broken, clean]) as server:
        with pytest.raises(httpx.RemoteProtocolError):
            ask(server, stream=True)
        assert ask(server, stream=True).text.count("data: ") == 1


@pytest.mark.requirement("reasoners:scripted-server")
def test_hanging_and_who_went_away() -> None:
    with ScriptedServer([Reply(text="abc", chunk_size=1, hang_after=1)]) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(
                f"{server.url}/chat/completions", json={**ASKED, "stream": True}, timeout=0.3
            )
        limit = time.monotonic() + 10
        while not server.chats[0].aborted and time.monotonic() < limit:
            time.sleep(0.01)
        assert server.chats[0].aborted


def test_pauses_keep_the_order() -> None:
    slow = Reply(text="abc", chunk_size=1, delay_s=0.01, chunk_delay_s=0.01)
    with ScriptedServer([slow]) as server:
        parts = events(ask(server, stream=True))
    assert [p["choices"][0]["delta"].get("content", "") for p in parts] == ["a", "b", "c", ""]


def test_connections_are_kept_and_pipelined() -> None:
    with ScriptedServer([Reply(text="a")]) as server, httpx.Client() as client:
        for _ in range(20):
            ask(server, client)
        assert server.connections == 1


@pytest.mark.requirement("reasoners:scripted-server")
def test_as_a_command(tmp_path: Path) -> None:
    script = tmp_path / "script.yaml"
    script.write_text('- {status: 503}\n- {text: "It is \\\\boxed{42}."}\n', encoding="utf-8")
    module = "kptutor.serving.evaluation.scripted_server"
    command = [sys.executable, "-m", module, "--script", str(script), "--model", "tiny"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            assert httpx.get(f"{url}/models").json()["data"][0]["id"] == "tiny"
            assert httpx.post(f"{url}/chat/completions", json=ASKED).status_code == 503
            answer = httpx.post(f"{url}/chat/completions", json=ASKED).json()
        finally:
            process.terminate()
    assert answer["choices"][0]["message"]["content"] == "It is \\boxed{42}."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[", "cannot be read"),
        ("a: b", "must be a list of replies"),
        ("[]", "must be a list of replies"),
        ("- {test: 5}", "Reply 1 of"),
        ("- hello", "Reply 1 of"),
    ],
)
def test_scripts_that_are_none(
    tmp_path: Path, content: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "script.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings, match=words):
        read_script(path)
    assert main(["--script", str(path)]) == 2
    assert words in capsys.readouterr().err

"""`/v1`: solving, checking, sessions, learners, knowledge."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import opened

from kptutor.serving.http.retention import erase_older

EQUATION = {"problem": "Solve 2x + 3 = 11."}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with opened(tmp_path_factory.mktemp("rest")) as client:
        yield client


def named(learner: str) -> dict[str, str]:
    return {"X-Kptutor-Learner": learner}


def events(text: str) -> list[tuple[str, Any]]:
    frames = [frame for frame in text.split("\n\n") if frame.startswith("event:")]
    pairs = [frame.split("\n", 1) for frame in frames]
    return [(name.removeprefix("event: "), json.loads(data[6:])) for name, data in pairs]


@pytest.mark.requirement("service:rest")
def test_solve_then_verify_its_certificate(client: TestClient) -> None:
    solution = client.post("/v1/solve", json={"problem": "Solve x^2 = 9."}).json()
    assert solution["grade"] == "PROVED"
    found = client.post("/v1/verify", json=solution["certificate"]).json()
    assert found["grade"] == "PROVED"
    changed = solution["certificate"] | {"answer": "x = 4"}
    assert client.post("/v1/verify", json=changed).json() != found


@pytest.mark.requirement("service:rest")
@pytest.mark.parametrize(
    ("student", "reference", "status"),
    [("1/2", "0.5", "equal"), ("x=3", "x=4", "different"), ("2+", "2", "unreadable")],
)
def test_check(client: TestClient, student: str, reference: str, status: str) -> None:
    verdict = client.post("/v1/check", json={"student": student, "reference": reference}).json()
    assert verdict["status"] == status


@pytest.mark.requirement("service:rest")
def test_a_session_from_its_problem_to_its_end(client: TestClient) -> None:
    ann = named("ann")
    begun = client.post("/v1/sessions", json=EQUATION, headers=ann)
    assert begun.status_code == 201
    path = f"/v1/sessions/{begun.json()['session_id']}"
    hint = client.post(f"{path}/hint", headers=ann).json()
    assert hint["kind"] == "hint"
    for text in ("2x = 8", "x = 4"):
        reply = client.post(f"{path}/messages", json={"text": text}, headers=ann).json()
    assert reply["finished"]
    turns = client.get(path, headers=ann).json()
    assert [turn["text"] for turn in turns][2:] == ["2x = 8", "x = 4"]
    assert client.delete(path, headers=ann).status_code == 204
    assert client.get(path, headers=ann).status_code == 404


@pytest.mark.requirement("service:streams")
def test_a_turn_streams_and_can_be_followed_again(client: TestClient) -> None:
    begun = client.post("/v1/sessions", json=EQUATION).json()
    path = f"/v1/sessions/{begun['session_id']}/messages"
    told = client.post(f"{path}?stream=true", json={"text": "2x = 8", "message_id": "m1"})
    assert told.headers["content-type"].startswith("text/event-stream")
    assert told.headers["x-accel-buffering"] == "no"
    seen = events(told.text)
    assert seen[-1][0] == "replied"
    again = events(client.get(f"{path}/m1/events").text)
    assert again[-1] == seen[-1]


@pytest.mark.requirement("service:streams")
def test_a_solve_streams_to_its_conclusion(client: TestClient) -> None:
    told = client.post("/v1/solve?stream=true", json={"problem": "Compute 3/4 + 1/6."})
    names = [name for name, _ in events(told.text)]
    assert names[-1] == "concluded"
    assert "attempt_started" in names


@pytest.mark.requirement("service:streams")
def test_a_fault_ends_a_stream_as_an_error(client: TestClient) -> None:
    told = client.post("/v1/sessions/s-nobody/messages?stream=true", json={"text": "x"})
    assert [name for name, _ in events(told.text)] == ["error"]


@pytest.mark.requirement("service:idempotent")
def test_the_same_key_is_the_same_request(client: TestClient) -> None:
    once = {"Idempotency-Key": "one"} | named("idem")
    solved = [
        client.post("/v1/solve", json={"problem": "Solve x^2 = 4."}, headers=once) for _ in range(2)
    ]
    assert solved[0].json() == solved[1].json()  # also its timings: it was solved once
    other = client.post("/v1/solve", json={"problem": "Solve x^2 = 5."}, headers=once)
    assert other.status_code == 422
    begun = [client.post("/v1/sessions", json=EQUATION, headers=once).json() for _ in range(2)]
    assert begun[0] == begun[1]
    path = f"/v1/sessions/{begun[0]['session_id']}"
    said = [
        client.post(f"{path}/messages", json={"text": "2x = 8"}, headers=once).json()
        for _ in range(2)
    ]
    assert said[0] == said[1]
    assert len(client.get(path, headers=once).json()) == 2


@pytest.mark.requirement("service:erase")
def test_erasing_a_learner_leaves_nothing(client: TestClient) -> None:
    eve, once = named("eve"), {"Idempotency-Key": "eve"}
    begun = client.post("/v1/sessions", json=EQUATION, headers=eve).json()
    path = f"/v1/sessions/{begun['session_id']}"
    client.post(f"{path}/messages", json={"text": "2x = 14"}, headers=eve)
    client.post("/v1/solve", json={"problem": "Compute 2 + 2."}, headers=eve | once)
    kept = client.get("/v1/learners/me/export", headers=eve).json()
    assert [session["session_id"] for session in kept["sessions"]] == [begun["session_id"]]
    assert client.delete("/v1/learners/me", headers=eve).json()["sessions"] == 1
    empty = client.get("/v1/learners/me/export", headers=eve).json()
    assert not any(empty[part] for part in ("observations", "skills", "sessions", "conversations"))
    assert client.get(path, headers=eve).status_code == 404


SECRET = "zanzibar"


@pytest.mark.requirement("service:erase")
def test_no_word_of_an_erased_learner_is_left_in_the_files(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("files")

    def kept() -> bool:
        return any(SECRET.encode() in file.read_bytes() for file in folder.iterdir())

    with opened(folder) as client:
        eve, once = named("eve"), {"Idempotency-Key": "eve"}
        problem = {"problem": f"Solve 2x + 3 = 11, says {SECRET}."}
        begun = client.post("/v1/sessions", json=problem, headers=eve | once).json()
        path = f"/v1/sessions/{begun['session_id']}"
        for text in ("2x = 14", f"no {SECRET}", "2x = 8"):
            client.post(f"{path}/messages", json={"text": text}, headers=eve)
        client.post("/v1/solve", json=problem, headers=eve | once)
        forwarded = {"X-OpenWebUI-User-Id": "eve", "X-OpenWebUI-Chat-Id": "chat"}
        for said in ([problem["problem"]], [problem["problem"], SECRET], [problem["problem"], "7"]):
            chat = {"model": "kptutor", "messages": [{"role": "user", "content": t} for t in said]}
            answer = client.post("/v1/chat/completions", json=chat, headers=forwarded)
            assert answer.status_code == 200
        assert kept()
        assert client.delete("/v1/learners/me", headers=eve).json()["sessions"] == 1
        assert kept()  # in the chats of the other door, whose learners are others
        gone = client.delete("/v1/learners/openai:eve").json()
        assert (gone["sessions"], gone["conversations"]) == (2, 2)  # the chat and its branch
        assert not kept()


@pytest.mark.requirement("service:erase")
def test_what_is_too_old_goes(client: TestClient) -> None:
    old = named("old")
    begun = client.post("/v1/sessions", json=EQUATION, headers=old).json()
    path = f"/v1/sessions/{begun['session_id']}"
    assert client.portal is not None
    house = client.app.state.house  # type: ignore[attr-defined]  # the application's own
    client.portal.call(erase_older, house, time.time() - 1_000)
    assert client.get(path, headers=old).status_code == 200
    assert client.portal.call(erase_older, house, time.time() + 1) > 0
    assert client.get(path, headers=old).status_code == 404


@pytest.mark.requirement("service:rest")
def test_learners(client: TestClient) -> None:
    bob = named("bob")
    assert client.get("/v1/learners/me", headers=bob).json()["skills"] == []
    assert client.get("/v1/learners/me/next", headers=bob).json()["statement"]


@pytest.mark.requirement("service:rest")
def test_knowledge(client: TestClient) -> None:
    found = client.get("/v1/knowledge/search", params={"q": "Solve x^2 - 5x + 6 = 0."}).json()
    assert found
    point = client.get(f"/v1/knowledge/{found[0]['id']}").json()
    assert point["title"] == found[0]["title"]


@pytest.mark.requirement("service:health")
def test_health_and_figures(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.json() == {"status": "ready", "database": "ok", "reasoner": "ok"}
    client.post("/v1/solve", json={"problem": "What is the secret 12345 + 1?"})
    figures = client.get("/metrics").text
    counters = ("turns_total", "grades_total", "attempts_total", "tokens_total", "queue")
    solves = 'requests_total{door="rest",route="/v1/solve"'
    for name in (*counters, "turn_seconds_bucket", solves):
        assert f"kptutor_{name}" in figures
    assert "12345" not in figures


@pytest.mark.requirement("service:health")
def test_a_service_without_its_database_is_not_ready(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with opened(tmp_path_factory.mktemp("gone")) as client:
        assert client.portal is not None
        memory = client.portal.call(client.app.state.house.tutor.memory)  # type: ignore  # the application's own
        client.portal.call(memory.aclose)
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["status"] == "not ready"

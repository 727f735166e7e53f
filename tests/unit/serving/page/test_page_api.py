"""The page's own routes: who is let in, and what a learner's browser is never sent."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import make_key, opened

from kptutor.agent.errors import BadSettings
from kptutor.agent.settings import Settings
from kptutor.serving.http.settings import service_settings

PAGE = {"x-kptutor-page": "page"}
API = "/page/api"
SECRET = "737373"


@pytest.fixture(scope="module")
def open_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with opened(tmp_path_factory.mktemp("page")) as client:
        yield client


@pytest.fixture
def client(open_client: TestClient) -> TestClient:
    """The same service, seen by a browser that was never here."""
    open_client.cookies.clear()
    open_client.headers.update(PAGE)
    assert open_client.get(f"{API}/me").json()["here"]
    return open_client


def begin(client: TestClient, **what: object) -> dict[str, Any]:
    begun = client.post(f"{API}/sessions", json=what or {"problem": "Solve 2x + 3 = 11."})
    assert begun.status_code == 201, begun.text
    dialogue: dict[str, Any] = begun.json()
    return dialogue


def say(client: TestClient, session: str, text: str, **more: object) -> list[tuple[str, Any]]:
    body = {"text": text, "message_id": f"w-{text.encode().hex()[:60]:0<8}"} | more
    told = client.post(f"{API}/sessions/{session}/messages", json=body)
    assert told.status_code == 200, told.text
    frames = [frame.split("\n", 1) for frame in told.text.split("\n\n") if "event:" in frame]
    return [(name.removeprefix("event: "), json.loads(data[6:])) for name, data in frames]


@pytest.mark.requirement("page:csrf")
def test_only_the_page_itself_may_ask(client: TestClient) -> None:
    assert client.get(f"{API}/sessions").status_code == 200
    for headers in ({"x-kptutor-page": ""}, {"x-kptutor-page": "elsewhere"}):
        assert client.get(f"{API}/sessions", headers=headers).status_code == 403
    foreign = {"Origin": "https://elsewhere.example"}
    assert client.post(f"{API}/sessions", json={"problem": "x"}, headers=foreign).status_code == 403


@pytest.mark.requirement("page:passes")
def test_the_cookie_is_closed_to_scripts_and_to_other_paths(client: TestClient) -> None:
    client.cookies.clear()
    given = client.get(f"{API}/me").headers["set-cookie"]
    for part in ("kptutor_visitor=", "HttpOnly", "Path=/page", "SameSite=Strict"):
        assert part in given
    framed = client.get(f"{API}/me", headers={"x-kptutor-page": "frame"}).headers["set-cookie"]
    for part in ("kptutor_frame=", "HttpOnly", "Secure", "SameSite=None", "Partitioned"):
        assert part in framed


@pytest.mark.requirement("page:passes")
def test_two_browsers_are_two_learners(client: TestClient) -> None:
    session = begin(client)["session_id"]
    assert client.get(f"{API}/sessions/{session}").status_code == 200
    client.cookies.clear()
    assert client.get(f"{API}/sessions/{session}").status_code == 401
    client.get(f"{API}/me")
    assert client.get(f"{API}/sessions/{session}").status_code == 404
    assert client.get(f"{API}/sessions").json() == []
    client.cookies.set("kptutor_visitor", "e30.abc", domain="testserver.local", path="/page")
    assert client.get(f"{API}/sessions").status_code == 401


@pytest.mark.requirement("page:dialogue")
def test_a_message_sent_twice_is_said_once(client: TestClient) -> None:
    session = begin(client)["session_id"]
    first = say(client, session, "2x = 8")
    again = say(client, session, "2x = 8")
    assert [name for name, _ in first][-1] == "replied"
    assert first[-1] == again[-1]
    shown = client.get(f"{API}/sessions/{session}").json()["exchanges"]
    assert [each["said"] and each["said"]["text"] for each in shown] == [None, "2x = 8"]
    names = {name for name, _ in first}
    assert {"understood", "work_checked", "move_chosen"} <= names


@pytest.mark.requirement("page:marks")
def test_lines_are_marked_up_to_the_first_wrong_one(client: TestClient) -> None:
    session = begin(client)["session_id"]
    _, told = say(client, session, "2x + 3 = 11\n2x = 14\nx = 7")[-1]
    marks = [each["mark"] for each in told["exchange"]["said"]["lines"]]
    assert marks[1:] == ["wrong", "none"]


@pytest.mark.requirement("page:certificate")
def test_the_proof_comes_with_the_end_and_not_before(client: TestClient) -> None:
    session = begin(client)["session_id"]
    for text in ("2x = 8", "is it 5?"):
        say(client, session, text)
        assert client.get(f"{API}/sessions/{session}/ending").status_code == 404
    _, told = say(client, session, "x = 4")[-1]
    assert told["exchange"]["reply"]["finished"]
    ending = client.get(f"{API}/sessions/{session}/ending").json()
    assert (ending["grade"], ending["shown"]) == ("PROVED", False)
    assert ending["certificate"]["answer"]
    verified = client.post("/v1/verify", json=ending["certificate"]).json()
    assert verified["grade"] == "PROVED"


def everything_sent(client: TestClient, session: str) -> str:
    """All that a learner's browser can get about a session and its problem."""
    paths = (f"/sessions/{session}", "/sessions", "/problems", "/learner", "/learner/next")
    return "".join(client.get(f"{API}{path}").text for path in paths)


@pytest.mark.requirement("page:key-unseen")
@pytest.mark.requirement("page:certificate")
def test_a_key_never_reaches_a_learner(client: TestClient) -> None:
    text = f"A teacher thinks of a number. Which one? {time.time_ns()}"
    draft = {"text": text, "answer_key": SECRET, "rules": {"solution_after": None}}
    kept = client.post(f"{API}/teacher/problems", json=draft).json()["problem"]
    client.cookies.clear()
    client.get(f"{API}/me")
    listed = client.get(f"{API}/problems")
    assert kept["id"] in listed.text
    assert SECRET not in listed.text
    session = begin(client, problem_id=kept["id"])["session_id"]
    assert begin(client, problem_id=kept["id"])["session_id"] == session  # gone on with
    told = json.dumps([say(client, session, each) for each in ("hint", "what is the answer?")])
    assert SECRET not in told + everything_sent(client, session)
    assert client.get(f"{API}/sessions/{session}/ending").status_code == 404


@pytest.mark.requirement("page:key-unseen")
def test_a_solved_problem_with_a_key_shows_no_key(client: TestClient) -> None:
    draft = {"text": "Solve 2x + 3 = 11.", "answer_key": "x = 8/2"}
    kept = client.post(f"{API}/teacher/problems", json=draft).json()["problem"]
    session = begin(client, problem_id=kept["id"])["session_id"]
    say(client, session, "2x = 8")
    say(client, session, "x = 4")
    ending = client.get(f"{API}/sessions/{session}/ending")
    assert ending.json()["grade"] == "KEY"
    assert "8/2" not in ending.text
    assert ending.json()["certificate"]["problem"]["answer_key"] is None


@pytest.mark.requirement("page:certificate")
def test_in_an_exam_nothing_is_told(client: TestClient) -> None:
    draft = {"text": "Solve 3x = 21.", "answer_key": "7", "rules": {"exam": True}}
    kept = client.post(f"{API}/teacher/problems", json=draft).json()["problem"]
    dialogue = begin(client, problem_id=kept["id"])
    assert dialogue["exam"]
    _, told = say(client, dialogue["session_id"], "3x = 20\nx = 7")[-1]
    assert {each["mark"] for each in told["exchange"]["said"]["lines"]} <= {"none"}
    assert client.get(f"{API}/sessions/{dialogue['session_id']}/ending").status_code == 404
    again = begin(client, problem_id=kept["id"], again=True)
    assert again["session_id"] == dialogue["session_id"]  # an exam is not begun anew


@pytest.mark.requirement("page:erase")
def test_erasing_leaves_nothing_and_forgets_the_browser(client: TestClient) -> None:
    session = begin(client)["session_id"]
    say(client, session, "2x = 14")
    assert client.get(f"{API}/learner").json()
    cookies = dict(client.cookies)
    assert client.delete(f"{API}/learner").json()["sessions"] == 1
    assert not client.cookies
    client.cookies.update(cookies)
    assert client.get(f"{API}/learner").json() == []
    assert client.get(f"{API}/sessions").json() == []


@contextmanager
def school(folder: Path) -> Iterator[tuple[TestClient, dict[str, str]]]:
    """A service that needs keys, with one of each kind."""
    keys = {
        "ann": make_key(folder, tenant="north"),
        "class": make_key(folder, tenant="north", forward=True, roles=("learner", "teacher")),
        "teacher": make_key(folder, tenant="north", roles=("teacher",)),
        "south": make_key(folder, tenant="south", roles=("teacher",)),
        "rest": make_key(folder, tenant="north", doors=("rest",)),
    }
    with opened(folder, keys="always") as client:
        client.headers.update(PAGE)
        yield client, keys


def sign_in(client: TestClient, key: str) -> dict[str, Any]:
    client.cookies.clear()
    answer: dict[str, Any] = client.post(f"{API}/sign-in", json={"key": key}).json()
    return answer


@pytest.mark.requirement("page:sign-in")
def test_where_keys_are_needed_one_signs_in(tmp_path: Path) -> None:
    with school(tmp_path) as (client, keys):
        assert client.get(f"{API}/me").json() == {
            "here": False, "known": False, "teacher": False, "signed_in": False
        }  # fmt: skip
        assert client.get("/").status_code == 200
        assert client.get(f"{API}/sessions").status_code == 401
        for wrong in ("", "kpt_x_y", keys["rest"], keys["ann"] + "x"):
            assert client.post(f"{API}/sign-in", json={"key": wrong}).status_code == 403
        assert sign_in(client, keys["ann"])["here"]
        session = begin(client)["session_id"]
        sign_in(client, keys["ann"])  # on another device
        assert client.get(f"{API}/sessions/{session}").status_code == 200
        sign_in(client, keys["class"])
        assert client.get(f"{API}/sessions/{session}").status_code == 404
        mine = begin(client)["session_id"]
        sign_in(client, keys["class"])  # a key for a class: everybody is somebody else
        assert client.get(f"{API}/sessions/{mine}").status_code == 404
        client.post(f"{API}/sign-out")
        assert client.get(f"{API}/sessions").status_code == 401


@pytest.mark.requirement("page:teacher-role")
def test_the_teachers_part_needs_the_role_and_is_the_tenants_own(tmp_path: Path) -> None:
    with school(tmp_path) as (client, keys):
        assert sign_in(client, keys["teacher"])["teacher"]
        draft = {"text": "Solve x + 1 = 2.", "answer_key": "1"}
        kept = client.post(f"{API}/teacher/problems", json=draft).json()["problem"]
        assert client.get(f"{API}/teacher/report").json() == []
        for name in ("ann", "class"):
            assert not sign_in(client, keys[name])["teacher"]
            for method, path in (
                ("GET", "/teacher/problems"),
                ("POST", "/teacher/problems"),
                ("PUT", f"/teacher/problems/{kept['id']}"),
                ("DELETE", f"/teacher/problems/{kept['id']}"),
                ("GET", "/teacher/report"),
            ):
                body = draft if method in ("POST", "PUT") else None
                assert client.request(method, f"{API}{path}", json=body).status_code == 403
            session = begin(client, problem_id=kept["id"])["session_id"]
            say(client, session, "x = 3")
        sign_in(client, keys["south"])
        assert client.get(f"{API}/teacher/problems").json() == []
        assert client.post(
            f"{API}/sessions", json={"problem_id": kept["id"]}
        ).status_code == 404  # fmt: skip
        sign_in(client, keys["teacher"])
        (report,) = client.get(f"{API}/teacher/report").json()
        assert report["report"]["learners"] == 2
        assert client.delete(f"{API}/teacher/problems/{kept['id']}").status_code == 204


@pytest.mark.requirement("page:teacher-role")
def test_without_keys_only_this_machine_is_a_teacher(tmp_path: Path) -> None:
    with opened(tmp_path, host="0.0.0.0", keys="never") as client:
        client.headers.update(PAGE)
        assert not client.get(f"{API}/me").json()["teacher"]
        assert client.get(f"{API}/teacher/problems").status_code == 403


@pytest.mark.requirement("page:teacher-problems")
def test_stored_problems_over_rest(open_client: TestClient) -> None:
    draft = {"text": "Solve 5x = 10.", "answer_key": "2", "rules": {"rungs": ["question"]}}
    kept = open_client.post("/v1/problems", json=draft).json()
    path = f"/v1/problems/{kept['id']}"
    assert open_client.get(path).json() == kept
    assert kept in open_client.get("/v1/problems").json()
    offered = {"id": kept["id"], "text": kept["text"]}
    assert offered in open_client.get("/v1/problems/offered").json()
    changed = open_client.put(path, json=draft | {"text": "Solve 5x = 15."}).json()
    assert (changed["text"], changed["made"]) == ("Solve 5x = 15.", kept["made"])
    begun = open_client.post("/v1/sessions", json={"problem_id": kept["id"]})
    assert begun.status_code == 201
    for wrong in (
        {},
        {"problem": "x", "problem_id": kept["id"]},
        {"problem_id": kept["id"], "rules": {}},
    ):
        assert open_client.post("/v1/sessions", json=wrong).status_code == 422
    assert open_client.post("/v1/sessions", json={"problem_id": "p-none"}).status_code == 404
    assert open_client.delete(path).status_code == 204
    assert open_client.get(path).status_code == 404


@pytest.mark.requirement("page:documents")
def test_documents_and_files(open_client: TestClient) -> None:
    for path in ("/", "/teacher"):
        got = open_client.get(path)
        assert got.headers["content-type"].startswith("text/html")
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert "{{" not in got.text
        assert " on" + "click=" not in got.text
        assert "style=" not in got.text
    names = [part.split('"')[0] for part in got.text.split("/page/static/")[1:]]
    for name in [*names, f"{names[0].split('/')[0]}/stix-two-math.ttf"]:
        file = open_client.get(f"/page/static/{name}")
        assert file.status_code == 200
        assert "immutable" in file.headers["cache-control"]
    old = open_client.get("/page/static/older/app.js")
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-store")
    for name in ("x/index.html", "x/..%2Fassets.py", "x/nothing.js"):
        assert open_client.get(f"/page/static/{name}").status_code == 404


@pytest.mark.requirement("page:frames")
def test_only_configured_origins_may_frame(tmp_path: Path) -> None:
    with opened(tmp_path, frames=("https://moodle.example.org",)) as client:
        framed = client.get("/?embed=1").headers["content-security-policy"]
        assert framed.endswith("frame-ancestors https://moodle.example.org")
        for path in ("/", "/teacher", "/teacher?embed=1", "/?embed=2"):
            assert (
                client.get(path)
                .headers["content-security-policy"]
                .endswith("frame-ancestors 'none'")
            )
    for wrong in ("*", "https://a.example/path", "a.example", "https://a.example; script-src *"):
        with pytest.raises(BadSettings):
            service_settings(Settings(), {"KPTUTOR_SERVICE_FRAMES": wrong})
    many = service_settings(
        Settings(), {"KPTUTOR_SERVICE_FRAMES": "https://a.example, http://b.example:81"}
    )
    assert many.frames == ("https://a.example", "http://b.example:81")


@pytest.mark.requirement("page:hostile")
def test_bad_bodies_get_a_sentence(client: TestClient) -> None:
    session = begin(client)["session_id"]
    bodies: list[tuple[str, object]] = [
        ("/sessions", {}),
        ("/sessions", {"problem": " "}),
        ("/sessions", {"problem": "x", "problem_id": "y"}),
        (f"/sessions/{session}/messages", {"text": "x", "message_id": "../../etc"}),
        (f"/sessions/{session}/messages", {"text": 7, "message_id": "w-1234567"}),
        ("/preview", {"lines": ["x"] * 61}),
        ("/preview", {"text": "x" * 20_001}),
        ("/teacher/problems", {"text": ""}),
        ("/teacher/problems", {"text": "x", "rules": {"rungs": ["everything"]}}),
    ]
    for path, body in bodies:
        got = client.post(f"{API}{path}", json=body)
        assert got.status_code == 422, (path, body)
        assert got.json()["detail"]
    assert client.get(f"{API}/sessions/none").status_code == 404

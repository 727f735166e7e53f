"""`/mcp` of the running service: both eras, keys, learners, what is refused, who leaves."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from databases import postgres_url
from house import bearer, make_key
from listening import Listening, listening
from mcp import Client
from mcp_clients import BEGIN, EQUATION, MODES, Mode, Person, Told, found_in, over_http, text_of

MODERN, META = "2026-07-28", "io.modelcontextprotocol"
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(tmp_path_factory.mktemp("mcp")) as service:
        yield service


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Keys of the locked service, by what they are for; `folder` is where it is."""
    folder = tmp_path_factory.mktemp("locked")
    return {
        "folder": str(folder),
        "ann": make_key(folder, doors=("mcp",)),
        "bob": make_key(folder, doors=("mcp",)),
        "teacher": make_key(folder, roles=("teacher",)),
        "school": make_key(folder, doors=("mcp",), forward=True),
        "rest": make_key(folder, doors=("rest",)),
        "slow": make_key(folder, doors=("mcp",), rate="2/hour"),
    }


@pytest.fixture(scope="module")
def locked(keys: dict[str, str]) -> Iterator[Listening]:
    with listening(Path(keys["folder"]), keys="always") as service:
        yield service


def call(name: str, era: str = "legacy", **arguments: Any) -> dict[str, Any]:
    """A message that calls a tool, as it goes over the wire."""
    meta = {f"{META}/protocolVersion": MODERN, f"{META}/clientCapabilities": {}}
    params = {"name": name, "arguments": arguments} | ({"_meta": meta} if era == MODERN else {})
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}


def modern_headers(name: str) -> dict[str, str]:
    return ACCEPT | {"Mcp-Protocol-Version": MODERN, "Mcp-Method": "tools/call", "Mcp-Name": name}


@pytest.mark.requirement("mcp:http")
@pytest.mark.requirement("mcp:eras")
@pytest.mark.parametrize("mode", MODES)
async def test_the_tools_over_http(service: Listening, mode: Mode) -> None:
    person = Person(EQUATION)
    async with over_http(service.url, mode, person=person) as client:
        assert client.server_info is not None
        assert client.server_info.name == "kptutor"
        told = Told()
        solved = await client.call_tool("solve", {"problem": EQUATION}, progress_callback=told)
        assert found_in(solved)["grade"] == "PROVED"
        assert told.steps == sorted(set(told.steps))
        assert len(told.steps) >= 3
        hint = await client.call_tool("hint", {})  # the problem is asked for
        assert found_in(hint)["message"]
        assert len(person.asked) == 1
        contents = (await client.read_resource("kptutor://knowledge")).contents
        assert json.loads(getattr(contents[0], "text", ""))


@pytest.mark.requirement("mcp:http")
@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
async def test_with_and_without_a_slash_and_without_a_redirect(
    service: Listening, path: str
) -> None:
    async with httpx2.AsyncClient(timeout=60) as http:
        sent = call("check_answer", MODERN, answer="1/2", reference="0.5")
        got = await http.post(service.url + path, json=sent, headers=modern_headers("check_answer"))
        assert got.status_code == 200
        assert got.json()["result"]["structuredContent"]["found"] == "right"
        assert 'route="/mcp"' in (await http.get(f"{service.url}/metrics")).text


@pytest.mark.requirement("mcp:who")
@pytest.mark.parametrize("mode", MODES)
async def test_two_keys_never_see_each_others_learner(
    locked: Listening, keys: dict[str, str], mode: Mode
) -> None:
    problem = f"Solve 3x + {MODES.index(mode) + 2} = 11."

    async def seen(**headers: str) -> list[Any]:
        async with over_http(locked.url, mode, headers) as client:
            return list(found_in(await client.call_tool("learner_report", {}))["skills"])

    async with over_http(locked.url, mode, bearer(keys["ann"])) as ann:
        await ann.call_tool("check_work", {"problem": problem, "work": "3x = 20\nx = 20/3"})
    assert await seen(**bearer(keys["ann"]))
    assert await seen(**bearer(keys["bob"])) == []
    for learner in ("cat", "dan"):
        named = bearer(keys["school"], **{"X-Kptutor-Learner": f"{learner}-{mode}"})
        async with over_http(locked.url, mode, named) as client:
            if learner == "cat":
                await client.call_tool("check_work", {"problem": problem, "work": "3x = 20"})
        assert bool(await seen(**named)) == (learner == "cat")
    refused = bearer(keys["ann"], **{"X-Kptutor-Learner": "bob"})
    with pytest.raises(BaseException):  # noqa: B017, PT011 - groups of whatever the client raises
        await seen(**refused)


@pytest.mark.requirement("mcp:who")
async def test_a_session_of_an_older_client_is_its_keys_alone(
    locked: Listening, keys: dict[str, str]
) -> None:
    async with httpx2.AsyncClient(timeout=60) as http:

        async def post(key: str, **headers: str) -> httpx2.Response:
            sent = BEGIN if not headers else call("learner_report")
            about = ACCEPT | bearer(keys[key], **headers)
            return await http.post(f"{locked.url}/mcp", json=sent, headers=about)

        session = {"Mcp-Session-Id": (await post("ann")).headers["mcp-session-id"]}
        assert (await post("bob", **session)).status_code == 404
        assert (await post("ann", **session)).status_code == 200


@pytest.mark.requirement("mcp:solve-allowed")
@pytest.mark.parametrize("mode", MODES)
async def test_whole_solutions_need_a_teachers_key(
    locked: Listening, keys: dict[str, str], mode: Mode
) -> None:
    for key, allowed in (("ann", False), ("teacher", True), ("school", False)):
        async with over_http(locked.url, mode, bearer(keys[key])) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            assert ("solve" in names) == allowed
            given = await client.call_tool("solve", {"problem": EQUATION})
            assert given.is_error != allowed
            if not allowed:
                assert "--role teacher" in text_of(given)


@pytest.mark.requirement("mcp:refusals")
@pytest.mark.parametrize(
    ("key", "status", "told"),
    [
        (None, 401, "An API key is missing"),
        ("kpt_0_nothing", 401, "This key is not known"),
        ("rest", 403, "does not open the door mcp"),
        ("slow", 429, "2/hour"),
    ],
)
async def test_who_may_not_come_in(
    locked: Listening, keys: dict[str, str], key: str | None, status: int, told: str
) -> None:
    shown = bearer(keys.get(key, key)) if key else {}
    async with httpx2.AsyncClient(timeout=60) as http:
        for _ in range(3):
            got = await http.post(
                f"{locked.url}/mcp",
                json=call("learner_report", MODERN),
                headers=modern_headers("learner_report") | shown,
            )
    assert got.status_code == status
    error = got.json()
    assert (error["jsonrpc"], error["id"]) == ("2.0", None)
    assert told in error["error"]["message"]
    assert ("WWW-Authenticate" in got.headers) == (status == 401)


@pytest.mark.requirement("mcp:refusals")
@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{", 400),
        ({}, b"\xff\xfe", 400),
        ({}, b'"text"', 400),
        ({}, b"[]", 400),
        ({}, b"[" * 1_000 + b"]" * 1_000, 400),
        ({}, b'{"a": "' + b"x" * 1_000_000 + b'"}', 413),
        ({"Content-Type": "text/plain"}, b"{}", 400),
        ({"Accept": "text/html"}, b"{}", 406),
        ({"Origin": "https://evil.example"}, b"{}", 403),
        ({"Host": "evil.example"}, b"{}", 421),
        ({"Mcp-Session-Id": "nobody"}, b"{}", 404),
        ({"Mcp-Protocol-Version": "1999-01-01"}, b"{}", 400),
    ],
)
async def test_what_is_no_message(
    service: Listening, headers: dict[str, str], body: bytes, status: int
) -> None:
    async with httpx2.AsyncClient(timeout=60) as http:
        about = ACCEPT | {"Content-Type": "application/json"} | headers
        got = await http.post(f"{service.url}/mcp", content=body, headers=about)
        assert got.status_code == status
        assert "Traceback" not in got.text
        if status == 403:  # streams are guarded as well
            got = await http.get(f"{service.url}/mcp", headers=about)
            assert got.status_code == 403


@pytest.mark.requirement("mcp:cancel")
@pytest.mark.parametrize("mode", MODES)
async def test_who_leaves_ends_the_work(
    service: Listening, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()
    here = asyncio.get_running_loop()

    async def endless(*_: Any, **__: Any) -> None:
        here.call_soon_threadsafe(begun.set)
        try:
            await asyncio.Event().wait()
        finally:
            here.call_soon_threadsafe(ended.set)

    monkeypatch.setattr("kptutor.serving.mcp.tutoring.acheck", endless)
    async with over_http(service.url, mode) as client:
        sent = client.call_tool("check_answer", {"answer": "1", "reference": "1"})
        calling = asyncio.create_task(sent)
        await asyncio.wait_for(begun.wait(), 60)
        calling.cancel()
        await asyncio.wait_for(ended.wait(), 60)


@pytest.mark.requirement("mcp:replicas")
async def test_any_machine_answers_any_request(tmp_path: Path) -> None:
    """Two machines with one database, asked in turn."""
    with (
        postgres_url() as url,
        listening(tmp_path, url) as one,
        listening(tmp_path, url) as two,
    ):
        async with httpx2.AsyncClient(timeout=120) as http:

            async def post(where: Listening, sent: Any, headers: dict[str, str]) -> httpx2.Response:
                return await http.post(f"{where.url}/mcp", json=sent, headers=headers)

            ask = call("hint", MODERN)
            ask["params"]["_meta"][f"{META}/clientCapabilities"] = {"elicitation": {}}
            first = (await post(one, ask, modern_headers("hint"))).json()["result"]
            (question,) = first["inputRequests"]
            answer = {"action": "accept", "content": {"problem": EQUATION}}
            ask["params"] |= {
                "requestState": first["requestState"],
                "inputResponses": {question: answer},
            }
            second = (await post(two, ask, modern_headers("hint"))).json()["result"]
            assert second["structuredContent"]["rung"] == "question"
            begun = await post(one, BEGIN, ACCEPT)  # an older client: no session is kept
            assert begun.status_code == 200
            assert "mcp-session-id" not in begun.headers
            again = await post(two, call("hint", problem=EQUATION), ACCEPT)
            assert '"rung":"none"' in again.text  # the ladder goes on where it was


@pytest.mark.requirement("mcp:http")
async def test_without_the_extra_the_door_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "kptutor.serving.mcp.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with listening(tmp_path) as service:
        service.wait(asyncio.wait([service.app.state.mcp]))
        monkeypatch.undo()  # the client needs it
        with pytest.raises(BaseException, match=r".") as failed:
            async with Client(f"{service.url}/mcp"):
                pass
        assert "pip install 'kptutor[mcp]'" in _whole(failed.value)


def _whole(fault: BaseException) -> str:
    parts = fault.exceptions if isinstance(fault, BaseExceptionGroup) else ()
    return " ".join([str(fault), *(_whole(part) for part in parts)])

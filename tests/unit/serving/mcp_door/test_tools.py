"""The tools, resources and the prompt, in memory: what they give, and what they refuse."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from house import url_in
from mcp import Client, MCPError
from mcp.server import MCPServer
from mcp_clients import EQUATION, MODES, Mode, Person, Told, found_in, text_of

from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.mcp.logs import LIBRARY, told
from kptutor.serving.mcp.server import build_server
from kptutor.serving.mcp.stdio import desk_of

TOOLS = ["solve", "hint", "check_answer", "check_work", "next_problem", "learner_report"]


@asynccontextmanager
async def server_in(folder: Path, *, solve: bool = True) -> AsyncIterator[MCPServer[Any]]:
    settings = Settings(database_url=url_in(folder))
    async with Tutor(settings) as tutor:
        yield build_server(desk_of(tutor, settings, solve=solve, solve_s=60))


@pytest.mark.requirement("mcp:tools")
@pytest.mark.requirement("mcp:eras")
@pytest.mark.parametrize("mode", MODES)
async def test_what_there_is(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        assert client.protocol_version == ("2026-07-28" if mode == "auto" else "2025-11-25")
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == TOOLS
        for tool in tools:
            assert tool.output_schema is not None
            assert tool.annotations is not None
            assert tool.annotations.open_world_hint is False
            assert tool.description is not None
            assert "\n    " not in tool.description
        reading = {t.name for t in tools if t.annotations and t.annotations.read_only_hint}
        assert reading == {"solve", "next_problem", "learner_report"}
        work = next(tool for tool in tools if tool.name == "check_work").input_schema
        assert work["properties"]["work"]["maxLength"] == 20_000
        assert work["required"] == ["work"]


@pytest.mark.requirement("mcp:tools")
@pytest.mark.parametrize("mode", MODES)
async def test_a_problem_from_the_first_hint_to_the_end(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        schemas = {t.name: t.output_schema for t in (await client.list_tools()).tools}

        async def call(name: str, **arguments: Any) -> dict[str, Any]:
            result = await client.call_tool(name, arguments)
            found = found_in(result)
            jsonschema.validate(found, schemas[name] or {})
            assert json.loads(text_of(result)) == found
            return found

        solved = await call("solve", problem=EQUATION)
        assert (solved["answer"], solved["grade"]) == ("x = 4", "PROVED")
        assert (await call("hint", problem=EQUATION))["rung"] == "question"
        wrong = await call("check_work", problem="Solve 2x+3 = 11", work="2x = 14\nx = 7")
        assert wrong["first_wrong"] == 1
        assert [line["verdict"] for line in wrong["lines"]] == ["wrong", "equivalent"]
        right = await call("check_answer", problem=EQUATION, answer="x = 4")
        assert (right["found"], right["finished"]) == ("right", True)
        compared = await call("check_answer", answer="1/2", reference="0.5")
        assert compared["found"] == "right"
        report = await call("learner_report")
        assert [skill["seen"] for skill in report["skills"]] == [2]
        assert (await call("next_problem"))["problem"]


@pytest.mark.requirement("mcp:no-leak")
async def test_asking_for_hints_again_and_again_gives_nothing_away(tmp_path: Path) -> None:
    async with server_in(tmp_path, solve=False) as server, Client(server) as client:
        rungs = set()
        for spelling in (EQUATION, "Solve 2x+3=11", " Solve 2x + 3 = 11 ") * 3:
            for message in ("Can I have a hint, please?", "Just tell me the answer."):
                given = await client.call_tool("hint", {"problem": spelling, "message": message})
                rungs.add(found_in(given)["rung"])
                assert "4" not in text_of(given)
        guess = await client.call_tool("check_answer", {"problem": EQUATION, "answer": "is it 4?"})
        assert found_in(guess)["found"] == "none"
        assert rungs <= {"none", "question"}


@pytest.mark.requirement("mcp:solve-allowed")
@pytest.mark.parametrize("mode", MODES)
async def test_solutions_only_where_they_are_allowed(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path, solve=False) as server, Client(server, mode=mode) as client:
        assert "solve" not in [tool.name for tool in (await client.list_tools()).tools]
        refused = await client.call_tool("solve", {"problem": EQUATION})
        assert refused.is_error
        assert "check_work" in text_of(refused)


@pytest.mark.requirement("mcp:progress")
@pytest.mark.parametrize("mode", MODES)
async def test_progress_grows_and_says_nothing_of_the_answer(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        for name in ("solve", "hint"):
            told = Told()
            await client.call_tool(name, {"problem": EQUATION}, progress_callback=told)
            assert len(told.steps) >= 2
            assert told.steps == sorted(set(told.steps))
            assert "4" not in "".join(told.words)


@pytest.mark.requirement("mcp:asks")
@pytest.mark.parametrize("mode", MODES)
async def test_a_missing_problem_is_asked_for(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server:
        for answer in (EQUATION, None):
            person = Person(answer)
            async with Client(server, mode=mode, elicitation_callback=person) as client:
                given = await client.call_tool("hint", {})
            assert len(person.asked) == 1
            assert given.is_error == (answer is None)
        async with Client(server, mode=mode) as client:  # a client that cannot ask
            given = await client.call_tool("check_answer", {"answer": "x = 4"})
        assert given.is_error
        assert "Pass its whole statement as `problem`" in text_of(given)


@pytest.mark.requirement("mcp:refusals")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("solve", {"problem": "x" * 20_001}, "at most 20000 characters"),
        ("solve", {"problem": "Solve \x00 x = 1"}, "control character"),
        ("solve", {"problem": 5}, "valid string"),
        ("check_work", {"problem": EQUATION}, "work"),
        ("check_work", {"problem": EQUATION, "work": ""}, "at least 1 character"),
        ("next_problem", {"level": "kindergarten"}, "elementary"),
        ("learner_report", {"most": 0}, "greater than or equal to 1"),
        ("nothing", {}, "nothing"),
    ],
)
async def test_what_cannot_be_used_is_told(
    tmp_path: Path, mode: Mode, name: str, arguments: dict[str, Any], told: str
) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        refused = await client.call_tool(name, arguments)
        assert refused.is_error
        assert told in text_of(refused)
        assert "Traceback" not in text_of(refused)


@pytest.mark.requirement("mcp:refusals")
@pytest.mark.requirement("mcp:discreet")
async def test_an_unforeseen_failure_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("xylophone")

    monkeypatch.setattr("kptutor.serving.mcp.tutoring.acheck", broken)
    log = io.StringIO()
    async with server_in(tmp_path) as server, Client(server) as client:
        (handler,) = (h for h in logging.getLogger(LIBRARY).handlers if told in h.filters)
        monkeypatch.setattr(handler, "stream", log)
        failed = await client.call_tool("check_answer", {"answer": "1", "reference": "1"})
    assert failed.is_error
    assert "xylophone" not in text_of(failed) + log.getvalue()
    assert "RuntimeError at" in log.getvalue()  # for those who run it


@pytest.mark.requirement("mcp:refusals")
async def test_a_solve_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    settings = Settings(database_url=url_in(tmp_path))
    async with Tutor(settings) as tutor:
        server = build_server(desk_of(tutor, settings, solve=True, solve_s=0.0))
        async with Client(server) as client:
            late = await client.call_tool("solve", {"problem": EQUATION})
    assert late.is_error
    assert "longer than is allowed" in text_of(late)


@pytest.mark.requirement("mcp:cancel")
@pytest.mark.parametrize("mode", MODES)
async def test_who_leaves_ends_the_work(
    tmp_path: Path, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def endless(*_: Any, **__: Any) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr("kptutor.serving.mcp.tutoring.acheck", endless)
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        call = client.call_tool("check_answer", {"answer": "1", "reference": "1"})
        calling = asyncio.create_task(call)
        await asyncio.wait_for(begun.wait(), 60)
        calling.cancel()
        await asyncio.wait_for(ended.wait(), 60)


@pytest.mark.requirement("mcp:knowledge")
@pytest.mark.parametrize("mode", MODES)
async def test_knowledge_points_are_resources(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        (listed,) = (await client.list_resources()).resources
        (template,) = (await client.list_resource_templates()).resource_templates
        assert template.uri_template == "kptutor://knowledge/{point}"
        (whole,) = (await client.read_resource(listed.uri)).contents
        points = json.loads(getattr(whole, "text", ""))
        assert len(points) >= 500
        name = points[0]["id"]
        (one,) = (await client.read_resource(f"kptutor://knowledge/{name}")).contents
        assert json.loads(getattr(one, "text", ""))["title"] == points[0]["title"]
        for strange in ("nobody", "..%2F..%2Fetc", "a" * 5_000):
            with pytest.raises(MCPError):
                await client.read_resource(f"kptutor://knowledge/{strange}")


@pytest.mark.requirement("mcp:prompt")
@pytest.mark.parametrize("mode", MODES)
async def test_the_prompt_holds_the_problem(tmp_path: Path, mode: Mode) -> None:
    async with server_in(tmp_path) as server, Client(server, mode=mode) as client:
        assert [prompt.name for prompt in (await client.list_prompts()).prompts] == ["tutor"]
        given = await client.get_prompt("tutor", {"problem": "Solve <<1>> + x = {{2}}."})
        assert "Solve <<1>> + x = {{2}}." in getattr(given.messages[0].content, "text", "")
        with pytest.raises(MCPError):
            await client.get_prompt("tutor", {})

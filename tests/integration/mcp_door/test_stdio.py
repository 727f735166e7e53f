"""`kptutor mcp` in a process of its own: nothing on standard output but the protocol."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import ENVIRONMENT, KPTUTOR, Done
from mcp import Client, StdioServerParameters
from mcp_clients import BEGIN, EQUATION, MODES, Mode, Person, found_in


def environment(folder: Path) -> dict[str, str]:
    return ENVIRONMENT | {"XDG_DATA_HOME": str(folder / "data")}


@pytest.mark.requirement("mcp:stdio")
@pytest.mark.requirement("mcp:eras")
@pytest.mark.parametrize("mode", MODES)
async def test_the_tools_over_stdio(tmp_path: Path, mode: Mode) -> None:
    command, *arguments = [*KPTUTOR, "mcp"]
    started = StdioServerParameters(
        command=command, args=arguments, env=environment(tmp_path), cwd=tmp_path
    )
    person = Person(EQUATION)
    async with Client(started, mode=mode, elicitation_callback=person) as client:
        solved = await client.call_tool("solve", {"problem": EQUATION})
        assert found_in(solved)["answer"] == "x = 4"
        assert found_in(await client.call_tool("hint", {}))["rung"] == "question"
        await client.call_tool("check_work", {"problem": EQUATION, "work": "2x = 14"})
        report = found_in(await client.call_tool("learner_report", {}))
        assert report["skills"]


def talk(folder: Path, *arguments: str, lines: list[bytes]) -> Done:
    done = subprocess.run(
        [*KPTUTOR, "mcp", *arguments],
        input=b"".join(line + b"\n" for line in lines),
        check=False,
        capture_output=True,
        cwd=folder,
        env=environment(folder),
        timeout=100,
    )
    out, err = done.stdout.decode(), done.stderr.decode("utf-8", "replace")
    return Done(done.args, done.returncode, out, err)


@pytest.mark.requirement("mcp:stdio")
def test_garbage_ends_nothing_and_the_end_of_input_ends_it(tmp_path: Path) -> None:
    lines = [b"{", b"\xff\xfe\x00", b"[]", b"null", b"x" * 200_000, json.dumps(BEGIN).encode()]
    done = talk(tmp_path, lines=lines)
    assert done.returncode == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]  # nothing but the protocol
    assert [message["result"]["serverInfo"]["name"] for message in told if "result" in message] == [
        "kptutor"
    ]
    assert "Traceback" not in done.stderr


@pytest.mark.requirement("mcp:discreet")
def test_what_learners_say_is_not_logged(tmp_path: Path) -> None:
    spoken = {"name": "check_work", "arguments": {"problem": 5, "work": "xylophone"}}
    begun = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    sent = [BEGIN, begun, {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": spoken}]
    done = talk(tmp_path, lines=[json.dumps(message).encode() for message in sent])
    assert done.returncode == 0
    assert "xylophone" not in done.stderr


@pytest.mark.requirement("mcp:stdio")
def test_what_keeps_it_from_starting_is_one_sentence(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['kptutor', 'mcp'];"
        "from kptutor.serving.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="",
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        timeout=100,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "pip install 'kptutor[mcp]'" in done.stderr
    assert "Traceback" not in done.stderr

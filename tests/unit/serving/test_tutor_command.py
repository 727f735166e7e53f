"""`kptutor tutor` as a user runs it."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ENVIRONMENT, KPTUTOR, Command, run_in

LINEAR = "Solve 2x + 3 = 11 for x."


@pytest.fixture
def command(tmp_path: Path) -> Command:
    run = run_in(tmp_path)

    def here(
        *arguments: str, stdin: str | bytes = "", **env: str
    ) -> "subprocess.CompletedProcess[str]":
        return run(*arguments, stdin=stdin, XDG_DATA_HOME=str(tmp_path / "data"), **env)

    return here


@pytest.mark.requirement("sessions:command")
def test_a_dialogue_through_a_pipe_and_its_continuation(command: Command) -> None:
    first = command("tutor", LINEAR, "--session", "a", stdin="/hint\n2x = 14\\\nx = 7\n")
    assert first.returncode == 0, first.stderr
    assert "undoes the last one" in first.stdout
    assert "$" not in first.stdout
    assert "kptutor tutor --session a" in first.stderr
    later = command("tutor", "--session", "a", stdin="/lines\n2x = 8\nx = 4\n\n/quit\nx = 5\n")
    assert later.stdout.startswith(f"{LINEAR}\n\n")
    assert later.stdout.count("> x = 4") == 1
    assert "x = 4. " in later.stdout


@pytest.mark.requirement("sessions:command")
def test_replies_as_json(command: Command) -> None:
    done = command("tutor", LINEAR, "--key", "4", "--json", stdin="2x = 8\n4\n")
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["number"] for reply in replies] == [0, 1, 2]
    assert replies[-1]["finished"]


@pytest.mark.requirement("sessions:teacher-rules")
def test_the_teachers_rules_from_a_file(command: Command, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("exam: true\n", encoding="utf-8")
    done = command("tutor", LINEAR, "--rules", str(rules), stdin="hint\n")
    assert "exam" in done.stdout
    rules.write_text("exams: true\n", encoding="utf-8")
    refused = command("tutor", LINEAR, "--rules", str(rules))
    assert refused.returncode == 2
    assert "exams" in refused.stderr
    assert "solution_after" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tutor"], "--session"),
        (["tutor", ""], "empty"),
        (["tutor", "--session", "s-" + "0" * 32], "no session"),
        (["tutor", "--session", "never-made"], "no session"),
        (["tutor", "--session", "a/b", LINEAR], "id"),
        (["tutor", "--session", "a", "--key", "4"], "belong to a new problem"),
        (["tutor", LINEAR, "--voice", "nowhere"], "voice|URL"),
    ],
)
def test_bad_input_is_told(command: Command, arguments: list[str], said: str) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert [word for word in said.split("|") if word in done.stderr]
    assert "Traceback" not in done.stderr


@pytest.mark.requirement("sessions:command")
def test_an_interrupt_leaves_a_session_that_goes_on(tmp_path: Path) -> None:
    environment = ENVIRONMENT | {"XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        [*KPTUTOR, "tutor", LINEAR, "--session", "a"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdout.readline()
        os.kill(running.pid, signal.SIGINT)
        _, error = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in error
    assert b"kptutor tutor --session a" in error
    make: Callable[..., subprocess.CompletedProcess[str]] = run_in(tmp_path)
    again = make("tutor", "--session", "a", stdin="x = 4\n", XDG_DATA_HOME=str(tmp_path))
    assert again.returncode == 0

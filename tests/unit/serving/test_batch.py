"""A file of problems: nothing lost, nothing twice, whatever happens on the way."""

import json
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from command import ENVIRONMENT, KPTUTOR, Command

from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer


def problems(path: Path, count: int) -> Path:
    lines = [json.dumps({"id": f"p{n}", "text": f"What is {n} + 1?"}) for n in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def solved(path: Path) -> dict[str, str]:
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [solution["problem"]["id"] for solution in found]
    assert max(Counter(ids).values()) == 1
    return {solution["problem"]["id"]: solution["answer"] for solution in found}


@pytest.mark.requirement("solve:batch-over-jsonl")
def test_every_line_gets_its_solution(kptutor: Command, tmp_path: Path) -> None:
    file = problems(tmp_path / "in.jsonl", 12)
    done = kptutor("solve", "--file", str(file), "--out", "out.jsonl", "--concurrency", "4")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert solved(tmp_path / "out.jsonl") == {f"p{n}": str(n + 1) for n in range(12)}


def test_without_out_the_solutions_go_to_standard_output(kptutor: Command, tmp_path: Path) -> None:
    file = problems(tmp_path / "in.jsonl", 3)
    done = kptutor("solve", "--file", str(file))
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 3


@pytest.mark.requirement("solve:batch-survives-kill-9")
def test_after_kill_9_a_second_run_repeats_and_loses_nothing(
    kptutor: Command, tmp_path: Path
) -> None:
    file, out = problems(tmp_path / "in.jsonl", 40), tmp_path / "out.jsonl"
    script = [Reply(text="\\boxed{7}", delay_s=0.1)]
    with ScriptedServer(script) as server:
        arguments = ["solve", "--file", str(file), "--out", str(out), "--url", server.url]
        limits = ["--attempts", "1", "--concurrency", "2"]
        command = [*KPTUTOR, *arguments, *limits]
        with subprocess.Popen(command, env=ENVIRONMENT, cwd=tmp_path) as running:
            while not (out.exists() and out.read_bytes().count(b"\n") >= 5):
                time.sleep(0.02)
            running.kill()
        before = len(solved(out))
        with out.open("ab") as handle:
            handle.write(b'{"problem": {"id": "half')
        assert 5 <= before < 40
        done = kptutor(*arguments, *limits)
        asked = len(server.chats)
    assert f"{before} of 40 were done before" in done.stderr
    assert sorted(solved(out)) == sorted(f"p{n}" for n in range(40))
    assert asked <= 40 + 2, "only what was on its way at the kill is asked again"


@pytest.mark.requirement("solve:batch-keeps-bad-lines")
def test_a_bad_line_is_answered_with_its_error(kptutor: Command, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(
        b'{"text": "What is 1 + 1?"}\nnot json\n{"txt": "x"}\n"What is 2 + 2?"\n\xff\xfe\n[1]\n\n'
    )
    done = kptutor("solve", "--file", "in.jsonl", "--out", "out.jsonl")
    assert done.returncode == 2
    assert "4 of 6 lines hold no problem" in done.stderr
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    found = {s["problem"]["id"]: s for s in map(json.loads, lines)}
    assert {name: s["answer"] for name, s in found.items()} == {
        "line-1": "2", "line-2": None, "line-3": None, "line-4": "4", "line-5": None,
        "line-6": None,
    }  # fmt: skip
    assert "Line 2 is not JSON" in found["line-2"]["error"]
    assert "Line 5 is not UTF-8" in found["line-5"]["error"]


def test_equal_lines_are_both_solved(kptutor: Command, tmp_path: Path) -> None:
    line = json.dumps({"id": "same", "text": "What is 1 + 1?"})
    (tmp_path / "in.jsonl").write_text(f"{line}\n{line}\n")
    for _ in range(2):
        assert kptutor("solve", "--file", "in.jsonl", "--out", "out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


def test_a_file_of_something_else_is_not_touched(kptutor: Command, tmp_path: Path) -> None:
    problems(tmp_path / "in.jsonl", 1)
    (tmp_path / "notes.txt").write_text("my notes\n")
    done = kptutor("solve", "--file", "in.jsonl", "--out", "notes.txt")
    assert (done.returncode, "something else" in done.stderr) == (2, True)
    assert (tmp_path / "notes.txt").read_text() == "my notes\n"


@pytest.mark.requirement("solve:full-disk-loses-nothing")
def test_a_full_disk_is_said_with_exit_code_3(kptutor: Command, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    file = problems(tmp_path / "in.jsonl", 2)
    done = kptutor("solve", "--file", str(file), "--out", "/dev/full")
    assert done.returncode == 3
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unwritable_place_is_said(kptutor: Command, tmp_path: Path) -> None:
    problems(tmp_path / "in.jsonl", 1)
    done = kptutor("solve", "--file", "in.jsonl", "--out", "no/such/folder.jsonl")
    assert (done.returncode, "cannot be written" in done.stderr) == (3, True)

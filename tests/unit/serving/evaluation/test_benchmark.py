"""The benchmark: samples of a model or of the agent, resumable, beside the published figures."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import Command

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.benchmark import measuring, table
from kptutor.serving.evaluation.benchmark.judging import read_verdict
from kptutor.serving.evaluation.benchmark.problems import own_hints, read_problems
from kptutor.serving.evaluation.benchmark.samples import Sample, SampleFile
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.knowledge.store import fingerprint

ROWS = [
    {"id": "p1", "benchmark": "aime24", "problem": "How many legs have 26 sheep?", "answer": "104"},
    {"id": "p2", "benchmark": "math500", "problem": "What is half of 9?", "answer": "9/2"},
]
NOTED = {
    "prompt": ROWS[0]["problem"],
    "kp_list": [
        "**Knowledge Point**: A sheep has four legs.",
        "**Knowledge Point**: Wool is warm.",
    ],
    "css_kept_kp_index": [0],
    "cbrs_kept_kp_index": [],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    lines = [json.dumps(row) for row in ROWS]
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    replies = [Reply(text="So \\boxed{104}"), Reply(text="So \\boxed{4.5}")] * 20
    with ScriptedServer(replies) as running:
        yield running


def plan(data: Path, out: Path, **more: Any) -> measuring.Plan:
    values: dict[str, Any] = {
        "data": data, "model": "generic", "samples": 2, "few": {"math500": 1}, "hints": "none",
        "agent": False, "out": out, "concurrency": 1, **more,
    }  # fmt: skip
    return measuring.Plan(**values)


@pytest.mark.requirement("benchmark:protocol")
def test_each_problem_gets_its_samples_with_seeds_of_their_own(
    data: Path, tmp_path: Path, server: ScriptedServer
) -> None:
    samples = measuring.measure(plan(data, tmp_path / "s.jsonl", url=server.url))
    assert [(s.problem, s.number, s.right) for s in samples] == [
        ("p1", 0, True), ("p1", 1, False), ("p2", 0, False)
    ]  # fmt: skip
    assert [seen.body["seed"] for seen in server.chats] == [1, 2, 1]
    found = table.figures(samples)["generic, none"]
    assert found["aime24"]["accuracy"] == 50.0
    assert found["aime24"]["samples"] == 2
    assert found["math500"]["samples"] == 1


@pytest.mark.requirement("benchmark:resumable")
def test_a_run_goes_on_where_it_was_stopped(
    data: Path, tmp_path: Path, server: ScriptedServer
) -> None:
    out = tmp_path / "s.jsonl"
    measuring.measure(plan(data, out, url=server.url, only=("aime24",)))
    with out.open("a", encoding="utf-8") as file:
        file.write('{"problem": "p2", "half wri')
    samples = measuring.measure(plan(data, out, url=server.url))
    assert len(samples) == 3
    assert len(server.chats) == 3
    assert measuring.measure(plan(data, out, url=server.url)) == samples
    assert len(server.chats) == 3


def test_the_whole_agent_is_measured_on_the_same_problems(
    data: Path, tmp_path: Path, server: ScriptedServer
) -> None:
    out = tmp_path / "s.jsonl"
    samples = measuring.measure(plan(data, out, url=server.url, agent=True))
    assert {sample.run for sample in samples} == {"generic, agent"}
    assert all(sample.grade is not None for sample in samples)
    assert "104" not in json.dumps([seen.body for seen in server.chats[:1]])


@pytest.mark.requirement("benchmark:hints")
@pytest.mark.parametrize(
    ("mode", "expected"),
    [("own-css", [True, False]), ("own-cbrs", [False, False]), ("own-all", [True, True])],
)
def test_annotated_points_are_shown(
    data: Path, tmp_path: Path, server: ScriptedServer, mode: str, expected: list[bool]
) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text(json.dumps(NOTED), encoding="utf-8")
    given = plan(data, tmp_path / "s.jsonl", url=server.url, hints=mode, annotations=notes)
    measuring.measure(given)
    prompt = str(server.chats[0].body["messages"])
    assert ["four legs" in prompt, "Wool" in prompt] == expected


def test_random_points_are_the_same_whenever_a_problem_asks(tmp_path: Path) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text(json.dumps(NOTED), encoding="utf-8")
    hints = own_hints(notes, "random")[fingerprint(str(ROWS[0]["problem"]))]
    assert [hint.title for hint in hints] == ["A sheep has four legs.", "Wool is warm."]


@pytest.mark.requirement("benchmark:judge")
def test_a_judge_is_asked_only_about_what_the_rule_refuses(
    data: Path, tmp_path: Path, server: ScriptedServer
) -> None:
    with ScriptedServer([Reply(text="The same. Correct")] * 5) as judge:
        given = plan(data, tmp_path / "s.jsonl", url=server.url, judge=judge.url)
        samples = measuring.measure(given)
        assert len(judge.chats) == 2
    assert [(s.right, s.graded_by) for s in samples] == [
        (True, "rule"), (True, "judge"), (True, "judge")
    ]  # fmt: skip


VERDICTS = [
    ("correct", True), ("Incorrect.", False), ("It seems correct, but no: incorrect", False),
    ("I cannot say", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VERDICTS)
def test_a_judges_words(text: str, expected: bool | None) -> None:
    assert read_verdict(text) is expected


def test_published_figures_stand_beside_ours() -> None:
    sample = Sample(
        problem="p", benchmark="aime24", number=0, run="mine, none", answer="1", right=True,
        graded_by="rule", tokens=7, seconds=0.5,
    )  # fmt: skip
    shown = table.table(table.figures([sample]))
    assert "knowrl-nemotron-1.5b, own-css (published)" in shown
    assert "74.58" in shown
    assert "mine, none, aime24: avg@1 of 1 problems, 7 tokens, 0.5 s a sample" in shown


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(BadInput, match="line 1 is no sample"):
        SampleFile(tmp_path / "s.jsonl")


def test_bad_problems_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"a\.jsonl, line 1"):
        read_problems(tmp_path)
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="no problems"):
        read_problems(tmp_path)
    with pytest.raises(BadInput, match="needs --annotations"):
        own_hints(None, "own-css")


def test_the_command_measures_the_built_in_reasoner(
    kptutor: Command, data: Path, tmp_path: Path
) -> None:
    done = kptutor("eval", "benchmark", "--data", str(data), "--model", "symbolic", "--json")
    found = json.loads(done.stdout)
    assert found["symbolic, none"]["math500"]["accuracy"] == 100.0
    assert (tmp_path / "benchmark.jsonl").exists()


def test_a_server_that_is_gone_is_told_and_samples_are_kept(
    kptutor: Command, data: Path, tmp_path: Path
) -> None:
    done = kptutor(
        "eval", "benchmark", "--data", str(data), "--model", "generic", "-n", "6",
        "--url", "http://127.0.0.1:9/v1",
    )  # fmt: skip
    assert done.returncode == 3
    assert "does not answer" in done.stderr

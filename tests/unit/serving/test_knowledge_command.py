"""`kptutor knowledge`, as it is typed."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from kptutor import prompts
from kptutor.agent.errors import BadInput
from kptutor.serving.commands.knowledge import app


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_search_explains_its_scores() -> None:
    found = as_json("search", "How many zeros are at the end of 60 factorial?")
    best = found["found"][0]
    assert best["id"] == "legendre-formula"
    assert best["shown"]
    assert found["selected"] == ["legendre-formula"]
    assert "factorial" in best["terms"]
    parts = [best[part] for part in ("words", "translated", "near", "topics")]
    assert sum(parts) == pytest.approx(best["score"], abs=0.01)


def test_search_says_why_nothing_is_shown() -> None:
    output = run("search", "Who was Napoleon?").stdout
    assert output.startswith("0 shown: no point shares a term with the problem")


def test_show_prints_a_point() -> None:
    shown = as_json("show", "pythagoras")
    assert shown["title"] == "Pythagorean theorem"
    assert "title: Pythagorean theorem" in run("show", "pythagoras").stdout


def test_show_knows_what_was_meant() -> None:
    result = run("show", "pytagoras")
    assert isinstance(result.exception, BadInput)
    assert "Did you mean pythagoras" in str(result.exception)


def test_stats_count_the_points() -> None:
    counted = as_json("stats")
    assert counted["points"] == sum(counted["by_level"].values()) >= 120
    assert 0.7 <= counted["verified_share"] <= 1
    assert counted["by_topic"]["algebra"] > 10


@pytest.mark.requirement("knowledge:check")
def test_check_proves_a_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = prompts.load("knowledge/arithmetic")
    monkeypatch.setattr(prompts, "names", lambda folder: ["knowledge/arithmetic"])
    result = run("check")
    assert result.exit_code == 0, result.stdout
    assert f"{len(chapter)} points" in result.stdout


@pytest.mark.requirement("knowledge:counterexample")
def test_check_finds_a_false_point(monkeypatch: pytest.MonkeyPatch) -> None:
    false = {
        **prompts.load("knowledge/arithmetic")[0],
        "id": "false",
        "verify": {"claim": "(a+b)^2 = a^2 + b^2", "for": {"a": "1..5", "b": "1..5"}},
    }
    monkeypatch.setattr(prompts, "names", lambda folder: ["knowledge/false"])
    monkeypatch.setattr(prompts, "load", lambda name: [false])
    result = run("check")
    assert result.exit_code == 1
    assert "false, verify: false for a = 1, b = 1" in result.stdout

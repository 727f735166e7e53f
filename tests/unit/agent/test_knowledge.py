"""The library as it is shipped, and how its faults are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from kptutor import prompts
from kptutor.agent import knowledge
from kptutor.agent.errors import BadSettings
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.tools.knowledge.library import Fault, read_points
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.proofreading import duplicates, proofread
from kptutor.tools.knowledge.selection import MOST_POINTS, MOST_TOKENS
from kptutor.tools.maths import check
from kptutor.tools.records import Problem


@pytest.fixture(scope="module")
def points() -> dict[str, Point]:
    return dict(knowledge.default_store().points)


@pytest.mark.requirement("knowledge:library")
def test_there_are_points_of_every_level(points: dict[str, Point]) -> None:
    assert len(points) >= 600
    assert {point.level for point in points.values()} == {
        "elementary", "middle", "high", "college", "competition", "olympiad"
    }  # fmt: skip


@pytest.mark.requirement("knowledge:fields")
def test_every_point_is_complete(points: dict[str, Point]) -> None:
    for point in points.values():
        assert point.cues, point.id
        assert 2 <= len(point.examples) <= 5, point.id
        assert point.pointer, point.id
        assert point.question, point.id
        assert point.explanation, point.id
        assert point.example, point.id


def test_every_chapter_says_its_purpose_first() -> None:
    folder = Path(prompts.__file__).parent / "knowledge"
    for path in folder.glob("*.yaml"):
        first, second = path.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# "), path.name
        assert second == "", path.name


def test_no_problem_is_the_example_of_two_points(points: dict[str, Point]) -> None:
    examples = [example for point in points.values() for example in point.examples]
    assert len(set(examples)) == len(examples)


def test_no_two_points_say_the_same(points: dict[str, Point]) -> None:
    assert [(a.id, b.id) for a, b in duplicates(points.values())] == []


BASE = KnowledgeBase("sqlite:///:memory:")
CHAPTERS = prompts.names(knowledge.FOLDER)


@pytest.mark.requirement("knowledge:check")
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_is_proved(chapter: str, points: dict[str, Point]) -> None:
    given = [points[entry["id"]] for entry in prompts.load(chapter)]
    wrong = proofread(given, lambda answer: check(answer, answer).status == "equal")
    assert [(finding.point, finding.field, finding.reason) for finding in wrong] == []


def test_most_points_can_be_verified(points: dict[str, Point]) -> None:
    assert sum(point.verify is not None for point in points.values()) >= 0.7 * len(points)


def test_texts_are_single_lines_of_clean_text(points: dict[str, Point]) -> None:
    for point in points.values():
        for text in (point.title, point.statement, point.key_considerations, *point.examples):
            assert text == " ".join(text.split()), point.id
            assert text.count("$") % 2 == 0, point.id


@pytest.mark.requirement("knowledge:cache")
def test_the_cached_store_is_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: dict[str, Point]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    read = knowledge.default_store.__wrapped__()
    kept = list((tmp_path / "kptutor").iterdir())
    assert len(kept) == 1
    assert knowledge.default_store.__wrapped__() == read
    kept[0].write_text("{broken", encoding="utf-8")
    assert knowledge.default_store.__wrapped__() == read
    assert json.loads(kept[0].read_text(encoding="utf-8"))["points"]


def test_a_cache_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: dict[str, Point]
) -> None:
    (tmp_path / "kptutor").write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert len(knowledge.default_store.__wrapped__().points) == len(points)


FOUND = [
    ("How many positive divisors has 3600?", "divisor-count"),
    ("Find the remainder when 3^100 is divided by 7.", "fermat-little"),
    ("In how many ways can eight people sit around a round table?", "circular-permutations"),
    ("Solve 3x^2 - 5x + 1 = 0.", "quadratic-formula"),
    ("Solve the system 3x + y = 5, x - 2y = 4.", "linear-system"),
    ("How many zeros are there at the end of 75 factorial?", "legendre-formula"),
    ("A chord and a secant from a point outside the circle", "power-of-point"),
    ("The sides of a triangle are 9, 10 and 17. Find its area.", "heron-formula"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
async def test_problems_find_their_points(text: str, expected: str) -> None:
    hints = await BASE.select_hints(Problem(text=text), "generic")
    assert expected in [hint.id for hint in hints]


@pytest.mark.requirement("knowledge:three-points")
async def test_every_example_gets_few_and_short_hints(points: dict[str, Point]) -> None:
    store = knowledge.default_store()
    for point in points.values():
        problem = Problem(text=f"Consider this. {point.examples[0]}")
        found = await store.select(problem, profile="generic", known={}, exclude=None)
        assert len(found.chosen) <= MOST_POINTS
        assert found.tokens <= MOST_TOKENS


@pytest.mark.requirement("knowledge:silence")
@pytest.mark.parametrize("text", ["2 + 2", "Hello there", "Who was Napoleon?", "Compute 12 + 30."])
async def test_an_easy_or_foreign_text_gets_nothing(text: str) -> None:
    assert await BASE.select_hints(Problem(text=text), "generic") == ()


@pytest.mark.requirement("knowledge:yaml-faults")
def test_malformed_yaml_names_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    def broken(name: str) -> Any:
        return yaml.safe_load("- id: a\n  title: x\n- id: b: c\n")

    monkeypatch.setattr(prompts, "names", lambda folder: ["knowledge/bad"])
    monkeypatch.setattr(prompts, "load", broken)
    with pytest.raises(BadSettings, match=r"knowledge/bad.yaml is not readable YAML: line 3: "):
        list(knowledge.library())


@pytest.mark.requirement("knowledge:yaml-faults")
def test_a_fault_is_located_by_line_and_field() -> None:
    text = "# Purpose.\n\n- id: a\n  title: A\n- id: b\n  title: B\n  levle: high\n"
    assert knowledge.locate(text, Fault("c.yaml", "b", "levle", "")) == 7
    assert knowledge.locate(text, Fault("c.yaml", "b", "statement", "")) == 5
    assert knowledge.locate(text, Fault("c.yaml", "z", "title", "")) is None


def test_every_chapter_loads_alone_except_for_prerequisites() -> None:
    for name in prompts.names(knowledge.FOLDER):
        _, faults = read_points(prompts.load(name))
        assert {fault.field for fault in faults} <= {"prerequisites"}

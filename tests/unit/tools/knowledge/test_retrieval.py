"""Retrieval learns from the problems whose points are known."""

import pytest

from kptutor.tools.knowledge import retrieval
from kptutor.tools.knowledge.retrieval import Retriever, Score


@pytest.fixture
def retriever(monkeypatch: pytest.MonkeyPatch) -> Retriever:
    """Points speak of principles, problems of socks and eggs."""
    monkeypatch.setattr(retrieval, "ENOUGH_PROBLEMS", 2)
    built = Retriever()
    points = {
        "pigeonhole": "boxes objects principle",
        "remainders": "modulo remainder principle",
        "circles": "tangent radius chord",
        "angles": "parallel transversal",
    }
    for name, words in points.items():
        built.add_point(name, [(words.split(), 1.0)])
    built.add_problem("socks", "drawer socks dark certain".split(), ["pigeonhole"])
    built.add_problem("eggs", "eggs left over rows".split(), ["remainders"])
    return built


def query(words: str) -> dict[str, float]:
    return dict.fromkeys(words.split(), 1.0)


@pytest.mark.requirement("knowledge:learned")
def test_a_problem_without_the_words_of_the_point_finds_it(retriever: Retriever) -> None:
    found = retriever.scores(query("socks dark"))
    best = max(found, key=lambda name: found[name].total)
    assert best == "pigeonhole"
    assert found[best].words == 0
    assert found[best].translated > 0
    assert found[best].near > 0


@pytest.mark.requirement("knowledge:leave-one-out")
def test_an_excluded_problem_has_no_influence(retriever: Retriever) -> None:
    asked = query("socks dark boxes")
    with_it = retriever.scores(asked, "socks")
    del retriever.links["socks"]
    retriever.problems.remove("socks")
    monitored = retriever.scores(asked)
    assert {name: score.words for name, score in with_it.items()} == {
        name: score.words for name, score in monitored.items()
    }
    assert all(score.near == score.translated == 0 for score in with_it.values())


def test_few_known_problems_count_less(
    retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = retriever.scores(query("socks"))["pigeonhole"]
    monkeypatch.setattr(retrieval, "ENOUGH_PROBLEMS", 20)
    after = retriever.scores(query("socks"))["pigeonhole"]
    assert after.translated == pytest.approx(before.translated / 10)
    assert after.near == pytest.approx(before.near / 10)


def test_without_known_problems_it_is_the_shared_words() -> None:
    built = Retriever()
    built.add_point("a", [(["root"], 1.0)])
    built.add_point("b", [(["sum"], 1.0)])
    found = built.scores(query("root"))
    assert set(found) == {"a"}
    assert found["a"] == Score(words=found["a"].total)


def test_a_problem_may_need_no_point_or_one_that_is_gone(retriever: Retriever) -> None:
    retriever.add_problem("easy", ["trivial"], [])
    retriever.add_problem("old", ["ancient"], ["gone"])
    assert retriever.scores(query("trivial")) == {}
    assert retriever.scores(query("ancient")) == {}


def test_a_changed_point_is_translated_anew(retriever: Retriever) -> None:
    retriever.scores(query("socks"))
    retriever.add_point("pigeonhole", [(["chord"], 1.0)])
    assert retriever.scores(query("socks"))["circles"].translated > 0

"""Texts without a common word meet in the topics of the lexicon."""

import pytest

from kptutor.tools.knowledge.index import Index
from kptutor.tools.knowledge.lexicon import Lexicon, Topics
from kptutor.tools.knowledge.retrieval import Retriever


@pytest.fixture
def lexicon() -> Lexicon:
    built = Lexicon()
    built.add("pigeonhole", "boxes objects principle".split(), "drawer socks certain".split())
    built.add("remainders", "modulo remainder cycle".split(), "eggs left over rows".split())
    return built


def counts(words: str) -> dict[str, float]:
    return dict.fromkeys(words.split(), 1.0)


@pytest.mark.requirement("knowledge:lexicon")
def test_a_problem_finds_a_point_from_elsewhere_without_a_common_word(lexicon: Lexicon) -> None:
    retriever = Retriever(lexicon=lexicon)
    retriever.add_point("imported", [("objects into boxes".split(), 1.0)])
    retriever.add_point("other", [("cycle of modulo".split(), 1.0)])
    found = retriever.scores(counts("socks drawer"))
    assert max(found, key=lambda name: found[name].total) == "imported"
    assert found["imported"].words == 0 < found["imported"].topics


def test_topics_are_vectors_of_length_one(lexicon: Lexicon) -> None:
    topics = lexicon.of_problem(counts("socks eggs modulo"))
    assert set(topics) == {"pigeonhole", "remainders"}
    assert sum(weight * weight for weight in topics.values()) == pytest.approx(1)


def test_a_point_that_is_gone_is_no_topic(lexicon: Lexicon) -> None:
    lexicon.remove("pigeonhole")
    assert lexicon.of_problem(counts("socks")) == {}
    assert len(lexicon) == 1


def test_an_empty_lexicon_shares_nothing() -> None:
    points = Index()
    points.add("a", [(["root"], 1.0)])
    assert Topics(Lexicon(), points).shared(counts("root")).tolist() == [0.0]

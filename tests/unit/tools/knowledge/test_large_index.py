"""The index of many points: it answers like the small one, and follows every change."""

import sys
from pathlib import Path

import pytest

from kptutor.agent import knowledge_base
from kptutor.agent.errors import Missing
from kptutor.tools.knowledge import large_index
from kptutor.tools.knowledge.database import KnowledgeDatabase
from kptutor.tools.knowledge.index import Index
from kptutor.tools.knowledge.large_index import LargeIndex, MissingTantivy
from kptutor.tools.knowledge.retrieval import Retriever

WORDS = {
    "boxes": "pigeonhole boxes objects principle",
    "shelves": "boxes objects shelves",
    "circle": "tangent radius chord",
    "cubes": "sum cubes power",
    "squares": "sum squares power",
}


def small() -> Index:
    made = Index()
    for name, words in WORDS.items():
        made.add(name, [(words.split(), 1.0)])
    return made


QUERIES = [
    {"pigeonhole": 1.0, "boxes": 1.0},
    {"sum": 1.0, "cubes": 0.5},
    {"chord": 2.0, "unheard": 9.0},
    {"unheard": 1.0},
    {},
]


@pytest.mark.requirement("knowledge:large")
@pytest.mark.parametrize("query", QUERIES)
def test_it_finds_what_the_small_one_finds_in_the_same_order(query: dict[str, float]) -> None:
    one, other = small(), LargeIndex.of(small())
    scores = other.scores(query)
    assert set(scores) == set(one.scores(query))
    assert max(scores, key=lambda n: scores[n], default="") == max(
        one.scores(query), key=lambda n: one.scores(query)[n], default=""
    )
    assert all(value <= other.most(query) for value in scores.values())
    assert [other.rarity(term) for term in query] == pytest.approx(list(map(one.rarity, query)))


def test_a_document_is_the_same_vector_in_both() -> None:
    large = LargeIndex.of(small())
    assert large.vector("boxes") == pytest.approx(dict(small().vector("boxes")), abs=1e-6)
    assert large.vector("never there") == {}


@pytest.mark.requirement("knowledge:large")
def test_changes_are_seen_at_once() -> None:
    index = LargeIndex.of(small())
    assert "cubes" in index.scores({"sum": 1.0})
    index.remove("cubes")
    index.remove("never there")
    index.add("squares", [(["root"], 3.0)])
    index.add("new", [(["root", "sum"], 1.0)])
    assert set(index.scores({"sum": 1.0})) == {"new"}
    assert list(index.scores({"root": 1.0})) == ["squares", "new"]
    assert len(index) == len(WORDS)
    assert index.shares("squares", {"root": 1.0, "sum": 1.0})[0][0] == "root"


@pytest.mark.requirement("knowledge:large")
def test_the_size_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_index, "LARGE", 3)
    retriever = Retriever()
    for number, (name, words) in enumerate(WORDS.items(), start=1):
        retriever.add_point(name, [(words.split(), 1.0)])
        assert isinstance(retriever.points, LargeIndex) is (number > 3)
    retriever.add_problem("socks", "drawer socks dark".split(), ["boxes"])
    found = retriever.scores({"tangent": 1.0, "chord": 1.0}, concepts=[{"cubes": 1.0}])
    assert list(found)[0] == "circle"
    assert found["cubes"].planned > 0 == found["cubes"].words
    assert retriever.scores({"socks": 1.0})["boxes"].translated > 0
    dense = retriever.scores({"tangent": 1.0}, dense={"circle": 0.9, "cubes": 0.1})
    assert dense["circle"].dense > 0 > dense["cubes"].dense
    retriever.remove_point("circle")
    assert "circle" not in retriever.scores({"tangent": 1.0})


@pytest.mark.requirement("knowledge:large-missing")
def test_without_tantivy_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(MissingTantivy, match="need tantivy: pip install 'kptutor\\[search\\]'"):
        LargeIndex()
    monkeypatch.setattr(large_index, "LARGE", 3)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    url = f"sqlite:///{tmp_path / 'kp.db'}"
    with KnowledgeDatabase(url) as database:
        database.put_problems([])
    with pytest.raises(Missing, match="pip install"):
        knowledge_base.KnowledgeBase(url).store()

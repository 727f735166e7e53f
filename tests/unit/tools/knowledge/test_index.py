"""BM25 over weighted fields."""

import pytest

from kptutor.tools.knowledge.index import Index


def index(**documents: str) -> Index:
    built = Index()
    for name, text in documents.items():
        built.add(name, [(text.split(), 1.0)])
    return built


def test_a_rare_term_is_worth_more() -> None:
    built = index(a="sum rare", b="sum common", c="sum common")
    assert built.rarity("absent") > built.rarity("rare") > built.rarity("common") > 0
    assert built.rarity("common") > built.rarity("sum") > 0


def test_no_document_exceeds_the_most() -> None:
    built = index(a="root " * 50, b="sum")
    query = {"root": 2.0, "sum": 1.0}
    assert 0.9 * built.most({"root": 2.0}) < built.scores(query)["a"] < built.most(query)


def test_documents_without_a_term_get_no_score() -> None:
    assert set(index(a="sum", b="product").scores({"product": 1.0})) == {"b"}


def test_a_heavier_field_wins() -> None:
    built = Index()
    built.add("title", [(["root"], 3.0), (["sum"], 1.0)])
    built.add("body", [(["sum"], 3.0), (["root"], 1.0)])
    scores = built.scores({"root": 1.0})
    assert scores["title"] > scores["body"]


def test_a_long_document_needs_more() -> None:
    scores = index(short="root", long="root " + "filler " * 30).scores({"root": 1.0})
    assert scores["short"] > scores["long"]


def test_documents_can_be_replaced_and_removed() -> None:
    built = index(a="root", b="root")
    built.add("a", [(["sum"], 1.0)])
    assert set(built.scores({"root": 1.0})) == {"b"}
    built.remove("a")
    built.remove("never there")
    assert built.scores({"sum": 1.0}) == {}
    assert "sum" not in built.postings


def test_the_shares_of_the_terms_add_up() -> None:
    built = index(a="root sum", b="sum")
    query = {"root": 1.0, "sum": 2.0, "absent": 1.0}
    shares = built.shares("a", query)
    assert {term for term, _ in shares} == {"root", "sum"}
    assert sum(share for _, share in shares) == pytest.approx(built.scores(query)["a"])


def test_an_empty_index_finds_nothing() -> None:
    assert Index().scores({"root": 1.0}) == {}

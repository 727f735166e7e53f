"""A further hint needs three witnesses: its score, its cues, a problem that needed it."""

import pytest

from kptutor.tools.knowledge.support import Support, settled, supports

QUERY = {"limit": 1.0, "product": 1.0, "polynomial": 0.6}
RARITY = {"limit": 3.0, "product": 3.0, "logarithm": 3.0}.get

CONFIRMED = [
    # share, like, cued
    (1.0, 1.0, 1.0, True),
    (0.9, None, None, True),  # nothing to compare with
    (0.9, 0.9, None, True),
    (0.5, 1.0, 1.0, False),
    (0.9, 0.5, 1.0, False),
    (0.9, 1.0, 0.5, False),
]


@pytest.mark.requirement("knowledge:support")
@pytest.mark.parametrize(("share", "like", "cued", "expected"), CONFIRMED)
def test_confirmed(share: float, like: float | None, cued: float | None, expected: bool) -> None:
    assert Support(share, like, cued).confirmed is expected


def test_likeness_counts_beside_the_score_where_there_is_some() -> None:
    assert Support(0.9, None, None).total == pytest.approx(0.9)
    assert Support(0.9, 0.9, None).total == pytest.approx(0.9)
    assert Support(0.9, 0.3, None).total < Support(0.9, 0.6, 1.0).total < 0.9


@pytest.mark.requirement("knowledge:support")
def test_what_speaks_for_each_candidate() -> None:
    found = supports(
        {"rule": 8.0, "logs": 6.0, "bare": 4.0},
        QUERY,
        cues={"rule": ("limit of a product", "the"), "logs": ("logarithm limit",)},
        likeness={"rule": 0.4, "logs": 0.2, "far": 0.9},
        rarity=lambda term: RARITY(term, 1.0),
    )
    assert found == {
        "rule": Support(1.0, 1.0, 1.0),
        "logs": Support(0.75, 0.5, 0.5),
        "bare": Support(0.5, None, None),
    }


def test_a_cue_of_common_words_tells_nothing() -> None:
    found = supports(
        {"p": 1.0}, QUERY, cues={"p": ("a product",)}, likeness={}, rarity=lambda _: 1.0
    )
    assert found["p"].cued == 0.0


BEST = Support(1.0, 1.0, 0.0)
GOOD = Support(0.9, 0.9, 1.0)
WEAK = Support(0.9, 0.9, 0.2)

SETTLED: list[tuple[dict[str, Support], set[str], list[str]]] = [
    ({}, set(), []),
    ({"good": GOOD, "weak": WEAK, "best": BEST}, set(), ["best", "good"]),
    ({"weak": WEAK}, set(), ["weak"]),
    # family: a fact before a way of working, unless it is far behind
    ({"best": BEST, "weak": WEAK}, {"best"}, ["weak"]),
    ({"best": BEST, "weak": Support(0.4, 0.4, 0.0)}, {"best"}, ["best"]),
    ({"best": BEST}, {"best"}, ["best"]),
]


@pytest.mark.requirement("knowledge:support")
@pytest.mark.parametrize(("found", "ways", "expected"), SETTLED)
def test_the_best_one_stays_and_the_others_are_confirmed(
    found: dict[str, Support], ways: set[str], expected: list[str]
) -> None:
    assert list(settled(found, ways)) == expected

"""What is shown: relevant, different, short, and never the answer."""

from dataclasses import replace

import pytest

from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.selection import (
    Choice,
    choose,
    cost,
    doubt,
    prerequisites,
    rank,
    states,
)

NAMES = (
    "gcd of polynomials",
    "circle tangents",
    "binary digits",
    "median of data",
    "planar graphs",
)


def point(name: str, number: int = 0, **more: object) -> Point:
    plain = Point(
        id=name,
        title=NAMES[number],
        statement=f"Everything about {NAMES[number]}.",
        key_considerations="Be careful here.",
        topics=("algebra",),
        level="high",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def choice(name: str, score: float, number: int = 0, **more: object) -> Choice:
    return Choice(point(name, number, **more), score, "test")


def ids(chosen: tuple[Choice, ...]) -> list[str]:
    return [each.point.id for each in chosen]


@pytest.mark.requirement("knowledge:three-points")
def test_at_most_three_points() -> None:
    assert ids(choose([choice(f"p{n}", 9, n) for n in range(5)])) == ["p0", "p1", "p2"]


@pytest.mark.requirement("knowledge:300-tokens")
def test_at_most_three_hundred_tokens() -> None:
    long = "word " * 79 + "word"
    ranked = [choice(f"p{n}", 9, n, key_considerations=long) for n in range(3)]
    assert cost(ranked[0].point) == round(1.4 * 83)
    assert ids(choose(ranked)) == ["p0", "p1"]


def test_a_point_that_does_not_fit_makes_room_for_a_shorter_one() -> None:
    ranked = [choice("long", 9, 0, key_considerations="word " * 70), choice("short", 8, 1)]
    assert ids(choose(ranked, most_tokens=50)) == ["short"]


@pytest.mark.requirement("knowledge:near-duplicates")
def test_points_that_say_the_same_are_shown_once() -> None:
    assert ids(choose([choice("first", 9, 0), choice("again", 8, 0), choice("other", 7, 1)])) == [
        "first",
        "other",
    ]


def test_far_weaker_points_are_left_out() -> None:
    assert ids(choose([choice("strong", 9, 0), choice("weak", 2, 1)])) == ["strong"]


@pytest.mark.requirement("knowledge:generic-last")
def test_ways_of_working_come_after_facts() -> None:
    points = {"way": point("way", 0, generic=True), "fact": point("fact", 1)}
    assert [c.point.id for c in rank({"way": 9.0, "fact": 3.0}, points)] == ["fact", "way"]


def test_equal_scores_are_ordered_by_id() -> None:
    points = {name: point(name) for name in ("b", "a")}
    assert [c.point.id for c in rank({"b": 1.0, "a": 1.0}, points)] == ["a", "b"]


STATES = [
    # key, considerations, whether the answer is given away
    ("144", "The twelfth Fibonacci number is 144.", True),
    ("144", "The number 1440 is another one.", False),
    (r"\frac{355}{113}", "A good fraction is 355 over 113.", False),
    ("355/113", "A good fraction is 355/113.", True),
    ("x = 2024", "Then x = 2024.", True),
    ("7", "It is 7 for every prime.", False),  # too short to tell anything
    (None, "It is 144.", False),
    # family: another form of the same number, by the comparator
    ("3/4", "The share is 0.75 of it.", True),
    (r"\frac{3}{4}", "The share is 0.75 of it.", True),
    ("3/4", "The share is 0.76 of it.", False),
    ("x + 12", "Take 0.75 of it.", False),
]


@pytest.mark.requirement("knowledge:no-answer")
@pytest.mark.parametrize(("key", "text", "expected"), STATES)
def test_no_point_states_the_answer(key: str | None, text: str, expected: bool) -> None:
    candidate = choice("p", 9, key_considerations=text)
    assert states(candidate.point, key) is expected
    assert bool(choose([candidate], answer_key=key)) is not expected


DOUBTS = [
    # scores, number of points, the most that could be scored, why nothing is shown
    ({}, 100, 10.0, "no point shares a term"),
    ({"a": 0.5, "b": 0.1}, 100, 1.0, "shares too little"),
    ({"a": 5.0}, 100, 50.0, "shares too little"),
    ({"a": 5.0, **{f"p{n}": 4.0 for n in range(30)}}, 40, 6.0, "stands out"),
    ({**dict.fromkeys("abcdefghijk", 1.0), "best": 9.0}, 12, 12.0, ""),
    ({"only": 5.0}, 100, 8.0, ""),
]


@pytest.mark.requirement("knowledge:silence")
@pytest.mark.parametrize(("scores", "size", "most", "reason"), DOUBTS)
def test_in_doubt_nothing_is_shown(
    scores: dict[str, float], size: int, most: float, reason: str
) -> None:
    assert reason in doubt(scores, size, most)
    assert bool(doubt(scores, size, most)) is bool(reason)


@pytest.mark.requirement("knowledge:prerequisites")
def test_prerequisites_are_for_learners_who_lack_them() -> None:
    points = {"base": point("base", 1), "top": point("top", 0, prerequisites=("base",))}
    ranked = [Choice(points["top"], 9.0, "test")]
    assert list(prerequisites(ranked, points, {})) == []
    assert list(prerequisites(ranked, points, {"base": 0.9})) == []
    lacking = list(prerequisites(ranked, points, {"base": 0.2}))
    assert ids(choose(ranked, lacking=lacking)) == ["top", "base"]

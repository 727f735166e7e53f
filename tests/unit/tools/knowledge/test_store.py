"""The store: load, select, remember, and the same again from a snapshot."""

import json
from typing import Any

import pytest

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.snapshot import dump, restore
from kptutor.tools.knowledge.store import KnownProblem, MemoryStore, fingerprint
from kptutor.tools.records import Problem

SUBJECTS = {
    "tangents": ("Tangents to a circle", "touching line radius perpendicular"),
    "remainders": ("Remainders of powers", "modulo remainder cycle power"),
    "medians": ("Medians of a triangle", "centroid corner midpoint"),
    "dice": ("Sums of dice", "throw dice outcomes equally likely"),
    "parabola": ("Vertex of a parabola", "quadratic function lowest turning"),
    "series": ("Geometric series", "ratio infinite sum converge"),
    "angles": ("Angles at parallels", "transversal alternate corresponding"),
    "logs": ("Laws of logarithms", "logarithm base exponent"),
    "matrices": ("Determinant of a matrix", "rows columns invertible"),
    "limits": ("Limits of quotients", "approach continuous quotient"),
}


def entries() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "title": title,
            "statement": f"A fact on {words}.",
            "key_considerations": "Mind the conditions.",
            "topics": ["mathematics"],
            "level": "high",
            "cues": words.split(),
            "examples": [f"An exercise on {words} with the number 7."],
        }
        for name, (title, words) in SUBJECTS.items()
    ]


@pytest.fixture
def store() -> MemoryStore:
    built = MemoryStore()
    report = built.load(entries())
    assert (report.loaded, report.faults) == (len(SUBJECTS), ())
    return built


async def chosen(store: MemoryStore, text: str, **options: Any) -> list[str]:
    given = {"profile": "any", "known": {}, "exclude": None, **options}
    selection = await store.select(Problem(text=text), **given)
    return [choice.point.id for choice in selection.chosen]


async def test_the_right_point_is_found(store: MemoryStore) -> None:
    text = "The power 3^50 leaves which remainder modulo 7? Look for a cycle."
    assert (await chosen(store, text))[0] == "remainders"


@pytest.mark.requirement("knowledge:silence")
@pytest.mark.parametrize("text", ["", "2 + 2", "Who wrote Hamlet?", "\0\0", "x" * 100_000])
async def test_silence_beats_noise(store: MemoryStore, text: str) -> None:
    assert await chosen(store, text) == []


async def test_the_same_problem_gets_the_same_points(store: MemoryStore) -> None:
    text = "A line touches a circle: where is the radius perpendicular?"
    assert await chosen(store, text) == await chosen(store, text) == ["tangents"]


@pytest.mark.requirement("knowledge:known-problem")
async def test_a_known_problem_gets_its_stored_points_even_none(store: MemoryStore) -> None:
    text = "What is $\\dfrac{1}{2}$ of the remainder of 3^50 modulo 7, in its cycle?"
    store.remember(text, KnownProblem("q1", ()))
    assert await chosen(store, text.replace("dfrac", "frac").upper().replace("FRAC", "frac")) == []
    store.remember(text, KnownProblem("q1", ("dice", "logs", "gone")))
    assert await chosen(store, text) == ["dice", "logs"]
    assert await chosen(store, text, exclude="q1") == ["remainders"]


async def test_points_found_for_one_model_are_for_that_model(store: MemoryStore) -> None:
    text = "Throw the dice once more"
    store.remember(text, KnownProblem("q", ("dice",)))
    store.remember(text, KnownProblem("q-small", ("logs",), profile="small"))
    assert await chosen(store, text, profile="small") == ["logs"]
    assert await chosen(store, text, profile="big") == ["dice"]


async def test_an_example_is_a_known_problem(store: MemoryStore) -> None:
    example = store.points["dice"].examples[0]
    assert await chosen(store, example) == ["dice"]


async def test_a_point_is_replaced(store: MemoryStore) -> None:
    changed = {**entries()[3], "title": "Cards", "cues": ["cards"], "statement": "About cards."}
    assert store.load([changed]).loaded == 1
    assert store.points["dice"].title == "Cards"
    assert len(store.retriever.points.lengths) == len(SUBJECTS)


async def test_a_snapshot_is_the_same_store(store: MemoryStore) -> None:
    again = restore(json.loads(json.dumps(dump(store))))
    assert again == store
    text = "Which quadratic function has its lowest turning point at 3?"
    assert await chosen(again, text) == await chosen(store, text) == ["parabola"]


FINGERPRINTS = [
    # layout does not count
    ("Solve $x^{2} = 4$.", "solve  x^2=4.", True),
    (r"Find $\left(\dfrac12\right)$", r"Find (\frac12)", True),
    # numbers and signs do
    ("Solve x^2 = 4", "Solve x^2 = 5", False),
    ("Solve x - 2 = 4", "Solve x + 2 = 4", False),
]


@pytest.mark.parametrize(("one", "two", "same"), FINGERPRINTS)
def test_fingerprints(one: str, two: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(two)) is same


@pytest.mark.requirement("knowledge:near-duplicate")
def test_a_nearly_equal_problem_returns_the_stored_subset_also_when_it_is_empty() -> None:
    store = MemoryStore()
    statement = "A farmer plants tulips along both edges of a straight road of 90 metres."
    store.take(StoredProblem("p", statement, ("gone",), {"small": ()}))
    near = "A farmer plants TULIPS along both edges of the straight road, of 80 metres:"
    other = "A baker sells tulips along both edges of a straight road of 90 metres."
    assert store.recall(near, "small", None) == ()
    assert store.recall(near, "small", "p") is None
    assert store.recall(other, "small", None) is None


def test_curated_subsets_may_be_larger_than_retrieved_ones() -> None:
    store = MemoryStore()
    names = [f"p{number}" for number in range(9)]
    store.load(
        {
            "id": name, "title": name, "statement": f"Fact {name}.", "level": "middle",
            "key_considerations": "Mind it.", "topics": ["x"],
        }
        for name in names
    )  # fmt: skip
    store.take(StoredProblem("p", "Do it.", tuple(names), {"small": tuple(names)}))
    curated, linked = (store.recall("Do it.", profile, None) for profile in ("small", "big"))
    assert [choice.point.id for choice in curated or ()] == names[:6]
    assert [choice.point.id for choice in linked or ()] == names[:3]


def test_a_removed_point_is_found_no_more() -> None:
    store = MemoryStore()
    fields = {"statement": "Tulips.", "key_considerations": "Mind.", "topics": ["x"]}
    store.load([{"id": "tulips", "title": "Tulips", "level": "middle", "cues": ["t"], **fields}])
    assert store.find("tulips")
    store.remove("tulips")
    store.remove("never-there")
    assert store.find("tulips") == {}

"""Many points: the usable ones are kept, the others reported with their place."""

from typing import Any

import pytest

from kptutor.tools.knowledge.library import SOURCE, read_points


def entry(name: str, *prerequisites: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"About {name}",
        "statement": "Something true.",
        "key_considerations": "Something useful.",
        "topics": ["algebra"],
        "level": "high",
        "prerequisites": list(prerequisites),
        SOURCE: "chapter.yaml",
        **more,
    }


def test_prerequisites_may_come_later() -> None:
    points, faults = read_points([entry("b", "a"), entry("a")])
    assert list(points) == ["b", "a"]
    assert faults == []


def test_the_usable_points_are_kept() -> None:
    points, faults = read_points([entry("a"), {"id": "broken"}, "nonsense", entry("b", "a")])  # type: ignore[list-item]
    assert list(points) == ["a", "b"]
    assert [fault.point for fault in faults] == ["broken", "item 3"]


def test_an_id_is_given_once() -> None:
    points, faults = read_points([entry("a"), entry("a", title="Another")])
    assert points["a"].title == "About a"
    assert (
        str(faults[0]) == "chapter.yaml, a, field id: this id is taken by a point of chapter.yaml"
    )


@pytest.mark.requirement("knowledge:dangling")
def test_a_dangling_prerequisite_is_refused_with_what_builds_on_it() -> None:
    points, faults = read_points([entry("c", "b"), entry("b", "a"), entry("z")])
    assert list(points) == ["z"]
    assert [(fault.point, fault.field) for fault in faults] == [
        ("b", "prerequisites"),
        ("c", "prerequisites"),
    ]
    assert faults[0].reason == "its prerequisite a does not exist"


def test_points_that_are_there_already_may_be_prerequisites() -> None:
    known, _ = read_points([entry("a")])
    points, faults = read_points([entry("b", "a")], known)
    assert list(points) == ["b"]
    assert faults == []


@pytest.mark.requirement("knowledge:circles")
def test_a_circle_is_refused_with_its_path() -> None:
    given = [entry("a", "c"), entry("b", "a"), entry("c", "b"), entry("d"), entry("e", "d")]
    points, faults = read_points(given)
    assert list(points) == ["d", "e"]
    assert {fault.point for fault in faults} == {"a", "b", "c"}
    assert faults[0].reason == "prerequisites go in a circle: a -> c -> b -> a"


def test_a_point_is_no_prerequisite_of_itself() -> None:
    points, faults = read_points([entry("a", "a")])
    assert points == {}
    assert "a -> a" in faults[0].reason

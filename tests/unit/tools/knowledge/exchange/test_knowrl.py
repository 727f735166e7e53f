"""KnowRL's annotations, with rows of our own in their format."""

from typing import Any

import pytest

from kptutor.tools.knowledge.exchange.knowrl import annotation, is_annotation, read_annotation
from kptutor.tools.knowledge.point import BadPoint, read_point

HALF = "**Knowledge Point**: A half is one of two equal parts.\n   **Key Considerations**: Equal!"
ROW: dict[str, Any] = {
    "prompt": [{"content": "Cut a cake in two.", "role": "user"}],
    "kp_list": [HALF, "**Knowledge Point**: Cakes are round."],
    "css_kept_kp_index": [1],
    "cbrs_kept_kp_index": [],
}


@pytest.mark.requirement("knowledge:formats")
def test_an_annotation_becomes_points_and_a_problem_with_its_subset() -> None:
    assert is_annotation(ROW)
    points, problem = read_annotation(ROW, "small", "css")
    first, second = (read_point(point) for point in points)
    assert (first.statement, first.key_considerations) == (
        "A half is one of two equal parts.",
        "Equal!",
    )
    assert second.key_considerations == "Cakes are round."
    assert problem.statement == "Cut a cake in two."
    assert problem.points == (first.id, second.id)
    assert problem.subsets == {"small": (second.id,)}


def test_an_empty_selection_is_a_selection() -> None:
    _, problem = read_annotation(ROW, "small", "cbrs")
    assert problem.subsets == {"small": ()}


def test_without_a_selection_there_is_no_subset() -> None:
    _, problem = read_annotation({"prompt": "Cut.", "kp_list": [HALF]}, "small", "css")
    assert problem.subsets == {}


def test_training_data_has_one_selection() -> None:
    row = {"prompt": "Cut.", "kp_list": [HALF], "kept_kp_index": [0]}
    points, problem = read_annotation(row, "small", "css")
    assert problem.subsets == {"small": (points[0]["id"],)}


def test_the_same_text_is_the_same_point_everywhere() -> None:
    one, _ = read_annotation(ROW, "small", "css")
    other, _ = read_annotation({"prompt": "Another.", "kp_list": [HALF, HALF]}, "small", "css")
    assert other == one[:1]


def test_a_long_head_is_the_statement_and_its_beginning_the_title() -> None:
    text = "**Knowledge Point**: " + "word " * 40
    points, _ = read_annotation({"prompt": "Cut.", "kp_list": [text]}, "small", "css")
    point = read_point(points[0])
    assert point.title.endswith("...")
    assert len(point.statement.split()) == 40


def test_it_can_be_written_again() -> None:
    points, problem = read_annotation(ROW, "small", "css")
    by_id = {point["id"]: read_point(point) for point in points}
    again = annotation(problem, by_id, "small", "css")
    assert again["prompt"] == ROW["prompt"]
    assert again["kp_list"][0] == HALF
    assert again["css_kept_kp_index"] == [1]


BROKEN = [
    ({"prompt": 5, "kp_list": []}, "prompt is a text"),
    ({"prompt": [], "kp_list": []}, "prompt is a text"),
    ({"prompt": "Cut.", "kp_list": "text"}, "kp_list is a list"),
    ({"prompt": "Cut.", "kp_list": [3]}, "list of texts"),
    ({"prompt": "Cut.", "kp_list": [HALF], "css_kept_kp_index": [1]}, "none of kp_list's"),
    ({"prompt": "Cut.", "kp_list": [HALF], "css_kept_kp_index": ["0"]}, "none of kp_list's"),
    ({"prompt": "Cut.", "kp_list": [HALF], "css_kept_kp_index": 0}, "is a list"),
]


@pytest.mark.parametrize(("row", "reason"), BROKEN)
def test_a_broken_annotation_is_told(row: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadPoint, match=reason):
        read_annotation(row, "small", "css")

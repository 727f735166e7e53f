"""The hints of the library on labelled problems: mostly right, and not lost by being careful."""

import pytest

from kptutor.agent.knowledge import default_store
from kptutor.serving.evaluation.hints import Shown, figures, labels, look


def test_every_label_is_a_point_and_no_problem_an_example() -> None:
    store = default_store()
    for text, wanted in labels():
        assert wanted <= set(store.points), text
        assert store.recall(text, "", None) is None, text


@pytest.mark.requirement("knowledge:hints-measured")
@pytest.mark.parametrize("part", ["dev", "check"])
async def test_four_of_five_hints_are_right(part: str) -> None:
    found = figures(await look(default_store(), part))
    assert found["precision"] >= 0.8
    assert found["with_a_right_hint"] >= 0.8 * found["problems_that_need_one"]
    assert found["silent_where_none_is_needed"] >= 2


def test_figures() -> None:
    wanted = frozenset({"a", "b"})
    rows = [
        Shown("p", ("a",), ("x",), wanted),
        Shown("q", (), ("x",), wanted),
        Shown("r", (), (), wanted),
        Shown("s", (), (), frozenset()),
    ]
    assert figures(rows) == {
        "problems": 4,
        "hints": 3,
        "right_hints": 1,
        "precision": 0.333,
        "problems_that_need_one": 3,
        "with_a_right_hint": 1,
        "only_wrong_hints": 1,
        "silent": 1,
        "silent_where_none_is_needed": 1,
        "problems_that_need_none": 1,
    }

"""The measurement of the step engine, on workings of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation import steps

WORKINGS: list[dict[str, Any]] = [
    # wrong in the mathematics, wrong in the meaning only, and right
    {"id": "a", "problem": "?", "steps": ["3 * 4 = 13", "13 + 1 = 14"], "first_error_step": 0},
    {"id": "b", "problem": "?", "steps": ["Take 3 * 4 = 12", "12 + 1 = 13"], "first_error_step": 1},
    {"id": "c", "problem": "?", "steps": ["So 3 * 4 = 12."], "first_error_step": -1},
    {"id": "d", "problem": "?", "steps": ["3 * 4 = 13", "I guess"], "first_error_step": 1},
    {"id": "e", "problem": "?", "steps": ["I guess", "3 * 4 = 13"], "first_error_step": 0},
]
EQUATIONS: list[dict[str, Any]] = [
    {"problem": "2x = 6", "state_after": "x = 12", "error_category": "WRONG_OPERATION"},
    {"problem": "2x = 6", "state_after": "4x = 12", "error_category": "MULTIPLY_TO_SIMPLIFY"},
    {"problem": "2x = 6", "state_after": "", "error_category": "WRONG_OPERATION"},
]
MARKED: dict[str, Any] = {
    "id": "m",
    "reference": "",
    "student": "[2*x=6,x=3,x=4,x^2=16]",
    "mode": "maxima-lines",
    "options": {
        "answer_test": "Equiv",
        "per_line": ["EMPTYCHAR", "EQUIVCHAR", "QMCHAR", "IMPLIESCHAR"],
    },
}


def written(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


@pytest.mark.requirement("eval:steps")
def test_what_is_counted(tmp_path: Path) -> None:
    written(tmp_path, "workings", WORKINGS)
    written(tmp_path, "equations", EQUATIONS)
    written(tmp_path, "marked", [MARKED])
    table = steps.table(steps.measure(tmp_path))
    found = table["sets"]["workings"]
    assert {name: found[name] for name in ("wrong", "right", "early", "late", "none")} == {
        "wrong": 4,
        "right": 1,
        "early": 1,
        "late": 1,
        "none": 1,
    }
    assert (found["readable"], found["readable_right"]) == (2, 0.5)
    assert (found["correct"], found["false_alarms"]) == (1, 0)
    assert (found["planted"], found["planted_right"]) == (1, 1.0)
    solving = table["sets"]["equations"]
    assert (solving["mistakes"], solving["mistakes_right"]) == (1, 1.0)
    assert (solving["advice"], solving["advice_accused"]) == (1, 0)
    assert table["sets"]["marked"]["marked_right"] == 1.0


STORY = {
    "problem": "Mia has 5 boxes of 12 pens and gives 18 away. How many are left?",
    "answer": "42",
    "reference_solution": "5 * 12 = 60\n60 - 18 = 42",
}
TOLD: list[dict[str, Any]] = [
    {"id": "p", "steps": ["5 * 12 = 60", "60 + 18 = 78"], "first_error_step": 1},
    {"id": "q", "steps": ["5 * 12 = 60", "60 + 18 = 78"], "first_error_step": 0},
    {"id": "r", "steps": ["5 * 12 = 60", "60 + 18 = 88"], "first_error_step": 1},
    {"id": "s", "steps": ["5 + 12 = 17", "I guess", "17"], "first_error_step": 1},
]


@pytest.mark.requirement("eval:steps")
def test_what_a_worked_solution_tells(tmp_path: Path) -> None:
    written(tmp_path, "told", [STORY | row for row in TOLD])
    found = steps.table(steps.measure(tmp_path))["sets"]["told"]
    assert (found["told"], found["told_right"], found["told_early"]) == (4, 0.5, 0.25)
    assert (found["told_sums"], found["told_sums_right"]) == (3, 2 / 3)
    assert (found["twice"], found["twice_agreed"], found["twice_told"]) == (1, 0, 1)
    assert found["false"] == 0


@pytest.mark.requirement("eval:steps")
def test_labels_read_by_a_person_are_counted(tmp_path: Path) -> None:
    row = STORY | {"id": "vtg-105", "steps": ["5 * 12 = 61", "61"], "first_error_step": 0}
    written(tmp_path, "told", [row])
    found = steps.table(steps.measure(tmp_path))["sets"]["told"]
    assert (found["false"], found["false_right"]) == (1, 1.0)


@pytest.mark.requirement("eval:steps")
def test_failures_are_listed(tmp_path: Path) -> None:
    written(tmp_path, "workings", WORKINGS)
    failures = steps.listed(steps.measure(tmp_path, ["workings"]))
    assert [failure["id"] for failure in failures] == ["d"]


@pytest.mark.requirement("eval:steps")
def test_bad_data_is_explained(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match=r"bad\.jsonl, line 1"):
        steps.measure(tmp_path)
    with pytest.raises(BadInput, match="no file"):
        steps.measure(tmp_path, ["missing"])

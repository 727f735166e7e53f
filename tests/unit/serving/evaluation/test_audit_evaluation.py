"""The audit's figures: located, earlier, later, false alarms, and two filters told apart."""

import json
from pathlib import Path

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation import audit

ROWS = [
    # located; the calculator sees it too
    {"id": "a", "steps": ["3 + 4 = 7", "7 * 6 = 44", "44 / 4 = 11"], "first_error_step": 1},
    # an error of understanding: nothing to find
    {"id": "b", "steps": ["He has 5 cats.", "5 + 1 = 6"], "first_error_step": 0},
    # found too late
    {"id": "c", "steps": ["Take 9.", "9 * 9 = 80"], "first_error_step": 0},
    # the annotator speaks of a slip; no plain numbers
    {
        "id": "d",
        "steps": ["We have", r"\[8 + t = 20\] \[t = 28\]"],
        "first_error_step": 1,
        "error_description": "A calculation error in solving.",
    },
    # right, and left alone
    {"id": "e", "steps": ["2 + 2 = 4"], "first_error_step": -1},
]


@pytest.mark.requirement("evidence:audit-measured")
def test_the_figures_are_counted_from_the_labels(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    (tmp_path / "other.jsonl").write_text('{"dialog": []}\n')
    found = audit.table(audit.measure(tmp_path))["total"]
    assert (found["wrong"]["solutions"], found["wrong"]["located"]) == (4, 2)
    assert (found["wrong"]["earlier"], found["wrong"]["later"]) == (0, 1)
    assert (found["computed"]["solutions"], found["computed"]["located"]) == (1, 1)
    assert (found["described"]["solutions"], found["described"]["located"]) == (1, 1)
    assert (found["correct"], found["false_alarms"]) == (1, 0)
    only = audit.table(audit.measure(tmp_path, only=("a",)))["total"]
    assert (only["wrong"]["solutions"], only["correct"]) == (1, 1)


@pytest.mark.requirement("evidence:audit-measured")
@pytest.mark.parametrize(
    ("step", "off"),
    [
        ("12 * 12 = 145", True),
        (r"\(\frac{90}{4} = 20\) apples", True),
        ("$5 x 3 = $16 in all", True),
        ("12 * 12 = 144 and 1/3 = 0.33", False),
        ("2 + 3 = 5 + 4", False),
        ("x = 12, y = 13", False),
        ("9**9**9**9 = 1", False),
    ],
)
def test_the_calculator_is_independent_of_the_audit(step: str, off: bool) -> None:
    assert audit.off_by_calculator(step) is off


@pytest.mark.requirement("evidence:audit-measured")
def test_bad_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no folder"):
        audit.measure(tmp_path / "nowhere")
    (tmp_path / "set.jsonl").write_text('{"steps": 1, "first_error_step": 0}\n')
    with pytest.raises(BadInput, match=r"line 1: `steps` must be a list"):
        audit.measure(tmp_path)

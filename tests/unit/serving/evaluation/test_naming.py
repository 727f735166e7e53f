"""`kptutor eval naming`: cases, label map and figures on rows of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.naming import Meaning, judge, label_map, measure
from kptutor.serving.evaluation.naming_cases import READERS, cases
from kptutor.tools.steps.findings import Mistake

ROWS: dict[str, list[dict[str, Any]]] = {
    "cogtutor_bugs": [
        {"problem": "w=-54/9", "state_after": "w=6", "error_category": "CHECK_SIGN"},
        {"problem": "w=54+9", "state_after": "w=45", "error_category": "WRONG_OPERATION"},
        {"problem": "w=54/9", "state_after": "w=123", "error_category": "CHECK_SIGN"},
        {"problem": "w=2w-w-9", "state_after": "w=w-9", "error_category": "SIMPLIFY_LATER"},
    ],
    "mae_misconceptions": [
        {
            "misconception_id": "MaE13",
            "problem": "3/7*2=",
            "student_answer": "3/7*2=6/14",
            "answer": "6/7",
            "has_image": False,
        },
        {
            "misconception_id": "MaE34",
            "problem": "Solve: 4+5*2=",
            "student_answer": "so\n18",
            "answer": "14",
            "has_image": False,
        },
    ],
    "verify_then_generate": [
        {
            "error_category": "Calculation error easily solved by a calculator",
            "error_step_text": "They have 4 + 5 = 9 pens and 26 + 38 = 54 books.",
        },
        {"error_category": "None of the above", "error_step_text": "26 + 38 = 54"},
    ],
    "bridge": [
        {
            "error_category": "careless",
            "dialog": [
                {"role": "tutor", "text": "What is 7 times 8?"},
                {"role": "student", "text": "63"},
            ],
        },
        {"error_category": "careless", "dialog": [{"role": "student", "text": "hello"}]},
    ],
    "mathdial_test": [
        {
            "id": "mathdial-test-388",
            "steps": ["There are 2 + 1 = 3 shelves with 8 cups, which is 3 x 8 = 24 cups."],
            "dialog": [
                {"role": "teacher", "text": "So 3 + 4 = 8?"},
                {"role": "student", "text": "With 5 more, it is 3 x 4 = 7. I see."},
            ],
        },
        {"id": "mathdial-test-540", "steps": ["That is 30 months."], "dialog": []},
        {"id": "mathdial-test-19", "steps": ["28 + 2 = 31"], "dialog": []},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        text = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.requirement("naming:measured")
def test_the_figures_of_every_data_set(folder: Path) -> None:
    figures = measure(folder)
    signs = figures["cogtutor_bugs"]
    assert [signs[key] for key in ("rows", "mapped", "readable")] == [4, 3, 3]
    assert [signs[key] for key in ("right", "ambiguous", "wrong", "silent")] == [2, 0, 0, 1]
    assert signs["right_share"] == 0.6667
    assert figures["mae_misconceptions"]["right"] == 2
    assert figures["verify_then_generate"]["mapped"] == 1
    assert figures["verify_then_generate"]["right"] == 1
    assert [figures["bridge"][key] for key in ("mapped", "readable", "right")] == [2, 1, 1]
    assert [figures["mathdial_test"][key] for key in ("mapped", "readable", "right")] == [2, 1, 1]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        # plain ones, with money, commas and the cross of the learner
        ("They have 4 + 5 = 9 pens and 26 + 38 = 54 books.", "26 + 38", "54"),
        ("So $1,200 x 3 = $4,600 in all.", "1200 * 3", "4600"),
        # percent
        ("A discount of 20% of $10 = $4.", "20% * 10", "4"),
        ("That makes 50%/2 = 25%.", "", ""),
        # the first false link of a chain
        ("1/2 + 1/3 = 3/6 + 2/6 = 6/6 = 1", "3/6 + 2/6", "6/6"),
        # a sum on the right, letters, sentences and signs do not make a false one
        ("4.5 - 1 = 0.7x", "", ""),
        ("We get 2x + 20 = 36.", "", ""),
        ("It is 12. 3 x 4 = 12", "", ""),
        ("10 - 4 + 2 = 8", "", ""),
        ("a + 20 + 3 = 36", "", ""),
        ("200/3 = 66.67", "", ""),
    ],
)  # fmt: skip
def test_the_first_false_equation_of_numbers_is_found(
    tmp_path: Path, text: str, before: str, after: str
) -> None:
    row = {"error_category": "a", "error_step_text": text}
    (tmp_path / "verify_then_generate.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (case,) = cases(tmp_path, "verify_then_generate")
    assert (case.before, case.after) == (before, after)


@pytest.mark.parametrize(("part", "rows"), [("dev", 2), ("check", 2), ("all", 4)])
def test_a_part_of_the_rows(folder: Path, part: str, rows: int) -> None:
    assert measure(folder, part=part)["cogtutor_bugs"]["rows"] == rows


def test_the_label_map_names_rules_that_exist_and_explains_what_is_left_out() -> None:
    found = label_map()
    assert set(found) == set(READERS)
    assert all(meaning.rules for labels in found.values() for meaning in labels.values())
    assert "ADD_TO_REMOVE" not in found["cogtutor_bugs"]


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [((), "silent"), (("a",), "right"), (("a", "b"), "right"), (("a", "c"), "ambiguous"),
     (("c",), "wrong")],
)  # fmt: skip
def test_names_are_judged_by_the_rules_of_the_label(rules: tuple[str, ...], outcome: str) -> None:
    named = Mistake(rules=rules, certain=len(rules) == 1) if rules else None
    assert judge(named, Meaning(frozenset({"a", "b"}))) == outcome


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="bridge"):
        list(cases(tmp_path, "bridge"))

"""Measuring a checker: cases, groups, figures, the mapping of options."""

import json
from pathlib import Path
from typing import Any

import pytest

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.checker import failures, percentile, row, table
from kptutor.serving.evaluation.checker_adapter import check, settings_for
from kptutor.serving.evaluation.checker_cases import Case, load_cases
from kptutor.serving.evaluation.checker_child import Answer, CheckerProcess


def case(number: int = 1, **fields: Any) -> Case:
    usual = {
        "id": f"c-{number}",
        "file": "ours",
        "reference": "1/2",
        "student": "0.5",
        "expected": True,
        "mode": "latex",
    }
    return Case(**{**usual, **fields})


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


ROW = {"id": "a-1", "reference": "2", "student": "2", "expected": True, "mode": "latex"}


def test_usual_files_and_modes_are_run(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", ROW, {**ROW, "id": "a-2", "mode": "maxima"})
    for apart in ("a_form", "a_quirk", "a_invalid", "hostile"):
        write(tmp_path / f"{apart}.jsonl", {**ROW, "id": apart})
    assert [each.id for each in load_cases(tmp_path)] == ["a-1"]
    assert [each.id for each in load_cases(tmp_path, ["a"])] == ["a-1", "a-2"]
    assert [each.id for each in load_cases(tmp_path, ["a_quirk.jsonl"])] == ["a_quirk"]


def test_hostile_rows_have_runs_and_should(tmp_path: Path) -> None:
    write(
        tmp_path / "hostile.jsonl",
        {"id": "h", "reference": "1", "student_runs": [["(", 3], ["1", 1]], "should": False},
    )
    (found,) = load_cases(tmp_path, ["hostile"])
    assert (found.student, found.expected, found.mode) == ("(((1", False, "hostile")


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "x"}', "1"])
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.jsonl").write_text(f"{json.dumps(ROW)}\n{content}", encoding="utf-8")
    with pytest.raises(BadInput, match=r"Line 2 of .*bad\.jsonl"):
        load_cases(tmp_path, ["bad"])


def test_an_empty_or_missing_folder_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no cases"):
        load_cases(tmp_path)
    with pytest.raises(BadInput, match="cannot be read"):
        load_cases(tmp_path, ["absent"])


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({}, "latex"),
        ({"mode": "ascii"}, "ascii"),
        ({"mode": "response"}, "response"),
        ({"file": "x_units", "mode": "ascii"}, "units"),
        ({"options": {"units": True}}, "units"),
        ({"options": {"tol_rel": 0.1}}, "tolerance"),
        ({"options": {"tolerance": "0.01%"}}, "latex"),
        ({"options": {"tags": ["within_tolerance"]}}, "tolerance"),
        ({"options": {"tags": ["percent_dropped"]}}, "convention"),
        ({"file": "math_verify"}, "latex_mv"),
        ({"file": "math_verify", "mode": "ascii"}, "ascii"),
    ],
)
def test_groups(fields: dict[str, Any], group: str) -> None:
    assert case(**fields).group == group


@pytest.mark.requirement("eval:checker-table")
def test_the_table_counts_accepts_refusals_timeouts_and_times() -> None:
    measured = [
        (case(1), Answer(True, 1.0)),
        (case(2), Answer(False, 2.0)),
        (case(3, expected=False), Answer(True, 3.0)),
        (case(4, expected=False, file="other"), Answer(False, 4.0, timed_out=True)),
    ]
    result = table(measured)
    assert result["total"] == {
        "cases": 4,
        "accuracy": 0.5,
        "false_accepts": 1,
        "false_refusals": 1,
        "timeouts": 1,
        "errors": 0,
        "p50_ms": 3.0,
        "p99_ms": 4.0,
    }
    assert {name: part["cases"] for name, part in result["files"].items()} == {
        "other": 1,
        "ours": 3,
    }
    assert list(result["groups"]) == ["latex"]
    assert failures(measured) == ["c-2", "c-3"]


def test_percentiles() -> None:
    assert [percentile([1.0, 2.0, 3.0], percent) for percent in (0, 50, 99)] == [1.0, 2.0, 3.0]
    assert row([(case(), Answer(True, 7.0))]).p99_ms == 7.0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"mode": "latex"}, {"notation": "latex"}),
        ({"mode": "ascii", "log_base": 10}, {"notation": "plain", "log_base": 10}),
        ({"mode": "maxima"}, {"notation": "cas", "log_base": "e"}),
        ({"mode": "ascii", "log": "natural"}, {"notation": "plain", "log_base": "e"}),
        ({"mode": "latex", "functions": ["f"]}, {"functions": frozenset({"f"})}),
        ({"mode": "latex", "tol_rel": 0.05}, {"relative": 0.05}),
        ({"mode": "latex", "tol_abs": 0.0}, {"notation": "latex"}),
        ({"mode": "ascii", "tolerance": "0.1%"}, {"relative": 0.001}),
        ({"mode": "ascii", "tolType": "digits", "tolerance": "3"}, {"significant_figures": 3}),
        ({"mode": "latex", "round_decimals": 2}, {"decimal_places": 2}),
        ({"mode": "latex", "real_odd_roots": True}, {"real_odd_roots": True}),
        (
            {"mode": "maxima", "answer_test": "Int", "test_option": "[t, k]"},
            {"antiderivative": "t"},
        ),
        (
            {"mode": "ascii", "params": {"symbol_assumptions": "('g','positive') ('v','real')"}},
            {"positive": frozenset({"g"})},
        ),
    ],
)
def test_settings_of_cases(options: dict[str, Any], expected: dict[str, Any]) -> None:
    settings = settings_for(options)
    assert {name: settings[name] for name in expected} == expected
    assert not {"absolute"} & set(settings)


def test_tags_change_nothing() -> None:
    plain = settings_for({"mode": "latex"})
    tags = ["lhs_dropped", "percent_dropped", "unit_dropped", "decimal_vs_exact", "degree"]
    assert settings_for({"mode": "latex", "tags": tags}) == plain


@pytest.mark.requirement("eval:checker-adapter")
@pytest.mark.parametrize(
    ("reference", "student", "mode", "expected"),
    [
        (r"\frac{1}{2}", "0.5", "latex", True),
        (r"\frac{1}{2}", "0.6", "latex", False),
        ("x^2", "x*x", "ascii", True),
        ("4", r"<think>it may be \boxed{3}</think> So it is \boxed{4}.", "response", True),
        ("4", r"<think>it may be \boxed{4}</think> So it is \boxed{3}.", "response", False),
        (r"20\%", r"This makes \boxed{20} percent", "response", True),
        ("4", "I do not know", "response", False),
    ],
)
def test_the_adapter(reference: str, student: str, mode: str, expected: bool) -> None:
    assert check(reference, student, {"mode": mode}) is expected


def test_a_checker_in_a_process_of_its_own() -> None:
    process = CheckerProcess("kptutor", limit_s=60)
    try:
        assert process.ask(case()).accepted
        assert not process.ask(case(student="0.6")).accepted
        child = process.process
        assert child is not None
        child.kill()
        child.wait()
        died = process.ask(case())
        assert (died.accepted, died.error) == (False, "died")
        assert process.ask(case()).accepted
    finally:
        process.close()


def test_a_checker_that_overruns_is_killed() -> None:
    process = CheckerProcess("kptutor", limit_s=60)
    try:
        process.ask(case())
        process.limit_s = 0.0
        assert process.ask(case()).timed_out
        assert process.process is None
    finally:
        process.close()

"""How a working ends, and everything around one report: worker, naming, tool, command."""

import asyncio
import json
import time
from pathlib import Path

import pytest
from command import run_in

from kptutor.tools.steps import WorkReport, acheck_work, check_work
from kptutor.tools.steps.malrules import RULES
from kptutor.tools.steps.tool import check_work_tool

OUTCOMES = [
    # right, in several ways of ending
    ("Solve 3x + 4 = 19", "5", "3x = 15\nx = 5", "right"),
    ("Solve 3x + 4 = 19", "x = 5", "3x = 15\nx = 5", "right"),
    ("Solve x^2 = 16", "x = 4 or x = -4", "x = 4\nx = -4", "right"),
    ("Solve x + y = 9, x - y = 1", "x = 5, y = 4", "2x = 10\nx = 5\ny = 4", "right"),
    ("How many apples?", "12", "3 * 4 = 12, so there are 12 apples.", "right"),
    ("How much is left?", "5", "20 - 15 = 5\nThe answer is $5.", "right"),
    ("What is 7 * 8?", "56", "\\boxed{56}", "right"),
    ("Integrate 6x^2", "2x^3 + C", "2x^3 + K", "right"),
    ("How far?", "150 km", "60 * 2.5 = 150 km", "right"),
    ("Solve 3x + 4 = 19", "5", "x = 5 (checked: 3*5 + 4 = 19)", "right"),
    ("Solve x^2 - 5x + 6 = 0", "2, 3", "x_1 = 2\nx_2 = 3", "right"),
    ("Find lim_{x->0} sin(x)/x", "1", "1", "right"),
    # the value, in another form than asked for
    ("Find the area.", "9 pi", "A = 3.14 * 9 = 28.26", "right_wrong_form"),
    ("Factor x^2 - 9", "(x - 3)(x + 3)", "x^2 - 9", "right_wrong_form"),
    ("Expand (x + 3)^2", "x^2 + 6x + 9", "(x + 3)^2", "right_wrong_form"),
    ("Write 6/8 in lowest terms", "3/4", "6/8", "right_wrong_form"),
    ("Integrate 6x^2", "2x^3 + C", "2x^3", "right_wrong_form"),
    # the answer by wrong steps
    ("Solve 2x + 1 = 9", "4", "2x + 1 = 9\n2x = 10\nx = 4", "right_wrong_steps"),
    ("", "12", "3 + 4 = 8\n8 + 4 = 12", "right_wrong_steps"),
    # wrong, and not at an answer yet
    ("Solve 3x + 4 = 19", "5", "3x = 23\nx = 23/3", "wrong"),
    ("How many apples?", "12", "3 + 4 = 7 apples", "wrong"),
    ("Solve 3x + 4 = 19", "5", "3x = 15", "unfinished"),
    ("Calculate 3 * 4 + 2", "14", "3 * 4 + 2 = 12 + 2", "unfinished"),
    # nothing to compare with
    ("Solve 3x + 4 = 19", None, "x = 5", "unknown"),
    ("Solve 3x + 4 = 19", "5", "I do not know.", "unknown"),
    ("Solve 3x + 4 = 19", "5", "", "unknown"),
]


@pytest.mark.requirement("steps:outcome")
@pytest.mark.parametrize(("problem", "answer", "work", "expected"), OUTCOMES)
def test_outcomes(problem: str, answer: str | None, work: str, expected: str) -> None:
    assert check_work(work, statement=problem, answer=answer).outcome == expected


@pytest.mark.requirement("steps:naming")
def test_the_first_wrong_line_is_named() -> None:
    report = check_work("2(x - 3) = 10\n2x - 3 = 10", rules=RULES)
    assert report.mistake is not None
    assert report.mistake.line == 1
    assert "multiply-only-first-term" in report.mistake.rules
    assert check_work("2(x - 3) = 10\n2x - 3 = 10").mistake is None  # no rules, no name


@pytest.mark.requirement("steps:worker")
async def test_a_worker_finds_the_same() -> None:
    text = "2(x - 3) = 10\n2x - 3 = 10\nx = 6.5"
    problem = "Solve 2(x - 3) = 10"
    found = await acheck_work(text, statement=problem, answer="8", rules=RULES)
    assert found == check_work(text, statement=problem, answer="8", rules=RULES)


@pytest.mark.requirement("steps:worker")
async def test_long_work_keeps_what_was_found_in_time() -> None:
    hard = "\n".join(f"sin(x)^{n} + cos(x y)^{n} = tan(x + y)/{n}" for n in range(2, 150))
    begun = time.monotonic()
    report = await asyncio.wait_for(acheck_work(f"3 * 4 = 14\n{hard}"), 60)
    assert time.monotonic() > begun
    assert len(report.lines) == 149
    assert "undecided" in {line.verdict for line in report.lines}


@pytest.mark.requirement("steps:tool")
async def test_the_tool_gives_a_report() -> None:
    tool = check_work_tool()
    found = await tool.ainvoke({"work": "x + 1 = 3\nx = 4", "problem": "Solve x + 1 = 3"})
    assert WorkReport.model_validate(json.loads(found)).first_wrong == 1


@pytest.mark.requirement("steps:tool")
def test_the_command(tmp_path: Path) -> None:
    kptutor = run_in(tmp_path)
    wrong = kptutor("steps", "--problem", "Solve x + 1 = 3", stdin="x + 1 = 3\nx = 4\n")
    assert wrong.returncode == 1
    assert wrong.stdout.splitlines()[:2] == ["  1 + x + 1 = 3", "  2 x x = 4"]
    right = kptutor("steps", "x + 1 = 3", "--answer", "2", "--json")
    assert right.returncode == 0
    assert json.loads(right.stdout)["outcome"] == "unfinished"
    assert kptutor("steps", "--file", "missing.txt").returncode == 2

"""Where a working that ends wrong leaves a worked solution."""

import json
from pathlib import Path

import pytest
from command import run_in

from kptutor.tools.steps import check_work

PENCILS = (
    "A shop sells pencils in boxes of 12. Mia buys 5 boxes and gives 18 pencils to her class. "
    "She shares the rest equally among 3 friends. How many pencils does each friend get?"
)
SOLVED = "5 * 12 = 60 pencils\n60 - 18 = 42 are left\n42 / 3 = 14 for each friend"
AGES = "In 6 years Tom will be twice as old as he was 5 years ago. How old is Tom now?"
AGES_SOLVED = "x + 6 = 2(x - 5)\nx + 6 = 2x - 10\nx = 16"

LEAVING = [
    # given: problem, solution, answer, working; expected: the line
    (PENCILS, SOLVED, "14", "5 * 12 = 60\n60 + 18 = 78\n78 / 3 = 26", 1),
    (PENCILS, SOLVED, "14", "There are 5 + 12 = 17 pencils, so 17 / 3 is about 5.67.", 0),
    (PENCILS, SOLVED, "14", "12 - 5 = 7\n7 * 3 = 21", 0),
    # goes on after the answer
    (PENCILS, SOLVED, "14", "5 * 12 = 60\n60 - 18 = 42\n42 / 3 = 14\n60 - 14 = 46", 3),
    # works out again what the solution has as given
    (PENCILS, SOLVED, "14", "60 / 12 = 5\n5 * 18 = 90", 0),
    # an equation in the unknown that is asked for
    (AGES, AGES_SOLVED, "16", "Let x be his age.\nx + 6 = 2x - 5\nx = 11", 1),
    (AGES, AGES_SOLVED, "16", "x + 6 = 2(x - 5)\nx = 2x - 10 + 6\nx = 4", 1),
    # parts of its sums are its quantities too, in any order
    ("Sum?", "3 + 4 + 8 = 15", "15", "4 + 8 = 12\n12 - 3 = 9", 1),
    ("Cost?", "2 * 3.5 + 4 * 2 = 15", "15", "$2 * 3.50 = $7\n4 * 2 = 8\n8 - 7 = 1", 2),
    # 25 stands for 25 %, and cents for dollars
    ("Share?", "0.25 * 80 = 20\n80 - 20 = 60", "60", "25% of 80 = 20\n80 + 20 = 100", 1),
]

STAYING = [
    # the end is right
    (PENCILS, SOLVED, "14", "5 * 12 = 60\n60 - 18 = 42\n42 / 3 = 14"),
    (PENCILS, SOLVED, "14", "18 - 60 = -42\n42 / 3 = 14"),
    # the end is not reached
    (AGES, AGES_SOLVED, "16", "x + 6 = 2x - 10"),
    # every value is one of the solution's
    (PENCILS, SOLVED, "14", "5 * 12 = 60\n60 - 18 = 42"),
    # another unknown than the one that is asked for
    ("Ann is 3 older than Ben, together 21. Ann?", "21 - 3 = 18\n18 / 2 = 9\n9 + 3 = 12", "12",
     "2x + 3 = 21\nx = 9"),
    # nothing to compare with
    (PENCILS, "Multiply, subtract and divide.", "14", "5 * 12 = 60\n60 + 18 = 78"),
    (PENCILS, "", "14", "5 * 12 = 60\n60 + 18 = 78"),
]  # fmt: skip


@pytest.mark.requirement("steps:leaving")
@pytest.mark.parametrize(("problem", "solution", "answer", "work", "line"), LEAVING)
def test_the_line_that_leaves_the_solution(
    problem: str, solution: str, answer: str, work: str, line: int
) -> None:
    report = check_work(work, statement=problem, answer=answer, solution=solution)
    assert report.outcome == "wrong"
    assert report.leaves is not None
    assert report.leaves.line == line


@pytest.mark.requirement("steps:leaving")
@pytest.mark.parametrize(("problem", "solution", "answer", "work"), STAYING)
def test_no_line_is_named_without_reason(
    problem: str, solution: str, answer: str, work: str
) -> None:
    report = check_work(work, statement=problem, answer=answer, solution=solution)
    assert report.leaves is None


def test_a_line_that_leaves_is_not_called_wrong() -> None:
    report = check_work(
        "5 * 12 = 60\n60 + 18 = 78", statement=PENCILS, answer="14", solution=SOLVED
    )
    assert report.first_wrong is None
    assert report.leaves is not None


@pytest.mark.requirement("steps:leaving")
@pytest.mark.parametrize(
    ("line", "same"), [("60 + 18 = 78", True), ("18 + 60 = 78", True), ("60 + 12 = 72", False)]
)
def test_the_same_numbers_in_another_way_are_told(line: str, same: bool) -> None:
    work = f"5 * 12 = 60\n{line}"
    report = check_work(work, statement=PENCILS, answer="14", solution=SOLVED)
    assert report.leaves is not None
    assert report.leaves.same_numbers is same


@pytest.mark.parametrize("size", [1, 50, 4000])
def test_a_hostile_solution_costs_little(size: int) -> None:
    solution = " + ".join(["1"] * size) + f" = {size}\n" + "9" * size + " = 9"
    report = check_work("2 + 2 = 4", statement="How many?", answer="7", solution=solution)
    assert report.outcome == "wrong"


def test_only_so_much_is_compared() -> None:
    work = "\n".join(f"{n} * 7 = {7 * n}" for n in range(2, 180))
    solution = "\n".join(f"{n} + {n + 1} + 7.5 + 4 * {n} = {6 * n + 8.5}" for n in range(2, 180))
    report = check_work(work, statement=PENCILS, answer="14", solution=solution)
    assert len(report.lines) == 178


def test_the_command_says_where(tmp_path: Path) -> None:
    (tmp_path / "solution.txt").write_text(SOLVED, encoding="utf-8")
    work = "5 * 12 = 60\n60 + 18 = 78\n78 / 3 = 26"
    given = ["steps", work, "--problem", PENCILS, "--answer", "14", "--solution"]
    kptutor = run_in(tmp_path)
    done = kptutor(*given, "solution.txt")
    assert done.returncode == 1
    assert "Line 2 is the first one that leaves the worked solution." in done.stdout
    assert json.loads(kptutor(*given, "solution.txt", "--json").stdout)["leaves"]["line"] == 1
    done = kptutor(*given, "missing.txt")
    assert done.returncode == 2
    assert "missing.txt" in done.stderr

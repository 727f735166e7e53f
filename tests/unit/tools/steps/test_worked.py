"""The answer of a teacher's worked solution."""

import pytest

from kptutor.tools.steps.worked import worked_answer

SOLUTIONS = [
    # given, expected
    ("5 * 12 = 60\n60 - 18 = 42", "42"),
    ("60 - 18 = 42", "42"),
    ("5 * 12 = 60 pens\n60 - 18 = 42 are left", "42"),
    ("He has 17 - 8 = 9 apples", "9"),
    ("First 3 * 2 = 6.\nThen that and 1 make 6 + 1 = 7.", "7"),
    ("First 3 * 2 = 6.\nThen 6 + 1 = 8.", None),
    ("She adds 5 and 3.\n8", "8"),
    ("There are 5 + 3 apples. Eat 2 of them.", None),
    ("2x = 8\nx = 4", "x = 4"),
    ("x + y = 5\nx - y = 1\nx = 3\ny = 2", "x = 3, y = 2"),
    ("x^2 = 4\nx = 2\nx = -2", "x = 2 or x = -2"),
    ("(x - 2)(x - 3) = 0\nx = 2 or x = 3", "x = 2 or x = 3"),
    ("3/6 + 2/6 = 5/6", "5/6"),
    ("2(x + 3)\n2x + 6", "2x + 6"),
    ("Adding gives 2x = 8.\nSo the answer is 4.", "4"),
    ("It is \\boxed{7}", "7"),
    ("Take 1 from both sides.", None),
    ("", None),
    # a hostile one costs nothing
    ("2^99999999999 = 3", None),
    ("99999999! = 3", None),
    ("2^-99999999999 = 0", None),
]


@pytest.mark.requirement("steps:worked")
@pytest.mark.parametrize(("solution", "answer"), SOLUTIONS)
def test_the_answer_of_a_worked_solution(solution: str, answer: str | None) -> None:
    assert worked_answer(solution) == answer

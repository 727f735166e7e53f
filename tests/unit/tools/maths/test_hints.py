"""What a wrong answer gets right is said, and only where it is so."""

import pytest

from kptutor.tools.maths import check

HINTS = [
    # numbers
    ("3", "-3", "The sign is wrong."),
    ("x = 3", "x = -3", "The sign is wrong."),
    ("1-x", "x-1", "The sign is wrong."),
    ("2/3", "3/2", "This is the reciprocal: what is above the line belongs below it."),
    ("0.5", "5", "The digits are right, but the decimal point is not."),
    ("50", "50%", "The percent sign is missing."),
    ("50%", "50", "There should be no percent sign."),
    ("90", "90°", "The degree sign is missing."),
    ("5", "6", "The answer is different."),
    # quantities
    ("5 cm", "5 m", "The number is right, but the unit is not."),
    ("5", "5 cm", "The unit is missing."),
    ("5 cm", "6 m", "The answer is different."),
    # boundaries
    ("x > 3", "x < 3", "The inequality sign is the wrong way round."),
    ("x > 3", "x >= 3", "The boundary is right, but not whether it is included."),
    ("3 < x < 5", "3 <= x < 5", "The boundary is right, but not whether it is included."),
    ("[1, 2)", "(1, 2]", "The ends are right, but not which of them are included."),
    ("x > 3", "x < 4", "The answer is different."),
    # several parts
    ("(1, 2)", "(2, 1)", "The parts are right, but not their order."),
    ("(1, 2, 4)", "(1, 2, 3)", "2 of the 3 parts are right."),
    ("1, 2, 5", "1, 2, 3", "2 of the 3 parts are right."),
    ("1, 2, 3", "1, 2, 3, 4", "What is there is right, but 1 part is missing."),
    ("x=1 or x=2", "x=1 or x=2 or x=3", "What is there is right, but 1 part is missing."),
    ("1, 2, 3, 4", "1, 2", "All that should be there is there, but 2 parts are too many."),
    ("{1, 2}", "{3, 4}", "None of the parts is right."),
]


@pytest.mark.requirement("comparing:hints")
@pytest.mark.parametrize(("student", "reference", "reason"), HINTS)
def test_a_wrong_answer_is_told_what_is_right_in_it(
    student: str, reference: str, reason: str
) -> None:
    verdict = check(student, reference)
    assert (verdict.status, verdict.reason) == ("different", reason)

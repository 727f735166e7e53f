"""Naming what is behind a wrong final answer: one wrong turn on the way of the solution."""

import pytest

from kptutor.tools.steps.naming import name_wrong_answer

NAMED = [
    # the statement itself, with one rule at one place
    ("Solve $4p + 5 = 33$ for p.", "7", "9.5", "move-without-sign-change"),
    ("Evaluate 7 + 2*8", "23", "72", "left-to-right-only"),
    ("Expand (p + 6)^2", "p^2 + 12p + 36", "p^2 + 36", "square-of-sum"),
    ("Solve 3(p - 4) = 7p + 2", "-7/2", "-1.5", "multiply-only-first-term"),
    ("3/8*5=", "15/8", "15/40", "scale-both-parts"),
    ("Solve x^2 = 49", "x = 7 or x = -7", "7", "negative-root-lost"),
    ("Solve x^2 - 7x + 12 = 0", "3, 4", "-3, -4", "formula-sign-of-b"),
    # a formula that the words call for, with the numbers put in
    (
        "Find the area of a triangle with base 8 and height 3.",
        "12",
        "24",
        "triangle-area-without-half",
    ),
    ("Find the perimeter of a rectangle with length 4 and width 9.", "26", "13", "half-perimeter"),
    ("Find the perimeter of a square with side 5.", "20", "25", "square-area-for-perimeter"),
    ("Find the perimeter of a square with side 5 cm.", "20 cm", "25", "square-area-for-perimeter"),
    (
        "Find the perimeter of a square with side 5 cm.",
        "20 cm",
        "25 cm",
        "square-area-for-perimeter",
    ),
    ("What is the area of a square with side 5?", "25", "20", "square-area-for-perimeter"),
    ("Solve x(x + 4) = 21.", "x = 3 or x = -7", "x = 3 or x = 7", "product-equals-nonzero"),
    ("What is the median of 8, 1, 6?", "6", "1", "median-unordered"),
    (
        "How many ways are there to choose 2 people from 6?",
        "15",
        "30",
        "permutation-for-combination",
    ),
    ("Convert 4 km to meters.", "4000 m", "400 m", "conversion-power-of-ten"),
    ("Convert 4 km to meters.", "4000 m", "4", "unit-renamed-only"),
    # what is asked for is not what stands there
    ("Find the derivative of sin(4x)", "4cos(4x)", "cos(4x)", "forget-inner-derivative"),
    ("Solve 3x - 7 < 5x + 1", "x > -4", "x < -4", "keep-direction-when-negative"),
    # a line further down in the built-in reasoner's solution
    ("Solve $4p + 5 = 33$ for p.", "7", "1/7", "division-reversed"),
    ("What is the mean of 4, 6 and 14?", "8", "24", "mean-not-divided"),
    (
        "Differentiate $x^3 \\cos x$.",
        "3x^2 cos x - x^3 sin x",
        "-3x^2 sin x",
        "product-of-derivatives",
    ),
]


@pytest.mark.requirement("naming:wrong-answer")
@pytest.mark.parametrize(("statement", "answer", "wrong", "rule"), NAMED)
def test_a_wrong_answer_is_named(statement: str, answer: str, wrong: str, rule: str) -> None:
    named = name_wrong_answer(statement, answer, wrong)
    assert named is not None
    assert named.rules == (rule,)


@pytest.mark.requirement("naming:silence")
@pytest.mark.parametrize(
    ("statement", "answer", "wrong"),
    [
        ("Solve $4p + 5 = 33$ for p.", "7", "7.0"),
        ("Solve $4p + 5 = 33$ for p.", "p = 7", "p = 14/2"),
        ("Solve $4p + 5 = 33$ for p.", "7", "no idea"),
        ("Solve $4p + 5 = 33$ for p.", "7", "98765"),
        ("Tell me a story.", "7", "8"),
        ("", "7", "8"),
        ("What is 3/8 + 1/4?", "5/8", "0.625"),
        # the formula that fits the words does not give the right answer
        ("A triangle has base 8 and height 3. Its area grows by 5. What is it now?", "17", "24"),
        ("Convert 4 km to meters.", "4000 m", "4 km"),
    ],
)
def test_right_answers_and_riddles_are_not_named(statement: str, answer: str, wrong: str) -> None:
    assert name_wrong_answer(statement, answer, wrong) is None

"""Conditions that a teacher sets for an answer."""

from fractions import Fraction

import pytest

from kptutor.tools.maths.criteria import holds
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.reading import Conventions, read

# (criteria, response, answer, whether they hold)
CRITERIA = [
    # relations with values put in
    ("response = answer", "b+a", "a+b", True),
    ("response = 2*answer", "2a", "a", True),
    ("response = -answer", "a", "a", False),
    ("response^2 = 2", "sqrt(2)", "0", True),
    ("response^2 = 2", "3/2", "0", False),
    ("answer = response, response - answer = 0", "x", "x", True),
    ("answer = response, response = 1", "x", "x", False),
    # derivatives
    ("diff(response, x) = cos(x)", "sin(x)+7", "0", True),
    ("diff(response, x) = cos(x)", "cos(x)", "0", False),
    ("diff(response, x, 2) = -response", "3*sin(x)", "0", True),
    # values of the variables
    ("response = answer where x = 2", "5", "x^2+1", True),
    ("response = answer where x = 2; y = x+1", "6", "x*y", True),
    ("response = answer where x = 2", "4", "x^2+1", False),
    ("diff(response, x) = diff(answer, x) where x = 0", "x^2+x", "x^3+x", True),
    # order
    ("response > answer", "pi", "3", True),
    ("response > answer", "3", "3", False),
    ("response >= answer, response < 10", "3", "3", True),
    ("response < answer", "500 m", "1 km", True),
    # what it looks like
    ("response contains sin", "2*sin(x)", "0", True),
    ("response contains answer", "a+x*y", "y*x", True),
    ("response contains 3", "a+23", "0", False),
    ("response written as answer", "(x-1)^2+7", "(x-4)^2+5", True),
    ("response written as answer", "x^2+7", "(x-4)^2+5", False),
    ("response proportional to answer", "pi*(a+b)", "a+b", True),
    ("response proportional to answer", "a+2b", "a+b", False),
]


@pytest.mark.requirement("forms:criteria")
@pytest.mark.parametrize(("criteria", "response", "answer", "expected"), CRITERIA)
def test_criteria(criteria: str, response: str, answer: str, expected: bool) -> None:
    conventions = Conventions(units="on") if " m" in response else Conventions()
    trees = read(response, conventions), read(answer, conventions)
    assert holds(criteria, *trees, Options()).equal is expected


def test_tolerances_count() -> None:
    student, reference = read("0.667"), read("a/b")
    criteria = "response = answer where a = 2; b = 3"
    assert not holds(criteria, student, reference, Options()).equal
    assert holds(criteria, student, reference, Options(absolute=Fraction(1, 100))).equal


def test_what_depends_on_variables_is_left_open() -> None:
    outcome = holds("response > answer", read("x"), read("1"), Options())
    assert outcome.equal is None
    assert "depends" in outcome.reason


@pytest.mark.parametrize("criteria", ["response", "response = answer where two"])
def test_a_criterion_that_says_nothing_is_refused(criteria: str) -> None:
    with pytest.raises(ValueError, match="such as|something like"):
        holds(criteria, read("1"), read("1"), Options())

"""Forms as an option of `check`: a right value in a wrong form is a state of its own."""

from typing import Any

import pytest

from kptutor.tools.maths import check

CASES: list[tuple[Any, str, str, str]] = [
    ("lowest_terms", "3/4", "3/4", "equal"),
    ("lowest_terms", "6/8", "3/4", "equal_wrong_form"),
    ("lowest_terms", "5/8", "3/4", "different"),
    ("factored", r"(x+2)(x+3)", "x^2+5x+6", "equal"),
    ("factored", "x^2+5x+6", "(x+2)(x+3)", "equal_wrong_form"),
    (["fraction", "lowest_terms"], "0.75", "3/4", "equal_wrong_form"),
    ({"name": "decimals", "places": 2}, "0.750", "0.75", "equal_wrong_form"),
    # who asks for digits means numbers rounded to them
    ("decimals(2)", "3.14", "pi", "equal"),
    ("decimals(2)", "3.142", "pi", "equal_wrong_form"),
    ("decimals(2)", "3.15", "pi", "different"),
    ("significant_figures(3)", "0.667", "2/3", "equal"),
    ("significant_figures(3)", "0.66", "2/3", "different"),
    ("significant_figures(3)", "66.7 cm", "2/3 m", "equal"),
    ("same_unit", "2300 mm", "2300 mm", "equal"),
    ("same_unit", "2.3 km", "2300 mm", "different"),
    ("scientific_notation", r"3.2 \times 10^{5}", "320000", "equal"),
    ("rationalised_denominator", r"\frac{1}{\sqrt{3}}", r"\frac{\sqrt{3}}{3}", "equal_wrong_form"),
    ("factored", "+".join(f"x_{i}" for i in range(30)), "x_0", "different"),
]


@pytest.mark.requirement("forms:wrong-form")
@pytest.mark.parametrize(("form", "student", "reference", "status"), CASES)
def test_check_with_a_form(form: Any, student: str, reference: str, status: str) -> None:
    verdict = check(student, reference, form=form)
    assert verdict.status == status
    assert verdict.equivalent is (status != "different")


def test_a_form_that_cannot_be_judged_leaves_the_verdict_open() -> None:
    long_sum = "+".join(f"x_{i}" for i in range(30))
    assert check(long_sum, long_sum, form="factored").status == "undecided"


def test_an_unknown_form_is_refused_whatever_the_answers() -> None:
    with pytest.raises(ValueError, match="There is no form 'nice'"):
        check("1", "2", form="nice")

"""Every form on answers that have it and answers that do not, by family."""

import pytest

from kptutor.tools.maths.forms import FORMS, judge
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node, number

# (form, an answer that has it)
HAVE = [
    # --- lowest terms
    ("lowest_terms", "3/4"),
    ("lowest_terms", "-3/4"),
    ("lowest_terms", "5"),
    ("lowest_terms", "0.5"),
    ("lowest_terms", r"\frac{2x}{4y}"),  # numbers only, unless asked otherwise
    ("lowest_terms", "{1/2, 2/3}"),
    ("lowest_terms(algebraic=yes)", "(x+1)/(x+2)"),
    ("lowest_terms(algebraic=yes)", "x/(2*y)"),
    # --- single fraction
    ("single_fraction", "(x+1)/(x-1)"),
    ("single_fraction", "-(1/(n-1))"),
    ("single_fraction", "7"),
    ("single_fraction", "(5^(3/2)+1)/2"),
    # --- rationalised denominator
    ("rationalised_denominator", "sqrt(3)/3"),
    ("rationalised_denominator", "1/(x+1)"),
    ("rationalised_denominator", "(1-i)/2"),
    # --- expanded
    ("expanded", "x^2+3x+2"),
    ("expanded", "x^2-a*x-b*x+a*b"),
    ("expanded", "3+2*sqrt(3)"),
    ("expanded", "x^1000+x"),
    ("expanded", "y = 2x+1"),
    ("expanded", "sin(2(x+1))"),
    ("expanded(collected=no)", "x^2+2x+x+2"),
    # --- factored
    ("factored", "(x-1)(x+2)"),
    ("factored", "2(x-1)"),
    ("factored", "(2-x)(3-x)"),
    ("factored", "(1-x)*(1-x)"),
    ("factored", "4*(1-x/2)^2"),
    ("factored", "x^2+1"),
    ("factored", "12"),
    ("factored", "(x-sqrt(2))*(x+sqrt(2))"),
    ("factored", "(sin(x)+1)(sin(x)-1)"),
    ("factored", "(x-a)^5000"),
    ("factored", "x(x+3) = 0"),
    # --- partial fractions
    ("partial_fractions", "1/(x-1) - 1/(x+1)"),
    ("partial_fractions", "x + 2 + 3/(x-1) + 1/(x-1)^2"),
    ("partial_fractions", "3*(1/(x+1)+1/(x+2))"),
    ("partial_fractions", "1/(2*(x-1)) + x/(x^2+1)"),
    ("partial_fractions(t)", "a/(t-1) - a/(t+1)"),
    # --- completed square, vertex form
    ("completed_square", "(x-1)^2+4"),
    ("completed_square", "3-2*(1-x)^2"),
    ("completed_square", "-(2x-2)^2+3"),
    ("completed_square(x)", "(x-a)^2+b"),
    ("completed_square", "x^2-4"),
    ("completed_square", "5"),
    ("vertex_form", "y = 2(x-3)^2+1"),
    ("vertex_form", "-(x+1/2)^2"),
    # --- simplified
    ("simplified", "3x^2-x+1"),
    ("simplified", "x/y"),
    ("simplified", "3/(4x)"),
    ("simplified", "2*sqrt(3)"),
    ("simplified", "x = 10"),
    ("simplified", "xy = 0"),
    ("simplified", "3.2*10^5"),
    ("simplified", "(x-1)^2+4"),
    ("simplified", "ln(x)+log(2)"),
    ("simplified", "(a+b)/(2c+2d)"),
    # --- ways to write a number
    ("whole_number", "12"),
    ("decimal_number", "-0.75"),
    ("fraction", "-7/3"),
    ("proper_fraction", "3/4"),
    ("improper_fraction", "9/3"),
    ("mixed_number", "2 1/3"),
    ("mixed_number", "-2 1/3"),
    ("mixed_number", "4"),
    ("percent", "12.5%"),
    ("multiple_of_pi", "3*pi/4"),
    ("multiple_of_pi", "pi"),
    ("multiple_of_pi", "0"),
    ("scientific_notation", "3.2*10^5"),
    ("scientific_notation", "-1.0e-3"),
    ("scientific_notation", r"9.81 \times 10^{0}"),
    ("tidy_signs", "-5/4"),
    # --- digits
    ("decimals(2)", "3.14"),
    ("decimals(2)", "-7.00"),
    ("decimals(0)", "7"),
    ("decimals(2, mode=at_least)", "3.14159"),
    ("decimals(2, mode=at_most)", "3.1"),
    ("decimals(2)", "$4.50"),
    ("significant_figures(3)", "0.00123"),
    ("significant_figures(3)", "1.20e5"),
    ("significant_figures(3)", "138*10^-3"),
    ("significant_figures(3)", "3.14/10^6"),
    ("significant_figures(2)", "1200"),
    ("significant_figures(4)", "1200"),
    ("significant_figures(2, zeros=placeholders)", "1200"),
    ("significant_figures(4, zeros=placeholders)", "1.200e3"),
    ("significant_figures(1)", "0"),
    ("significant_figures(3, mode=at_least)", "3.1416"),
    # --- contents
    ("contains(sin+x)", "2*sin(x)"),
    ("avoids(sqrt+power)", "2*x+1"),
    # --- several
    ("any_of(whole_number+proper_fraction)", "3/4"),
]

# (form, an answer that does not have it)
LACK = [
    ("lowest_terms", "6/8"),
    ("lowest_terms", "-1/-3"),
    ("lowest_terms", "x^(2/4)"),
    ("lowest_terms", "{1/2, 2/4}"),
    ("lowest_terms", "1 2/4"),
    ("lowest_terms(algebraic=yes)", "2x/(4x)"),
    ("lowest_terms(algebraic=yes)", "(x^2-1)/(x-1)"),
    ("single_fraction", "1/x + 1/y"),
    ("single_fraction", "1/(1-1/x)"),
    ("single_fraction", "2 1/3"),
    ("single_fraction", "x^-1 + 1"),
    ("rationalised_denominator", "1/sqrt(3)"),
    ("rationalised_denominator", "1/(1-sqrt(2))"),
    ("rationalised_denominator", "3^(-1/2)"),
    ("rationalised_denominator", "1/(1+i)"),
    ("expanded", "(x-1)(x+1)"),
    ("expanded", "2(x-1)"),
    ("expanded", "(x+1)^2"),
    ("expanded", "x^2-(a+b)*x+a*b"),
    ("expanded", "x^2+x+x"),
    ("expanded", "a-(b+c)"),
    ("expanded", "-(x+1)"),
    ("expanded", "1+(1+sqrt(5))*(1-sqrt(3))"),
    ("factored", "x^2-4x+4"),
    ("factored", "2x-2"),
    ("factored", "(x+2)(2x+6)"),
    ("factored", "x*(x-4+4/x)"),
    ("factored", "3*y*(y^2-2*y-8)"),
    ("factored", "(x-1)(x+3)+4"),
    ("partial_fractions", "1/((x-1)(x+1))"),
    ("partial_fractions", "x^3/(x-1)"),
    ("partial_fractions", "1/(x-1) + 2/(x-1)"),
    ("partial_fractions", "(9x-8)/(x-4)^2"),
    ("completed_square", "x^2-2x+5"),
    ("completed_square", "x*(x-2)+5"),
    ("completed_square", "(x-1)^3"),
    ("completed_square", "(x-1)^2+(x-2)^2"),
    ("completed_square", "(x^2-1)^2"),
    ("vertex_form", "(2x-2)^2+3"),
    ("vertex_form", "2x^2-12x+19"),
    ("simplified", "x+x"),
    ("simplified", "2+3"),
    ("simplified", "2*3*x"),
    ("simplified", "x*x"),
    ("simplified", "x^1"),
    ("simplified", "(x^2)^3"),
    ("simplified", "2/1"),
    ("simplified", "6/8"),
    ("simplified", "2x/(4x)"),
    ("simplified", "(x+1)/(2x+2)"),
    ("simplified", "2^3"),
    ("simplified", "sqrt(12)"),
    ("simplified", "sqrt(1/2)"),
    ("simplified", "|-2|"),
    ("simplified", "x--y"),
    ("simplified", "1/(1/x+1)"),
    ("simplified", "3(x+1)+2(x+1)"),
    ("simplified", "x(x+1)-x^2"),
    ("simplified", "ln(e^x)"),
    ("simplified", "x+sin(0)"),
    ("simplified", "x+0"),
    ("simplified", "1/x+2/x"),
    ("simplified", "2x = 4"),
    ("simplified", "y+1 < x^2+1"),
    ("simplified", "f(x+x)"),
    ("whole_number", "12.0"),
    ("whole_number", "24/2"),
    ("decimal_number", "3/4"),
    ("fraction", "0.5"),
    ("proper_fraction", "7/3"),
    ("improper_fraction", "3"),
    ("improper_fraction", "2 1/3"),
    ("mixed_number", "7/3"),
    ("percent", "0.5"),
    ("multiple_of_pi", "3.14"),
    ("multiple_of_pi", "pi^2"),
    ("scientific_notation", "32*10^4"),
    ("scientific_notation", "320000"),
    ("scientific_notation", "3.2*10^x"),
    ("tidy_signs", "5/-4"),
    ("tidy_signs", "-(-1/4)"),
    ("decimals(2)", "3.140"),
    ("decimals(2)", "22/7"),
    ("decimals(2, mode=at_least)", "3.1"),
    ("decimals(2, mode=at_most)", "3.142"),
    ("significant_figures(3)", "1.5"),
    ("significant_figures(2)", "10.0"),
    ("significant_figures(3, zeros=placeholders)", "1200"),
    ("significant_figures(2)", "pi"),
    ("significant_figures(3, mode=at_most)", "3.1416"),
    ("contains(cos)", "2*sin(x)"),
    ("avoids(sqrt)", "sqrt(x)"),
    ("any_of(whole_number+proper_fraction)", "0.75"),
]


@pytest.mark.requirement("forms:judge")
@pytest.mark.parametrize(("form", "answer"), HAVE)
def test_the_answer_has_the_form(form: str, answer: str) -> None:
    finding = judge(form, read(answer))
    assert (finding.ok, finding.reason) == (True, "")


@pytest.mark.requirement("forms:judge")
@pytest.mark.parametrize(("form", "answer"), LACK)
def test_the_answer_lacks_the_form_and_the_learner_is_told(form: str, answer: str) -> None:
    finding = judge(form, read(answer))
    assert finding.ok is False
    assert finding.reason.endswith(".")


# (form, answer, reference, whether it has it)
COMPARED = [
    ("exact_form", "x+1", "x+1", True),
    ("exact_form", r"\frac{1}{2}x", "1/2 x", True),
    ("exact_form", "1+x", "x+1", False),
    ("exact_form", "2*sqrt(3)", "sqrt(12)", False),
    ("same_shape", "(x-4)^2-5", "(x-1)^2-7", True),
    ("same_shape", "x^2-8x+11", "(x-4)^2-5", False),
    ("same_form", "1+x", "x+1", True),
    ("same_form", "(x+5)*x", "x*(5+x)", True),
    ("same_form", "x+x+y", "2x+y", False),
    ("same_digits(3)", "0.314", "31.4", True),
    ("same_digits(3)", "31.5", "31.4", False),
    ("completed_square", "5", "(x-1)^2+5", False),
]


@pytest.mark.requirement("forms:judge")
@pytest.mark.parametrize(("form", "answer", "reference", "expected"), COMPARED)
def test_forms_that_look_at_the_reference(
    form: str, answer: str, reference: str, expected: bool
) -> None:
    assert judge(form, read(answer), read(reference)).ok is expected


@pytest.mark.requirement("forms:judge")
def test_the_unit_of_the_reference() -> None:
    gram, kilogram = (Node("unit", (), name) for name in ("g", "kg"))
    answer, reference = (Node("quantity", (number(5), unit)) for unit in (gram, kilogram))
    assert judge("same_unit", reference, reference).ok
    assert judge("same_unit", answer, reference).reason == "Give your answer in kg."


def test_every_form_has_cases_of_both_kinds() -> None:
    seen_fine = {form.partition("(")[0] for form, _ in HAVE}
    seen_fine.add("same_unit")
    seen_wrong = {"same_unit"} | {form.partition("(")[0] for form, _ in LACK}
    for form, _, _, expected in COMPARED:
        (seen_fine if expected else seen_wrong).add(form.partition("(")[0])
    assert sorted(set(FORMS) - seen_fine) == []
    assert sorted(set(FORMS) - seen_wrong) == []


@pytest.mark.requirement("forms:reasons")
@pytest.mark.parametrize(
    ("form", "answer", "reason"),
    [
        ("lowest_terms", "6/8", "6/8 can still be reduced: divide both by 2."),
        ("factored", "(x+2)(2x+6)", "One factor still has 2 in common: take it out."),
        ("decimals(2)", "3.1", "Write it with exactly 2 decimals; it has 1."),
        ("simplified", "x*x", "Powers of the same thing can be joined: x*x is x^2."),
    ],
)
def test_the_reason_says_what_to_do(form: str, answer: str, reason: str) -> None:
    assert judge(form, read(answer)).reason == reason


@pytest.mark.requirement("forms:large")
@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ("factored", "((x+y+z)^50+1)*x"),
        ("expanded", "x^100/(x+1) + x"),
        ("partial_fractions", "1/(x^999+1)"),
        ("simplified", "(x+1)^500/(x+1)"),
        ("factored", "+".join(f"x_{i}" for i in range(30))),
        ("lowest_terms", "+".join(["1/2"] * 400)),
    ],
)
def test_what_is_too_large_is_left_undecided(form: str, answer: str) -> None:
    finding = judge(form, read(answer))
    assert finding.ok is None
    assert "too large" in finding.reason

"""What a statement states: sure, or nothing."""

import pytest

from kptutor.tools.evidence.statement import read_statement

STATES = [
    # statement, equations, unknowns
    ("Solve 2x^2 - 3x - 2 = 0.", ("2x^2 - 3x - 2 = 0",), ("x",)),
    ("Solve for $y$: $3y + 1 = 7$", ("3y + 1 = 7",), ("y",)),
    ("Find all real solutions of x^3 = 8.", ("x^3 = 8",), ("x",)),
    ("Solve the system x + y = 5, x - y = 1.", ("x + y = 5", "x - y = 1"), ("x", "y")),
    ("What is x if 3x + 5 = 20?", ("3x + 5 = 20",), ("x",)),
    (r"Determine the roots of the equation \(t^2=9\).", ("t^2 = 9",), ("t",)),
]

STATES_NOTHING = [
    # another question about the equation
    "Find the sum of the roots of x^2 - 5x + 6 = 0.",
    "Find the number of real solutions of x^2 = 4.",
    "What is the largest root of x^2 - 5x + 6 = 0?",
    "If 3x + 5 = 20, what is 2x + 1?",
    "If x + y = 5 and x - y = 1, find x.",
    "How many solutions does x^2 = 4 have?",
    # no equation, or none that is to be solved
    "Simplify 2x + 3x.",
    "What is 12 + 30?",
    "Prove that x^2 = 4 has two solutions.",
    # not readable
    "",
    "$$$",
    "\\frac{",
]


@pytest.mark.requirement("evidence:statement-states-only-what-is-sure")
@pytest.mark.parametrize(("text", "equations", "unknowns"), STATES)
def test_equations_to_be_solved(
    text: str, equations: tuple[str, ...], unknowns: tuple[str, ...]
) -> None:
    found = read_statement(text)
    assert (found.equations, found.unknowns) == (equations, unknowns)


@pytest.mark.requirement("evidence:statement-states-only-what-is-sure")
@pytest.mark.parametrize("text", STATES_NOTHING)
def test_any_other_question_states_nothing(text: str) -> None:
    assert read_statement(text).equations == ()


@pytest.mark.parametrize(
    ("text", "domains", "conditions", "definitions"),
    [
        ("Solve x^2 = 1.", (), (), ()),
        ("Find all real solutions of x^2 = 1.", (("x", "real"),), (), ()),
        ("Find the positive solution of x^2 = 4.", (("x", "positive"),), (), ()),
        ("Solve x^2 = 1 over the complex numbers.", (("x", "complex"),), (), ()),
        ("Solve x^3 = 4x for -2 < x < 1.", (), ("-2 < x < 1",), ()),
        ("Let f(x) = x^2 + 1. Solve f(x) = 5.", (), (), ("f(x) = x^2 + 1",)),
    ],
)
def test_what_is_said_about_the_solutions(
    text: str,
    domains: tuple[tuple[str, str], ...],
    conditions: tuple[str, ...],
    definitions: tuple[str, ...],
) -> None:
    found = read_statement(text)
    assert found.equations
    assert (found.domains, found.conditions, found.definitions) == (
        domains, conditions, definitions
    )  # fmt: skip


def test_defined_functions_are_put_in() -> None:
    assert read_statement("Let f(x) = x^2 + 1. Solve f(x) = 5.").equations == ("x^2 + 1 = 5",)


def test_a_colon_after_the_unknown_is_no_ratio() -> None:
    assert read_statement("Solve for $x: 3^{2x} + 19 = 10^x$.").equations == ()

"""Support is proof only where the verifier computes exactly (or with intervals)."""

import pytest

from kptutor.tools.symbolic import Solved, solve, verify


@pytest.mark.requirement("symbolic:support-is-proof-only-if-exact")
@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Calculate 3/4 + 5/6.", "19/12"),
        ("What is 15% of 80?", "12"),
        ("Simplify 2(x+3) - 4(x-1).", "10 - 2x"),
        ("Expand (x+2)^3.", "x^3 + 6x^2 + 12x + 8"),
        ("Factor x^2 - 5x + 6.", "(x-2)(x-3)"),
        ("Solve 2x^2 - 3x - 2 = 0.", "x = 2 or x = -1/2"),
        ("Solve the system x + y = 5, x - y = 1.", "(3, 2)"),
        ("Find the derivative of x^2 sin(x).", "2x sin(x) + x^2 cos(x)"),
        ("Find the derivative of x^3 - 4x.", "3x^2 - 4"),
        ("Find the integral of x^2.", "x^3/3 + C"),
        ("What is the greatest common divisor of 84 and 126?", "42"),
        ("Is 91 prime?", "no"),
    ],
)
def test_exact_verification_is_proof(statement: str, answer: str) -> None:
    found = verify(statement, answer)
    assert (found.verdict, found.proof) == ("supports", True), found


@pytest.mark.requirement("symbolic:support-is-proof-only-if-exact")
def test_a_refutation_or_silence_is_no_proof_of_the_answer() -> None:
    assert not verify("Calculate 3/4 + 5/6.", "1").proof
    assert not verify("Write an essay.", "1").proof


@pytest.mark.parametrize(
    ("statement", "answer"), [("Simplify ln(x^2).", "2 ln(x)"), ("Simplify sqrt(x^2).", "x")]
)
def test_a_simplification_for_positive_names_alone_is_no_proof(statement: str, answer: str) -> None:
    found = verify(statement, answer)
    assert (found.verdict, found.proof) == ("supports", False)
    solved = solve(statement)
    assert isinstance(solved, Solved)
    assert any("names taken as positive numbers" in step.text for step in solved.steps)


def test_a_simplification_for_every_name_is_still_proof() -> None:
    assert verify("Simplify 2(x+3) - 4(x-1).", "10 - 2x").proof
    assert verify("Simplify sqrt(x)*sqrt(x).", "x").proof

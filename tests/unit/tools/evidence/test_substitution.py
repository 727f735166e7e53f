"""Substitution: right and complete is proof, wrong is refuted, anything else is silent."""

import pytest

from kptutor.tools.evidence.jobs import substitute

QUADRATIC, SYSTEM = ["2x^2 - 3x - 2 = 0"], ["x + y = 5", "x - y = 1"]


def verdict(
    equations: list[str], answer: str, unknowns: list[str] | None = None, numbers: str = "unsaid"
) -> str:
    return substitute(
        {
            "equations": equations,
            "unknowns": unknowns or ["x"],
            "numbers": numbers,
            "answer": answer,
        }
    )["verdict"]


@pytest.mark.requirement("evidence:substitution-proves-only-complete-answers")
@pytest.mark.parametrize(
    ("equations", "answer", "expected"),
    [
        # right and complete, in any notation
        (QUADRATIC, "x = 2 or x = -1/2", "supports"),
        (QUADRATIC, r"x = 2 \text{ or } x = -\frac{1}{2}", "supports"),
        (QUADRATIC, r"\{2, -\frac{1}{2}\}", "supports"),
        (QUADRATIC, "-0.5, 2", "supports"),
        (["3x + 5 = 20"], "5", "supports"),
        (["3x + 5 = 20"], "x = 5", "supports"),
        (["x^2 - 2x - 1 = 0"], r"1 \pm \sqrt{2}", "supports"),
        (["x^2 + 1 = 0"], r"\pm i", "supports"),
        (["x^2 = 4"], "2, -2, 2", "supports"),
        (["1/x = 2"], "1/2", "supports"),
        # wrong
        (QUADRATIC, "x = 2 or x = 1/2", "refutes"),
        (QUADRATIC, "3", "refutes"),
        (["x^2 - 2x - 1 = 0"], r"1 \pm \sqrt{3}", "refutes"),
        (["(x^2-1)/(x-1) = 2"], "1", "refutes"),
        (["sqrt(x) = -2"], "4", "refutes"),
        # right but incomplete, or not shown to be complete
        (QUADRATIC, "2", "silent"),
        (["x^3 = 8"], "2", "supports"),
        (["2^x = 8"], "3", "silent"),
        # no list of values
        (QUADRATIC, "two of them", "silent"),
        (QUADRATIC, "x > 2", "silent"),
        (QUADRATIC, "y = 2", "silent"),
        # every number is a solution: the check would accept anything
        (["x = x"], "3", "silent"),
    ],
)
def test_one_unknown(equations: list[str], answer: str, expected: str) -> None:
    assert verdict(equations, answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("(3, 2)", "supports"),
        ("x = 3, y = 2", "supports"),
        ("y = 2 and x = 3", "supports"),
        ("(x, y) = (3, 2)", "supports"),
        ("(2, 3)", "refutes"),
        ("(3, 1)", "refutes"),
        ("3", "silent"),
        ("(3, 2, 1)", "silent"),
    ],
)
def test_a_linear_system(answer: str, expected: str) -> None:
    assert verdict(SYSTEM, answer, ["x", "y"]) == expected


def test_a_system_with_many_solutions_is_not_proved_by_one() -> None:
    assert verdict(["x + y = 5"], "(3, 2)", ["x", "y"]) == "silent"


@pytest.mark.parametrize(("numbers", "expected"), [("real", "supports"), ("complex", "silent")])
def test_completeness_depends_on_the_numbers_asked_for(numbers: str, expected: str) -> None:
    assert verdict(["x^3 = 8"], "2", numbers=numbers) == expected


@pytest.mark.requirement("evidence:perturbed-answers-are-refuted")
@pytest.mark.parametrize("moved", ["x = 3 or x = -1/2", "x = 2 or x = 1/2", "4, -1", "-2, 1/2"])
def test_perturbed_answers_are_refuted(moved: str) -> None:
    assert verdict(QUADRATIC, moved) == "refutes"

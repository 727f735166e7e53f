"""Substitution: right and complete is proof, wrong is refuted, anything else is silent."""

from collections.abc import Sequence

import pytest

from kptutor.tools.evidence.jobs import substitute

QUADRATIC, SYSTEM = ["2x^2 - 3x - 2 = 0"], ["x + y = 5", "x - y = 1"]


def verdict(
    equations: list[str],
    answer: str,
    unknowns: list[str] | None = None,
    conditions: Sequence[str] = (),
    domains: Sequence[tuple[str, str]] = (),
) -> str:
    return substitute(
        {
            "equations": equations,
            "unknowns": unknowns or ["x"],
            "conditions": conditions,
            "domains": domains,
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


@pytest.mark.parametrize(("kind", "expected"), [("real", "supports"), ("complex", "silent")])
def test_completeness_depends_on_the_numbers_asked_for(kind: str, expected: str) -> None:
    assert verdict(["x^3 = 8"], "2", domains=[("x", kind)]) == expected


@pytest.mark.requirement("evidence:substitution-keeps-to-what-is-said-about-the-solutions")
@pytest.mark.parametrize(
    ("equation", "kind", "answer", "expected"),
    [
        ("x^2 = 4", "positive", "2", "supports"),
        ("x^2 = 4", "positive", "-2", "refutes"),
        ("x^2 = 4", "positive", "2, -2", "refutes"),
        ("x^2 = 4", "negative", "-2", "supports"),
        ("x^2 = 2", "positive", r"\sqrt{2}", "supports"),
        ("x^3 - x = 0", "nonzero", "1, -1", "supports"),
        ("x^3 - x = 0", "nonnegative", "0, 1", "supports"),
        ("x^3 - x = 0", "nonnegative", "1", "silent"),
        ("(2x - 1)(x - 3) = 0", "integer", "3", "supports"),
        ("(2x - 1)(x - 3) = 0", "integer", "3, 1/2", "refutes"),
        ("(2x - 1)(x^2 - 3) = 0", "rational", "1/2", "supports"),
        ("(x - 3)(x^2 + 1) = 0", "real", "3, i", "refutes"),
        ("(x - 3)(x^2 + 1) = 0", "positive", "i, 3", "refutes"),
    ],
)
def test_kinds_of_numbers(equation: str, kind: str, answer: str, expected: str) -> None:
    assert verdict([equation], answer, domains=[("x", kind)]) == expected


@pytest.mark.requirement("evidence:substitution-keeps-to-what-is-said-about-the-solutions")
@pytest.mark.parametrize(
    ("equation", "condition", "answer", "expected"),
    [
        ("x^2 = 16", "x > 0", "4", "supports"),
        ("x^2 = 16", "x > 0", "-4", "refutes"),
        ("x^2 = 16", "x > 4", "no solution", "supports"),
        ("x^2 = 16", "x >= 4", "no solution", "silent"),
        ("x^3 = 4x", "-2 < x <= 2", "0, 2", "supports"),
        ("x^3 = 4x", "-2 < x <= 2", "-2, 0, 2", "refutes"),
        ("x^2 - 2x - 1 = 0", "2x + 1 < 5", r"1 - \sqrt{2}", "supports"),
        ("sin(x) = 1/2", "0 <= x < 2pi", "pi/6, 5pi/6", "silent"),
        ("sin(x) = 1/2", "0 <= x < 2pi", "pi/6, 13pi/6", "refutes"),
    ],
)
def test_inequalities(equation: str, condition: str, answer: str, expected: str) -> None:
    assert verdict([equation], answer, conditions=[condition]) == expected


@pytest.mark.requirement("evidence:perturbed-answers-are-refuted")
@pytest.mark.parametrize("moved", ["x = 3 or x = -1/2", "x = 2 or x = 1/2", "4, -1", "-2, 1/2"])
def test_perturbed_answers_are_refuted(moved: str) -> None:
    assert verdict(QUADRATIC, moved) == "refutes"

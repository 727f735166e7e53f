"""Statements become terms: words, what LaTeX says, what formulas look like."""

import pytest

from kptutor.tools.knowledge.tokens import problem_terms, stem, terms

TERMS: list[tuple[str, set[str]]] = [
    # words are stemmed lightly and folded on their usual synonym
    ("Find the remainders", {"remainder"}),
    ("factorising, factorised, factorisation", {"factor"}),
    ("dice, vertices, matrices", {"die", "vertex", "matrix"}),
    ("the greatest colour, squared", {"maximum", "color", "square"}),
    ("the triangle ABC with AB = 3 and the GCD", {"triangle", "equation", "gcd"}),
    # LaTeX says what it means
    (r"$\frac{a}{b}$", {"fraction"}),
    (r"$\int \sqrt{x}\,dx$", {"integral", "root", "dx"}),
    (r"$\binom{n}{k}$", {"binomial", "choose"}),
    (r"$a \equiv b \pmod{7}$", {"congruence", "modulo"}),
    # formulas say what they look like
    ("x^2", {"square"}),
    ("x² = 4", {"quadratic", "equation", "square"}),
    ("5!", {"factorial"}),
    ("30%", {"percent"}),
    # numbers, single letters and filler say nothing
    ("Find the value of x such that y is 12", set()),
    ("", set()),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms(text: str, expected: set[str]) -> None:
    assert set(terms(text)) == set(map(stem, expected))


SHAPES = [
    ("Solve 3x^2 = 7x - 3.", {"quadratic", "equation"}),
    ("Solve $3(x - 2) = 5x + 8$.", {"linear", "equation"}),
    ("Solve $3x + 2y = 16$, $5x - y = 5$.", {"system", "linear"}),
    (r"Solve $\frac{x-1}{x+2} \le 0$.", {"rational", "inequality"}),
    ("Solve 2^x = 8.", {"exponential"}),
    ("Compute 17*23.", {"arithmetic"}),
    ("Find the distance of (1, 2) and (4, 6).", {"coordinate"}),
    ("In triangle $ABC$, $AB = 7$.", {"triangle", "side"}),
    ("If f(x) = 2x, find f(f(3)).", {"composition", "function"}),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_problem_says_what_its_formulas_look_like(text: str, expected: set[str]) -> None:
    assert set(map(stem, expected)) <= set(problem_terms(text))


@pytest.mark.parametrize("text", ["\0" * 50, "\\" * 5000, "$" * 5001, "x^" * 5000, "(" * 9000])
def test_hostile_text_is_only_text(text: str) -> None:
    assert len(problem_terms(text)) < 100_000

"""Properties: what holds for every expression, not only for those we thought of."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths import check

deterministic = settings(derandomize=True, max_examples=60, deadline=None)

Terms = dict[tuple[int, int], Fraction]
"""A polynomial in x and y: exponents and coefficients."""

numbers = st.fractions(min_value=-9, max_value=9, max_denominator=6)
factors = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 2)), numbers.filter(bool), min_size=1, max_size=3
)


def written(terms: Terms) -> str:
    """The polynomial as a student may type it."""
    if not terms:
        return "0"
    parts = []
    for (i, j), coefficient in terms.items():
        parts.append(f"({coefficient})*x^{i}*y^{j}")
    return "+".join(parts)


def expanded(several: list[Terms]) -> Terms:
    result: Terms = {(0, 0): Fraction(1)}
    for terms in several:
        following: Terms = {}
        for ((a, b), c), ((d, e), f) in product(result.items(), terms.items()):
            following[a + d, b + e] = following.get((a + d, b + e), Fraction(0)) + c * f
        result = following
    return {powers: value for powers, value in result.items() if value}


trees = st.recursive(
    st.sampled_from(["x", "y", "2", "3", "1/2", "pi"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        inner.map(lambda t: f"sin({t})"),
        inner.map(lambda t: f"({t})^2"),
        inner.map(lambda t: f"sqrt({t})"),
        inner.map(lambda t: f"e^({t})"),
    ),
    max_leaves=5,
)


def status(student: str, reference: str) -> str:
    return check(student, reference, limit_s=0).status


@pytest.mark.requirement("comparing:expansion")
@deterministic
@given(st.lists(factors, min_size=1, max_size=3))
def test_a_product_equals_its_expansion(several: list[Terms]) -> None:
    factored = "*".join(f"({written(terms)})" for terms in several)
    assert status(factored, written(expanded(several))) == "equal"


@pytest.mark.requirement("comparing:reordering")
@deterministic
@given(st.lists(trees, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_terms_and_factors_may_be_reordered(terms: list[str], random: object) -> None:
    shuffled = sorted(terms, key=lambda _: random.random())  # type: ignore[attr-defined]
    for sign in "+*":
        one, other = (sign.join(f"({t})" for t in side) for side in (terms, shuffled))
        assert status(one, other) in ("equal", "undecided")
        assert status(one, other) == "equal" or "e^" in one or "/" in one or "sqrt" in one


@pytest.mark.requirement("comparing:perturbed")
@deterministic
@given(factors, st.sampled_from(list(product(range(3), repeat=2))), numbers.filter(bool))
def test_a_changed_coefficient_is_a_difference(
    terms: Terms, place: tuple[int, int], change: Fraction
) -> None:
    changed = dict(terms)
    changed[place] = changed.get(place, Fraction(0)) + change
    changed = {powers: value for powers, value in changed.items() if value}
    assert status(written(changed), written(terms)) == "different"


@pytest.mark.requirement("comparing:perturbed")
@deterministic
@given(trees, st.integers(1, 30))
def test_an_expression_plus_a_little_is_different(tree: str, places: int) -> None:
    assert status(f"({tree})+10^(-{places})", tree) in ("different", "undecided")


@pytest.mark.requirement("comparing:symmetric")
@deterministic
@given(trees, trees)
def test_expressions_in_either_order(one: str, other: str) -> None:
    assert status(one, other) == status(other, one)


@pytest.mark.requirement("comparing:deterministic")
@deterministic
@given(trees, trees)
def test_twice_the_same(one: str, other: str) -> None:
    assert check(one, other, limit_s=0) == check(one, other, limit_s=0)


@pytest.mark.requirement("comparing:solution-sets")
@deterministic
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=4, unique=True), st.integers(-9, 9))
def test_solutions_in_every_notation(roots: list[int], wrong: int) -> None:
    either = " or ".join(f"x={root}" for root in roots)
    polynomial = "*".join(f"(x-({root}))" for root in reversed(roots)) + "=0"
    bare = ", ".join(str(root) for root in reversed(roots))
    curly = "{" + ", ".join(str(root) for root in sorted(roots)) + "}"
    for notation in (polynomial, curly, *((bare,) if len(roots) > 1 else ())):
        assert status(either, notation) == "equal", notation
        assert status(notation, either) == "equal", notation
    if wrong not in roots:
        assert status(f"{either} or x={wrong}", curly) == "different"


@pytest.mark.requirement("comparing:solution-sets")
@deterministic
@given(st.integers(-20, 20), st.integers(1, 20), st.booleans(), st.booleans())
def test_intervals_are_inequalities(low: int, width: int, left: bool, right: bool) -> None:
    high = low + width
    interval = f"{'[' if left else '('}{low},{high}{']' if right else ')'}"
    chain = f"{low} {'<=' if left else '<'} x {'<=' if right else '<'} {high}"
    other = f"{low} {'<' if left else '<='} x {'<=' if right else '<'} {high}"
    assert status(chain, interval) == status(interval, chain) == "equal"
    assert status(other, interval) == status(interval, other) == "different"

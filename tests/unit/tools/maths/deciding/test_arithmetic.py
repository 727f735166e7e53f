"""The arithmetic underneath: error bounds that hold, all the roots, residues that match."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths.deciding.balls import Balls
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.derivative import differentiate
from kptutor.tools.maths.deciding.errors import NoValueError, TooLargeError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.fingerprint import (
    PRIMES,
    Fingerprints,
    small_rational,
    square_root,
)
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.deciding.magnitude import magnitude, together
from kptutor.tools.maths.deciding.roots import real_roots
from kptutor.tools.maths.deciding.univariate import common, divided, squarefree, times
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node

deterministic = settings(derandomize=True, max_examples=80, deadline=None)

FUNCTIONS = (
    *("sin cos tan cot sec csc arcsin arccos arctan".split()),
    *("sinh cosh tanh arcsinh arccosh arctanh ln sqrt abs".split()),
)

expressions = st.recursive(
    st.sampled_from(["x", "y", "2", "7/3", "pi", "0.1"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        st.tuples(st.sampled_from(FUNCTIONS), inner).map(lambda t: f"{t[0]}({t[1]})"),
        inner.map(lambda t: f"({t})^3"),
        inner.map(lambda t: f"({t})^(1/3)"),
        inner.map(lambda t: f"e^({t})"),
    ),
    max_leaves=6,
)
coordinates = st.fractions(min_value=-4, max_value=4, max_denominator=64)


def core(text: str) -> Node:
    return to_core(read(text), Options())


def ball(node: Node, point: dict[str, Fraction], precision: int) -> tuple[Any, float]:
    found: tuple[Any, float] = evaluate(node, Balls(point, precision, real_odd_roots=True))
    return found


@pytest.mark.requirement("comparing:proof")
@deterministic
@given(expressions, coordinates, coordinates)
def test_a_ball_holds_the_value(text: str, x: Fraction, y: Fraction) -> None:
    """The value to many digits lies within the error bound of the value to few."""
    point = {"x": x, "y": y}
    try:
        node = core(text)
        rough, spread = ball(node, point, 60)
        exact, tiny = ball(node, point, 400)
    except NoValueError:
        return
    gap = magnitude(exact - rough)
    assert gap <= together(spread, tiny) + 0.01


@pytest.mark.requirement("comparing:proof")
@deterministic
@given(expressions, coordinates, coordinates)
def test_floats_and_balls_agree(text: str, x: Fraction, y: Fraction) -> None:
    point = {"x": x, "y": y}
    try:
        node = core(text)
        value, spread = ball(node, point, 200)
    except NoValueError:
        return
    floats = float_at(node, {"x": float(x), "y": float(y)}, real_odd_roots=True)
    size = magnitude(value)
    if floats is None or spread > size - 100 or abs(size) > 40:
        return
    assert abs(complex(value) - floats) <= 1e-3 * max(1.0, abs(floats))


@deterministic
@given(expressions, coordinates)
def test_derivatives_are_slopes(text: str, x: Fraction) -> None:
    try:
        node = core(text.replace("y", "x"))
        slope = differentiate(node, "x")
    except NoValueError:
        return
    step = 1e-6
    places = [float(x) + move for move in (-step, 0.0, step)]
    values = [float_at(node, {"x": place}, real_odd_roots=True) for place in places]
    found = float_at(slope, {"x": float(x)}, real_odd_roots=True)
    low, here, high = values
    if found is None or low is None or here is None or high is None:
        return
    if abs(found) > 1e3 or abs(here) > 1e3:
        return
    curved = abs(high - 2 * here + low) / step
    measured = (high - low) / (2 * step)
    assert abs(measured - found) <= 1e-2 * (1 + abs(found)) + 10 * curved


@deterministic
@given(st.lists(st.fractions(-20, 20, max_denominator=9), min_size=1, max_size=7, unique=True))
def test_every_real_root_is_found(roots: list[Fraction]) -> None:
    polynomial = [Fraction(3)]
    for root in roots:
        polynomial = times(polynomial, [-root, Fraction(1)])
    polynomial = times(polynomial, [Fraction(2), Fraction(1), Fraction(1)])  # no real roots
    context = Balls({}, 200, real_odd_roots=True).ctx
    found = real_roots(polynomial, context)
    assert len(found) == len(roots)
    for ours, theirs in zip(found, sorted(roots), strict=True):
        assert abs(ours - context.mpf(theirs.numerator) / theirs.denominator) < 1e-50


@deterministic
@given(st.lists(st.fractions(-9, 9, max_denominator=4), min_size=1, max_size=4))
def test_squarefree_keeps_every_root_once(roots: list[Fraction]) -> None:
    polynomial = [Fraction(1)]
    for root in roots:
        polynomial = times(polynomial, [-root, Fraction(1)])
    once = [Fraction(1)]
    for root in set(roots):
        once = times(once, [-root, Fraction(1)])
    assert squarefree(polynomial) == once
    quotient, rest = divided(polynomial, once)
    assert not rest
    assert times(quotient, once) == polynomial
    assert common(polynomial, once) == once


@pytest.mark.parametrize("prime", PRIMES)
def test_the_primes_have_the_roots_we_need(prime: int) -> None:
    assert prime.bit_length() == 61
    assert all(pow(base, prime - 1, prime) == 1 for base in (2, 3, 5, 7))
    for value in (prime - 1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        assert square_root(value, prime) ** 2 % prime == value


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("sqrt(6)", "sqrt(2)*sqrt(3)", True),
        ("sqrt(8)", "2*sqrt(2)", True),
        ("sqrt(-4)", "2i", True),
        ("1/sqrt(2)", "sqrt(2)/2", True),
        ("(1+i)^2", "2i", True),
        ("sin(x+y)", "sin(y+x)", True),
        ("max(x,y)", "max(y,x)", True),
        ("sqrt(x)^2", "x", True),
        ("sqrt(x^2)", "x", False),
        ("sqrt(x)*sqrt(y)", "sqrt(x*y)", False),
        ("f(x)", "g(x)", False),
    ],
)
def test_residues(first: str, second: str, same: bool) -> None:
    for prime in PRIMES:
        one, other = (evaluate(core(text), Fingerprints(prime)) for text in (first, second))
        assert (one == other) is same


@deterministic
@given(st.fractions(-1000, 1000, max_denominator=2**20))
def test_a_small_fraction_is_known_by_its_residues(value: Fraction) -> None:
    residues = [value.numerator * pow(value.denominator, -1, p) % p for p in PRIMES]
    assert small_rational(residues) == value


def test_a_random_residue_is_no_small_fraction() -> None:
    assert small_rational([123456789012345678, 876543210987654321]) is None


@pytest.mark.requirement("comparing:undecided")
@pytest.mark.parametrize("text", ["2^(2^60)", "e^(e^50)", "(10^30)!", "sin(2^1000)"])
def test_what_is_too_large_is_not_evaluated(text: str) -> None:
    with pytest.raises(TooLargeError):
        ball(core(text), {}, 100)


def test_logarithms_of_sums() -> None:
    assert together(3.0, 3.0) == 4.0
    assert together(-math.inf, 5.0) == 5.0
    assert together(10.0, 9.0) == pytest.approx(math.log2(2**10 + 2**9))

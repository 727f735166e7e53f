"""Characters outside ASCII, and notations of computer algebra."""

from collections.abc import Callable

import pytest

UNICODE = [
    # digits and letters in other widths and scripts
    ("５＋１", "add(5, 1)"),
    ("५", "5"),
    ("١٢٫٥", "12.5"),
    ("𝟓𝑥", "multiply(5, x)"),
    # signs
    ("3 × 4 ÷ 2", "divide(multiply(3, 4), 2)"),
    # a fraction behind a division sign is one number; a slash between spaces is no fraction
    ("7/8 ÷ 1/4", "divide(divide(7, 8), divide(1, 4))"),
    ("6÷2/3", "divide(6, divide(2, 3))"),
    ("12 ÷ 4 / 3", "divide(divide(12, 4), 3)"),
    ("8 ÷ 4 ÷ 2", "divide(divide(8, 4), 2)"),
    ("2·3", "multiply(2, 3)"),
    ("5−3–1", "add(5, negate(3), negate(1))"),
    ("x ≤ 3", "<=(x, 3)"),
    ("±∞", "plus_minus(infinity)"),
    ("2π", "multiply(2, pi)"),
    ("√2", "sqrt(2)"),
    ("∛8", "root(8, 3)"),
    ("√(x+1)", "sqrt(add(x, 1))"),
    ("x ∈ ℝ", "in(x, reals)"),
    ("f′(x)", "prime(f(x))"),
    # raised and lowered
    ("x²", "power(x, 2)"),
    ("x⁻¹", "power(x, negate(1))"),
    ("eⁿ⁺¹", "power(e, add(n, 1))"),
    ("x₁₂", "x_12"),
    ("μ0 + Ω", "add(mu_0, Omega)"),
    # invisible spaces
    ("5\u200b", "5"),
    ("1\u00a0000", "1000"),
]

CAS = [
    ("x**2", "power(x, 2)"),
    ("%pi + %e^(%i*x)", "add(pi, power(e, multiply(i, x)))"),
    ("x=2 nounor x=-2", "or(=(x, 2), =(x, negate(2)))"),
    ("matrix([1,2],[3,4])", "matrix [(row(1, 2), row(3, 4))"),
    ("x # 2", "!=(x, 2)"),
    ("#pm#a", "plus_minus(a)"),
    ("[x]", "list(x)"),
    ("x[1] + x1", "add(x[1], x1)"),
    ("q(s)", "q(s)"),
    ("speed*time", "multiply(speed, time)"),
    ("diff(f(x), x, 2)", "derivative(f(x), x, 2)"),
    ("%union(oo(1,2), cc(3,4))", "union(interval ()(1, 2), interval [](3, 4))"),
    ("'root(x)", "sqrt(x)"),
    ("f(x) := x", ":=(f(x), x)"),
    ('"hello"', "hello"),
    ("minf", "negate(infinity)"),
]


@pytest.mark.requirement("reading:unicode")
@pytest.mark.parametrize(("text", "expected"), UNICODE)
def test_unicode(outline: Callable[[str], str], text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.requirement("reading:cas")
@pytest.mark.parametrize(("text", "expected"), CAS)
def test_cas(outline: Callable[..., str], text: str, expected: str) -> None:
    assert outline(text, notation="cas") == expected

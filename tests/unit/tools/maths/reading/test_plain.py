"""Plain text as people type it."""

from collections.abc import Callable

import pytest

OPERATORS = [
    ("2x+1", "add(multiply(2, x), 1)"),
    ("a-b+c", "add(a, negate(b), c)"),
    ("a*-b*c", "multiply(a, negate(b), c)"),
    ("-2x", "negate(multiply(2, x))"),
    ("--1", "negate(negate(1))"),
    ("1/2x", "multiply(divide(1, 2), x)"),
    ("1/3p=117", "=(multiply(divide(1, 3), p), 117)"),
    ("a/b/c", "divide(divide(a, b), c)"),
    ("a(b+c)d", "multiply(a, add(b, c), d)"),
    ("3/4 1/x", "divide(multiply(divide(3, 4), 1), x)"),
    ("5 mod 3", "mod(5, 3)"),
    ("-14/2 mod 5", "mod(negate(divide(14, 2)), 5)"),
    ("1+7 mod 5", "add(1, mod(7, 5))"),
    ("5!", "factorial(5)"),
    ("n!!", "factorial(n)"),
    ("5!7!", "multiply(factorial(5), factorial(7))"),
    ("a:b:c", "ratio(a, b, c)"),
    ("x = +-3", "=(x, plus_minus(3))"),
    ("5 +- 2", "plus_minus(5, 2)"),
    ("5 +/- 2", "plus_minus(5, 2)"),
    ("a+-b", "add(a, negate(b))"),
    ("2 ± √3", "plus_minus(2, sqrt(3))"),
]

POWERS = [
    ("x^1/2", "divide(power(x, 1), 2)"),
    ("x^(1/2)", "power(x, divide(1, 2))"),
    ("x^-2", "power(x, negate(2))"),
    ("-x^2", "negate(power(x, 2))"),
    ("2^x^y", "power(2, power(x, y))"),
    ("x**2", "power(x, 2)"),
    ("x^{10}", "power(x, 10)"),
    ("x^2y", "multiply(power(x, 2), y)"),
    ("e^-x", "power(e, negate(x))"),
]

WORDS = [
    # a run of letters is a product of known names and single letters
    ("xy", "multiply(x, y)"),
    ("2pix^2", "multiply(2, pi, power(x, 2))"),
    ("lnx", "ln(x)"),
    ("abd", "multiply(a, b, d)"),
    ("abcd", "multiply(a, b, c, d)"),
    ("Bsign(x)", "multiply(B, sign(x))"),
    # four letters or more with a vowel are one name
    ("2 speed + 1", "add(multiply(2, speed), 1)"),
    # an index
    ("x_1 + x1 + x_{12} + x₃", "add(x_1, x_1, x_12, x_3)"),
    ("a_{n+1}", "a_{n+1}"),
    ("x^2_1", "power(x_1, 2)"),
    ("theta + alpha_0", "add(theta, alpha_0)"),
    ("X + x", "add(X, x)"),
]

FUNCTIONS = [
    ("sin 2x", "sin(multiply(2, x))"),
    ("sin x cos x", "multiply(sin(x), cos(x))"),
    ("sin x/2", "divide(sin(x), 2)"),
    ("sin^2 x", "power(sin(x), 2)"),
    ("sin^-1 x", "arcsin(x)"),
    ("sin^(-1)(x)", "arcsin(x)"),
    ("sin(x)^2", "power(sin(x), 2)"),
    ("sin x^2", "sin(power(x, 2))"),
    ("asin(x)+arctg(x)", "add(arcsin(x), arctan(x))"),
    ("ln x^y", "ln(power(x, y))"),
    ("log_2 8", "log(8, 2)"),
    ("log2(8)", "log(8, 2)"),
    ("log_b(xy)", "log(multiply(x, y), b)"),
    ("log x", "log(x)"),
    ("lg(x)", "log(x, 10)"),
    ("sqrt 2", "sqrt(2)"),
    ("sqrt 2x", "multiply(sqrt(2), x)"),
    ("sqrt[3]{x}", "root(x, 3)"),
    ("cbrt(x)", "root(x, 3)"),
    ("root(x, 3)", "root(x, 3)"),
    ("max(a, b, c)", "max(a, b, c)"),
    ("atan2(1, 2)", "arctan2(1, 2)"),
    ("5 choose 2", "binomial(5, 2)"),
]

CALLS = [
    ("f(x)", "f(x)"),
    ("f(x)=2x", "=(f(x), multiply(2, x))"),
    ("P(x)=2x", "=(P(x), multiply(2, x))"),
    ("a(x)", "multiply(a, x)"),
    ("f'(x)", "prime(f(x))"),
    ("f''", "prime(f)"),
    ("f^-1(x)", "f^-1(x)"),
    ("f^2(x)", "power(f(x), 2)"),
    ("diff(x^2, x)", "derivative(power(x, 2), x, 1)"),
    ("dy/dx", "derivative(y, x, 1)"),
    ("d/dx (x^2)", "derivative(power(x, 2), x, 1)"),
    ("integrate(x, x, 0, 1)", "integral(x, x, 0, 1)"),
    ("sum(i, i, 1, n)", "sum(i, i, 1, n)"),
    ("∫_0^1 x dx", "integral(x, x, 0, 1)"),
]

ABBREVIATED = [
    ("lim_(x->0) sin(x)/x", "limit(divide(sin(x), x), x, 0)"),
    ("lim x->0 sin(x)/x", "limit(divide(sin(x), x), x, 0)"),
    ("sum_(k=1)^n k^2", "sum(power(k, 2), k, 1, n)"),
    ("int_0^1 x dx", "integral(x, x, 0, 1)"),
    ("int x dx", "integral(x, x)"),
    ("nCk", "binomial(n, k)"),
    ("y'(x) + y(x)", "add(prime(y(x)), y(x))"),
    ("length(x)", "length(x)"),
    ("1/2%", "percent(divide(1, 2))"),
    ("3 to 4", "ratio(3, 4)"),
    ("5 out of 6", "divide(5, 6)"),
    ("about 5", "5"),
    ("<1, 2>", "vector(1, 2)"),
]

SPOKEN = [
    ("2 times 3", "multiply(2, 3)"),
    ("2 divided by 3", "divide(2, 3)"),
    ("minus 3", "negate(3)"),
    ("x squared plus 1", "add(power(x, 2), 1)"),
    ("square root of 5", "sqrt(5)"),
    ("cube root of 8", "root(8, 3)"),
    ("2 root 3", "multiply(2, sqrt(3))"),
    ("x is greater than 5", ">(x, 5)"),
    ("x is at least 5", ">=(x, 5)"),
    ("x equals 5", "=(x, 5)"),
    ("x is 5", "=(x, 5)"),
]

TIMES = [
    ("3x10^8", "multiply(3, power(10, 8))"),
    ("3.0 x 10^8", "multiply(3.0, power(10, 8))"),
    ("2 x 3", "multiply(2, 3)"),
    ("2x 3", "multiply(2, x, 3)"),
    ("y^3 x 2", "multiply(power(y, 3), x, 2)"),
    ("5C2", "binomial(5, 2)"),
    ("C(5,2)", "binomial(5, 2)"),
    ("P(X > 2)", "P(>(X, 2))"),
    ("P(A|B)", "P(divides(A, B))"),
    ("3|12", "divides(3, 12)"),
]

BARS = [
    ("|x|", "abs(x)"),
    ("||x|-1|", "abs(add(abs(x), negate(1)))"),
    ("|x|a+|y|", "add(multiply(abs(x), a), abs(y))"),
    ("2|x|", "multiply(2, abs(x))"),
    ("|x||y|", "multiply(abs(x), abs(y))"),
    ("a|x+b|y||", "multiply(a, abs(add(x, multiply(b, abs(y)))))"),
]


@pytest.mark.requirement("reading:plain-text")
@pytest.mark.parametrize(
    ("text", "expected"),
    OPERATORS + POWERS + WORDS + FUNCTIONS + CALLS + ABBREVIATED + SPOKEN + TIMES + BARS,
)
def test_plain_text(outline: Callable[[str], str], text: str, expected: str) -> None:
    assert outline(text) == expected

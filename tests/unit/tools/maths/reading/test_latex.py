"""LaTeX as it occurs in answers."""

from collections.abc import Callable

import pytest

FRACTIONS = [
    (r"\frac{1}{2}", "divide(1, 2)"),
    (r"\dfrac12", "divide(1, 2)"),
    (r"\tfrac{1}2", "divide(1, 2)"),
    (r"\frac34i", "multiply(divide(3, 4), i)"),
    (r"\frac{1}{23}", "divide(1, 23)"),
    (r"{a \over b}", "divide(a, b)"),
    (r"\binom{n}{k}", "binomial(n, k)"),
    (r"{n \choose k}", "binomial(n, k)"),
]

ROOTS = [
    (r"\sqrt{x}", "sqrt(x)"),
    (r"10\sqrt3", "multiply(10, sqrt(3))"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"4\sqrt(2)", "multiply(4, sqrt(2))"),
]

SPACING = [
    (r"\left( x + 1 \right)\!\cdot\,2", "multiply(add(x, 1), 2)"),
    (r"\displaystyle x\quad + \; 1", "add(x, 1)"),
    (r"\bigl(x\bigr)", "x"),
    (r"$x^2$", "power(x, 2)"),
    (r"$$x^2$$.", "power(x, 2)"),
    (r"\(x^2\)", "power(x, 2)"),
    (r"\[x^2\]", "power(x, 2)"),
    (r"\boxed{5}", "5"),
    (r"x\cdoty", "multiply(x, y)"),
    (r"\\frac{1}{2}", "divide(1, 2)"),
    ("x^12", "power(x, 12)"),
]

NAMES = [
    (r"\alpha_{23}^{2}", "power(alpha_23, 2)"),
    (r"x^2_{ij}", "power(x_ij, 2)"),
    (r"\vec{v}_1", "v_1"),
    (r"\bar{x}_n", "conjugate(x_n)"),
    (r"\mathrm{E}", "E"),
    (r"\text{E}", "E"),
    (r"v_{\text{max}}", "v_max"),
    (r"\operatorname{Var}(X)", "Var(X)"),
    (r"\text{Var}(X)", "Var(X)"),
    (r"\text{(A)}", "A"),
    (r"\textcolor{red}{x}", "x"),
    (r"\mathbb{R}^+", "power(reals, +)"),
    (r"\overline{z + w}", "conjugate(add(z, w))"),
    (r"\overline{AB}", "multiply(A, B)"),
    (r"f^{\prime}(x)", "prime(f(x))"),
    (r"\varphi", "phi"),
]

FUNCTIONS = [
    (r"\sin^{2} x", "power(sin(x), 2)"),
    (r"\sin^{-1}\left(x\right)", "arcsin(x)"),
    (r"\sin 2x \cos 3x", "multiply(sin(multiply(2, x)), cos(multiply(3, x)))"),
    (r"\log_{2} x", "log(x, 2)"),
    (r"\operatorname{arcsec}(x)", "arcsec(x)"),
    (r"\mathrm{lcm}(4, 6)", "lcm(4, 6)"),
    (r"\max\{1, 2\}", "max(1, 2)"),
    (r"\left|x\right|", "abs(x)"),
    (r"\lvert x \rvert", "abs(x)"),
    (r"\lfloor x \rfloor + \lceil y \rceil", "add(floor(x), ceil(y))"),
    (r"\left\| v \right\|", "norm(v)"),
    (r"7^{10} \bmod 100", "mod(power(7, 10), 100)"),
]

FUNCTIONS += [
    (r"(f \circ g)(x)", "f(g(x))"),
    (r"a \bmod 9x", "mod(a, multiply(9, x))"),
    (r"5\angle 30^\circ", "multiply(5, cis(degree(30)))"),
]

CALCULUS = [
    (r"\int_0^1 x^2 \, dx", "integral(power(x, 2), x, 0, 1)"),
    (r"\int \frac{dz}{z}", "integral(divide(1, z), z)"),
    (r"\int (x dx)", "integral(x, x)"),
    (r"\int_0^7 dx", "integral(1, x, 0, 7)"),
    (r"\int x \, \mathrm{d}x", "integral(x, x)"),
    (r"\iint xy \, dx \, dy", "integral(integral(multiply(x, y), x), y)"),
    (r"\sum_{i=1}^{n} i", "sum(i, i, 1, n)"),
    (r"\prod^{n}_{k=1} k + 1", "add(product(k, k, 1, n), 1)"),
    (r"\lim_{x \to 0^+} \frac{1}{x}", "limit +(divide(1, x), x, 0)"),
    (r"\lim_{n \to \infty} a_n", "limit(a_n, n, infinity)"),
    (r"\frac{d}{dx} x^2", "derivative(power(x, 2), x, 1)"),
    (r"\frac{dy}{dx}", "derivative(y, x, 1)"),
    (r"\frac{d^2 y}{dx^2}", "derivative(y, x, 2)"),
    (r"\frac{\partial f}{\partial x}", "derivative(f, x, 1)"),
    (r"\frac{d+1}{2}", "divide(add(d, 1), 2)"),
]

CALCULUS += [
    (r"\lim_{x \to 3+} x", "limit +(x, x, 3)"),
    (r"\iint_D f \, dA", "integral(f, A)"),
    (r"\frac{d}{dx} x + y", "add(derivative(x, x, 1), y)"),
]

ENVIRONMENTS = [
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \\ \end{pmatrix}", "matrix ((row(1, 2), row(3, 4))"),
    (r"\left[\begin{array}{rr} 1 & 2 \end{array}\right]", "matrix [(row(1, 2))"),
    (r"\left|\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}\right|", "matrix |(row(1, 2), row(3, 4))"),
    (r"\begin{cases} x & \text{if } x > 0 \\ -x, & \text{otherwise} \end{cases}",
     "piecewise(case(x, >(x, 0)), case(negate(x), true))"),
    (r"\left\{\begin{array}{ll} 1 & \text{ if } & x<0 \\ 2 & \text{ if } & x>0\end{array}\right.",
     "piecewise(case(1, <(x, 0)), case(2, >(x, 0)))"),
    (r"\begin{cases} x + y = 1 \\ x = 2 \end{cases}", "and(=(add(x, y), 1), =(x, 2))"),
    (r"\begin{aligned} x &= 1 \\ y &= 2 \end{aligned}", "and(=(x, 1), =(y, 2))"),
]  # fmt: skip


@pytest.mark.requirement("reading:latex")
@pytest.mark.parametrize(
    ("text", "expected"),
    FRACTIONS + ROOTS + SPACING + NAMES + FUNCTIONS + CALCULUS + ENVIRONMENTS,
)
def test_latex(outline: Callable[..., str], text: str, expected: str) -> None:
    assert outline(text, notation="latex") == expected

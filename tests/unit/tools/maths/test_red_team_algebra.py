"""Expressions, functions and calculus as people write them, beside near misses."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# Polynomials in any order and any notation.
POLYNOMIALS = family(r"""
x^2+5x+6 ~~ (x+2)(x+3)
x²+5x+6 ~~ x^2+5x+6
x**2+5*x+6 ~~ 6+5x+x^2
x^2+5x+6 !~ x^2+6x+5
x^2+5x+6 !~ x^2-5x+6
(x+2)(x+3) ~~ (x+3)(x+2)
(x+2)(x+3) !~ (x-2)(x-3)
(x+1)(x-1) ~~ x^2-1
(x+1)^2 !~ x^2+1
(a+b)^2 ~~ a^2+2ab+b^2
(a+b)^2 !~ a^2+b^2
(a+b)^2 !~ a^2+ab+b^2
(2x-3)(-x+4) ~~ -(2x-3)(x-4)
(2x-3)(x-4) !~ (3-2x)(x-4)
(x-y)^3 ~~ x^3-3x^2y+3xy^2-y^3
(x-y)^3 !~ (y-x)^3
(x-y)^4 ~~ (y-x)^4
3x(x-2) ~~ 3x^2-6x
3x(x-2) !~ 3x^2-2
-x^2 !~ (-x)^2
2x^2 !~ (2x)^2
x^{10}-1 !~ x^10-x
x^10 ~~ x^{10}
x^{2}y ~~ yx^2
x^2y !~ x^{2y}
xy ~~ y*x
xyz !~ xy+z
6x^3-2x^2+\frac{1}{2}x ~~ 0.5x-2x^2+6x^3
\frac{1}{3}x^3 ~~ x^3/3
x/3 ~~ 1/3 x
1/3x ~~ x/3
1/(3x) !~ x/3
2x+3y !~ 5xy
7n-3 ~~ -3+7n
7n-3 ~~ 7(n-1)+4
7n-3 !~ 7(n-1)+3
a^2-b^2 ~~ (a-b)(a+b)
a^2-b^2 !~ (a-b)^2
x^4-16 ~~ (x^2+4)(x+2)(x-2)
x^3+8 ~~ (x+2)(x^2-2x+4)
x^3+8 !~ (x+2)(x^2+2x+4)
2(x+1)^2-3 ~~ 2x^2+4x-1
2[(x+1)^2-3] !~ 2x^2+4x-1
2[(x+1)-3] ~~ 2x-4
4x^2-12x+9 ~~ (3-2x)^2
x(x+1)(x+2)/6 ~~ (x^3+3x^2+2x)/6
3\cdot x ~~ 3x
3×x ~~ 3x
3 * x ~~ 3x
5·a·b ~~ 5ab
2a+2b ~~ 2(a+b)
X^2 !~ x^2
A !~ a
x_1+x_2 ~~ x_2+x_1
x_1 !~ x_2
x_{1} ~~ x_1
x1 ~~ x_1
\alpha+\beta ~~ β+α
\theta !~ \phi
-x-1 ~~ -(x+1)
-(x-1) !~ -x-1
x--1 ~~ x+1
x+-1 ~~ x-1
1000x^{99}+1 !~ 1000x^{99}
x^2+10^{-9} !~ x^2
0.5x+0.25 ~~ (2x+1)/4
0.33x !~ x/3
x . !~ y
t^2 !~ x^2
""")

# Rational functions, with the slash as pupils use it.
RATIONAL = family(r"""
\frac{x+1}{x-1} ~~ (x+1)/(x-1)
x+1/x-1 !~ (x+1)/(x-1)
\frac{1}{x}+\frac{1}{y} ~~ \frac{x+y}{xy}
\frac1x+\frac1y !~ \frac{1}{x+y}
\frac{2}{x+y} !~ \frac{2}{x}+\frac{2}{y}
\frac{x^2-4}{x-2} ~~ x+2
\frac{a-b}{c-d} ~~ \frac{b-a}{d-c}
\frac{a-b}{c-d} !~ \frac{a-b}{d-c}
-\frac{x-1}{x+2} ~~ \frac{1-x}{x+2}
-\frac{x-1}{x+2} !~ \frac{-x-1}{x+2}
\frac{x-1}{x+2}-1 ~~ -3/(x+2)
\frac{1}{x-1}-\frac{1}{x+1} ~~ \frac{2}{x^2-1}
\frac{1}{x-1}-\frac{1}{x+1} !~ \frac{2}{1-x^2}
\frac{2x}{x^2-1} ~~ \frac{1}{x-1}+\frac{1}{x+1}
x^{-1} ~~ 1/x
x^-2 ~~ 1/x^2
x^{-2} !~ -x^2
(x^2y)/(xy^2) ~~ x/y
\frac{x}{y} !~ \frac{y}{x}
\frac{\frac{a}{b}}{c} ~~ \frac{a}{bc}
\frac{a}{\frac{b}{c}} ~~ \frac{ac}{b}
a/b/c ~~ a/(bc)
a/bc ~~ ac/b
a/(bc) !~ ac/b
\frac{ab}{a+b} !~ a+b
\frac{3x}{4} ~~ \frac{3}{4}x
\frac{3}{4x} !~ \frac{3}{4}x
\left(\frac{x}{2}\right)^2 ~~ \frac{x^2}{4}
\left(\frac{x}{2}\right)^2 !~ \frac{x^2}{2}
\frac{x^2}{x} ~~ x
1 + \frac{1}{1+\frac1x} ~~ \frac{2x+1}{x+1}
x \div 2 ~~ x/2
x ÷ y ~~ x/y
""")

# Radicals, powers and absolute values of unknowns: domains count.
POWERS = family(r"""
\sqrt{x^2} ~~ |x|
\sqrt{x^2} !~ x
(\sqrt{x})^2 ~~ x
\sqrt{x^2+1} !~ x+1
\sqrt{x+1} !~ \sqrt{x}+1
\sqrt{4x} ~~ 2\sqrt{x}
\sqrt{4x} !~ 4\sqrt{x}
sqrt(x)+1 !~ sqrt(x+1)
\sqrt[3]{x^3} ~~ x
x^{1/3} ~~ \sqrt[3]{x}
x^{2/3} ~~ \sqrt[3]{x^2}
x^{3/2} ~~ x\sqrt{x}
x^{1/2} !~ x/2
x^1/2 ~~ x/2
\frac{1}{\sqrt{x}} ~~ \frac{\sqrt{x}}{x}
\frac{1}{\sqrt{x}} ~~ x^{-1/2}
\sqrt{x}\sqrt{y} ~~ \sqrt{xy}
x^{a+b} ~~ x^a x^b
x^{ab} ~~ (x^a)^b
x^{a+b} !~ x^a+x^b
2^x\cdot 2^3 ~~ 2^{x+3}
2^x \cdot 3 !~ 6^x
2\cdot 3^x !~ 6^x
4^x ~~ 2^{2x}
4^x !~ 2^{x^2}
9^{n} ~~ 3^{2n}
e^{2x} ~~ (e^x)^2
e^{x+1} ~~ e\cdot e^x
e^{-x} !~ -e^x
e^{x^2} !~ e^{2x}
5(2)^n ~~ 5\cdot2^n
5(2)^n !~ 10^n
5 \cdot 2^{n-1} !~ 5 \cdot 2^{n}
3\left(\frac{1}{2}\right)^{n-1} ~~ 6\left(\frac12\right)^n
3(1/2)^{n-1} ~~ \frac{3}{2^{n-1}}
(-1)^n !~ -1^n
(-1)^{n+1} !~ (-1)^n
(-1)^{n+1} ~~ (-1)^{n-1}
|x-3| ~~ |3-x|
|x-3| !~ |x|-3
|x-3| !~ x-3
\lvert x \rvert ~~ |x|
\left|x\right| ~~ abs(x)
|x||y| ~~ |xy|
|x+y| !~ |x|+|y|
\lfloor x \rfloor !~ \lceil x \rceil
\lfloor 2.7 \rfloor ~~ 2
⌊-2.5⌋ ~~ -3
floor(x) ~~ \lfloor x\rfloor
n! !~ (n-1)!
\frac{(n+1)!}{n!} ~~ n+1
\frac{(2n)!}{n!} !~ 2
\binom{n}{2} ~~ \frac{n(n-1)}{2}
\binom{n}{2} !~ \frac{n(n+1)}{2}
\binom{n}{k} ~~ \binom{n}{n-k}
\max(a,b) !~ \min(a,b)
\gcd(12,18) ~~ 6
""")

# With a positive variable the root of its square is the variable.
POSITIVE = family(
    r"""
\sqrt{x^2} ~~ x
\sqrt{x^2y} ~~ x\sqrt{y}
\ln(x^2) ~~ 2\ln x
\sqrt{x^2} !~ -x
""",
    positive=True,
)

# Logarithms and trigonometry with identities.
TRIGONOMETRY = family(r"""
\sin 2x ~~ 2\sin x\cos x
\sin 2x !~ 2\sin x
sin2x ~~ 2sinxcosx
sin(x)^2 ~~ sin^2(x)
sin^2 x ~~ 1-cos^2 x
sin x^2 !~ sin^2 x
\sin x^2 ~~ \sin(x^2)
cos(2x) ~~ 1-2sin^2(x)
cos(2x) !~ 2cos(x)
\cos^2 x-\sin^2 x ~~ \cos 2x
\cos^2 x-\sin^2 x !~ 1
\tan x ~~ \frac{\sin x}{\cos x}
\tan^2 x ~~ \sec^2 x-1
\tan^2x !~ 1-\sec^2x
1+\cot^2x ~~ \csc^2 x
\sin(x+\pi) ~~ -\sin x
\sin(x+\pi/2) ~~ \cos x
\sin(x-\pi/2) !~ \cos x
\sin(-x) ~~ -\sin x
\cos(-x) ~~ \cos x
\sin^{-1} x ~~ \arcsin x
\sin^{-1} x !~ \csc x
(\sin x)^{-1} ~~ \csc x
\sin A+\sin B ~~ 2\sin\frac{A+B}{2}\cos\frac{A-B}{2}
\sin A+\sin B !~ \sin(A+B)
sqrt2 sin(x+pi/4) ~~ sin x + cos x
2\sin(3x-1) !~ 2\sin(3x)-1
3\cos\left(\frac{\pi}{6}(t-4)\right)+20 ~~ 20+3\cos(\pi t/6-2\pi/3)
3\cos\left(\frac{\pi}{6}(t-4)\right)+20 !~ 3\cos\left(\frac{\pi}{6}t-4\right)+20
\arcsin x+\arccos x ~~ \pi/2
\arctan x !~ \operatorname{arccot} x
\arctan(1/x) !~ \operatorname{arccot}(x)+\pi
\sinh x ~~ \frac{e^x-e^{-x}}{2}
\sinh x !~ \frac{e^x+e^{-x}}{2}
\cosh^2x-\sinh^2x ~~ 1
\ln(xy) ~~ \ln x+\ln y
\ln(x+y) !~ \ln x+\ln y
\ln x^2 !~ (\ln x)^2
\ln^2 x ~~ (\ln x)^2
\ln\frac{x}{y} ~~ \ln x-\ln y
\frac{\ln x}{\ln y} !~ \ln x-\ln y
\log_2 x ~~ \frac{\ln x}{\ln 2}
\log_b a ~~ \frac{1}{\log_a b}
\log_b(a^3) ~~ 3\log_b a
\ln(3x) ~~ \ln x+\ln3
\ln(3x) !~ 3\ln x
\ln|x| !~ \ln x
e^{\ln x} ~~ x
ln(e^(2x)) ~~ 2x
ln x ~~ log_e x
""")

# Calculus: results with their constants, operators written out.
CALCULUS = family(r"""
\frac{x^3}{3}+C ~~ \frac{1}{3}x^3+C
\frac{x^3}{3}+C ~~ C+x^3/3
\frac{x^3}{3}+C !~ x^3+C
\ln|x|+C ~~ \ln|x|+C
\ln|x|+C !~ \ln|x+1|+C
-\frac{1}{x}+C !~ \frac1x+C
\int_0^1 x^2\,dx ~~ 1/3
\int_0^1 x^2 dx !~ 1/2
\int x\,dx !~ x^2
\frac{d}{dx}(x^2) ~~ 2x
\frac{dy}{dx}=2x ~~ y'=2x
\frac{dy}{dx} !~ \frac{dx}{dy}
f'(x)=3x^2 ~~ 3x^2
f'(x)=3x^2 !~ f(x)=3x^2
y''+y=0 ~~ y''=-y
y''+y=0 !~ y'+y=0
\sum_{k=1}^{10} k ~~ 55
\sum_{k=1}^{n} k^2 ~~ \frac{n(n+1)(2n+1)}{6}
\sum_{k=1}^{n} k^2 !~ \frac{n(n+1)}{2}
\prod_{k=1}^{5} k ~~ 120
\lim_{x\to 0}\frac{\sin x}{x} ~~ 1
\sum_{n=0}^{\infty} \frac{x^n}{n!} ~~ e^x
e^{x}(x-1) ~~ xe^x-e^x
xe^x-e^x !~ xe^x
xe^{x} ~~ x e^x
xe^x !~ (xe)^x
2xe^{x^2} ~~ 2x exp(x^2)
2xe^{x^2} !~ 2xe^{2x}
c_1e^{2x}+c_2e^{-x} ~~ c_2e^{-x}+c_1e^{2x}
C_1e^{2x}+C_2e^{-x} !~ C_1e^{2x}
\frac{1}{2}x\sqrt{1-x^2}+\frac12\arcsin x ~~ \frac{x\sqrt{1-x^2}+\arcsin x}{2}
f''(x) !~ f'(x)
\partial f/\partial x !~ \partial f/\partial y
\frac{\partial f}{\partial x}=2xy ~~ 2xy
""")
ANTIDERIVATIVES = family(
    r"""
x^3/3 ~~ x^3/3+C
x^3/3+7 ~~ x^3/3+C
x^3/3+C !~ x^2/3+C
\sin^2 x + C ~~ -\cos^2 x + C
\sin^2 x + C ~~ -\frac12\cos 2x + C
\frac12 \sin^2 x + C !~ -\cos^2 x+C
\ln|2x| + C ~~ \ln|x| + C
\ln(x) + C !~ \ln(x+1)+C
-\frac{1}{2x^2}+C !~ \frac{1}{2x^2}+C
\tan x - x + C ~~ C + \tan x - x
\arctan x ~~ -\arctan(1/x)+C
""",
    antiderivative="x",
)

# CAS syntax: Maxima, SymPy, Mathematica-like.
CAS = family(r"""
2*x**2-3*x ~~ 2x^2-3x
sqrt(x**2+1) ~~ \sqrt{x^2+1}
exp(-x)*sin(x) ~~ e^{-x}\sin x
%pi/2 ~~ \frac{\pi}{2}
%e^(2*x) ~~ e^{2x}
%i*3 ~~ 3i
log(x)/log(2) ~~ \log_2 x
log(x,2) ~~ \log_2 x
Rational(3,4) ~~ \frac34
pi*r**2 ~~ \pi r^2
Abs(x) ~~ |x|
oo ~~ \infty
-oo !~ oo
x*(x+1) ~~ x^2+x
binomial(5,2) ~~ 10
factorial(5) ~~ 120
asin(1) ~~ \pi/2
atan(1) ~~ 45°
acos(0) ~~ 90°
ceil(2.1) ~~ 3
diff(x^2,x) ~~ 2x
matrix([1,2],[3,4]) ~~ \begin{pmatrix}1&2\\3&4\end{pmatrix}
[[1,2],[3,4]] ~~ \begin{bmatrix}1&2\\3&4\end{bmatrix}
Matrix([[1,2],[3,4]]) ~~ \begin{bmatrix}1&2\\3&4\end{bmatrix}
{1,2,3} ~~ \{3,2,1\}
FiniteSet(1,2) ~~ \{1,2\}
Interval(0,1) ~~ [0,1]
FiniteSet(1,2) !~ FiniteSet(1,3)
Union(Interval(0,1),Interval(2,3)) ~~ [0,1]\cup[2,3]
3*10**8 ~~ 3e8
x<>2 ~~ x \ne 2
x!=2 ~~ x \neq 2
x==2 ~~ x=2
x:=2 ~~ x=2
x>=2 and x<5 ~~ [2,5)
x>=2 && x<5 ~~ 2<=x<5
x<2 || x>5 ~~ (-\infty,2)\cup(5,\infty)
not (x<2) ~~ x>=2
a^(b*c) ~~ a^{bc}
sin(x)**2 ~~ \sin^2x
sin(x)*cos(x)/2 ~~ \frac{\sin 2x}{4}
1/(x-1)**2 ~~ \frac{1}{(x-1)^2}
conjugate(3+4i) ~~ 3-4i
""")

SYMPY = family(
    r"""
I*sqrt(3) ~~ i*sqrt(3)
E**x ~~ exp(x)
E**x !~ E*x
""",
    constants=frozenset({"E", "I", "i", "pi"}),
)

ALL = [
    *POLYNOMIALS,
    *RATIONAL,
    *POWERS,
    *POSITIVE,
    *TRIGONOMETRY,
    *CALCULUS,
    *ANTIDERIVATIVES,
    *CAS,
    *SYMPY,
]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_algebra(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

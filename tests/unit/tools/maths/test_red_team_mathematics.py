"""Mathematics that looks alike: identities, edges, and differences too small for floats."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# Formulas solved for another letter, functions, sets and lists.
FORMULAS = family(r"""
3x - 4y = 12 ~~ y = \frac{3}{4}x - 3
(x-3)^2 + (y+1)^2 = 25 ~~ x^2 + y^2 - 6x + 2y = 15
y - 2 = 3(x + 1) ~~ y = 3x + 5
y+2=3(x-1) !~ y=3x+5
y = 3x + c !~ y = 3x + 5
y=3x+b ~~ b=y-3x
x = 2y - 6 ~~ y = \frac{x}{2} + 3
x=-\frac{b}{2a} ~~ 2ax+b=0
x=\frac{-b\pm\sqrt{b^2-4ac}}{2a} ~~ x=\frac{-b+\sqrt{b^2-4ac}}{2a},\ x=\frac{-b-\sqrt{b^2-4ac}}{2a}
x=\frac{-b\pm\sqrt{b^2-4ac}}{2a} !~ x=-b\pm\frac{\sqrt{b^2-4ac}}{2a}
V = \frac{4}{3}\pi r^3 ~~ r=\sqrt[3]{\frac{3V}{4\pi}}
A=P(1+r/n)^{nt} ~~ A = P\left(1+\frac{r}{n}\right)^{nt}
A=P(1+r/n)^{nt} !~ A=P(1+r/n)^{n}
a_1=2, a_{n+1}=3a_n !~ a_1=2,a_{n+1}=2a_n
f(x)=x^2, x\ge0 !~ f(x)=x^2, x\ge1
x^2 \text{ for } x\ge 0 !~ x^2 \text{ for } x > 1
f(x)=|x| ~~ f(x)=\sqrt{x^2}
g(x)=f(x-2) !~ g(x)=f(x)-2
f(x-2)+3 ~~ 3+f(x-2)
f(2x) !~ 2f(x)
f(g(x)) !~ g(f(x))
(f\circ g)(x) ~~ f(g(x))
h^{-1}(x)=2x ~~ 2x
\{(1,2),(2,3)\} ~~ \{(2,3),(1,2)\}
\{(1,2),(2,3)\} !~ \{(2,1),(3,2)\}
(2,3) !~ [2,3]
[2,3] !~ (2,3]
(2,3) ~~ 2<x<3
(2,3) !~ 2\le x\le3
\left[2,3\right] ~~ \{x\mid2\le x\le3\}
x \in [0, 2\pi) !~ x\in[0,\pi)
\{-3,-2,\dots,3\} !~ \{-3,3\}
\{1,3,5,\ldots\} !~ \{1,3,5\}
2,4,6,8,... !~ 2,4,6,8
1,1,2,3,5 !~ 1,2,3,5
1,1,2,3,5 ~~ 5,3,2,1,1
0.5,0.25 ~~ 1/4,1/2
(0.5,0.25) !~ (1/4,1/2)
""")

# Truths, signs, zeros, percents and digits: where checkers round or guess.
EDGES = family(r"""
3+2=5 ~~ 5
3+2=6 !~ 6
2=2 !~ 3=3
0=0 ~~ 0=0
0=1 !~ 0=0
x=x !~ x=1
x = 1 = 1 ~~ x=1
-5 !~ 5
|-5| ~~ 5
-|5| !~ 5
-(-5) ~~ 5
5^{-1} !~ -5
5^0 ~~ 1
0^0 !~ 0
0! ~~ 1
1^\infty !~ 1
\frac{0}{0} !~ 0
\frac{1}{0} !~ \infty
\sqrt{0} ~~ 0
\ln 1 ~~ 0
\ln 0 !~ 0
\log_2 (-8) !~ 3
\log_{2}8 ~~ \log_{3}27
\log_{0.5}4 ~~ -2
\sqrt[3]{-8} ~~ -2
(-8)^{2/3} ~~ 4
(-8)^{1/2} !~ 2\sqrt2
\sqrt{-1} ~~ i
\sqrt{-2}\sqrt{-3} !~ \sqrt{6}
\sqrt{-2}\sqrt{-3} ~~ -\sqrt{6}
10\% ~~ 0.1
10\%+5\% ~~ 15\%
3\% \text{ of } 200 !~ 3\%
200\% ~~ 2
\frac{1}{2}\% ~~ 0.005
\frac12\% !~ \frac12
30^\circ 15' !~ 30^\circ
30.25^\circ !~ 30^\circ
\pi\approx3.14 !~ 3.14
x\approx 3.14 ~~ 3.14
x \approx 3.14 !~ \pi
\approx 2.5 ~~ 2.5
2.50 ~~ 2.5
1e3 ~~ 1000
1e-3 !~ 1000
1E3 ~~ 10^3
2e !~ 2
2e3 ~~ 2000
2e*3 !~ 2000
2\mathrm{e}{3} !~ 2000
5.0\times10^2 ~~ 500
5x10^2 ~~ 500
5*10**2 ~~ 500
5·10² ~~ 500
5 \cdot 10^{2} !~ 5\cdot10^{-2}
0.00001 !~ 0
1-10^{-15} !~ 1
10^{100} !~ 10^{100}+1
10^{100}+1 !~ 10^{100}
3^{1000} ~~ 9^{500}
7^{7^{7}} !~ 7^{49}
\frac{2^{50}-1}{2^{50}} !~ 1
\sqrt{10^{20}+1} !~ 10^{10}
e^{\pi\sqrt{163}} !~ 640320^3+744
\sin(10^{-10}) !~ 10^{-10}
\cos(0.0001) !~ 1
""")

# Differences too small for floats.
TINY = family(r"""
\frac{355}{113} !~ \pi
\ln(2.718281828) !~ 1
\sum_{k=0}^{20}\frac{1}{k!} !~ e
\arctan(10^{10}) !~ \frac{\pi}{2}
x+10^{-20} !~ x
10^{20}x+1 !~ 10^{20}x
x^{100} !~ x^{101}
x^{1000}+1 !~ x^{1000}
\sin(1000x) !~ \sin(1001x)
""")

# Identities and near identities, with their domains.
IDENTITIES = family(r"""
\lfloor x\rfloor !~ x
\lfloor x\rfloor !~ \operatorname{round}(x)
|x|+|x-1| !~ |2x-1|
\max(x,0) ~~ \frac{x+|x|}{2}
\operatorname{sgn}(x) !~ 1
\sqrt{x^4} ~~ x^2
\sqrt{x^6} !~ x^3
\sqrt{x^6} ~~ |x|^3
\sqrt{(x-1)^2} !~ x-1
\sqrt{(x-1)^2} ~~ |x-1|
\ln x^4 ~~ 4\ln|x|
\ln(x^2)/2 !~ \ln(x)+1
\arcsin(\sin x) !~ x
\sin(\arcsin x) ~~ x
\tan(\arctan x) ~~ x
\arctan(\tan x) !~ x
\arccos(\cos 4) ~~ 2\pi-4
\arcsin(\sin 3) !~ 3
\cos(\arcsin x) ~~ \sqrt{1-x^2}
\frac{\sin x}{x} !~ 1
\frac{\sin 2x}{\sin x} ~~ 2\cos x
\frac{\sin 6x}{\sin 2x} !~ 3
\sin^2x\cos^2x ~~ \frac{\sin^2 2x}{4}
\sin^4x+\cos^4x ~~ 1-2\sin^2x\cos^2x
\sin^4 x-\cos^4x ~~ -\cos2x
\tan\frac{x}{2} ~~ \frac{1-\cos x}{\sin x}
\tan\frac x2 !~ \frac{1+\cos x}{\sin x}
\sec x+\tan x ~~ \frac{\cos x}{1-\sin x}
\cos 3x ~~ 4\cos^3x-3\cos x
\cos 3x !~ 3\cos^3x-4\cos x
\log_2(x)+\log_2(x+1) ~~ \log_2(x^2+x)
\log_3 9^x ~~ 2x
2^{\log_2 x} ~~ x
e^{2\ln x} ~~ x^2
e^{\ln x+\ln 2} ~~ 2x
e^{x}e^{-x} ~~ 1
e^{x+y} !~ e^{xy}
\left(e^x\right)^2 !~ e^{x^2}
\sqrt{e^{2x}} ~~ e^x
a^{\log_a b} ~~ b
\frac{a^2-b^2}{a-b} ~~ a+b
\frac{a^3-b^3}{a-b} ~~ a^2+ab+b^2
\frac{a^3-b^3}{a-b} !~ a^2-ab+b^2
\frac{\sqrt{x}-\sqrt{y}}{x-y} ~~ \frac{1}{\sqrt{x}+\sqrt{y}}
\frac{1}{\sqrt{x+h}+\sqrt{x}} ~~ \frac{\sqrt{x+h}-\sqrt{x}}{h}
""")

# Sums, integrals, derivatives, vectors.
SERIES = family(r"""
\frac{n!}{(n-2)!} ~~ n^2-n
\frac{n!}{k!(n-k)!} ~~ \binom{n}{k}
\binom{n+1}{k} ~~ \binom{n}{k}+\binom{n}{k-1}
\sum_{i=1}^{n} i^3 ~~ \left(\frac{n(n+1)}{2}\right)^2
\sum_{i=1}^{n} i ~~ \sum_{j=1}^n j
\sum_{i=0}^{n} x^i ~~ \frac{1-x^{n+1}}{1-x}
\sum_{i=0}^{n} x^i !~ \frac{1-x^{n}}{1-x}
\int_a^b f(x)\,dx ~~ \int_a^b f(t)\,dt
\int_a^b f(x)\,dx !~ \int_b^a f(x)\,dx
\int 2x\,dx !~ \int x\,dx
\frac{d}{dx}\sin x ~~ \cos x
\frac{d}{dx}f(x) ~~ f'(x)
\frac{d^2}{dx^2}x^3 ~~ 6x
\nabla f !~ f
\mathbf{a}+\mathbf{b} ~~ \mathbf{b}+\mathbf{a}
2\mathbf{i}+3\mathbf{j} !~ 3\mathbf{i}+2\mathbf{j}
2\hat{i}+3\hat{j} ~~ 3\hat{j}+2\hat{i}
A\times B !~ A
""")

# Logic, sets by letters, geometry, ratios.
LOGIC = family(r"""
P\land Q ~~ Q\land P
P\to Q ~~ \neg P\lor Q
P\to Q !~ Q\to P
\neg(P\land Q) ~~ \neg P\lor\neg Q
\neg(P\land Q) !~ \neg P\land\neg Q
p \oplus q !~ p\lor q
A\cup(B\cap C) ~~ (A\cup B)\cap(A\cup C)
A^c !~ A
A \subseteq B !~ B\subseteq A
A\subset B ~~ B\supset A
x\in A !~ x\notin A
\forall x !~ \exists x
AB=CD ~~ CD=AB
AB\parallel CD ~~ CD\parallel AB
\triangle ABC\cong\triangle DEF !~ \triangle ABC\sim\triangle DEF
\angle A+\angle B=90^\circ ~~ \angle B+\angle A=90^\circ
x:y=2:3 !~ x:y=3:2
x:y=2:3 ~~ 3x=2y
2:3=4:6 ~~ 2:3
\frac{2}{3} ~~ 2:3
""")

# What was mended, each with its neighbour.
MENDED = family(r"""
P\to Q ~~ \neg Q\to\neg P
\neg(P\to Q) ~~ P\land\neg Q
A\cup(B\cap C) !~ (A\cup B)\cap C
A \cup \emptyset ~~ A
R \setminus \{2\} ~~ x\ne 2
AB\perp CD !~ CD\parallel AB
y\notin A !~ x\notin A
2\in A !~ 3\in A
x\notin A ~~ \neg(x\in A)
\operatorname{Im}(z)=3 !~ \operatorname{Im}(z)=2
\operatorname{Im}(z)=2 ~~ 2\operatorname{Im}(z)=4
\bar z = z ~~ \operatorname{Im}(z)=0
z\bar{z} ~~ |z|^2
z+\bar z !~ 2z
\sqrt{x-1}\sqrt{x+1} ~~ \sqrt{x^2-1}
\sqrt{-x}\sqrt{-x} ~~ -x
\sqrt{-x}\sqrt{-x} !~ x
two ~~ 2
twenty-five ~~ 25
twelve !~ 20
one !~ 0
3 million people ~~ 3000000 people
5 dozen eggs ~~ 60 eggs
5\text{ million dollars} ~~ \$5000000
3 hundred !~ 3
(y,x)=(1,2) !~ (x,y)=(1,2)
\{k\pi \mid k\in\mathbb{Z}\} ~~ \{x \mid x=k\pi, k\in\mathbb{Z}\}
\{x \mid x=2k\pi, k\in\mathbb{Z}\} !~ k\pi
\frac{dy}{dx} !~ y''
P(X>2)=0.5 ~~ 1/2
\lim_{x\to0} 1/x^2 ~~ \infty
""")

ALL = [*FORMULAS, *EDGES, *TINY, *IDENTITIES, *SERIES, *LOGIC, *MENDED]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_mathematics(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

"""What broke when answers were changed by one sign, and stranger ways to write them."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# One sign changed: brackets, ends, pieces, names.
MUTANTS = family(r"""
[3,-4) !~ (3,-4)
(3,-4] !~ (3,-4)
[3,-4) !~ [7,2)
(-\infty,2) ~~ (-\infty,2)
[-\infty,2) ~~ (-\infty,2)  # the same numbers; see STRICT
[2,+\infty[ ~~ [2,\infty)
]-\infty,2] ~~ x\le 2
x\neq\pm3 !~ x\neq\pm2
x\neq\pm2 ~~ x\neq2\text{ and }x\neq-2
f(y)=3x^2 !~ f(x)=3x^2
f(t)=3t^2 ~~ f(x)=3x^2
y=\frac{\pi}{4}+k\pi !~ x=\frac{\pi}{4}+k\pi
\begin{cases} 1 & x>1 \\ 0 & x\le0 \end{cases} !~ \begin{cases} 1 & x>0 \\ 0 & x\le0 \end{cases}
\begin{cases} 1 & x>0 \\ 0 & x\le1 \end{cases} !~ \begin{cases} 1 & x>0 \\ 0 & x\le0 \end{cases}
\begin{cases} x & x>1 \\ -x & x<1 \end{cases} !~ \begin{cases} x & x\ge1 \\ -x & x<1 \end{cases}
\begin{cases} x & x\ge0 \\ -x & x\le0 \end{cases} ~~ |x|
""")

STRICT = family(
    r"""
[-\infty,2) !~ (-\infty,2)
(2,\infty] !~ (2,\infty)
(2,\infty) ~~ (2,\infty]  # the reference is sloppy, the answer is not
""",
    intervals="strict",
)

# Pupils at a keyboard.
TYPED = family(r"""
3 1/2 ~~ 3.5
3 1/2 !~ 1.5
-3 1/2 ~~ -3.5
1/2 x ~~ x/2
1/2x + 3 ~~ x/2+3
2x^2+3x-5=0 ~~ 2x^2+3x=5
x^2=9 !~ x=3
x^2=9 ~~ x=3 or x=-3
x=3,-3 ~~ +-3
x= 3 , x= -3 ~~ 3,-3
x=3 x=-3 ~~ x=3 or x=-3
X=3 ~~ 3
x = 3 . ~~ 3
x=3! !~ 3
y=2X+1 !~ y=2x+1
(2, 3) ~~ (2,3)
( 2 ,3 ) !~ (3,2)
2,3 !~ 2.3
2.3 !~ 2,3
2 , 3 ~~ 3 , 2
x>3 & x<5 ~~ 3<x<5
3<x<5 ~~ (3,5)
x > 3 , x < 5 ~~ 3<x<5
x is greater than 3 ~~ x>3
x is less than or equal to 3 ~~ x<=3
x is less than 3 !~ x>3
at least 3 !~ x>3
x equals 3 ~~ 3
5 squared ~~ 25
square root of 2 ~~ sqrt(2)
3 times 4 ~~ 12
sqrt 2 ~~ √2
sqrt2/2 ~~ √2/2
2root3 ~~ 2√3
2 sqrt 3 ~~ 2√3
pi r squared ~~ πr²
x squared ~~ x^2
x cubed !~ x^2
x^2 + 2x + 1 ~~ (x+1)²
(x+1)2 !~ (x+1)^2
x2 !~ x^2
2*3^2 ~~ 18
2x3 !~ 2x^3
5 x 3 ~~ 15
5x3 !~ 5/3
6÷2 ~~ 3
1/4 of 8 !~ 1/4
.25 ~~ 1/4
0,25 !~ 25
1.0 ~~ 1
1.50 ~~ 3/2
$3.50 ~~ 3.5
3.50$ ~~ $3.50
3,50 € !~ 3 €
50 % ~~ .5
50 percent ~~ 50%
half !~ 2
1 over 2 ~~ 1/2
negative 3 ~~ -3
minus 3 ~~ -3
negative 3 !~ 3
- 3 ~~ -3
plus or minus 3 ~~ ±3
+ 3 ~~ 3
--3 ~~ 3
(3) ~~ 3
[3] ~~ 3
i don't know !~ 3
idk !~ 3
? !~ 3
3? ~~ 3
the answer is 3 ~~ 3
answer: 3 ~~ 3
ans = 3 ~~ 3
therefore x = 3 ~~ x=3
so, x=3 !~ x=-3
"3" ~~ 3
I think it's 3 ~~ 3
the solution set is {1,2} ~~ {1,2}
Ans: x = 3 ~~ 3
it's 3 ~~ 3
i think 3 ~~ 3
its 3 !~ 5
about 3 !~ 4
~3 !~ 4
3ish !~ 4
3 or 4 !~ 3
3 and 4 !~ 3
not 3 !~ 3
3 not 4 !~ 3
<3 !~ 3
""")

# Signs from phones, word processors and other alphabets.
UNICODE = family(r"""
x² − 5x + 6 ~~ x^2-5x+6
x³ ~~ x^3
x⁻¹ ~~ 1/x
x¹⁰ ~~ x^10
2·x ~~ 2x
2×x ~~ 2x
2✕3 ~~ 6
½x ~~ x/2
3¼ ~~ 3.25
¾ !~ ¼
√(x+1) ~~ sqrt(x+1)
√x+1 !~ √(x+1)
∛x ~~ x^(1/3)
π ~~ pi
2π ~~ 2pi
∞ ~~ oo
−∞ !~ ∞
x ≤ 3 ~~ x<=3
x ≠ 3 ~~ x!=3
x ∈ [1,2] ~~ 1<=x<=2
x ∈ ℝ ~~ all real numbers
ℝ∖{2} ~~ x≠2
∅ ~~ {}
{1,2}∪{3} ~~ {1,2,3}
{1,2}∩{2,3} ~~ {2}
{1,2}∩{2,3} !~ {3}
“3” ~~ 3
‘3’ ~~ 3
3° ~~ 3 degrees
∠A = 40° ~~ 40°
x₁ = 2 ~~ 2
α + β ~~ β + α
θ !~ φ
∑_{k=1}^{3} k ~~ 6
∫_0^1 x dx ~~ 1/2
Δ ~~ \Delta
ｘ＋１ ~~ x+1
２／３ ~~ 2/3
（1，2） ~~ (1,2)
1：2 ~~ 1:2
⟨1,2⟩ ~~ <1,2>
|x| ~~ ∣x∣
‖v‖ ~~ ||v||
x′ !~ x
f′(x) ~~ f'(x)
5 µm ~~ 5 μm
20 ℃ ~~ 20 °C
1⅓ ~~ 4/3
10⁻³ ~~ 0.001
a⁄b ~~ a/b
x → ∞ !~ x
""")

# Models' habits in LaTeX.
LATEX = family(r"""
\frac{3}{4}\,\text{or}\,0.75 !~ 0.7
\frac{\sqrt{3}}{3} ~~ \frac{1}{\sqrt3}
\dfrac{-1+\sqrt{13}}{2} ~~ \frac{\sqrt{13}-1}{2}
\frac{-1\pm\sqrt{13}}{2} !~ \frac{-1+\sqrt{13}}{2}
\left(\frac{1}{2}, -\frac{3}{4}\right) ~~ (0.5,-0.75)
\left\{\frac{1}{2}, 3\right\} ~~ x=3,x=\frac12
x\in\left(-\infty,-2\right]\cup\left[3,+\infty\right) ~~ x\le-2\text{ or }x\ge3
x\in(-\infty,-2]\cup[3,\infty) !~ (-\infty,-2)\cup(3,\infty)
(-\infty, -2] \cup [3, \infty) ~~ \left( -\infty, -2 \right] \bigcup \left[ 3, \infty \right)
\left[ -1, \frac{1}{2} \right) ~~ -1 \leq x < 0.5
2^{n+1}-1 ~~ 2\cdot2^n-1
2^{n+1}-1 !~ 2^{n}-1
\binom{2n}{n} !~ \binom{n}{2}
\binom{2n}{n} ~~ \frac{(2n)!}{(n!)^2}
\frac{n(n+1)}{2} ~~ \sum_{k=1}^n k
\lfloor\sqrt{n}\rfloor !~ \sqrt{n}
\frac{1}{2}\ln 3 ~~ \ln\sqrt{3}
\ln\left(\frac{3}{2}\right) ~~ \ln 3-\ln 2
\ln\frac32 !~ \frac{\ln3}{\ln2}
\log_{10}{2} ~~ \log 2
e^{\frac{1}{2}} ~~ \sqrt{e}
\frac{e^{2}-1}{2} ~~ \frac12(e^2-1)
\frac{\pi^2}{6} !~ \frac{\pi}{6}
\frac{\pi}{4}-\frac{1}{2} ~~ \frac{\pi-2}{4}
\frac{\pi-2}{4} !~ \frac{2-\pi}{4}
4\pi\sqrt{3} ~~ 4\sqrt3\pi
4\pi\sqrt{3}\text{ cm}^2 ~~ 4\sqrt3\pi\text{ cm}^2
100\sqrt{3}\ \text{m}^2 !~ 100\sqrt{3}\ \text{m}
\frac{1}{2}at^2 ~~ \frac{at^2}{2}
v_0t+\frac12at^2 ~~ \frac{1}{2} a t^2 + v_0 t
v_0 !~ v_1
v_{0} ~~ v_0
\sqrt{2gh} !~ 2\sqrt{gh}
\frac{GMm}{r^{2}} ~~ G\frac{Mm}{r^2}
\frac{m_1v_1+m_2v_2}{m_1+m_2} ~~ \frac{m_2v_2+m_1v_1}{m_2+m_1}
\overline{AB} ~~ \overline{AB}
\boxed{\frac{1}{2}} ~~ 0.5
\boxed{(A)} ~~ A
\boxed{\text{A}} ~~ (A)
\textbf{(B)} ~~ \boxed{B}
\boxed{A, C} ~~ C, A
1\,000 ~~ 1000
1{,}234{,}567 ~~ 1234567
0.\overline{3} ~~ \frac13
0.\overline{142857} ~~ \frac17
0.1\overline{6} ~~ \frac16
16.\overline{6}\% ~~ \frac16
\text{ \$32,348} ~~ 32348
\$32{,}348 ~~ 32348
\$0.75 ~~ \$\frac34
75\text{ cents} ~~ \$0.75
5\text{ minutes} ~~ 300\text{ seconds}
60^\circ\text{C} !~ 60^\circ\text{F}
12\text{ cm}^3 !~ 12\text{ cm}^2
12\,\text{cm}^3 ~~ 12\,\mathrm{cm}^{3}
25\text{ mph} ~~ 25\text{ miles per hour}
3\times10^{8}\,\mathrm{m/s} ~~ 3\cdot 10^8\ \text{m}\cdot\text{s}^{-1}
3\times10^{8}\,\mathrm{m/s} !~ 3\times10^{8}\,\mathrm{km/s}
2.998 \times 10^{8} !~ 3\times10^8
9.81\ \mathrm{m\,s^{-2}} ~~ 9.81\text{ m/s}^2
6.63\times10^{-34}\text{ J s} ~~ 6.63\times10^{-34}\ \mathrm{J\cdot s}
(x-1)(x-2)(x-3)=0 ~~ x=1,2,3
x^3-6x^2+11x-6 ~~ (x-1)(x-2)(x-3)
p(x)=x^2-3x+2 ~~ x^2-3x+2
P(x)=x^2-3x+2 ~~ (x-1)(x-2)
a_n=2n-1 ~~ 2n-1
a_n=2n-1 !~ 2n+1
a_n = 3\cdot 2^{n-1} ~~ a_n=\frac{3}{2}2^n
S_n=\frac{n}{2}(a_1+a_n) ~~ S_n=\frac{n(a_1+a_n)}{2}
x \equiv 5 \pmod{12} ~~ x\equiv -7 \pmod{12}
x \equiv 5 \pmod{12} !~ x\equiv 7\pmod{12}
\gcd(a,b)=1 ~~ 1=\gcd(a,b)
\mathbf{v}=\langle 1,2\rangle ~~ \langle 1,2\rangle
\vec{v} = (1,2) ~~ (1,2)
\binom{1}{2}t+\binom{0}{1} !~ \binom{t}{2t+1}  # no columns
\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix} !~ \begin{bmatrix} 0 & 1 \\ 1 & 0 \end{bmatrix}
\left| \begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix} \right| ~~ -2
\det\begin{pmatrix}1&2\\3&4\end{pmatrix} ~~ -2
\frac{d^2y}{dx^2}+y=0 ~~ y''+y=0
y=Ce^{-x} ~~ y=Ce^{-x}
y=Ce^{-x}+x-1 !~ y=Ce^{x}+x-1
\int_0^\infty e^{-x}\,dx ~~ 1
\lim_{n\to\infty}\left(1+\frac1n\right)^n ~~ e
\lim_{x\to0^+}\ln x ~~ -\infty
\lim_{x\to0^+}\ln x !~ \infty
\sum_{n=1}^\infty \frac{1}{n^2} ~~ \frac{\pi^2}{6}
\sum_{n=1}^\infty \frac{1}{2^n} ~~ 1
\arccos\left(\frac{1}{3}\right) ~~ \cos^{-1}\frac13
\arccos\frac13 !~ \arcsin\frac13
\cos^{-1}\left(\frac{1}{3}\right) !~ \frac{1}{\cos(1/3)}
\tan^{-1}2 ~~ \arctan 2
\sin\theta=\frac{3}{5} ~~ \frac35
\sin\theta=\frac35 !~ \cos\theta=\frac35
\theta=\frac{\pi}{6},\frac{5\pi}{6} ~~ 30^\circ,150^\circ
\theta = 30^\circ, 150^\circ !~ 30^\circ,120^\circ
\frac{\pi}{6}\text{ rad} ~~ 30^\circ
\frac{\pi}{6}\text{ radians} ~~ \frac{\pi}{6}
\text{Yes, } x=3 !~ \text{No}
\text{False} ~~ \text{false}
\text{Thursday} ~~ Thursday
\text{7:30 a.m.} ~~ 7:30\text{ AM}
\text{7:30 a.m.} !~ 7:30\text{ PM}
10:15 !~ 10:51
\text{none of the above} !~ \text{all of the above}
\text{quadrant III} !~ \text{quadrant II}
\text{III} ~~ III
\text{(I) and (II)} !~ \text{(I) and (III)}
\frac{2}{3}, \text{ reject } -1 !~ -1
\text{no real solutions} ~~ \emptyset
\text{There are no solutions.} ~~ \varnothing
x=\text{no solution} !~ x=0
\pm i\sqrt{3} ~~ -\sqrt{3}i, \sqrt3i
\pm i\sqrt3 !~ \pm\sqrt3
-\frac{1}{2}\pm\frac{\sqrt{3}}{2}i ~~ \frac{-1\pm\sqrt{-3}}{2}
2\operatorname{cis}\frac{\pi}{3} ~~ 1+i\sqrt3
2e^{i\pi/3} ~~ 1+\sqrt3i
2e^{i\pi/3} !~ 1-\sqrt3i
\operatorname{Re}(z)=2 !~ \operatorname{Im}(z)=2
\bar{z} !~ z
|z-1|=2 !~ |z+1|=2
|z-1|=2 ~~ |1-z|=2
""")

ALL = [*MUTANTS, *STRICT, *TYPED, *UNICODE, *LATEX]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_more(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

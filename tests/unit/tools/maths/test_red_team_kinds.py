"""Points, matrices, pieces, words, units and wrappings, beside near misses."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# Points, tuples, vectors.
POINTS = family(r"""
(3,-4) ~~ \left(3,-4\right)
(3, -4) !~ (-4, 3)
(3,-4) !~ (3,4)
(3;-4) ~~ (3,-4)
(3|-4) ~~ (3,-4)
( \frac12 , 0.25 ) ~~ (1/2, 1/4)
(1,2,3) !~ (1,2)
(1,2) !~ \{1,2\}
\langle 1,-2,3\rangle ~~ <1,-2,3>
\langle 1,-2,3\rangle ~~ \begin{pmatrix}1\\-2\\3\end{pmatrix}
\langle 1,-2,3\rangle !~ \langle 1,2,3\rangle
\vec{i}-2\vec{j} ~~ \mathbf{i}-2\mathbf{j}
(0,0) !~ 0
A(2,3) ~~ (2,3)
P=(2,3) ~~ (2,3)
(x,y) !~ (y,x)
(a+b,c) ~~ (b+a,c)
(\sqrt{2},\pi) !~ (1.41,3.14)
(1,000,2) ~~ (1000,2)  # no item begins with 00
(6,31,-1) ~~ (6, 31, -1)
(6,31,-1) !~ (6,31,1)
\left(-\frac{3}{2},\frac{1}{2}\right) ~~ (-1.5,.5)
\left( 3, \frac{\pi}{2} \right) ~~ (3,\pi/2)
\left( 3, \frac{\pi}{2} \right) !~ (3,\frac{3\pi}{2})
""")

# Matrices.
MATRICES = family(r"""
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} ~~ \begin{bmatrix} 1&2\\3&4 \end{bmatrix}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} !~ \begin{pmatrix} 1 & 3 \\ 2 & 4 \end{pmatrix}
\left[\begin{array}{cc}1&2\\3&4\end{array}\right] ~~ \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\left(\begin{array}{rr}1&-2\\3&4\end{array}\right) !~ \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
[[1,2],[3,4]] ~~ \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} ~~ -2
\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} !~ 2
\begin{pmatrix} 1/2 & 0 \\ 0 & 1/2 \end{pmatrix} ~~ \frac{1}{2}\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}
\begin{pmatrix} 1 \\ 2 \end{pmatrix} !~ \begin{pmatrix} 2 \\ 1 \end{pmatrix}
\begin{pmatrix} 1 & 2 \end{pmatrix} !~ \begin{pmatrix} 1 \\ 2 \end{pmatrix}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}^{-1} ~~ \begin{pmatrix} -2 & 1 \\ 3/2 & -1/2 \end{pmatrix}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}^T ~~ \begin{pmatrix} 1 & 3 \\ 2 & 4 \end{pmatrix}
\begin{pmatrix}a&b\\c&d\end{pmatrix} !~ \begin{pmatrix}a&b\\c&-d\end{pmatrix}
\begin{bmatrix}1&0&0\\0&1&0\\0&0&1\end{bmatrix} !~ \begin{bmatrix}1&0\\0&1\end{bmatrix}
\begin{smallmatrix}1&2\\3&4\end{smallmatrix} ~~ \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix} !~ \begin{pmatrix} \cos\theta & \sin\theta \\ -\sin\theta & \cos\theta \end{pmatrix}
""")  # noqa: E501 - one pair a line

# Functions in pieces.
PIECES = family(r"""
\begin{cases} x & x\ge 0 \\ -x & x<0 \end{cases} ~~ |x|
\begin{cases} x & x\ge 0 \\ -x & x<0 \end{cases} !~ x
\begin{cases} x^2 & \text{if } x<1 \\ 2x-1 & \text{if } x\ge1 \end{cases} ~~ \begin{cases} 2x-1, & x\ge 1 \\ x^2, & x<1 \end{cases}
\begin{cases} x^2 & \text{if } x<1 \\ 2x & \text{if } x\ge1 \end{cases} !~ \begin{cases} x^2 & \text{if } x\le1 \\ 2x & \text{if } x>1 \end{cases}
\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases} ~~ \begin{cases} 1 & x>0 \\ 0 & x\le0 \end{cases}
f(x)=\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases} ~~ \begin{cases} 0 & x\le0 \\ 1 & x>0 \end{cases}
\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases} !~ \begin{cases} 1 & x\ge0 \\ 0 & \text{otherwise} \end{cases}
""")  # noqa: E501 - one pair a line

# Words and letters of a choice.
WORDS = family(r"""
\text{(A)} ~~ A
(A) ~~ A
A. ~~ A
A) ~~ (A)
\textbf{(C)} ~~ C
\mathrm{C} ~~ C
\mathbf{C} !~ \mathbf{D}
\textbf{(E) }7 !~ \textbf{(D) }7
\text{A} ~~ \text{(A)}
A !~ B
A !~ a
A, C ~~ C, A
A,C !~ A,B
A and C ~~ A,C
ABC !~ ABD
\text{Yes} ~~ yes
Yes. ~~ yes
yes !~ no
YES ~~ yes
true !~ false
True ~~ true
TRUE ~~ \text{True}
\text{no solution} ~~ \text{No solution.}
no solutions ~~ no solution
There is no solution ~~ no solution
none !~ 0
\text{None} ~~ none
DNE ~~ does not exist
\text{DNE} ~~ undefined
undefined !~ 0
infinitely many solutions !~ no solution
infinitely many ~~ infinitely many solutions
\text{Evelyn} ~~ Evelyn
\text{Evelyn} !~ \text{Evelin}
\text{Navin} ~~ \text{navin}
\text{even} !~ \text{odd}
\text{even} ~~ even
\text{Monday} ~~ monday
\text{Monday} !~ \text{Tuesday}
\text{ellipse} ~~ ellipse
\text{ellipse} !~ \text{hyperbola}
\text{June 20} ~~ June 20
\text{June 20} !~ \text{June 21}
\text{east} !~ \text{west}
\text{4 R 2} !~ \text{4 R 3}
\text{increasing} !~ \text{decreasing}
right triangle ~~ Right Triangle
right triangle !~ acute triangle
two ~~ 2
twelve ~~ 12
two !~ 3
three quarters !~ 3
\angle ABC ~~ ∠ABC
\angle ABC !~ \angle ACB
\triangle ABC !~ \triangle ABD
\overline{AB} !~ \overline{AC}
AB \parallel CD !~ AB \perp CD
neither ~~ Neither
both !~ neither
II ~~ \text{II}
\text{II} !~ \text{III}
\text{I and III} ~~ I and III
\text{I and III} !~ \text{I and II}
cannot be determined ~~ \text{cannot be determined}
\text{(B) } \frac{1}{2} !~ \text{(B) } \frac{1}{3}
""")

# Quantities: values, prefixes, compound units.
UNITS = family(
    r"""
5\text{ cm} ~~ 5 cm
5\text{ cm} !~ 5 m
5\text{ cm} !~ 5\text{ cm}^2
24\text{ cm}^2 ~~ 24 cm^2
24\text{ cm}^2 ~~ 24\text{ square centimeters}
24\ \mathrm{cm^2} ~~ 24 \text{ cm}^{2}
24 cm² ~~ 24 sq cm
24 cm^2 !~ 24 cm^3
1 km ~~ 1000 m
1 km !~ 100 m
1 m^2 ~~ 10000 cm^2
1 m^2 !~ 100 cm^2
1 L ~~ 1000 mL
1 L ~~ 1000 cm^3
1.5 kg ~~ 1500 g
1.5 kg !~ 1.5 g
36 km/h ~~ 10 m/s
36 km/hr ~~ 36 kilometers per hour
36\text{ km/h} !~ 36\text{ m/s}
60 mph ~~ 60 miles per hour
60 mph ~~ 60 mi/h
9.8 m/s^2 ~~ 9.8\ \frac{\text{m}}{\text{s}^2}
9.8 m/s^2 ~~ 9.8 m s^{-2}
9.8 m/s^2 !~ 9.8 m/s
5 N ~~ 5 kg m/s^2
5 N·m ~~ 5 J
5 J !~ 5 N
100 kPa ~~ 10^5 Pa
3 kΩ ~~ 3000 \Omega
2\ \mu\text{m} ~~ 2\times10^{-6}\text{ m}
2 µm !~ 2 mm
4.2\times 10^3\text{ J} ~~ 4.2 kJ
12 inches ~~ 1 foot
12 in ~~ 1 ft
3 feet ~~ 1 yard
5 feet 6 inches ~~ 66 inches
5'6" ~~ 66 inches
2 hours ~~ 120 min
2 hours !~ 2 min
7 days ~~ 1 week
25 °C !~ 25 °F
20^\circ\text{C} ~~ 20 °C
0 °C ~~ 273.15 K
5 apples !~ 5 oranges
5 apples ~~ 5 apples
\frac{3}{2}\pi\text{ cm} ~~ 1.5\pi cm
5 mg !~ 5 Mg
1 MW !~ 1 mW
10 !~ 10 m
60 ~~ 60  # no unit in either
10 \text{ units} ~~ 10
15\text{ square units} ~~ 15
3 1/2 feet ~~ 42 inches
$3/kg !~ $3/g
5 mol/L ~~ 5 mol/dm^3
50 cm !~ 0.05 m
""",
    units="on",
)
# A unit behind a number is read without being asked for.
UNITS_BY_THEMSELVES = family(r"""
5 !~ 5\text{ cm}
5\text{ cm} ~~ 5
12\text{ apples} ~~ 12
80 \text{ square feet} ~~ 80\text{ ft}^2
6\text{ hours} !~ 6\text{ minutes}
2\frac{1}{2}\text{ hours} ~~ 2.5\text{ hours}
10\text{ cm} !~ 10\text{ mm}
30\text{ mph} !~ 30\text{ km/h}
\$5 \text{ per hour} !~ \$6 \text{ per hour}
72^\circ ~~ 72 \text{ degrees}
x = 5\text{ cm} ~~ 5\text{ cm}
18\text{ ways} ~~ 18
""")

# What models leave round an answer.
WRAPPINGS = family(r"""
$\frac{1}{2}$ ~~ 1/2
\(\frac{1}{2}\) ~~ 1/2
\[ \frac{1}{2} \] ~~ 1/2
$$x^2$$ ~~ x^2
\boxed{42} ~~ 42
\boxed{x=42} ~~ 42
\boxed{42} !~ 24
\fbox{7} ~~ 7
\displaystyle \frac{1}{2} ~~ 1/2
\dfrac{1}{2}. ~~ 1/2
42. ~~ 42
\text{42} ~~ 42
\mathbf{42} ~~ 42
\textbf{42} ~~ 42
{42} ~~ 42
\left. 42 \right. ~~ 42
\color{red}{42} ~~ 42
42\, ~~ 42
\ 42 ~~ 42
\quad 42 ~~ 42
x=42 ~~ 42
x = 42. ~~ x=42
= 42 ~~ 42
\approx 3.14 !~ 3.15
2+2=4 ~~ 4
2+2=4 !~ 5
x = 2 + 2 = 4 ~~ 4
S_{10}=55 ~~ 55
P(A)=\frac{1}{6} ~~ \frac16
P(A\mid B)=\frac{1}{6} ~~ \frac16
P(A)=\frac{1}{6} !~ \frac{5}{6}
f(2)=7 ~~ 7
f(2)=7 !~ 2
f^{-1}(x)=\frac{x-1}{2} ~~ \frac{x-1}{2}
f^{-1}(x)=\frac{x-1}{2} !~ \frac{1}{2x+1}
|AB| = 5 ~~ 5
m\angle A = 40^\circ ~~ 40^\circ
\angle A=40° !~ 50°
n\equiv 3\pmod 5 ~~ n \equiv 8 \pmod{5}
n\equiv 3\pmod 5 !~ n \equiv 3 \pmod{7}
n\equiv 3\pmod 5 !~ 3
\overrightarrow{AB}=(1,2) ~~ (1,2)
10 \% \text{ of } 50 !~ 10
4\text{ or }-4 ~~ \pm4
x\text{-axis} !~ y\text{-axis}
\frac{a}{b} \quad (b\neq 0) !~ \frac{b}{a}
x^2, x\neq 0 !~ x^3, x\ne0
−5 ~~ -5
–5 ~~ -5
５ ~~ 5
٣ ~~ 3
2⋅3 ~~ 6
2∙3 ~~ 6
1⁄2 ~~ 1/2
x₁ ~~ x_1
10⁻² ~~ 0.01
""")

ALL = [*POINTS, *MATRICES, *PIECES, *WORDS, *UNITS, *UNITS_BY_THEMSELVES, *WRAPPINGS]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_kinds(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

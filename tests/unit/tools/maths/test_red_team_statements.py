"""Equations, inequalities, intervals, sets and solutions, beside near misses."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# Lines in all forms.
LINES = family(r"""
y = -2x + 5 ~~ 2x+y=5
y = -2x + 5 ~~ 2x+y-5=0
y=-2x+5 ~~ y-1=-2(x-2)
y=-2x+5 ~~ y+1=-2(x-3)
y=-2x+5 ~~ y=5-2x
y=-2x+5 !~ y=2x+5
y=-2x+5 !~ y=-2x-5
y=-2x+5 !~ x=-2y+5
y=-2x+5 ~~ -2x+5
-2x+5 ~~ y=-2x+5
y = \frac{3}{4}x - 2 ~~ 3x-4y=8
y=\frac34x-2 ~~ 3x - 4y - 8 = 0
y=\frac34x-2 !~ 4x-3y=8
y=3/4x-2 ~~ y=\frac{3}{4}x-2
y=3/(4x)-2 !~ y=\frac34x-2
4x-6y=12 ~~ 2x-3y=6
4x-6y=12 !~ 2x-3y=12
\frac{x}{3}+\frac{y}{4}=1 ~~ 4x+3y=12
\frac{x}{3}+\frac{y}{4}=1 !~ 3x+4y=12
x=3 !~ y=3
x=3 ~~ x-3=0
x=3 ~~ 3=x
y=0 !~ x=0
f(x)=2x+1 ~~ y=2x+1
f(x) = 2x+1 ~~ 2x+1
f(x)=2x+1 !~ f(x)=2x-1
y-3=\frac12(x+4) ~~ y=\frac12x+5
y-3=\frac12(x+4) !~ y+3=\frac12(x-4)
C(n)=25+10n ~~ C=10n+25
A=l\cdot w ~~ A=lw
A=lw !~ A=l+w
x+2y+3z=6 ~~ 2x+4y+6z-12=0
x+2y+3z=6 !~ x+2y-3z=6
y=mx+b ~~ mx-y+b=0
h=\frac{2A}{b} ~~ A=\frac12bh
""")

# Conics and other curves.
CURVES = family(r"""
x^2+y^2=25 ~~ y^2+x^2-25=0
x^2+y^2=25 !~ x^2+y^2=5
(x-2)^2+(y+3)^2=16 ~~ x^2+y^2-4x+6y-3=0
(x-2)^2+(y+3)^2=16 !~ (x+2)^2+(y-3)^2=16
(x-2)^2+(y+3)^2=16 !~ (x-2)^2+(y+3)^2=4
\frac{x^2}{9}+\frac{y^2}{4}=1 ~~ 4x^2+9y^2=36
\frac{x^2}{9}+\frac{y^2}{4}=1 !~ \frac{x^2}{4}+\frac{y^2}{9}=1
\frac{x^2}{9}-\frac{y^2}{4}=1 !~ \frac{x^2}{9}+\frac{y^2}{4}=1
\frac{x^2}{9}-\frac{y^2}{4}=1 !~ \frac{y^2}{4}-\frac{x^2}{9}=1
y^2=8x ~~ x=\frac{y^2}{8}
y^2=8x !~ x^2=8y
y=(x-1)^2-4 ~~ y=x^2-2x-3
y=(x-1)^2-4 ~~ y=(x-3)(x+1)
y=(x-1)^2-4 !~ y=(x+1)^2-4
xy=1 ~~ y=1/x
r=2\cos\theta ~~ r = 2 cos(\theta)
r=2\cos\theta !~ r=2\sin\theta
y=2^x !~ y=x^2
y=\sqrt{x} !~ y^2=x
y=\ln x !~ x=\ln y
z=x^2+y^2 ~~ x^2+y^2-z=0
PV=nRT ~~ V=\frac{nRT}{P}
F=\frac{Gm_1m_2}{r^2} ~~ Fr^2=Gm_1m_2
F=\frac{9}{5}C+32 ~~ C=\frac59(F-32)
F=\frac{9}{5}C+32 !~ C=\frac59F-32
E=mc^2 !~ E=mc
""")

# Solutions in any notation.
SOLUTIONS = family(r"""
x=2 or x=3 ~~ 2,3
x = 2, x = 3 ~~ x=3,2
x=2,3 ~~ \{2,3\}
x=2 and x=3 ~~ 2, 3
2 and 3 ~~ x=2,3
2 or 3 ~~ x=2 or x=3
2 & 3 ~~ 2, 3
2; 3 ~~ 2, 3
x=\pm 3 ~~ x=3 \text{ or } x=-3
x=+-3 ~~ -3, 3
+/-3 ~~ \pm3
\pm 3 !~ 3
3 !~ x=\pm3
x=3 !~ x=3 or x=-3
-3,3 ~~ ±3
x=2,3 !~ x=2
x=2 !~ x=2,3
x=2,3 !~ x=2,-3
x=2,3,4 !~ x=2,3
x=2,2 !~ x=2  # a list keeps its repetitions ...
\{2,2\} ~~ \{2\}  # ... a set does not
x_1=2, x_2=3 ~~ 2,3
x_1=2, x_2=3 ~~ x=2,3
x\in\{2,3\} ~~ x=2,3
x \in \{ -1, 0, 1 \} ~~ \{0,\pm1\}
1\pm\sqrt{5} ~~ 1+\sqrt5, 1-\sqrt5
\frac{-1\pm\sqrt{5}}{2} ~~ \frac{-1+\sqrt{5}}{2},\frac{-1-\sqrt{5}}{2}
\frac{-1\pm\sqrt{5}}{2} !~ \frac{1\pm\sqrt{5}}{2}
\frac{1\pm\sqrt{5}}{2} !~ \frac{1+\sqrt{5}}{2}
x=(3±√17)/4 ~~ \frac{3\pm\sqrt{17}}{4}
x = \frac{3 \pm \sqrt{17}}{4} !~ \frac{3\pm\sqrt{17}}{2}
\pm\sqrt{2},\pm\sqrt{3} ~~ \sqrt2,-\sqrt2,\sqrt3,-\sqrt3
\pm\sqrt{2},\pm\sqrt{3} !~ \sqrt2,\sqrt3
x=1, y=2 ~~ (1,2)
x=1, y=2 ~~ y=2, x=1
x=1,y=2 !~ (2,1)
x=1,y=2 !~ x=2,y=1
x=2,y=3 ~~ x=2 and y=3
(x,y)=(1,2) ~~ x=1,y=2
(x,y)=(1,2) ~~ (1,2)
(x, y) = (1, 2) !~ (x,y)=(2,1)
(y,x)=(1,2) ~~ (x,y)=(2,1)
(x,y,z)=(1,2,3) ~~ x=1,y=2,z=3
(1,2),(3,4) ~~ (3,4),(1,2)
(1,2),(3,4) ~~ \{(1,2),(3,4)\}
(1,2),(3,4) !~ (1,4),(3,2)
(1,2) and (3,4) ~~ (1,2),(3,4)
(1,2) or (3,4) ~~ (1,2),(3,4)
(1,2),(3,4) !~ (1,2)
(1,2) !~ (2,1)
x=1,y=2 or x=3,y=4 ~~ (1,2),(3,4)
a=1, b=-2, c=3 ~~ c=3, a=1, b=-2
a=1, b=-2, c=3 !~ a=1, b=2, c=3
m=3, b=-1 !~ m=-1, b=3
k=5 ~~ 5
n=5 !~ n=-5
x=5 !~ y=5
\begin{cases}x=1\\y=2\end{cases} ~~ (1,2)
\begin{cases}x=1\\y=2\end{cases} ~~ x=1,y=2
x=0 !~ x=0,1
0 !~ no solution
\emptyset ~~ no solution
\varnothing ~~ \{\}
\{0\} !~ \emptyset
\{\emptyset\} !~ \emptyset
x=-4\text{ (reject) } !~ x=4
""")

# Inequalities and intervals.
INEQUALITIES = family(r"""
x>2 ~~ 2<x
x>2 ~~ (2,\infty)
x>2 !~ [2,\infty)
x \ge 2 ~~ [2,\infty)
x \geq 2 ~~ x\geqslant 2
x>=2 ~~ x≥2
x=>2 ~~ x>=2
x>2 !~ x<2
x>2 !~ x>=2
x>2 ~~ x \in (2, \infty)
x>2 ~~ (2,∞)
x>2 ~~ (2, inf)
x>2 ~~ \{x \mid x>2\}
x>2 ~~ \{x : x>2\}
x>2 ~~ \{x\in\mathbb{R} | x>2\}
2x>4 ~~ x>2
-2x>4 ~~ x<-2
-2x>4 !~ x>-2
-1<x<3 ~~ (-1,3)
-1<x<3 ~~ x>-1 and x<3
-1<x<3 !~ x>-1 or x<3
-1<x<3 ~~ 3>x>-1
-1<x<3 !~ -1<x\le3
-1<x<3 !~ -3<x<1
-1≤x<3 ~~ [-1,3)
[-1,3) !~ (-1,3]
[-1,3[ ~~ [-1,3)
]-1,3] ~~ (-1,3]
x>=2 and x<5 ~~ 2 \leq x < 5
x<-1 or x>3 ~~ (-\infty,-1)\cup(3,\infty)
x<-1 or x>3 ~~ (-inf,-1)U(3,inf)
x<-1 \text{ or } x>3 ~~ x\in(-\infty,-1)\cup(3,\infty)
x<-1, x>3 ~~ x<-1 or x>3
x<-1 or x>3 !~ x<-1 and x>3
(-\infty,-1)\cup(3,\infty) !~ (-\infty,-1]\cup[3,\infty)
(-\infty,-1)\cup(3,\infty) !~ (-1,3)
(3,\infty)\cup(-\infty,-1) ~~ (-\infty,-1)\cup(3,\infty)
(-∞,-1)∪(3,∞) ~~ (-\infty,-1)\cup(3,+\infty)
[1,2]\cup[2,3] ~~ [1,3]
[1,2)\cup(2,3] !~ [1,3]
[1,2)\cup(2,3] ~~ [1,3]\setminus\{2\}
x \neq 2 ~~ (-\infty,2)\cup(2,\infty)
x\ne 2 ~~ \mathbb{R}\setminus\{2\}
x≠2 ~~ x<2 or x>2
x\neq 2, x\neq -2 ~~ x\neq\pm2
x\ne 2 !~ x=2
x \ne 2 !~ x\ne -2
all real numbers except 2 ~~ x\ne2
\mathbb{R} ~~ (-\infty,\infty)
all real numbers ~~ \mathbb{R}
x\in\mathbb{R} ~~ (-∞,∞)
(-\infty,\infty) !~ [0,\infty)
(2,\infty) !~ (-\infty,2)
(0,1) !~ [0,1]
|x|<3 ~~ -3<x<3
|x|>3 ~~ x<-3 or x>3
|x-1|\le 2 ~~ [-1,3]
|x-1|\le2 !~ [-3,1]
x^2<4 ~~ -2<x<2
x^2>4 !~ x>2
y>2x+1 ~~ 2x-y<-1
y>2x+1 !~ y\ge 2x+1
y>2x+1 !~ y<2x+1
y \leq -x+3 ~~ x+y\le 3
k<-2\sqrt{3} \text{ or } k>2\sqrt{3} ~~ |k|>\sqrt{12}
a>0 !~ a\ge0
0<r\le 1 ~~ (0,1]
x \leq \frac{7}{2} ~~ (-\infty, 3.5]
x\le\frac72 !~ (-\infty,3.5)
[0,2\pi) !~ [0,2\pi]
x≤3 ~~ 3≥x
x < 5, x \in \mathbb{N} !~ x<5
\{1,2,3\} !~ [1,3]
x \not< 3 ~~ x \ge 3
n \geq 5 !~ n > 5
(-2, 0) \cup (0, 2) ~~ 0<|x|<2
(-\infty, 0) ~~ x<0
x<0 !~ x<1
[-5, 5] ~~ -5 <= x <= 5
(2, 5) !~ (2, 5.0001)
-3 > x ~~ x < -3
x > 1/3 !~ x > 0.333
1<x ~~ x>1
1 < x < \infty ~~ x > 1
no solution !~ x>2
x>2 and x<1 ~~ \emptyset
x>2 or x<=2 ~~ \mathbb{R}
""")

# Sets.
SETS = family(r"""
\{1,2,3\} ~~ {3,1,2}
\left\{1,2,3\right\} ~~ \{ 1, 2, 3 \}
\{1,2,2,3\} ~~ \{1,2,3\}
\{1,2\} !~ \{1,2,3\}
\{1,2,3\} !~ \{1,2\}
\{1,2\} !~ (1,2)
\{1,2\} !~ [1,2]
1,2,3 ~~ \{1,2,3\}
\{1\} !~ \{-1\}
A\cup B ~~ B\cup A
A\cap B !~ A\cup B
A\setminus B !~ B\setminus A
\{a,b\} ~~ \{b,a\}
\{a,b\} !~ \{A,b\}
\{\{1\},\{2\}\} !~ \{1,2\}
\{0.5, 1/3\} ~~ \{\frac{1}{3},\frac12\}
\{HH,HT,TH,TT\} ~~ \{TT,TH,HT,HH\}
\{HH,HT,TH\} !~ \{HH,HT,TT\}
\{(1,2),(2,1)\} !~ \{(1,2)\}
\{x \mid x^2=4\} ~~ \{-2,2\}
\{2,4,6,8\} !~ \{2,4,6\}
\mathbb{Z} !~ \mathbb{N}
\mathbb{Q} !~ \mathbb{R}
""")

# Families of solutions.
PARAMETERS = family(r"""
x=\frac{\pi}{4}+k\pi ~~ x=\frac{\pi}{4}+n\pi
\frac{\pi}{4}+k\pi, k\in\mathbb{Z} ~~ \frac{5\pi}{4}+n\pi
x=\frac{\pi}{4}+k\pi !~ x=\frac{\pi}{4}+2k\pi
\frac{\pi}{6}+2k\pi,\frac{5\pi}{6}+2k\pi ~~ \frac{5\pi}{6}+2\pi n, \frac{\pi}{6}+2\pi n
\frac{\pi}{6}+2k\pi,\frac{5\pi}{6}+2k\pi !~ \frac{\pi}{6}+2k\pi
\pm\frac{\pi}{3}+2\pi n ~~ \frac{\pi}{3}+2\pi n, -\frac{\pi}{3}+2\pi n
\pm\frac{\pi}{3}+2\pi n !~ \frac{\pi}{3}+2\pi n
\frac{\pi}{2}+\pi k ~~ \frac{(2k+1)\pi}{2}
\frac{\pi}{2}+\pi k ~~ \frac{(2k-1)\pi}{2}
\frac{\pi}{2}+\pi k !~ k\pi
x=45°+180°k ~~ x=\frac{\pi}{4}+k\pi
x = 30^\circ+360^\circ n !~ x=30^\circ+180^\circ n
k\pi ~~ \pi n
k\pi !~ 2\pi n
\frac{k\pi}{2} ~~ k\pi, \frac{\pi}{2}+k\pi
x=2k\pi, k\in\mathbb{Z} ~~ 2\pi k
\{x \mid x=k\pi, k\in\mathbb{Z}\} ~~ k\pi
(t, 2t, -t) !~ (t,2t,t)
x = 1+2t, y = 3-t ~~ (1+2t, 3-t)
x = 1+2t, y = 3-t !~ (1-2t, 3-t)
""")

ALL = [*LINES, *CURVES, *SOLUTIONS, *INEQUALITIES, *SETS, *PARAMETERS]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_statements(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

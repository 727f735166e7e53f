"""Numbers as models, pupils and programs write them, beside near misses."""

import pytest
from answer_pairs import Pair, family

from kptutor.tools.maths import check

# Fractions and mixed numbers as models write them.
FRACTIONS = family(r"""
\dfrac{3}{4} ~~ 3/4
\frac34 ~~ \frac{3}{4}
\tfrac{1}{2} ~~ 0.5
\frac 59 ~~ 5/9
\frac{-7}{2} ~~ -\frac{7}{2}
\frac{7}{-2} ~~ -3.5
-\frac{-7}{2} ~~ 7/2
\cfrac{1}{1+\cfrac{1}{2}} ~~ 2/3
2\frac{1}{3} ~~ \frac{7}{3}
-2\frac{1}{3} ~~ -\frac{7}{3}
-2\frac{1}{3} !~ -\frac{5}{3}
3 1/2 ~~ 7/2
3-1/2 !~ 3 1/2
3-1/2 ~~ 5/2
1 1/2 !~ 11/2
1½ ~~ 3/2
⅔ ~~ 2/3
⅔ !~ 3/2
\frac{2}{3} !~ \frac{3}{2}
\frac{17}{11} !~ 17.11
6/8 ~~ 3/4
{5}/{6} ~~ 5/6
\left(\frac{1}{2}\right) ~~ 1/2
\frac{1}{2}\cdot\frac{1}{3} ~~ 1/6
\frac{1}{2}\times 3 ~~ 1.5
2 \frac{1}{2} !~ 1
\frac{22}{7} !~ \pi
1/3 !~ 0.33
1/3 !~ 3333/10000
100/3 !~ 33.3
5/0 !~ 0
0/5 ~~ 0
1/2/3 ~~ 1/6
1/(2/3) ~~ 3/2
1/2/3 !~ 3/2
3/4 . !~ 4/3
""")

# Big, small and long numbers.
SIZES = family(r"""
1,000,000 ~~ 10^6
1{,}000{,}000 ~~ 1000000
12{,}345 ~~ 12345
12\,345 ~~ 12345
12\;345 ~~ 12345
1,234.5 ~~ 1234.5
1.234.567 !~ 1234.568
1000000 !~ 100000
2^{10} ~~ 1024
2^{100} !~ 2^{100}+1
2^100 ~~ 4^50
2^{1000} !~ 2^{999}
1/2^{200} !~ 1/2^{201}
10^{-12} !~ 0
10^{-12} ~~ 0.000000000001
1.5e3 ~~ 1500
1.5E-3 ~~ 0.0015
1.5 \times 10^{-3} ~~ 0.0015
1.5 x 10^-3 ~~ 0.0015
1.5*10^3 !~ 1.5*10^-3
6.02 \times 10^{23} !~ 6.02 \times 10^{22}
6.02\cdot10^{23} ~~ 602000000000000000000000
3\cdot 10^8 ~~ 300,000,000
3 × 10⁸ ~~ 3e8
0.1+0.2 ~~ 0.3
.5 ~~ 1/2
-.5 ~~ -1/2
5. ~~ 5
+7 ~~ 7
007 ~~ 7
3.10 ~~ 3.1
3.01 !~ 3.1
99999999999 !~ 99999999998
123456789123456789 !~ 123456789123456788
20! !~ 21!
2004! !~ 2006!
\frac{1}{2004!} !~ \frac{1}{2006!}
7!/5! ~~ 42
\binom{10}{3} ~~ 120
\dbinom{10}{3} !~ 720
C(10,3) ~~ 120
10C3 ~~ 120
2^{2^3} ~~ 256
(2^2)^3 ~~ 64
2^{2^3} !~ 64
-3^2 ~~ -9
(-3)^2 ~~ 9
-3^2 !~ 9
2^-1 ~~ 0.5
1 000 000 ~~ 1000000
3.7\overline{2} ~~ 335/90
0.\overline{27} ~~ 3/11
0.\overline{27} !~ 0.27
0.2\overline{7} !~ 0.\overline{27}
0.999... ~~ 1
0.999 !~ 1
0.333... ~~ 1/3
0.\dot{3} ~~ 1/3
0.(142857) ~~ 1/7
""")

# Percent, money and ratios.
SHARES = family(r"""
50\% ~~ 1/2
50 \% ~~ 0.5
12.5% ~~ 1/8
12.5 percent ~~ 12.5\%
150% ~~ 1.5
5% !~ 0.5
5% !~ 5
0.5% !~ 0.5
33\frac{1}{3}\% ~~ 1/3
\$18.90 ~~ 18.90
\$18.90 ~~ 18.9
$18.90 ~~ \$18.90
\$1,250.00 ~~ 1250
\$18.90 !~ 1890
\$ 18.9 !~ \$ 19.8
5 dollars ~~ \$5
5 dollars !~ 5 cents
50 cents ~~ \$0.50
€5 !~ $5
£3.20 ~~ £3.2
-$5 ~~ -5
$-5 ~~ -$5
-$5 !~ $5
3:4 ~~ 6:8
3:4 !~ 4:3
3 : 4 ~~ 3:4
3 to 4 ~~ 3:4
1:2:3 ~~ 2:4:6
1:2:3 !~ 1:3:2
1:2:3 !~ 1:2
0.75:1 ~~ 3:4
2\text{ to }5 ~~ 2:5
$5 million ~~ 5000000
3 million ~~ 3,000,000
2 dozen ~~ 24
""")

# Roots, powers of roots and nested radicals.
RADICALS = family(r"""
2sqrt3 ~~ 2\sqrt{3}
2sqrt(3) ~~ \sqrt{12}
2√3 ~~ √12
2√3 !~ √6
2\sqrt3 !~ 3\sqrt2
sqrt(2)/2 ~~ 1/sqrt(2)
\frac{\sqrt{2}}{2} ~~ \sqrt{\frac{1}{2}}
\frac{\sqrt 2}{2} !~ \sqrt{\frac22}
\frac{1}{\sqrt{3}-1} ~~ \frac{\sqrt3+1}{2}
\frac{1}{\sqrt{3}-1} !~ \frac{\sqrt3-1}{2}
\sqrt[3]{8} ~~ 2
\sqrt[3]{-27} ~~ -3
cbrt(16) ~~ 2 cbrt(2)
\sqrt[3]{16} !~ 2\sqrt{2}
∛27 ~~ 3
∜16 ~~ 2
16^(1/4) ~~ 2
16^1/4 ~~ 4
8^{2/3} ~~ 4
8^{-\frac{2}{3}} ~~ \frac14
(-8)^{1/3} ~~ -2
\sqrt{5+2\sqrt{6}} ~~ \sqrt2+\sqrt3
\sqrt{5-2\sqrt{6}} ~~ \sqrt3-\sqrt2
\sqrt{5-2\sqrt{6}} !~ \sqrt2-\sqrt3
\sqrt{7+4\sqrt{3}} ~~ 2+\sqrt{3}
\sqrt{3+\sqrt{5}} ~~ \frac{\sqrt{10}+\sqrt{2}}{2}
\sqrt[3]{2+\sqrt{5}}+\sqrt[3]{2-\sqrt{5}} ~~ 1
\sqrt{2+\sqrt{2+\sqrt{2}}} !~ \sqrt{2+\sqrt{2}}
\sqrt{2}+\sqrt{3} !~ \sqrt{5}
\sqrt{2}+\sqrt{3} !~ 3.146264
\sqrt{2} !~ 1.414
1.4142 !~ \sqrt{2}
\sqrt{(-3)^2} ~~ 3
\sqrt{(-3)^2} !~ -3
\sqrt{4} !~ \pm 2
\sqrt{-4} ~~ 2i
\sqrt{1001} !~ 31.6
5\sqrt{2} ~~ \sqrt{50}
5\sqrt2 !~ \sqrt{10}
\sqrt{2}\sqrt{3} ~~ \sqrt{6}
\sqrt2\cdot\sqrt3 !~ \sqrt5
\frac{\sqrt{6}+\sqrt{2}}{4} ~~ \cos 15^\circ
\frac{\sqrt{6}-\sqrt{2}}{4} ~~ \sin(15°)
\frac{\sqrt{6}-\sqrt{2}}{4} !~ \cos(15°)
\frac{1+\sqrt5}{2} !~ \frac{1-\sqrt5}{2}
(1+sqrt(5))/2 ~~ 1/2+sqrt5/2
1+sqrt(5)/2 !~ (1+sqrt(5))/2
\sqrt[4]{4} ~~ \sqrt{2}
\sqrt[n]{x} ~~ x^{1/n}
3^{0.5} ~~ sqrt(3)
root(3)(27) ~~ 3
""")

# Pi, e, angles, logarithms of numbers.
CONSTANTS = family(r"""
pi/4 ~~ \frac{\pi}{4}
π/4 ~~ 45°
45^\circ ~~ \frac{\pi}{4}
45 !~ 45^{\circ}
45^{\circ} ~~ 45  # a further unit is allowed: the reference decides
45 degrees ~~ 45^\circ
45 deg ~~ 45°
90^\circ !~ 100^\circ
2pi ~~ 2\pi
2\pi !~ 6.28
2\pi !~ \pi^2
\pi 2 ~~ 2\pi
\frac{\pi}{2} !~ \frac{2}{\pi}
\pi r^2 !~ \pi r
\frac{1}{2}\pi ~~ pi/2
1/2 pi ~~ pi/2
36\pi ~~ 36 pi
36\pi !~ 36
\frac{2\pi}{3} ~~ 120^\circ
-\frac{\pi}{3} !~ \frac{5\pi}{3}  # a value, not a direction
e^2 ~~ exp(2)
e^{-1} ~~ 1/e
1-\frac1e !~ 1+\frac1e
1-1/e ~~ (e-1)/e
e !~ 2.718
e !~ 2.72
e^{i\pi} ~~ -1
e^{i\pi/2} ~~ i
\ln e ~~ 1
ln(2)+ln(3) ~~ ln(6)
ln(2)+ln(3) !~ ln(5)
\ln 2 \cdot \ln 3 !~ \ln 6
\log_2 8 ~~ 3
\log_{2}{8} ~~ 3
log_2(8) ~~ 3
log2(8) ~~ 3
\log 100 ~~ 2
lg 1000 ~~ 3
\log_8 2 ~~ 1/3
\log_8 2 !~ \log_2 8
\log_3 5 ~~ \frac{\ln 5}{\ln 3}
\log_3 5 ~~ \frac{\log 5}{\log 3}
\log_3 5 !~ \frac{\log 3}{\log 5}
\log_{\frac12} 8 ~~ -3
ln 8 ~~ 3 ln 2
\ln 8 !~ 2 \ln 3
2\ln 3 ~~ \ln 9
\ln\frac{1}{2} ~~ -\ln 2
\ln 10 !~ \log 10
\arctan 1 ~~ \pi/4
\tan^{-1}(1) ~~ 45°
arcsin(1/2) ~~ \frac{\pi}{6}
arcsin(1/2) !~ \frac{5\pi}{6}
sin(30°) ~~ 1/2
\sin 30^\circ ~~ 0.5
sin(30) !~ 1/2
\cos\frac{2\pi}{5} ~~ \frac{\sqrt5-1}{4}
\tan 75^\circ ~~ 2+\sqrt3
\tan 75^\circ !~ 2-\sqrt3
\cot 30^\circ ~~ \sqrt3
\sec 60° ~~ 2
\csc 30° ~~ 2
\sin^2 40° + \cos^2 40° ~~ 1
\arccos(-1/2) ~~ 2\pi/3
\arccos(-1/2) !~ -\pi/3
\infty ~~ infinity
oo ~~ ∞
-\infty !~ \infty
+\infty ~~ \infty
1 !~ 1^{\circ}
""")

# Bases, times, dates' little sisters.
BASES_AND_TIMES = family(r"""
1011_2 ~~ 11
1011_{2} ~~ 13_{8}
1011_2 !~ 1011
1011_2 !~ 1011_3
2A_{16} ~~ 42
52_8 ~~ 2A_{16}
(1011)_2 ~~ 1011_2
1011_{\text{two}} ~~ 1011_2
0x1F ~~ 31
0b101 ~~ 5
0x1F !~ 0
3 pm ~~ 3:00 pm
3 pm !~ 3 am
15:30 !~ 3:30 am
3:30 !~ 3:30 pm
3:30 pm ~~ 3:30  # a further word is allowed
5'6" ~~ 66 inches
5'6" !~ 56 inches
3:30 ~~ 3:30
3:30 pm !~ 3:30 am
3:30\text{ p.m.} ~~ 3:30 PM
15:30 ~~ 3:30 pm
12:00 am !~ 12:00 pm
2 1/2 hours ~~ 150 minutes
2.5 h ~~ 150 min
2.5 hours !~ 2 hours 5 minutes
2 hours 30 minutes ~~ 2.5 hours
1 h 15 min ~~ 75 min
90 seconds ~~ 1.5 minutes
90 s !~ 1.5 h
""")

# Complex numbers in all forms.
COMPLEX = family(r"""
3+4i ~~ 4i+3
3+4i !~ 3-4i
3+4i !~ 4+3i
3 + 4 i !~ 7
3+4j !~ 3+4k
\frac{1}{2}+\frac{\sqrt{3}}{2}i ~~ e^{i\pi/3}
\frac{1+i\sqrt3}{2} ~~ \cos 60° + i \sin 60°
\frac{1+i\sqrt3}{2} !~ \cos 30° + i \sin 30°
2(\cos\frac{\pi}{6}+i\sin\frac{\pi}{6}) ~~ \sqrt3+i
2 cis(pi/6) ~~ sqrt(3)+i
2\operatorname{cis}(30^\circ) ~~ \sqrt{3}+i
\frac{1}{i} ~~ -i
\frac1i !~ i
i^2 ~~ -1
i^{2023} ~~ -i
(1+i)^2 ~~ 2i
(1+i)(1-i) ~~ 2
\sqrt{-9} ~~ 3i
\sqrt{-9} !~ -3i
\frac{3+i}{1-2i} ~~ \frac{1+7i}{5}
\frac{3+i}{1-2i} !~ \frac{1-7i}{5}
0+5i ~~ 5i
5i !~ 5
1\pm i ~~ 1+i, 1-i
1\pm 2i !~ 1\pm i
1 \pm i ~~ \{1-i, 1+i\}
-1\pm i !~ 1\pm i
\overline{3+4i} ~~ 3-4i
|3+4i| ~~ 5
|3-4i| !~ -1
\sqrt{i} ~~ \frac{1+i}{\sqrt{2}}
5\angle 30° !~ 5\angle 60°
re^{i\theta} ~~ r(\cos\theta+i\sin\theta)
e^{i\theta} !~ e^{-i\theta}
\mathrm{i} ~~ i
3+4\mathrm{i} ~~ 3+4i
""")

ALL = [*FRACTIONS, *SIZES, *SHARES, *RADICALS, *CONSTANTS, *BASES_AND_TIMES, *COMPLEX]


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.student} | {pair.reference}")
def test_numbers(pair: Pair) -> None:
    verdict = check(pair.student, pair.reference, **pair.options)
    assert verdict.equivalent is pair.same if pair.same else verdict.status != "equal", verdict

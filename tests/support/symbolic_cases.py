"""Statements and answers of further classes: the problem class, the statement, the answer."""

# ruff: noqa: E501 - a case reads better on one line

INTEGERS = [
    ("count of integers", "How many positive integers less than 60 are divisible by 4?", "14"),
    ("count of integers", "How many integers between 50 and 90 are multiples of both 2 and 7?", "3"),
    ("count of integers", "How many two-digit primes are there?", "21"),
    ("count of integers", "How many integers from 1 to 30 are divisible by either 4 or 6?", "10"),
    ("count of integers", "How many numbers between 1 and 99 are multiples of 5 but not 10?", "10"),
    ("count of integers", "How many integers between 30 and 80 have the sum of their digits equal to 9?", "5"),
    ("sum of integers", "What is the sum of all positive integer divisors of 18 that are odd?", "13"),
    ("product of integers", "What is the product of all positive odd integers less than 8?", "105"),
    ("smallest of integers", "What is the smallest positive integer that leaves a remainder of 1 when divided by 4 and a remainder of 2 when divided by 7?", "9"),
    ("smallest of integers", "What is the least positive even integer that has exactly 4 divisors?", "6"),
    ("largest of integers", "What is the largest two-digit integer in which the product of the digits is 8?", "81"),
    ("largest of integers", "What is the greatest odd integer that is a factor of $4!$?", "3"),
]  # fmt: skip
SLOPES = [
    ("slope at a place", "What is the derivative of $x^3$ at $x = 2$?", "12"),
    ("slope at a place", "Find the slope of the tangent line to $y = x^2 - x$ at the point $(3, 6)$.", "5"),
    ("slope at a place", "If $f(x) = x^4$, find $f'(2)$.", "32"),
    ("average rate of change", "Find the average rate of change of $x^2 + 1$ from $x = 1$ to $x = 4$.", "5"),
    ("average rate of change", "What is the average rate of change of $x^3$ on the interval $[0, 2]$?", "4"),
]  # fmt: skip
AREAS = [
    ("definite integral", "Integrate x^2 from 0 to 6", "72"),
    ("definite integral", "Find the integral of $2x$ over the interval $[1, 4]$.", "15"),
    ("value", "Find the average value of $f(x) = 3x^2$ on $[0, 2]$.", "4"),
    ("area under a curve", "Find the area under the curve $y = x^2$ from $x = 0$ to $x = 3$.", "9"),
    ("area between curves", "What is the area between the curves $y = x^2$ and $y = 2x$?", "\\frac{4}{3}"),
    ("arc length", "Find the arc length of $y = 2x$ from $x = 0$ to $x = 3$.", "3 \\sqrt{5}"),
]  # fmt: skip
WORDINGS = [
    ("limit", "What is the limit of sin(3x)/x as x approaches 0?", "3"),
    ("limit", "Find the limit of $\\frac{2x+1}{x}$ as $x$ tends to infinity.", "2"),
    ("how many solutions", "How many solutions does $x^2 = 5x$ have?", "2"),
    ("number of solutions", "How many real solutions does $x^2 + 3 = 0$ have?", "0"),
    ("solutions", "Solve px + qy = r for y", "y = \\frac{- p x + r}{q}"),
    ("value", "30% of what is 12?", "40"),
    ("value", "36 is 20 percent more than what number?", "30"),
    ("value", "What number is 10% less than 70?", "63"),
    ("value", "Increase 40 by 15%.", "46"),
    ("value", "What is 90 reduced by 20%?", "72"),
    ("inequality", "In the following exercise, solve the inequality and write the solution in interval notation. $t + 5 > 2$", "(-3, \\infty)"),
    ("domain", "Find the domain of $f(x)$ $=$ $\\sqrt{x - 7}$.", "[7, \\infty)"),
]  # fmt: skip
POLYNOMIALS = [
    (
        "polynomial remainder",
        "What is the remainder when $x^3 - 2x + 5$ is divided by $x - 2$?",
        "9",
    ),
    (
        "polynomial quotient",
        "Find the quotient when $2x^3 + 3x^2 - 1$ is divided by $x + 1$.",
        "2 x^{2} + x - 1",
    ),
    ("coefficient", "What is the coefficient of $x^2$ in the expansion of $(3x + 1)^4$?", "54"),
    ("constant term", "What is the constant term in the expansion of $(x + 1/x)^4$?", "6"),
    ("sum of the coefficients", "Find the sum of the coefficients of $(x + 3)^3$.", "64"),
    ("degree", "What is the degree of the polynomial $x^3 y^4 + 2x$?", "7"),
    ("vertex", "Find the vertex of the parabola $y = x^2 - 8x + 3$.", "(4, -13)"),
    ("minimum of a quadratic", "What is the minimum value of $x^2 - 10x + 4$?", "-21"),
    ("maximum of a quadratic", "Find the maximum value of $f(x) = -3x^2 + 12x$.", "12"),
]
LINES = [
    (
        "line through points",
        "Find the equation of the line through the points $(1, 5)$ and $(3, 9)$.",
        "y = 2 x + 3",
    ),
    (
        "line by point and slope",
        "Write an equation of the line with slope 3 that passes through $(2, 1)$.",
        "y = 3 x - 5",
    ),
    (
        "parallel line",
        "Find the equation of the line parallel to $y = 4x - 1$ that passes through $(0, 6)$.",
        "y = 4 x + 6",
    ),
    (
        "perpendicular line, point first",
        "Find an equation of the line passing through $(3, 1)$ and perpendicular to $y = -x$.",
        "y = x - 2",
    ),
    (
        "slope of perpendiculars",
        "What is the slope of a line perpendicular to $2x - 5y = 1$?",
        "- \\frac{5}{2}",
    ),
    (
        "distance to a line",
        "What is the distance from the point $(2, 1)$ to the line $3x + 4y = 5$?",
        "1",
    ),
    (
        "reflection in the x-axis",
        "What is the image of the point $(4, 7)$ reflected over the $x$-axis?",
        "(4, -7)",
    ),
]
CONICS = [
    ("centre of a conic", "What is the center of the circle $x^2 + y^2 - 8x + 2y = 8$?", "(4, -1)"),
    (
        "radius of a circle by its equation",
        "Find the radius of the circle $x^2 + y^2 - 8x + 2y = 8$.",
        "5",
    ),
    (
        "foci of a conic",
        "Find the foci of the ellipse $\\frac{x^2}{169} + \\frac{y^2}{25} = 1$.",
        "(-12, 0), (12, 0)",
    ),
    ("eccentricity", "Find the eccentricity of the ellipse $16x^2 + 25y^2 = 400$.", "\\frac{3}{5}"),
    (
        "distance between the foci",
        "What is the distance between the foci of the hyperbola $\\frac{x^2}{9} - \\frac{y^2}{16} = 1$?",
        "10",
    ),
    (
        "asymptotes",
        "Find the asymptotes of the hyperbola $\\frac{x^2}{4} - \\frac{y^2}{9} = 1$.",
        "y = \\frac{3 x}{2} \\text{ or } y = - \\frac{3 x}{2}",
    ),
]
EQUATIONS = [
    (
        "differential equation",
        "Find the general solution: $y'' - 5y' + 6y = 0$",
        "y = C_{1} e^{2 x} + C_{2} e^{3 x}",
    ),
    (
        "differential equation",
        "Solve the initial value problem $y' = 3y$, $y(0) = 4$.",
        "y = 4 e^{3 x}",
    ),
    ("differential equation", "Solve $y' + y = 2$.", "y = C e^{- x} + 2"),
    (
        "differential equation",
        "Solve $\\frac{dy}{dx} = 6x^2 y^2$, $y(0) = 1$.",
        "y = - \\frac{1}{2 x^{3} - 1}",
    ),
]
SERIES = [
    ("sum", "Evaluate $\\sum_{k=1}^{12} k^2$.", "650"),
    ("sum", "Compute $\\sum_{n=0}^{\\infty} \\frac{1}{4^n}$.", "\\frac{4}{3}"),
    ("sum", "Find $\\sum_{n=1}^{\\infty} \\frac{1}{n(n+2)}$.", "\\frac{3}{4}"),
    ("sum with dots", "What is $2 + 5 + 8 + \\cdots + 29$?", "155"),
    (
        "sum with dots",
        "Find the sum of the infinite geometric series $3 + 1 + \\frac{1}{3} + \\cdots$.",
        "\\frac{9}{2}",
    ),
    (
        "convergence",
        "Does the series $\\sum_{n=1}^\\infty \\frac{1}{n^3}$ converge?",
        "\\text{converges}",
    ),
    (
        "Taylor polynomial",
        "Find the Maclaurin polynomial of degree 2 for $\\cos x$.",
        "1 - \\frac{x^{2}}{2}",
    ),
]
VECTORS = [
    ("length of a vector", "Find the magnitude of the vector $(5, 12)$.", "13"),
    (
        "angle of vectors in degrees",
        "What is the angle between the vectors $(1, 0)$ and $(3, 3)$ in degrees?",
        "45",
    ),
    (
        "area of a parallelogram by vectors",
        "Find the area of the parallelogram determined by the vectors $(3, 1)$ and $(2, 4)$.",
        "10",
    ),
    ("projection", "Find the projection of $(3, 4)$ onto $(1, 0)$.", "\\left(3, 0\\right)"),
    (
        "cross product",
        "Find the cross product of $(1, 2, 3)$ and $(3, 4, 0)$.",
        "\\left(-12, 9, -2\\right)",
    ),
]
COMPLEX = [
    ("modulus", "What is the modulus of the complex number $5 - 12i$?", "13"),
    ("argument", "Find the argument of the complex number $-2 + 2i$.", "\\frac{3 \\pi}{4}"),
    ("polar form", "Write $2 + 2i$ in polar form.", "2 \\sqrt{2} e^{\\frac{i \\pi}{4}}"),
    (
        "point from polar coordinates",
        "Convert the point $(6, \\frac{\\pi}{6})$ in polar coordinates to rectangular coordinates.",
        "(3 \\sqrt{3}, 3)",
    ),
]
PROBABILITY = [
    (
        "number at random",
        "A number is selected at random from 1 through 40. What is the probability that the number is a multiple of 8?",
        "\\frac{1}{8}",
    ),
    (
        "number at random",
        "What is the probability that a randomly chosen positive integer less than 30 is prime?",
        "\\frac{10}{29}",
    ),
    (
        "exactly so many heads",
        "A fair coin is flipped 6 times. What is the probability of getting exactly 2 heads?",
        "\\frac{15}{64}",
    ),
    (
        "at least so many heads",
        "A fair coin is tossed 3 times. What is the probability of at least 2 heads?",
        "\\frac{1}{2}",
    ),
    (
        "sum of dice",
        "Two fair dice are rolled. What is the probability that the sum is 5?",
        "\\frac{1}{9}",
    ),
    (
        "one of a colour",
        "A bag contains 4 green marbles and 7 white marbles. One marble is drawn at random. What is the probability that it is green?",
        "\\frac{4}{11}",
    ),
    (
        "both of a colour",
        "A box contains 3 green and 5 white balls. Two balls are drawn at random without replacement. What is the probability that both are white?",
        "\\frac{5}{14}",
    ),
]
TRIANGLES = [
    (
        "area of a triangle by sides",
        "Find the area of a triangle with side lengths 9, 10 and 17.",
        "36",
    ),
    (
        "circumradius",
        "What is the circumradius of a triangle with sides of length 5, 12 and 13?",
        "\\frac{13}{2}",
    ),
    ("interior angle", "What is the measure of each interior angle of a regular decagon?", "144"),
    ("diagonals", "How many diagonals does a regular heptagon have?", "14"),
    ("sum of angles", "What is the sum of the interior angles of a hexagon?", "720"),
    ("angle in radians", "Convert 150 degrees to radians.", "\\frac{5 \\pi}{6}"),
    ("angle in degrees", "Convert $\\frac{3\\pi}{4}$ radians to degrees.", "135"),
]
EXTREMA = [
    (
        "largest value on an interval",
        "Find the maximum value of $x^3 - 12x$ on the interval $[0, 5]$.",
        "65",
    ),
    (
        "smallest value on an interval",
        "Find the absolute minimum of $x^3 - 12x$ on $[0, 5]$.",
        "-16",
    ),
    (
        "largest value on an interval",
        "Let $0 \\le x \\le 1$. Find the maximum value of $x^2 (1 - x)$.",
        "\\frac{4}{27}",
    ),
]
QUADRANTS = [
    (
        "value in a quadrant",
        "If $\\sin x = \\frac{8}{17}$ and $x$ is in the second quadrant, find $\\cos x$.",
        "- \\frac{15}{17}",
    ),
    (
        "value in a quadrant",
        "Find $\\tan x$ if $\\cos x = 3/5$ and $x$ lies in quadrant IV.",
        "- \\frac{4}{3}",
    ),
]
INTEGER_SOLUTIONS = [
    (
        "count of positive integer solutions",
        "How many positive integers satisfy $2x - 5 \\le 9$?",
        "7",
    ),
    ("count of integer solutions", "How many integers satisfy $|x - 2| < 4$?", "7"),
    (
        "sum of integer solutions",
        "What is the sum of all integers $x$ that satisfy $|x - 3| \\le 2$?",
        "15",
    ),
    ("largest of integer solutions", "What is the largest integer $n$ such that $7n < 100$?", "14"),
    (
        "smallest of positive integer solutions",
        "Find the smallest positive integer $n$ such that $3^n > 500$.",
        "6",
    ),
    (
        "whole numbers in a range",
        "Find the integer $n$, $0 \\le n \\le 90$, such that $\\cos n^\\circ = \\sin 40^\\circ$.",
        "n = 50",
    ),
]
LOGARITHMS = [
    (
        "condense logarithms",
        "Write $\\log_2 x + 3 \\log_2 y$ as a single logarithm.",
        "\\log_{2} \\left(x y^{3}\\right)",
    ),
    (
        "expand a logarithm",
        "Expand $\\ln(x^3 y)$.",
        "3 \\ln \\left(x\\right) + \\ln \\left(y\\right)",
    ),
    (
        "logarithmic form",
        "Convert the following to logarithmic form. $3^4 = 81$",
        "\\log_{3} \\left(81\\right) = 4",
    ),
    ("exponential form", "Write $\\log_7 49 = 2$ in exponential form.", "7^{2} = 49"),
]
DECIMALS = [
    (
        "digit of a decimal",
        "What is the 50th digit after the decimal point in the decimal expansion of $\\frac{2}{7}$?",
        "8",
    ),
    (
        "length of the repeating block",
        "How many digits are in the repeating block of $\\frac{1}{13}$?",
        "6",
    ),
]
UNDEFINED = [
    (
        "undefined places",
        "For what values of $x$ is $\\frac{x}{x^2 - 9}$ undefined?",
        "x = -3 \\text{ or } x = 3",
    ),
]
PROGRESSIONS = [
    ("length of a list", "How many numbers are in the list $7, 11, 15, \\ldots, 47$?", "11"),
    (
        "arithmetic term by two terms",
        "The third term of an arithmetic sequence is 11 and the seventh term is 27. What is the tenth term?",
        "39",
    ),
    (
        "geometric ratio by two terms",
        "The second term of a geometric sequence is 6 and the fifth term is 48. What is the common ratio?",
        "2",
    ),
]
TRIG_FAMILIES = [
    (
        "families of solutions",
        "Find the general solution of $\\tan x = 1$.",
        "x = \\frac{\\pi}{4} + \\pi k",
    ),
    (
        "families of solutions",
        "Solve the equation for $t$: $\\cos t = \\frac{1}{2}$",
        "t = \\frac{\\pi}{3} + 2 \\pi k \\text{ or } t = \\frac{5 \\pi}{3} + 2 \\pi k",
    ),
]
PARITY = [
    (
        "parity of a combination",
        "Let $f(x)$ and $g(x)$ be odd functions. Is $f(x) g(x)$ even, odd, or neither?",
        "\\text{even}",
    ),
    (
        "parity of a combination",
        "If $f(x)$ is an even function and $g(x)$ is an odd function, is $f(x) g(x)$ even, odd, or neither?",
        "\\text{odd}",
    ),
]
ODD_ROOTS = [
    # in statements about real numbers an odd root of a negative number is real
    ("solutions", "Solve $x^{1/3} = -5$", "x = -125"),
    ("solutions", "Solve $x^{2/3} = 9$", "x = -27 \\text{ or } x = 27"),
    ("solutions", "Solve $\\sqrt[3]{2x + 4} = -2$", "x = -6"),
    ("value", "What is $(-27)^{1/3}$?", "-3"),
    ("value", "What is the cube root of -64?", "-4"),
    ("derivative", "Differentiate |x|", "\\frac{x}{\\left|{x}\\right|}"),
]
FIELDS = [
    ("solutions", "Solve x^4 = 16 over the reals", "x = -2 \\text{ or } x = 2"),
    ("solutions", "Solve x^2 = -9 for real x", "\\text{no solution}"),
    ("solutions", "Solve $x^2 + 9 = 0$ over the complex numbers", "x = - 3 i \\text{ or } x = 3 i"),
]
GIVEN = [
    ("value", "If $a \\star b = a^2 - 3b$, what is $5 \\star 2$?", "19"),
    (
        "value",
        "The operation $\\diamond$ is defined by $x \\diamond y = xy + x$. What is $3 \\diamond 4$?",
        "15",
    ),
    ("value", "Let f(x, y) = x^2 + 2y. Find f(3, 1).", "11"),
    ("under", "Let $r$ be a root of $x^2 + 3x + 5 = 0$. Compute $r(r + 3)$.", "-5"),
    ("under", "If $m > 0$ and $m^2 = 5m$, what is $m + 1$?", "6"),
    ("under", "If $x^2 - 5x + 6 = 0$ and $x^2 - 7x + 12 = 0$, what is $x$?", "3"),
]
CONGRUENCES = [
    (
        "smallest solution of a congruence",
        "What is the smallest positive integer $n$ such that $4n \\equiv 3 \\pmod{9}$?",
        "3",
    ),
    ("units digit of a power", "What is the units digit of $7^{2022}$?", "9"),
    ("tens digit", "What is the tens digit of $3^{12}$?", "4"),
    ("remainder of a power", "Find the remainder when $3^{500}$ is divided by 11.", "1"),
    ("zeros at the end of a factorial", "How many zeros are at the end of $75!$?", "18"),
]
INVERSES = [
    ("inverse function", "Find the inverse of $f(x) = 5x + 1$.", "\\frac{x}{5} - \\frac{1}{5}"),
    ("value of the inverse", "If $f(x) = 4x - 3$, find $f^{-1}(9)$.", "3"),
    ("range of a quadratic", "What is the range of $f(x) = x^2 - 6x + 1$?", "[-8, \\infty)"),
]
VARIATION = [
    (
        "direct variation",
        "If $y$ varies directly as $x$ and $y = 12$ when $x = 3$, find $y$ when $x = 7$.",
        "28",
    ),
    (
        "inverse variation",
        "If $p$ is inversely proportional to $q$ and $p = 6$ when $q = 4$, what is $p$ when $q = 8$?",
        "3",
    ),
    (
        "direct variation with the square",
        "If $y$ varies directly as the square of $x$ and $y = 12$ when $x = 2$, find $y$ when $x = 3$.",
        "27",
    ),
]
PATTERNS = [
    (
        "pattern with dots",
        "What is the value of $\\frac{1}{2} \\times \\frac{2}{3} \\times \\frac{3}{4} \\times \\cdots \\times \\frac{9}{10}$?",
        "\\frac{1}{10}",
    ),
    (
        "remainder from a remainder",
        "When $n$ is divided by 7, the remainder is 4. What is the remainder when $3n + 1$ is divided by 7?",
        "6",
    ),
    (
        "meeting point",
        "Find the point of intersection of the lines $y = 3x - 1$ and $y = x + 5$.",
        "(3, 8)",
    ),
    (
        "volume of a box",
        "What is the volume of a rectangular box with dimensions 3, 5 and 7?",
        "105",
    ),
    ("round a table", "In how many ways can 6 people sit around a round table?", "120"),
    (
        "sum of an arithmetic sequence",
        "Find the sum of the first 10 terms of the arithmetic sequence 4, 7, 10.",
        "175",
    ),
    (
        "infinite geometric series",
        "Find the sum of the infinite geometric series with first term 6 and common ratio 1/4.",
        "8",
    ),
]
MORE = [
    *CONGRUENCES, *INVERSES, *VARIATION, *PATTERNS,
    *TRIG_FAMILIES, *PARITY, *ODD_ROOTS, *FIELDS, *GIVEN,
    *PROBABILITY, *TRIANGLES, *EXTREMA, *QUADRANTS, *INTEGER_SOLUTIONS, *LOGARITHMS, *DECIMALS,
    *UNDEFINED, *PROGRESSIONS,
    *INTEGERS, *SLOPES, *AREAS, *WORDINGS, *POLYNOMIALS, *LINES, *CONICS, *EQUATIONS, *SERIES,
    *VECTORS, *COMPLEX,
]  # fmt: skip

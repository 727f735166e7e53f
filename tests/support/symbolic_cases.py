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
MORE = [*INTEGERS, *SLOPES, *AREAS, *WORDINGS]

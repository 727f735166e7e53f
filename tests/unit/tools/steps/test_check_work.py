"""Every line of a working against what stands before it: tables of workings and verdicts.

s start, e equivalent, f follows but not back, w wrong, ? undecided, - unread.
"""

import pytest

from kptutor.tools.steps import WorkReport, check_work

LETTERS = {
    "start": "s",
    "equivalent": "e",
    "follows": "f",
    "wrong": "w",
    "undecided": "?",
    "unread": "-",
}


def marks(report: WorkReport) -> str:
    return "".join(LETTERS[line.verdict] for line in report.lines)


def marked(work: str, problem: str = "") -> str:
    return marks(check_work(work, statement=problem))


EQUATIONS = [
    # both-sides operations
    ("Solve 3x + 4 = 19", "3x + 4 = 19\n3x = 15\nx = 5", "eee"),
    ("Solve 3x + 4 = 19", "3x + 4 = 19\n3x = 23\nx = 23/3", "ewe"),
    ("", "5x - 2 = 3x + 8\n2x = 10\nx = 5", "see"),
    ("", "5x - 2 = 3x + 8\n8x = 10", "sw"),
    ("", "x/4 = 3\nx = 3/4", "sw"),
    ("", "4y = 20\ny = 20 - 4", "sw"),
    # skipped steps, and a comparison with the problem alone
    ("Solve 2(x - 3) = 10", "x = 8", "e"),
    ("Solve 2(x - 3) = 10", "x = 6.5", "w"),
    # squaring adds, dividing loses; what is lost is wrong unless another line has it
    ("", "sqrt(x) = x - 6\nx = (x - 6)^2", "sf"),
    ("Solve x^2 = 16", "x^2 = 16\nx = 4", "ew"),
    ("Solve x^2 = 16", "x^2 = 16\nx = 4 or x = -4", "ee"),
    ("Solve x^2 = 16", "x^2 = 16\nx = 4\nx = -4", "eee"),
    ("Solve x^2 = 16", "x^2 = 16\nx = ±4", "ee"),
    ("Solve x^2 = 5x", "x = 5", "w"),
    ("Solve (x - 2)(x + 7) = 0", "x - 2 = 0\nx = 2\nx + 7 = 0\nx = -7", "eeee"),
    ("Solve x^2 = 16 for x > 0", "x^2 = 16\nx = 4", "ee"),
    ("The side of a square is x and x^2 = 16. Find x.", "x^2 = 16\nx = 4", "ee"),
    ("Solve sin(x) = 1/2, 0 <= x <= 3", "x = pi/6 or x = 5pi/6", "e"),
    # no solution, and always true
    ("Solve 2x + 1 = 2x + 4", "1 = 4", "e"),
    ("", "x + 1 = 4\n0 = 3", "sw"),
    # formulas with several letters
    ("", "P = 2a + 2b\na = (P - 2b)/2", "se"),
    ("", "P = 2a + 2b\na = P - b", "sw"),
    # renamed: a subscript for each of two solutions
    ("Solve x^2 - 5x + 6 = 0", "(x - 2)(x - 3) = 0\nx_1 = 2, x_2 = 3", "ee"),
]

INEQUALITIES = [
    ("Solve -4x < 12", "-4x < 12\nx > -3", "ee"),
    ("Solve -4x < 12", "-4x < 12\nx < -3", "ew"),
    ("", "2x + 1 >= 7\n2x >= 6\nx >= 3", "see"),
    ("", "2x + 1 >= 7\nx > 3", "sw"),
    ("", "x^2 < 9\n-3 < x < 3", "se"),
    ("", "x^2 < 9\nx < 3", "sw"),
    ("", "|x| > 2\nx > 2 or x < -2", "se"),
]

SYSTEMS = [
    # a product of two unknowns
    ("", "(b - c)(a - 1) = 0\nb = c or a = 1", "se"),
    ("", "(b - c)(a - 1) = 0\nb = c or a = 2", "sw"),
    ("", "(x - y)(x + y) = 0\nSo either x = y or x = -y", "se"),
    ("Solve x + y = 9, x - y = 1", "2x = 10\nx = 5\ny = 4", "fef"),
    ("Solve x + y = 9, x - y = 1", "2x = 8\nx = 4", "we"),
    ("Solve y = 3x, x + y = 8", "x + 3x = 8\n4x = 8\nx = 2\ny = 6", "feef"),
    ("Solve y = 3x, x + y = 8", "4x = 8\nx = 2\ny = 5", "few"),
    ("", "a + b = 7 and a - b = 3\na = 5 and b = 2", "se"),
    ("", "x^2 + y^2 = 8 and y = x\n2x^2 = 8 and y = x", "se"),
]

EXPRESSIONS = [
    ("Expand (x + 3)^2", "(x + 3)^2\n= x^2 + 6x + 9", "ee"),
    ("Expand (x + 3)^2", "(x + 3)^2\n= x^2 + 9", "ew"),
    ("Expand (x + 3)^2", "x^2 + 9", "w"),
    ("Expand (x + 3)^2", "(x + 3)^2 = (x + 3)(x + 3) = x^2 + 6x + 9", "e"),
    ("Expand (x + 3)^2", "(x + 3)^2 = (x + 3)(x + 3) = x^2 + 3x + 9", "w"),
    ("Simplify 2a + 3b + 4a", "6a + 3b", "e"),
    ("Simplify 2a + 3b + 4a", "9ab", "w"),
    ("Factor x^2 - 9", "x^2 - 9 = (x - 3)(x + 3)", "e"),
    ("Factor x^2 - 9", "(x - 3)^2", "w"),
    # fractions, and the order of operations
    ("Calculate 1/2 + 1/3", "1/2 + 1/3 = 3/6 + 2/6 = 5/6", "e"),
    ("Calculate 1/2 + 1/3", "1/2 + 1/3 = 2/5", "w"),
    ("Calculate 2 + 3 * 4", "2 + 3 * 4\n= 5 * 4\n= 20", "ewe"),
    # a computation at the side is no mistake
    ("Calculate 2 + 3 * 4", "3 * 4 = 12\n2 + 12 = 14", "se"),
    ("Calculate 17 * 12", "10 * 17 = 170\n2 * 17 = 34\n170 + 34 = 204", "sse"),
    # the equals sign on a calculator
    ("", "3 + 4 = 7 * 2 = 14", "s"),
]

CALCULUS = [
    ("Differentiate f(x) = x^3 + 5x", "f'(x) = 3x^2 + 5", "e"),
    ("Differentiate f(x) = x^3 + 5x", "f'(x) = 3x^2 + 5x", "w"),
    ("Differentiate x^2 * sin(x)", "2x sin(x) + x^2 cos(x)", "e"),
    ("Differentiate x^2 * sin(x)", "2x cos(x)", "w"),
    ("", "y = x^4\ndy/dx = 4x^3", "se"),
    ("", "y = x^4\ndy/dx = 4x^4", "sw"),
    ("", "d/dx (x^5) = 5x^4", "e"),
    ("", "d/dx (x^5) = x^4", "w"),
    ("Integrate 6x^2", "\\int 6x^2 dx = 2x^3 + C", "e"),
    ("Integrate 6x^2", "\\int 6x^2 dx = 3x^3 + C", "w"),
    ("Find the integral of cos(x)", "sin(x) + C", "e"),
    ("Find the integral of cos(x)", "-sin(x) + C", "w"),
    ("", "f(x) = 2x + 1\nf(3) = 2*3 + 1 = 7", "ss"),
    ("", "f(x) = 2x + 1\nf(3) = 2*3 + 1 = 8", "sw"),
]

STORIES = [
    ("", "John has 3 * 4 = 14 apples.", "w"),
    ("", "She pays $5 x 3 = $15.\nThat leaves 20 - 15 = $5.", "ss"),
    ("", "So 18 multiplied by 20 equals 360.", "s"),
    ("", "20% of 50 = 10", "s"),
    ("", "20% of 50 = 12", "w"),
    ("", "5 apples + 6 apples = 12 apples", "w"),
    # a part in words: what cannot be read is left out, the rest is checked
    ("", "\\[\\text{cats} = \\text{dogs} - 2 = 9 - 2 = 7\\]", "s"),
    ("", "\\[\\text{cats} = \\text{dogs} - 2 = 9 - 2 = 8\\]", "w"),
    ("", "half of 60 = 30", "-"),
    ("", "She falls from the 1st - 5 places = 6th place.", "-"),
    # words between, and several equations in a line
    ("", "so 2x = 6, thus x = 3", "e"),
    ("", "so 2x = 6, thus x = 4", "w"),
    ("", "I subtract 4 on both sides: 3x + 4 = 19 => 3x = 15", "e"),
    # units: a conversion is no computation
    ("", "12 inches = 1 foot", "s"),
    ("", "2 hours * 60 = 120 minutes", "s"),
    ("", "40 km/h * 3 h = 120 km", "s"),
    ("", "40 km/h * 3 h = 150 km", "w"),
    # rounding, remainders, percent
    ("", "10/3 = 3.33", "s"),
    ("", "10/3 = 3.4", "w"),
    ("", "x = -1/3\nx = 0.333", "sw"),
    ("", "100/7 ≈ 14", "s"),
    ("", "17 / 5 = 3 remainder 2", "?"),
    ("", "100% - 60% - 50% = 40%", "w"),
    ("", "7/8 ÷ 1/4 = 7/2", "s"),
    ("", "6 ÷ 2/3 = 9", "s"),
    ("", "6 ÷ 2/3 = 1", "w"),
    # in LaTeX an x is an unknown
    ("", "$2 x \\left(x + 1\\right) = 4$\n$2 x^2 + 2 x = 4$", "se"),
    ("", "It is 2 x (3 + 1) = 8.", "s"),
    ("", "100% - 60% - 10% = 30%", "s"),
    ("", "100 + 20% of 100 = 120", "s"),
    # a calculator's note inside a sum says nothing more than the sum
    ("", "2 * 2 dozen = <<2*2*12=48>>48 pens", "?"),
    ("", "They cost 12 * 2 + 8 * 2 = $<<12*2+8*2=40>>40.", "s"),
    ("", "They cost 12 * 2 + 8 * 2 = $<<12*2+8*2=36>>36.", "w"),
    # what a quantity is said to be is no equation to solve
    ("", "The value of all coins is 0.25(80x) + 0.1(100x) = 30x.", "e"),
    ("", "The value of all coins is 0.25(80x) + 0.1(100x) = 20x.", "w"),
    ("", "The perimeter is 2(x + 3) + 2x = 4x + 3.", "w"),
    ("", "Her age in five years is x + 5 = 2x.", "s"),
    # a name in capitals is the name of what follows
    ("", "LCM = 2^3 * 3^3 * 5^2 = 8 * 27 * 25 = 5400", "s"),
    ("", "LCM = 2^3 * 3^3 * 5^2 = 8 * 27 * 25 = 10800", "w"),
    ("", "The total = 495 students * $15/student = $7425.", "s"),
    ("", "The total = 495 students * $15/student = $7455.", "w"),
    # an operation of the problem's own is not ours
    ("Let a ⋆ b = a^b - ab.", "2 ⋆ x = 2^x - 2x = 22\n2^x - 2x = 22", "se"),
    # one case after another: each begins anew
    ("", "If G = 13, then B = 35 - 13 = 22.\nIf G = 26, then B = 35 - 26 = 9.", "ss"),
    ("", "If G = 13, then B = 35 - 13 = 22.\nIf G = 26, then B = 35 - 26 = 8.", "sw"),
    ("", "For n = 1:\nS = 1\nFor n = 2:\nS = 2 - 1 = 1\nFor n = 3:\nS = 6 - 2 + 1 = 5", "ssssss"),
    # an inequality's critical points are no solutions of it
    ("", "(x^2 - 3)(x^2 + 5) < 0\nCritical points:\nx^2 - 3 = 0\nx = ±sqrt(3)", "s-se"),
    ("", "g(x) = (x - 3)/(10 - 3x)\nThe denominator is zero where\n10 - 3x = 0\nx = 10/3", "s-se"),
    # a check that fails, and is said to
    ("", "Check x = 3:\n2 + sqrt(3 - 2) = 3 - 2\n2 + sqrt(1) = 1\nThis is false.", "ss?-"),
    ("", "2 + sqrt(1) = 1\nSo the sum is 1.", "w-"),
    # a root that is left out with its reason
    ("Solve b^2 = 1/4", "b = ±1/2\nSince b must be positive, b = 1/2.", "ef"),
    ("Solve b^2 = 1/4", "b = ±1/2\nb = 1/2", "ew"),
    ("Find the probability P.", "P^2 = 0.04\nP = sqrt(0.04) = 0.2", "se"),
    # what only looks like a side of an equation
    ("", "The costs in 2014 = 20,000 * 0.5 = 10,000", "s"),
    ("", "The costs in 2014 = 20,000 * 0.5 = 1,000", "w"),
    ("", "Next comes the subtraction. - \\(48 - 2 = 46\\)", "s"),
    ("", "2863 ÷ 1344 = 2 (quotient)", "?"),
    ("", "\\[V = 2 \\pi \\cdot 3.5 = 7 \\pi \\text{ cm}^3\\]", "s"),
    ("", "\\[V = 2 \\pi \\cdot 3.5 = 8 \\pi \\text{ cm}^3\\]", "w"),
    ("", "!5 = 5!(1 - 1 + 1/2 - 1/6 + 1/24 - 1/120) = 44", "s"),
    ("", "10/3 + 1/2 = 3.333... + 0.5", "s"),
    ("Let $a\\star b = 9a - b$.", "$5\\star1 = 9(5) - 1 = 44$", "-"),
    # a letter that is used again for something else, far below
    (
        "",
        "The discriminant is D = 16.\nIt is a square.\nNow the side.\nA picture helps.\n"
        "So the distance is D = 5.",
        "s---?",
    ),
    ("", "We get 2x = 10.\nSo x = 6.", "sw"),
    # suppositions are not compared
    ("Solve 2x + 3 = 11", "Try x = 2: 2*2 + 3 = 7", "s"),
    ("", "Let x be the number. Then 2x + 3 = 11.\nSo x = 4.", "se"),
    ("", "He thinks about it.", "-"),
]


def lines_of(table: list[tuple[str, str, str]]) -> list[object]:
    return [pytest.param(*row, id=f"{row[0]}|{row[1]}"[:60].replace("\n", "/")) for row in table]


@pytest.mark.requirement("steps:equations")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(EQUATIONS))
def test_equations(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:inequalities")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(INEQUALITIES))
def test_inequalities(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:systems")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(SYSTEMS))
def test_systems(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:chains")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(EXPRESSIONS))
def test_expressions(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:calculus")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(CALCULUS))
def test_calculus(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:prose")
@pytest.mark.parametrize(("problem", "work", "expected"), lines_of(STORIES))
def test_prose(problem: str, work: str, expected: str) -> None:
    assert marked(work, problem) == expected


@pytest.mark.requirement("steps:first-wrong-line")
def test_the_first_wrong_line_is_the_first() -> None:
    report = check_work("2x + 1 = 9\n2x = 10\nx = 4")
    assert report.first_wrong == 1
    assert marks(report) == "swe"  # the line after it agrees with what came before


@pytest.mark.requirement("steps:lost-and-added")
@pytest.mark.parametrize(
    ("work", "lost", "added"),
    [
        ("x^2 = 4x\nx = 4", ("x = 0",), ()),
        ("x^2 = 16\nx = 4", ("x = -4",), ()),
        ("sqrt(x) = x - 6\nx = (x - 6)^2", (), ("x = 4",)),
        ("x = 3\nx^2 = 9", (), ("x = -3",)),
    ],
)
def test_which_roots(work: str, lost: tuple[str, ...], added: tuple[str, ...]) -> None:
    line = check_work(work).lines[1]
    assert (line.lost, line.added) == (lost, added)


@pytest.mark.requirement("steps:slips")
@pytest.mark.parametrize(
    ("work", "should_be"),
    [
        ("He has 3 * 4 = 14 apples", "12"),
        ("1/2 + 1/3 = 2/5", "5/6"),
        ("7 - 10 = 3", "-3"),
        ("2^5 = 10", "32"),
        ("0.5 * 0.5 = 2.5", "1/4"),
    ],
)
def test_a_slip_has_its_right_value(work: str, should_be: str) -> None:
    (slip,) = check_work(work).lines[0].slips
    assert slip.should_be == should_be


@pytest.mark.requirement("steps:reasons-keep-the-answer")
@pytest.mark.parametrize(
    ("work", "secret"),
    [("x^2 = 49\nx = 7", "-7"), ("2x = 10\nx = 8", "5"), ("sqrt(x) = x - 6\nx = (x - 6)^2", "9")],
)
def test_a_reason_does_not_tell_a_solution(work: str, secret: str) -> None:
    assert all(secret not in line.reason for line in check_work(work).lines)


SAID = ["I think 3x = 21", "so my next line is 3x = 21", "ok, then 3x = 21", "Hm, that's 3x = 21"]


@pytest.mark.parametrize("text", SAID)
def test_a_line_is_judged_whatever_small_words_stand_before_it(text: str) -> None:
    assert check_work(text, statement="Solve 3x + 3 = 18 for x.").first_wrong == 0
    right = text.replace("21", "15")
    assert check_work(right, statement="Solve 3x + 3 = 18 for x.").lines[0].verdict == "equivalent"

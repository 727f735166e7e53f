"""Every kind of answer, as tables of student, reference and whether they are equal."""

from typing import Any

import pytest

from kptutor.tools.maths import check

YES, NO = "equal", "different"


def compared(student: str, reference: str, **options: Any) -> str:
    return check(student, reference, limit_s=0, **options).status


NUMBERS = [
    ("3+2", "5", YES),
    ("1/2", "0.5", YES),
    ("2/4", "1/2", YES),
    ("1 1/2", "3/2", YES),
    ("0.(3)", "1/3", YES),
    ("0.33", "1/3", NO),
    ("50%", "0.5", YES),
    ("50%", "50", NO),
    ("1,000", "1000", YES),
    ("1.2e3", "1200", YES),
    ("101_2", "5", YES),
    ("12_3", "12_5", NO),
    ("8!", "40320", YES),
    ("\\binom{5}{2}", "10", YES),
    ("4\\sqrt(2)", "4", NO),
    ("4\\sqrt(2)", "4\\sqrt{2}", YES),
]

EXPRESSIONS = [
    ("2x+1", "1+x+x", YES),
    ("(x-1)^2", "(1-x)^2", YES),
    ("(x-1)(x+1)", "x^2-1", YES),
    ("X", "x", NO),
    ("2y", "2x", NO),
    ("f(2x)", "f(3x-x)", YES),
    ("f(2x)", "f(x)", NO),
    ("\\frac{d}{dx} x^3", "3x^2", YES),
    ("\\sum_{k=1}^{n} k", "n(n+1)/2", YES),
    ("n!/(n-1)!", "n", YES),
]

EQUATIONS = [
    ("y=3x+14", "y=3x-14", NO),
    ("y=3x+14", "3x-y+14=0", YES),
    ("2y=6x+28", "y=3x+14", YES),
    ("3x+4y+14=0", "3x-y+13=0", NO),
    ("x^2+y^2=1", "y^2=1-x^2", YES),
    ("x^2=-1", "x^2=-4", NO),
    ("(x-1)^2=0", "x=1", YES),
    ("y=x", "|y|=|x|", NO),
    ("\\sqrt{x}=\\sqrt{y}", "x=y", NO),
    ("PV=nRT", "P=nRT/V", YES),
    ("\\sin x=0", "x=0", NO),
    ("f(2)=f(3)+4", "f(5)=f(7)+4", NO),
    ("1=4", "2=3", YES),
]

SOLUTION_SETS = [
    ("x=1 or x=-2", "\\{1,-2\\}", YES),
    ("x=1 or x=-2", "1,-2", YES),
    ("x=1,-2", "-2,1", YES),
    ("x \\in \\{1,-2\\}", "x=-2 or x=1", YES),
    ("x=\\pm 2", "x=2 or x=-2", YES),
    ("x=2 or x=-2", "x^2=4", YES),
    ("x=2", "x^2=4", NO),
    ("1", "1,2", NO),
    ("1,-2", "1,-3", NO),
    ("\\pm 5", "5", NO),
    ("\\text{no solution}", "\\emptyset", YES),
    ("x=1,y=2", "y=2,x=1", YES),
    ("x=1,y=2", "x=2,y=1", NO),
    ("x=1,y=2 or x=2,y=1", "(1,2),(2,1)", YES),
    ("(x,y)=(1,2)", "(1,2)", YES),
]

SYSTEMS = [
    ("a=1,b=2,c=3", "3a+b-c=2, a-b+2c=5, b+c=5", YES),
    ("x+y=3,x-y=1", "x=2,y=1", YES),
    ("x+y=3,x-y=1", "x=2,y=2", NO),
    ("x^2=1,y=1", "y=1,x^2=1", YES),
    ("x=1,x=2", "x=2,x=3", NO),
]

INEQUALITIES = [
    ("5 \\ge x", "x \\le 5", YES),
    ("-2>-2x", "x>1", YES),
    ("x<1", "x>1", NO),
    ("-1<x<3", "x>-1 and x<3", YES),
    ("x>2 or x<-2", "x^2>4", YES),
    ("|x|<2", "-2<x<2", YES),
    ("x>1", "x^3-x>0", NO),
    ("\\sqrt{x}>2", "x>4", YES),
    ("2^x>8", "x>3", YES),
    ("x^2+y^2<1", "x^2<1-y^2", YES),
    ("x^2+y^2<=1", "x^2+y^2<1", NO),
    ("x>10^{-12}", "x>0", NO),
    ("x \\ne 0", "x<0 or x>0", YES),
]

SETS = [
    ("[5,\\infty)", "x>=5", YES),
    ("x>=5", "[5,\\infty)", YES),
    ("x>5", "[5,\\infty)", NO),
    ("(1,3)", "1<x<3", YES),
    ("[0,1)", "(0,1]", NO),
    ("(-3,2)", "[-3,2]", NO),
    ("(1,2] \\cup [2,3)", "(1,3)", YES),
    ("\\mathbb{R} \\setminus \\{0\\}", "(-\\infty,0) \\cup (0,\\infty)", YES),
    ("\\{x \\mid x>2\\}", "(2,\\infty)", YES),
    ("[m,2] \\cup (3,4]", "(3,4] \\cup [m,2]", YES),
    ("[m,2] \\cup (3,4]", "(3,4] \\cup [m,2)", NO),
    ("\\{1,2,1\\}", "\\{1,2\\}", YES),
    ("\\{1,2\\} \\cup \\{2,3\\}", "\\{1,2,3\\}", YES),
    ("\\{1,2\\}", "(1,2)", NO),
    ("[1,3]", "\\{1,3\\}", NO),
]

LISTS = [
    ("(1,2)", "(1,2)", YES),
    ("(2,1)", "(1,2)", NO),
    ("3,1,2", "1,2,3", YES),
    ("\\langle 1,2 \\rangle", "(1,2)", YES),
    ("\\begin{pmatrix}1\\\\2\\end{pmatrix}", "(1,2)", YES),
    ("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}", YES),
    ("\\begin{pmatrix}1&2\\\\3&5\\end{pmatrix}", "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", NO),
    ("2\\begin{pmatrix}1\\\\2\\end{pmatrix}", "\\begin{pmatrix}2\\\\4\\end{pmatrix}", YES),
    ("\\begin{vmatrix}2&1\\\\1&2\\end{vmatrix}", "3", YES),
    ("3:4", "6:8", YES),
    ("2:3:4", "4:6:8", YES),
    ("2:3:4", "4:6:9", NO),
]

FUNCTIONS = [
    ("f(x)=2x+3", "f(x)=3+2x", YES),
    ("f(t)=2t+3", "f(x)=2x+3", YES),
    ("g(x)=2x+3", "f(x)=2x+3", NO),
    ("2x+3", "f(x)=2x+3", YES),
    ("y=2x+3", "f(x)=2x+3", YES),
    ("|x|", "\\begin{cases} x & x>0 \\\\ -x & x\\le 0 \\end{cases}", YES),
    ("x", "\\begin{cases} x & x>0 \\\\ -x & x\\le 0 \\end{cases}", NO),
]

COMPLEX = [
    ("3i+2", "2+3i", YES),
    ("e^{i\\pi}", "-1", YES),
    ("\\cos x+i\\sin x", "e^{ix}", YES),
    ("i\\sin x", "e^{ix}", NO),
    ("\\sqrt{-4}", "2i", YES),
    ("\\overline{z}", "z", NO),
    ("z\\overline{z}", "|z|^2", YES),
    ("2i", "z=\\pm 1+2i", NO),
    ("z=i or z=-i", "z^2=-1", YES),
]

LOGIC = [
    ("B and A", "A and B", YES),
    ("not A or not B", "not (A and B)", YES),
    ("not A or B", "A implies B", YES),
    ("A or B", "A and B", NO),
]

TEXTS = [
    ("\\text{(A)}", "A", YES),
    ("(A)", "A", YES),
    ("B", "A", NO),
    ("a", "A", NO),
    ("\\text{Yes}", "\\text{yes}", YES),
    ("\\text{oddd}", "\\text{odd}", NO),
]

QUANTITIES = [
    ("5 cm", "5 m", NO),
    ("5 cm", "0.05 m", YES),
    ("1 km", "1000 m", YES),
    ("36 km/h", "10 m/s", YES),
    ("3 hours", "180 min", YES),
    ("5 cm", "5 s", NO),
    ("5", "5 cm", NO),
    ("5 cm", "5", YES),
    ("$5.00", "$5", YES),
    ("5", "$5", YES),
    ("90^\\circ", "\\pi/2", YES),
    ("90", "90^\\circ", NO),
    ("20:34", "20:34:00", YES),
]

FAMILIES = [
    ("\\pi/4+n\\pi", "\\pi/4+k\\pi", YES),
    ("-3\\pi/4+k\\pi", "\\pi/4+k\\pi", YES),
    ("\\pi/4+2k\\pi", "\\pi/4+k\\pi", NO),
    ("x=\\pm\\pi/3+2k\\pi", "x=\\pi/3+2k\\pi, x=-\\pi/3+2k\\pi", YES),
    ("2k+1, k \\in \\mathbb{Z}", "2k-1, k \\in \\mathbb{Z}", YES),
    ("2k+1", "2k-1", NO),
    ("-2\\pi n", "2\\pi n", NO),
    # a formula in n is no family
    ("180n-360", "180n", NO),
    ("n\\pi-2\\pi", "n\\pi", NO),
    ("n-e+1", "n-e", NO),
    ("x \\equiv 7 \\pmod 5", "x \\equiv 2 \\pmod 5", YES),
]

TABLES = {
    "numbers": NUMBERS,
    "expressions": EXPRESSIONS,
    "equations": EQUATIONS,
    "solution sets": SOLUTION_SETS,
    "systems": SYSTEMS,
    "inequalities": INEQUALITIES,
    "sets": SETS,
    "lists": LISTS,
    "functions": FUNCTIONS,
    "complex": COMPLEX,
    "logic": LOGIC,
    "texts": TEXTS,
    "quantities": QUANTITIES,
    "families": FAMILIES,
}


@pytest.mark.requirement("comparing:kinds")
@pytest.mark.parametrize(
    ("student", "reference", "expected"),
    [
        pytest.param(*row, id=f"{kind}: {row[0]}, {row[1]}")
        for kind in TABLES
        for row in TABLES[kind]
    ],
)
def test_kinds(student: str, reference: str, expected: str) -> None:
    assert compared(student, reference) == expected


ASYMMETRIC = frozenset({"quantities"})
"""The reference decides whether a unit is asked for."""


@pytest.mark.requirement("comparing:symmetric")
@pytest.mark.parametrize(
    ("student", "reference", "expected"),
    [
        pytest.param(*row, id=f"{kind}: {row[1]}, {row[0]}")
        for kind in TABLES
        if kind not in ASYMMETRIC
        for row in TABLES[kind]
    ],
)
def test_the_order_of_the_arguments_does_not_matter(
    student: str, reference: str, expected: str
) -> None:
    assert compared(reference, student) == expected


@pytest.mark.requirement("comparing:left-side")
@pytest.mark.parametrize(
    ("student", "reference", "expected"),
    [
        ("5", "x=5", YES),
        ("x=5", "5", YES),
        ("y=5", "x=5", NO),
        ("2n+1", "a_n=2n+1", YES),
        ("x=2+3=5", "5", YES),
        ("4,5", "AB=4, CD=5", YES),
        ("5,4", "AB=4, CD=5", NO),
        ("x", "y=x", NO),
        ("2+3=5", "5", YES),
        ("2+3=6", "6", NO),
        ("x \\ne 5", "5", NO),
    ],
)
def test_what_stands_left_of_the_answer(student: str, reference: str, expected: str) -> None:
    assert compared(student, reference) == expected


@pytest.mark.requirement("comparing:credit")
@pytest.mark.parametrize(
    ("student", "reference", "credit"),
    [
        ("1,2", "1,3", 0.5),
        ("1", "1,2", None),
        ("(1,2,3)", "(1,2,4)", 2 / 3),
        ("1,2,3,4", "1,2", 0.5),
    ],
)
def test_partial_credit(student: str, reference: str, credit: float | None) -> None:
    verdict = check(student, reference, limit_s=0)
    assert verdict.status == NO
    assert verdict.credit == credit

"""Numbers that belong to a matrix: eigenvalues, rank, trace; its transpose.

Eigenvalues are verified by the determinants of `A - kI` and by trace and determinant; the
rank by minors; what is only rearranged by looking at each entry again.
"""

# ruff: noqa: E501 - wordings read better unbroken

from itertools import combinations
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.matrices import given_rows, matrix, rows, written
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, latex

LARGEST = 4


def _numbers(tree: Node, *, square: bool = True) -> Any:
    value = matrix(rows(tree))
    if value.free_symbols or max(value.shape) > LARGEST + 2:
        raise CannotSolve("this needs a matrix of numbers of moderate size")
    if square and (value.rows != value.cols or value.rows > LARGEST):
        raise CannotSolve("this needs a square matrix of moderate size")
    return value


def solve_eigenvalues(page: Page, tree: Node) -> Any:
    """The zeros of the characteristic polynomial."""
    value = _numbers(tree)
    k = sp.Symbol("lambda")
    poly = value.charpoly(k)
    page.say(
        "Write down the determinant of A minus lambda times the unit matrix.",
        latex(sp.expand((-1) ** value.rows * poly.as_expr())),
    )
    found = sp.roots(poly)
    if sum(found.values()) != value.rows:
        raise CannotSolve("the characteristic polynomial has no roots that can be written out")
    values = tuple(sorted(found, key=lambda v: (sp.re(v).evalf(), sp.im(v).evalf())))
    page.say(
        "Find the zeros of the characteristic polynomial.",
        ", \\quad ".join(f"\\lambda = {latex(v)}" for v in values),
    )
    return Solutions(("lambda",), tuple((v,) for v in values))


def verify_eigenvalues(answer: Answer, tree: Node) -> Finding:
    """Each makes A - kI singular, and together they are as many as the matrix can have."""
    route = "determinants of the matrix less each value"
    value, given = _numbers(tree), answer.items()
    if given is None or any(v.free_symbols for v in given):
        return Finding("silent", route, "the answer is no list of numbers")
    if len(set(given)) != len(given):
        return Finding("silent", route, "a value stands there twice")
    unit, x = sp.eye(value.rows), sp.Symbol("x")
    for v in given:
        if not exactly_zero(sp.expand((value - v * unit).det())):
            return Finding("refutes", route, f"{latex(v)} is no eigenvalue")
    rest = sp.Poly((x * unit - value).det(method="berkowitz"), x)
    distinct = sp.Poly(rest, x).sqf_part().degree()
    if len(given) != distinct:
        return Finding("refutes", route, f"there are {distinct} different eigenvalues")
    return Finding("supports", route, "all of them are zeros, and none is missing", proof=True)


def solve_rank(page: Page, tree: Node) -> Any:
    """The number of rows that elimination leaves."""
    value = _numbers(tree, square=False)
    steps, pivots = value.rref()
    page.say("Bring the matrix to row echelon form.", str(written(steps)))
    page.say("Count the rows that are not zero.", str(len(pivots)))
    return sp.Integer(len(pivots))


def verify_rank(answer: Answer, tree: Node) -> Finding:
    """The size of the largest minor that is not zero."""
    route = "minors"
    value, given = _numbers(tree, square=False), answer.number()
    if given is None or not given.is_Integer:
        return Finding("silent", route, "the answer is no whole number")
    rank = max(
        (
            size
            for size in range(1, min(value.shape) + 1)
            for r in combinations(range(value.rows), size)
            for c in combinations(range(value.cols), size)
            if not exactly_zero(value.extract(list(r), list(c)).det())
        ),
        default=0,
    )
    if given == rank:
        return Finding("supports", route, "the largest minor that is not zero", proof=True)
    return Finding("refutes", route, f"the largest minor that is not zero has the size {rank}")


def solve_trace(page: Page, tree: Node) -> Any:
    """The sum of the diagonal."""
    value = matrix(rows(tree))
    if value.rows != value.cols:
        raise CannotSolve("only a square matrix has a trace")
    terms = [value[i, i] for i in range(value.rows)]
    result = sp.expand(sp.Add(*terms))
    written_out = " + ".join(f"\\left({latex(t)}\\right)" for t in terms)
    page.say("Add the entries of the main diagonal.", f"{written_out} = {latex(result)}")
    return result


def verify_trace(answer: Answer, tree: Node) -> Finding:
    """Minus the second coefficient of the characteristic polynomial."""
    route = "the characteristic polynomial"
    value, given = matrix(rows(tree)), answer.number()
    if given is None or value.rows > LARGEST:
        return Finding("silent", route, "the answer or the matrix cannot be looked at")
    wanted = -value.charpoly(sp.Dummy("x")).all_coeffs()[1]
    if exactly_zero(sp.expand(given - wanted)):
        return Finding("supports", route, "its second coefficient is the same", proof=True)
    return Finding("refutes", route, f"its second coefficient says {latex(wanted)}")


def solve_transpose(page: Page, tree: Node) -> Any:
    """Rows become columns."""
    result = written(matrix(rows(tree)).T)
    page.say("Write each row as a column.", str(result))
    return result


def verify_transpose(answer: Answer, tree: Node) -> Finding:
    """Entry by entry."""
    route = "each entry at its place"
    given, value = given_rows(answer), rows(tree)
    if given is None:
        return Finding("silent", route, "the answer is no matrix")
    if len(given) != len(value[0]) or any(len(row) != len(value) for row in given):
        return Finding("refutes", route, "the matrix has another size")
    for i, row in enumerate(value):
        for j, cell in enumerate(row):
            if not exactly_zero(sp.expand(given[j][i] - cell)):
                return Finding("refutes", route, f"row {j + 1}, column {i + 1} is another entry")
    return Finding("supports", route, "every entry is where it belongs", proof=True)


_OF = "of the? following|given? matrix? :? {m}"
OPERATIONS = (
    Operation("eigenvalues", solve_eigenvalues, verify_eigenvalues, raw=True,
        phrases=(f"eigenvalues {_OF}", f"all? eigenvalues {_OF}", f"characteristic values {_OF}"), questions=(f"find all? eigenvalues {_OF}", "what are the? eigenvalues of the? matrix? {m}")),
    Operation("rank of a matrix", solve_rank, verify_rank, raw=True, phrases=(f"rank {_OF}",)),
    Operation("trace of a matrix", solve_trace, verify_trace, raw=True, phrases=(f"trace {_OF}",)),
    Operation("transpose", solve_transpose, verify_transpose, raw=True, phrases=(f"transpose {_OF}",)),
)  # fmt: skip

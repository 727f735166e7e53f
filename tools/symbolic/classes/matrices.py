"""Matrices and vectors: products, sums, determinants, inverses, dot and cross products.

Solved by SymPy; verified with fractions of our own, by definition (Leibniz, A·A⁻¹ = 1).
"""

# ruff: noqa: E501 - wordings read better unbroken

from itertools import permutations
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import Written, expression, latex

Rows = list[list[Any]]


def rows(tree: Node) -> Rows:
    """The entries of a matrix or a vector.

    Raises:
        CannotSolve: If the tree is neither.
    """
    if tree.head == "matrix" and tree.value != "|":
        return [[expression(cell) for cell in row.args] for row in tree.args]
    if tree.head in {"vector", "tuple", "list"} and len(tree.args) >= 2:
        return [[expression(item)] for item in tree.args]
    if tree.head == "relation" and tree.value == ("=",) and tree.args[0].head == "symbol":
        return rows(tree.args[1])
    raise CannotSolve("this is no matrix")


def matrix(entries: Rows) -> Any:
    """The SymPy matrix of rows."""
    if len({len(row) for row in entries}) != 1:
        raise CannotSolve("the rows of the matrix differ in length")
    return sp.Matrix(entries)


def written(value: Any) -> Written:
    """A matrix as LaTeX."""
    lines = " \\\\ ".join(" & ".join(latex(c) for c in value.row(i)) for i in range(value.rows))
    return Written(f"\\begin{{pmatrix}} {lines} \\end{{pmatrix}}")


def given_rows(answer: Answer) -> Rows | None:
    """The entries of an answer that is a matrix; None if it is none."""
    tree = answer.tree
    if isinstance(answer.value, Written):
        again = Answer.read(str(answer.value))
        tree = again.tree if again else None
    try:
        return rows(tree) if tree is not None else None
    except CannotSolve:
        return None


def _same(answer: Answer, wanted: Rows, route: str) -> Finding:
    given = given_rows(answer)
    if given is None:
        return Finding("silent", route, "the answer is no matrix")
    if [len(row) for row in given] != [len(row) for row in wanted]:
        return Finding("refutes", route, "the matrix has another shape")
    gaps = [
        a - b for one, two in zip(given, wanted, strict=True) for a, b in zip(one, two, strict=True)
    ]
    if all(exactly_zero(sp.simplify(gap)) for gap in gaps):
        return Finding("supports", route, "every entry is the same", proof=True)
    return Finding("refutes", route, "an entry is another one")


def _evaluate(tree: Node) -> Any:
    """A matrix expression: sums, multiples, products and whole powers of matrices."""
    if tree.head == "matrix":
        return matrix(rows(tree))
    if not tree.has("matrix"):
        return expression(tree)
    parts = [_evaluate(arg) for arg in tree.args]
    if tree.head == "add":
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total
    if tree.head == "negate":
        return -parts[0]
    if tree.head == "multiply":
        product = parts[0]
        for part in parts[1:]:
            product = product * part
        return product
    if tree.head == "power" and parts[1].is_Integer and -1 <= parts[1] <= 12:
        return parts[0] ** int(parts[1])
    raise CannotSolve("this matrix expression is not mastered")


def solve_expression(page: Page, tree: Node) -> Any:
    """The value of a matrix expression."""
    value = _evaluate(tree)
    if not isinstance(value, sp.MatrixBase):
        page.say("Work out the product.", latex(value))
        return value
    result = value.applyfunc(sp.simplify)
    page.say("Combine rows and columns entry by entry.", str(written(result)))
    return written(result)


def verify_expression(answer: Answer, tree: Node) -> Finding:
    """The same by loops over entries."""
    return _same(answer, _by_loops(tree), "row times column, entry by entry")


def _by_loops(tree: Node) -> Rows:
    if tree.head == "matrix":
        return rows(tree)
    if tree.head == "add":
        total, *others = (_by_loops(arg) for arg in tree.args)
        for other in others:
            total = [
                [a + b for a, b in zip(x, y, strict=True)]
                for x, y in zip(total, other, strict=True)
            ]
        return total
    if tree.head == "negate":
        return [[-a for a in row] for row in _by_loops(tree.args[0])]
    if tree.head == "multiply":
        factor, product = sp.Integer(1), None
        for arg in tree.args:
            if not arg.has("matrix"):
                factor *= expression(arg)
            else:
                product = _by_loops(arg) if product is None else _times(product, _by_loops(arg))
        assert product is not None
        return [[factor * a for a in row] for row in product]
    if tree.head == "power":
        base, exponent = _by_loops(tree.args[0]), int(expression(tree.args[1]))
        if exponent < 1:
            raise CannotSolve("only positive powers are confirmed")
        product = base
        for _ in range(exponent - 1):
            product = _times(product, base)
        return product
    raise CannotSolve("this matrix expression is not mastered")


def _times(one: Rows, other: Rows) -> Rows:
    if any(len(row) != len(other) for row in one):
        raise CannotSolve("the shapes do not fit")
    return [
        [
            sp.expand(sp.Add(*(row[k] * other[k][j] for k in range(len(other)))))
            for j in range(len(other[0]))
        ]
        for row in one
    ]


def solve_determinant(page: Page, tree: Node) -> Any:
    """The determinant."""
    value = _square(tree)
    result = sp.simplify(value.det())
    page.say(
        "Expand along the first row." if value.rows > 2 else "Main diagonal minus other diagonal.",
        f"\\det {written(value)} = {latex(result)}",
    )
    return result


def _square(tree: Node) -> Any:
    entries = (
        [[expression(c) for c in row.args] for row in tree.args]
        if tree.head == "matrix"
        else rows(tree)
    )
    value = matrix(entries)
    if value.rows != value.cols or value.rows > 6:
        raise CannotSolve("this needs a square matrix of moderate size")
    return value


def verify_determinant(answer: Answer, tree: Node) -> Finding:
    """The sum over all permutations."""
    route = "Leibniz' sum over permutations"
    value, given = _square(tree), answer.number()
    if given is None:
        return Finding("silent", route, "the answer is no expression")
    total = sp.Integer(0)
    for order in permutations(range(value.rows)):
        swaps = sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])
        total += (-1) ** swaps * sp.Mul(*(value[i, j] for i, j in enumerate(order)))
    if exactly_zero(sp.expand(given - total)):
        return Finding("supports", route, "the sum is the same", proof=True)
    return Finding("refutes", route, f"the sum is {latex(sp.expand(total))}")


def solve_inverse(page: Page, tree: Node) -> Any:
    """The inverse matrix."""
    value = _square(tree)
    if sp.simplify(value.det()) == 0:
        raise CannotSolve("the determinant is zero, so there is no inverse")
    result = value.inv().applyfunc(sp.simplify)
    page.say(
        "The determinant is not zero, so there is an inverse.",
        f"\\det = {latex(sp.simplify(value.det()))}",
    )
    page.say("Solve for the inverse by row operations.", str(written(result)))
    return written(result)


def verify_inverse(answer: Answer, tree: Node) -> Finding:
    """The product with the matrix must be the unit matrix."""
    route = "product with the matrix"
    given, value = given_rows(answer), rows(tree)
    if given is None or len(given) != len(value):
        return Finding("silent", route, "the answer is no matrix of that size")
    product = _times(value, given)
    unit = all(
        exactly_zero(sp.simplify(c - (i == j)))
        for i, row in enumerate(product)
        for j, c in enumerate(row)
    )
    if unit:
        return Finding("supports", route, "the product is the unit matrix", proof=True)
    return Finding("refutes", route, "the product is not the unit matrix")


def _vectors(one: Any, other: Any) -> tuple[list[Any], list[Any]]:
    if not (isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other) >= 2):
        raise CannotSolve("two vectors of the same length are needed")
    return list(one), list(other)


def _dot(one: Any, other: Any) -> Any:
    a, b = _vectors(one, other)
    return sp.Add(*(x * y for x, y in zip(a, b, strict=True)))


def _dot_by_lengths(one: Any, other: Any) -> Any:
    """|a + b|^2 - |a|^2 - |b|^2 is twice the product."""
    a, b = _vectors(one, other)
    return sp.expand(sp.Add(*((x + y) ** 2 - x**2 - y**2 for x, y in zip(a, b, strict=True))) / 2)


def _as_tuple(tree: Node) -> Node:
    if tree.head == "matrix" and all(len(row.args) == 1 for row in tree.args):
        return Node("tuple", tuple(row.args[0] for row in tree.args), ",")
    return Node("tuple", tree.args, ",") if tree.head in {"vector", "list"} else tree


def _matrix_only(tree: Node) -> Node | None:
    return (
        ask("matrix expression", tree)
        if tree.has("matrix") and tree.head != "matrix" and tree.head != "relation"
        else None
    )


def _inverse(tree: Node) -> Node | None:
    inner = tree.args[1] if tree.head == "relation" and tree.value == ("=",) else tree
    return ask("inverse matrix", inner) if inner.head == "matrix" else None


def _bars(tree: Node) -> Node | None:
    return ask("determinant", tree) if tree.head == "matrix" and tree.value == "|" else None


OPERATIONS = (
    Operation("matrix expression", solve_expression, verify_expression, raw=True),
    Operation("matrix expression in signs", solve_expression, verify_expression, raw=True, phrases=("{e}",), questions=("find|compute|evaluate|calculate {e}",), build=_matrix_only),
    Operation("determinant in bars", solve_determinant, verify_determinant, raw=True, phrases=("determinant? {e}",), questions=("find|compute|evaluate|calculate the? determinant? :? {e}",), build=_bars),
    Operation("determinant", solve_determinant, verify_determinant, raw=True, phrases=("determinant of the? following|given? matrix? :? {m}",), questions=("find|compute|evaluate|calculate the? determinant of the? following|given? matrix? :? {m}",)),
    Operation("inverse matrix", solve_inverse, verify_inverse, raw=True, phrases=("inverse of the? given|following? matrix? :? {m}", "inverse of the? matrix? {m} if it|possible exists?"), questions=("find|compute|determine the? inverse of the? given|following? matrix? :? {m}",), build=_inverse),
    two_routes("dot product", _dot, _dot_by_lengths, "the lengths of the sum and of the vectors", lambda a, b, r: ("Multiply matching components and add.", f"{latex(r)}"),
        phrases=("dot|scalar|inner product of the? vectors? {m} and {m}", "dot|scalar|inner product :? {m} and {m}"), build=lambda a, b: ask("dot product", _as_tuple(a), _as_tuple(b))),
)  # fmt: skip

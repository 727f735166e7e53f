"""Factoring polynomials over the rational numbers.

Solved by common factor, known identities and SymPy's factorisation; verified by
multiplying the written factors out and by testing each of them for being irreducible.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "multiplying out by the comparator, and each factor tested for being irreducible"


def polynomial(tree: Node) -> Any:
    """The polynomial that a tree is, as a SymPy expression.

    Raises:
        CannotSolve: If it is no polynomial with rational coefficients.
    """
    value = expression(tree)
    names = value.free_symbols
    if not names or not value.is_polynomial(*names):
        raise CannotSolve("only polynomials are factored")
    poly = sp.Poly(value, *sorted(names, key=lambda s: s.name))
    if poly.total_degree() > 24 or not all(c.is_Rational for c in poly.coeffs()):
        raise CannotSolve("only polynomials of moderate degree with rational numbers are factored")
    return sp.expand(value)


def solve(page: Page, tree: Node) -> Any:
    """The product of irreducible factors."""
    value = polynomial(tree)
    page.say("Write down the polynomial.", show(tree))
    content, parts = sp.factor_list(value)
    if content.q == 1 and len(parts) == 1 and parts[0][1] == 1 and abs(content) == 1:
        raise CannotSolve("the polynomial has no factors with rational coefficients")
    common = common_factor(value)
    start = value
    if common != 1:
        page.say(
            "Take out what all terms have in common.",
            f"{latex(value)} = {latex(sp.Mul(common, sp.expand(value / common), evaluate=False))}",
        )
        start = sp.expand(value / common)
    result = sp.factor(value)
    _explain(page, start)
    page.say("Write the polynomial as a product.", f"{latex(value)} = {latex(result)}")
    return result


def common_factor(value: Any) -> Any:
    """What all terms of a sum have in common, 1 if nothing."""
    terms = sp.Add.make_args(value)
    if len(terms) < 2:
        return sp.Integer(1)
    common = terms[0]
    for term in terms[1:]:
        common = sp.gcd(common, term)
    return common if common.is_number is False or common.is_Integer else sp.Integer(1)


def _explain(page: Page, value: Any) -> None:
    """A line that names the method for a square, a difference of squares or a trinomial."""
    names = sorted(value.free_symbols, key=lambda s: s.name)
    terms = sp.Add.make_args(value)
    if len(names) == 1 and sp.degree(value, names[0]) == 2 and len(terms) == 3:
        a, b, c = sp.Poly(value, names[0]).all_coeffs()
        disc = b * b - 4 * a * c
        if disc.is_Rational and disc >= 0 and sp.sqrt(disc).is_Rational and a == 1:
            root = sp.sqrt(disc)
            one, other = (b - root) / 2, (b + root) / 2
            if one.is_Integer:
                page.say(
                    f"Look for two numbers with the sum {latex(b)} and the product {latex(c)}.",
                    f"{_signed(one)} + {_signed(other)} = {latex(b)}, \\quad {_signed(one)} \\cdot {_signed(other)} = {latex(c)}",
                )


def _signed(value: Any) -> str:
    return f"\\left({latex(value)}\\right)" if value < 0 else latex(value)


def verify(answer: Answer, tree: Node) -> Finding:
    """Multiply out at points; every factor must be irreducible over the rational numbers."""
    given = answer.number()
    if given is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    formula = answer.formula()
    assert formula is not None
    same = same_tree(formula, tree, ROUTE)
    if same.verdict != "supports":
        return same
    factors = _written(answer.tree) if answer.tree is not None else list(sp.Mul.make_args(given))
    for factor in factors:
        base = factor.base if factor.is_Pow and factor.exp.is_Integer else factor
        if base.is_Add and not _irreducible(base):
            return Finding("refutes", ROUTE, f"{latex(base)} can be factored further")
    return same


def _irreducible(base: Any) -> bool:
    """Whether a sum has no factor over the rationals; a common number counts as one."""
    names = sorted(base.free_symbols, key=lambda s: s.name)
    if not names:
        return True
    poly = sp.Poly(base, *names)
    content = sp.gcd(list(poly.coeffs())) if all(c.is_Integer for c in poly.coeffs()) else 1
    return bool(poly.is_irreducible) and content == 1


def _written(tree: Node) -> list[Any]:
    """The factors of a product as they stand."""
    if tree.head == "negate":
        return _written(tree.args[0])
    if tree.head == "multiply":
        return [f for arg in tree.args for f in _written(arg)]
    if tree.head == "power" and tree.args[0].head != "symbol":
        return _written(tree.args[0])
    return [expression(tree)]


OPERATIONS = (
    Operation(
        "factor",
        solve,
        verify,
        raw=True,
        phrases=("factorization|factorisation|factored_form of {e}",),
        questions=(
            "factor|factorise|factorize {e} completely|fully?",
            "factor|factorise|factorize completely|fully :? {e}",
            "completely|fully factor|factorise|factorize {e}",
            "factor|factorise|factorize {e} over the integers|rationals",
            "factor|factorise|factorize the? greatest_common_factor|gcf from|out_of|out {e}",
            "factor|factorise|factorize the? difference|sum|perfect of|square squares|cubes|trinomial? {e}",
            "factor|factorise|factorize {e} as much as possible",
            "factor|factorise|factorize {e} as completely as possible",
            "write|express {e} as a product of factors|polynomials",
            "write|express {e} in fully|completely? factored form",
        ),
        build=lambda tree: Node("ask", (tree,), "factor") if tree.symbols() else None,
    ),
)

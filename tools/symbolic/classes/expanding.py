"""Expanding products and powers of sums.

Solved by the distributive law, verified by evaluation at points and by the form.
"""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "the comparator's own arithmetic, and no bracket left"
MOST_TERMS = 40


def solve(page: Page, tree: Node) -> Any:
    """The sum of terms that a polynomial expression is."""
    value = expression(tree)
    names = value.free_symbols
    if not names or not value.is_polynomial(*names):
        raise CannotSolve("only polynomials are expanded")
    if _degree(value) > 30:
        raise CannotSolve("the powers are too high to be written out")
    result = sp.expand(value)
    if len(sp.Add.make_args(result)) > MOST_TERMS:
        raise CannotSolve("the expansion has too many terms to be written out")
    page.say("Write down the product.", show(tree))
    factors = [f for f in sp.Mul.make_args(value) if f.free_symbols]
    if len(factors) == 2 and all(f.is_Add for f in factors):
        terms = [a * b for a in _terms(factors[0]) for b in _terms(factors[1])]
        rest = value / sp.Mul(*factors)
        if rest == 1:
            line = " + ".join(_bracketed(term) for term in terms)
            page.say(
                "Multiply each term of the first bracket by each term of the second.",
                f"{show(tree)} = {line}",
            )
    page.say("Multiply out and collect like terms.", f"{show(tree)} = {latex(result)}")
    return result


def _degree(value: Any) -> int:
    return (
        int(sp.Poly(value, *value.free_symbols).total_degree())
        if not value.has(sp.Pow)
        or all(p.exp.is_Integer and p.exp <= 30 for p in value.atoms(sp.Pow) if p.free_symbols)
        else 99
    )


def _terms(value: Any) -> list[Any]:
    return list(value.as_ordered_terms())


def _bracketed(term: Any) -> str:
    text = latex(term)
    return f"\\left({text}\\right)" if text.startswith("-") else text


def is_expanded(value: Any) -> bool:
    """Whether no term is a product with, or a power of, a sum."""
    return all(
        not any(f.is_Add or (f.is_Pow and f.base.is_Add) for f in sp.Mul.make_args(term))
        for term in sp.Add.make_args(value)
    )


def verify(answer: Answer, tree: Node) -> Finding:
    """Evaluate both at points; an answer with brackets left is not expanded."""
    given = answer.number()
    if given is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    formula = answer.formula()
    assert formula is not None
    same = same_tree(formula, tree, ROUTE)
    if same.verdict != "supports":
        return same
    if answer.tree is not None and _has_bracket(answer.tree):
        return Finding("refutes", ROUTE, "the value is right, but a bracket is left")
    return same


def _has_bracket(tree: Node) -> bool:
    return any(
        node.head in {"multiply", "power"}
        and any(a.head == "add" and a.symbols() for a in node.args)
        for node in tree.walk()
    )


OPERATIONS = (
    Operation(
        "expand",
        solve,
        verify,
        raw=True,
        transparent=True,
        phrases=("expansion|expanded_form of {e}", "product of? {e}"),
        questions=(
            "expand|multiply_out {e}",
            "expand and simplify|collect {e} like? terms?",
            "expand the? product|brackets|square|power of? {e}",
            "multiply|distribute {e}",
            "find|compute the? product|square :? {e}",
            "remove|clear the? brackets|parentheses in? {e}",
            "write|express {e} as a sum of terms",
            "write|express {e} in expanded form",
        ),
        build=lambda tree: Node("ask", (tree,), "expand") if tree.symbols() else tree,
    ),
)

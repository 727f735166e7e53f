"""Partial fractions.

Solved by SymPy, verified by the comparator and by the shape of every denominator.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "the comparator's own arithmetic, and the shape of the denominators"


def solve(page: Page, tree: Node) -> Any:
    """The sum of partial fractions."""
    value = expression(tree)
    names = value.free_symbols
    if len(names) != 1 or not value.is_rational_function(*names):
        raise CannotSolve("only quotients of polynomials in one name are decomposed")
    x = names.pop()
    below = sp.denom(sp.together(value))
    page.say("Factor the denominator.", f"{latex(sp.expand(below))} = {latex(sp.factor(below))}")
    result = sp.apart(value, x)
    if len(sp.Add.make_args(result)) < 2:
        raise CannotSolve("the fraction does not split")
    page.say("Find the numerators by comparing coefficients.", f"{show(tree)} = {latex(result)}")
    return result


def verify(answer: Answer, tree: Node) -> Finding:
    """The same value, and every denominator a power of an irreducible polynomial."""
    given, formula = answer.number(), answer.formula()
    if given is None or formula is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    same = same_tree(formula, tree, ROUTE)
    if same.verdict != "supports":
        return same
    for term in sp.Add.make_args(given):
        below = sp.denom(sp.together(term))
        if below.free_symbols and len(sp.factor_list(below)[1]) != 1:
            return Finding("refutes", ROUTE, f"{latex(term)} splits further")
    return same


OPERATIONS = (
    Operation("partial fractions", solve, verify, raw=True,
        phrases=("partial fraction decomposition|expansion of? :? {e}",),
        questions=("decompose|split the? given? rational_expression|fraction? with distinct|repeating|repeated linear|quadratic factors :? {e}", "decompose|split|resolve {e} into|in partial fractions", "write|express {e} in|as|using partial fractions", "find the partial fractions of {e}", "write|express {e} as a sum of partial fractions", "find the? decomposition of the partial fraction for the irreducible? non? repeating? nonrepeating? linear|quadratic factors|factor :? {e}",
                   "decompose the? partial fraction for the? irreducible? repeating|nonrepeating|distinct? linear|quadratic factors|factor :? {e}", "decompose into partial fractions :? {e}", "find partial fraction decomposition|expansion of? :? {e}")),
)  # fmt: skip

"""Arithmetic: working out numbers, decimals, fractions, percentages, roots and powers.

Solved step by step on the tree, or exactly by SymPy where roots and constants occur.
Verified by a second evaluation: fractions on the tree, otherwise 60 digits.
"""

from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.odd_roots import with_real_roots
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.stepwise import work_out
from kptutor.tools.symbolic.values import LARGEST_BITS, expression, is_zero, latex, size

ROUTE = "a second evaluation of the statement's expression"


def solve(page: Page, tree: Node) -> Any:
    """The exact value of a tree of numbers; odd roots are the real ones."""
    tree = with_real_roots(tree)
    if tree.head in {"sequence", "tuple"}:
        return tuple(solve(page, arg) for arg in tree.args)
    if any(
        n.head == "power" and [exact.rational(a) for a in n.args] == [0, 0] for n in tree.walk()
    ):
        raise CannotSolve("zero to the power of zero is not defined")
    if _adds_a_percentage(tree):
        raise CannotSolve("it is not clear of what the percentage is")
    value = expression(tree)
    if not isinstance(value, sp.Expr):
        raise CannotSolve("this is no expression with a value")
    if value.free_symbols:
        raise CannotSolve("the value depends on a name that nothing is said about")
    value = _recognised(tidy(value))
    if value.has(*(getattr(sp, name) for name in _UNSETTLED)):
        raise CannotSolve("the value has no simple exact form that was found")
    hidden = not any(n.head == "constant" and n.value == "i" for n in tree.walk())
    logs = any(n.head == "call" and n.value in {"log", "ln"} for n in tree.walk())
    if logs and value.has(sp.I) and hidden:
        raise CannotSolve("a logarithm of a negative number has no real value")
    if value.has(sp.asin, sp.acos) and value.is_real is not True:
        raise CannotSolve("the expression has no real value")
    work_out(page, tree, value)
    return value


_UNSETTLED = ("sin", "cos", "tan", "cot", "sec", "csc", "Abs", "arg", "re", "im", "Mod", "floor")


def _adds_a_percentage(tree: Node) -> bool:
    """`40 + 50%`: calculators take the percentage of 40, the signs do not."""
    if tree.head == "add":
        terms = [term.args[0] if term.head == "negate" else term for term in tree.args]
        if len({term.head == "percent" for term in terms}) == 2 and number(1) not in terms:
            return True
    return any(_adds_a_percentage(arg) for arg in tree.args)


def _recognised(value: Any) -> Any:
    """A trigonometric number as the simple fraction that it is to 50 digits, if it is one."""
    if not value.has(sp.sin, sp.cos, sp.tan):
        return value
    near = sp.N(value, 60)
    if not near.is_real:
        return value
    guess = sp.nsimplify(sp.N(near, 20), rational=True, tolerance=1e-15)
    return guess if guess.q < 1000 and abs(near - guess) < sp.Float(10) ** -50 else value


def tidy(value: Any) -> Any:
    """A number in its simplest exact form."""
    if value.is_Rational:
        return value
    if value.has(sp.Integral, sp.Sum, sp.Limit, sp.Derivative, sp.Product):
        raise CannotSolve("this needs more than arithmetic")
    if value.has(sp.log):
        value = sp.simplify(sp.expand_log(value, force=True))
    simpler = sp.nsimplify(value) if value.is_Float else sp.radsimp(sp.sqrtdenest(value))
    simpler = sp.simplify(simpler)
    if simpler.is_Rational:
        return simpler
    return sp.radsimp(sp.expand(simpler)) if not simpler.has(sp.sin, sp.cos, sp.tan) else simpler


def verify(answer: Answer, tree: Node) -> Finding:
    """Compare an answer with a second evaluation of the tree."""
    tree = with_real_roots(tree)
    if size(tree) > LARGEST_BITS:
        return Finding("silent", ROUTE, "the numbers become too large to write out")
    if tree.head in {"sequence", "tuple"}:
        items = answer.items()
        if items is None or len(items) != len(tree.args):
            return Finding("silent", ROUTE, "the answer is not a list of that length")
        findings = [verify(Answer.of(i), t) for i, t in zip(items, tree.args, strict=True)]
        return next((f for f in findings if f.verdict != "supports"), findings[0])
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    if (fraction := exact.rational(tree)) is not None:
        wanted = sp.Rational(fraction.numerator, fraction.denominator)
        same = given.is_number and is_zero(given - wanted)
        route, proof = "exact fractions", bool(given.is_Rational)
    else:
        formula = answer.formula()
        route = "evaluation to 50 digits"
        near = numeric(tree)
        if near is None or formula is None:
            return Finding("silent", ROUTE, "the expression could not be evaluated a second time")
        same = abs(sp.N(given, 50) - near) < sp.Float(10, 50) ** -35 * (1 + abs(near))
        if same and (finding := same_tree(formula, tree, route)).proof:
            return finding
        proof = False
    if same:
        return Finding("supports", route, "a second evaluation gives the same value", proof)
    return Finding("refutes", route, f"a second evaluation does not give {latex(given)}")


OPERATIONS = (
    Operation(
        "value",
        solve,
        verify,
        raw=True,
        transparent=True,
        phrases=(
            "exact|precise|numerical|simplified|numeric? value|result of the? expression? {n}",
        ),
        questions=(
            "evaluate|compute|calculate|find|determine|work_out the? exact|precise? value of {n}",
        ),
        build=lambda tree: tree,
    ),
    Operation(
        "solve an expression",
        solve,
        verify,
        raw=True,
        questions=("solve {e}",),
        build=lambda tree: None if tree.symbols() or tree.head == "ask" else tree,
    ),
)

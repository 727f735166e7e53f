"""Simplifying: like terms, fractions of polynomials, roots and powers.

Solved by SymPy's simplifications, the shortest result wins; verified by evaluation at
points in general position.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import arithmetic
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex, same_expression

ROUTE = "the comparator's own arithmetic, or evaluation at eight positive points"


def solve(page: Page, tree: Node) -> Any:
    """The simplest form of an expression."""
    value = expression(tree)
    if not isinstance(value, sp.Expr):
        raise CannotSolve("this is no expression that could be simplified")
    if not value.free_symbols:
        return arithmetic.solve(page, tree)
    if value.has(sp.Integral, sp.Derivative, sp.Sum, sp.Limit, sp.Product) or value.atoms(
        sp.core.function.AppliedUndef
    ):
        raise CannotSolve("this needs more than simplifying")
    if tree.has("mixed"):
        raise CannotSolve("it is not clear whether a number and a fraction make a mixed number")
    names = value.free_symbols
    if value.is_polynomial(*names):
        result = sp.expand(value)
        page.say(
            "Multiply out the brackets and collect like terms.", f"{show(tree)} = {latex(result)}"
        )
        return result
    if value.is_rational_function(*names):
        return _fraction(page, tree, value)
    result = _shortest(value)
    rules = "Simplify with the rules for powers, roots and functions"
    taken = ", names taken as positive numbers" if _needs_positive(value, result) else ""
    page.say(
        f"{rules}{taken}.",
        f"{show(tree)} = {latex(result)}",
    )
    return result


def _fraction(page: Page, tree: Node, value: Any) -> Any:
    """A quotient of polynomials: one fraction, factored, common factors cancelled."""
    above, below = sp.fraction(sp.together(value))
    result = sp.cancel(value)
    top, bottom = sp.fraction(result)
    if below.free_symbols and tree.head != "divide":
        page.say(
            "Write everything as one fraction.",
            f"{show(tree)} = {latex(sp.Mul(above, sp.Pow(below, -1, evaluate=False), evaluate=False))}",
        )
    if below.free_symbols and sp.gcd(sp.expand(above), sp.expand(below)) != 1:
        factored = f"\\frac{{{latex(sp.factor(above))}}}{{{latex(sp.factor(below))}}}"
        page.say(
            "Factor the numerator and the denominator, and cancel what they share.",
            f"{factored} = {latex(result)}",
        )
    if not bottom.free_symbols:
        result = sp.expand(result)
    else:
        flat = sp.factor(result)
        result = min((result, flat), key=lambda v: len(latex(v)))
    page.say("Write the result.", f"{show(tree)} = {latex(result)}")
    return result


def _shortest(value: Any) -> Any:
    """The shortest of SymPy's forms; names count as positive numbers under roots."""
    positive = {s: sp.Dummy(s.name, positive=True) for s in value.free_symbols}
    back = {dummy: s for s, dummy in positive.items()}
    inner = value.subs(positive)
    forms = [inner, sp.simplify(inner), sp.powsimp(sp.expand_power_base(inner)), sp.radsimp(inner)]
    forms += [sp.simplify(form) for form in forms[2:]]
    best = min(forms, key=lambda f: (_root_below(f), sp.count_ops(f), len(latex(f))))
    return sp.powsimp(best.subs(back), combine="base", force=True)


def _needs_positive(value: Any, result: Any) -> bool:
    """Whether the two differ at a point with negative names at which the first is real."""
    names = sorted(value.free_symbols | result.free_symbols, key=str)
    point = {name: -sp.Rational(7 + 3 * place, 5) for place, name in enumerate(names)}
    before, after = (sp.N(each.subs(point), 30) for each in (value, result))
    return bool(before.is_real) and not abs(before - after) < sp.Float(10) ** -15


def _root_below(value: Any) -> bool:
    """Whether a root stands in the denominator."""
    below = sp.denom(sp.together(value))
    return any(p.exp.is_Rational and p.exp.q > 1 for p in below.atoms(sp.Pow))


def verify(answer: Answer, tree: Node) -> Finding:
    """Evaluate both at points."""
    value, given = expression(tree), answer.number()
    if given is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    if not value.free_symbols:
        return arithmetic.verify(answer, tree)
    formula = answer.formula()
    same = same_tree(formula, tree, ROUTE) if formula is not None else None
    if same is not None and same.proof and not _needs_positive(value, given):
        return same
    if same_expression(given, value):
        return Finding("supports", ROUTE, "the same value at eight positive points")
    return Finding("refutes", ROUTE, "the answer has another value at some point")


OPERATIONS = (
    Operation(
        "simplify",
        solve,
        verify,
        raw=True,
        transparent=True,
        phrases=("simplest|simplified form of {n}",),
        questions=(
            "simplify {n}",
            "simplify {n} completely|fully",
            "simplify completely|fully {n}",
            "simplify :? {n} as much as possible",
            "simplify and|by combine|combining like terms :? {n}",
            "combine like terms :? {n}",
            "collect like terms in? :? {n}",
            "reduce {n} to lowest|simplest terms|form",
            "reduce {n}",
            "rewrite|write|express {n} in simplest|lowest|simplified|reduced form|terms",
            "perform the? indicated? operations? and? simplify? :? {n}",
            "add|subtract or|and subtract|add :? rational? expressions? and simplify :? {n}",
            "add|subtract|divide {n}",
            "find|compute difference|sum|quotient :? {n}",
            "rationalize|rationalise the? denominator of? :? {n}",
        ),
        build=lambda tree: Node("ask", (tree,), "simplify") if tree.symbols() else tree,
    ),
)

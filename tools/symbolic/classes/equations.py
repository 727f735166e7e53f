"""Equations in one unknown: which method fits, and the verifier that all of them share.

Verified by substitution into the statement's equation, and for completeness by counting
the roots another way: Sturm's theorem or the degree for polynomials, a scan for changes of
sign otherwise.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import (
    absolute_equations,
    exponential_equations,
    literal_equations,
    polynomial_equations,
    radical_equations,
    rational_equations,
)
from kptutor.tools.symbolic.counting_roots import Equation, complete, holds
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Everything, Solutions, expression, latex, same_number

METHODS = (
    polynomial_equations,
    rational_equations,
    absolute_equations,
    radical_equations,
    exponential_equations,
)
ROUTE = "substitution, and the number of roots counted another way"


def read(tree: Node, *rest: Node) -> Equation:
    """The equation of a task, with its unknown and the restrictions on it.

    Raises:
        CannotSolve: If there is not one equation in one unknown.
    """
    if tree.head != "relation" or tree.value != ("=",):
        raise CannotSolve("this is no single equation")
    left, right = expression(tree.args[0]), expression(tree.args[1])
    if not isinstance(left, sp.Expr) or not isinstance(right, sp.Expr):
        raise CannotSolve("this is no equation between expressions")
    unknown = next((n for n in rest if n.head == "symbol"), None)
    conditions = next((n for n in rest if n.head == "sequence"), None)
    domains = [pair for n in rest if n.head == "domains" for pair in n.value]
    names = left.free_symbols | right.free_symbols
    if unknown is None and len(names) != 1:
        raise CannotSolve("it is not clear for which name to solve")
    x = sp.Symbol(unknown.value) if unknown is not None else names.pop()
    kinds = {kind for name, said in domains if name == x.name for kind in said}
    if any(sp.Symbol(name) not in names | {x} for name, _ in domains):
        raise CannotSolve("a condition names something that is not in the equation")
    relations = conditions.args if conditions is not None else ()
    return Equation(left, right, x, frozenset(kinds), tuple(relations), tree)


def solve(page: Page, tree: Node, *rest: Node) -> Any:
    """All solutions of an equation."""
    equation = read(tree, *rest)
    page.say("Write down the equation.", equation.text())
    if equation.complex and equation.gap.has(sp.Abs, sp.re, sp.im, sp.conjugate, sp.arg):
        raise CannotSolve("absolute values and parts of complex unknowns are not mastered")
    if any(not f.has(equation.x) for f in equation.gap.atoms(sp.sin, sp.cos, sp.tan, sp.cot)):
        raise CannotSolve("trigonometric numbers as coefficients are not mastered")
    if equation.names() != {equation.x}:
        return literal_equations.solve(page, equation)
    for method in METHODS:
        if method.applies(equation):
            found = method.solve(page, equation)
            break
    else:
        raise CannotSolve("no method for this kind of equation is known here")
    if isinstance(found, Everything):
        if equation.conditions or equation.kinds:
            raise CannotSolve("every number solves the equation, and further conditions are given")
        return found
    rows = [v for v in dict.fromkeys(found) if _admitted(page, equation, v)]
    rows.sort(key=_order)
    values = Solutions((equation.x.name,), tuple((v,) for v in rows))
    page.say("These are all solutions." if rows else "There is no solution.", latex(values))
    return values


def _order(value: Any) -> tuple[float, float]:
    near = complex(sp.N(value, 20))
    return (near.real, near.imag) if abs(near.imag) > 1e-12 else (near.real, 0.0)


def _admitted(page: Page, equation: Equation, value: Any) -> bool:
    name = latex(equation.x)
    if not holds(equation, value):
        page.say(
            "Leave out the candidate that does not satisfy the equation.",
            f"{name} \\ne {latex(value)}",
        )
        return False
    if equation.admits(value):
        return True
    page.say("Leave out the value that the conditions exclude.", f"{name} \\ne {latex(value)}")
    return False


def verify(answer: Answer, tree: Node, *rest: Node) -> Finding:
    """Substitute every value, then count the roots another way."""
    equation = read(tree, *rest)
    if equation.names() != {equation.x}:
        return literal_equations.verify(answer, equation)
    if isinstance(answer.value, Everything):
        return _identity(equation)
    values = answer.items()
    if values is None:
        return Finding("silent", ROUTE, "the answer is no list of values")
    for value in values:
        if value.free_symbols:
            return Finding("silent", ROUTE, "the answer holds a name")
        if not holds(equation, value):
            return Finding("refutes", ROUTE, f"{latex(value)} does not satisfy the equation")
        if not equation.admits(value):
            return Finding("refutes", ROUTE, f"{latex(value)} is excluded by a condition")
    for k, one in enumerate(values):
        if any(same_number(one, other) for other in values[:k]):
            return Finding("silent", ROUTE, "a solution is listed twice")
    return complete(equation, values)


def _identity(equation: Equation) -> Finding:
    gap = equation.left - equation.right
    if not gap.is_polynomial(equation.x):
        return Finding("silent", ROUTE, "the equation is no polynomial equation")
    degree = sp.degree(gap, equation.x) if gap.has(equation.x) else 0
    places = [sp.Integer(k) for k in range(int(max(degree, 0)) + 2)]
    if all(gap.subs(equation.x, place) == 0 for place in places):
        return Finding("supports", ROUTE, "it holds at more places than its degree", True)
    return Finding("refutes", ROUTE, "the equation fails at some place")


def _asked(tree: Node, unknown: Node | None = None) -> Node | None:
    if tree.head == "sequence" and unknown is not None:
        return ask("under", unknown, tree, Node("domains", (), ()))
    if tree.head == "sequence":
        return ask("system", tree)
    if tree.value == ("=",):
        return ask("solutions", tree, *([unknown] if unknown is not None else []))
    return None


def _swapped(unknown: Node, tree: Node) -> Node | None:
    return _asked(tree, unknown)


_ADJECTIVES = "all|both|the|every|each?"

OPERATIONS = (
    Operation("solutions", solve, verify, raw=True),
    Operation(
        "solutions in words",
        solve,
        verify,
        raw=True,
        phrases=(
            "solutions|solution|roots|root|zeros|zeroes to|of|for {q}",
            "all|both|real|rational|exact|possible solutions|roots|zeros of|to|for {q}",
            "all|exact|both real|possible|rational solutions|roots of|to|for {q}",
            "solution_set|solution|set of|to|for {q}",
        ),
        questions=(
            "solve {q}",
            "solve {q} for {v}",
            "solve {q} analytically|algebraically|exactly",
            "solve for|the {q}",
            "solve : {q}",
            "solve analytically|algebraically {q}",
            "find|give|determine|list|identify all|the|both|each? real|exact|possible? solutions|roots|solution|root|solution_set of|to|for {q}",
            "find|determine|compute|state|give solution|solutions|roots of|to|for {q}",
            "solve {q} by|using completing_the_square|factoring|the_quadratic_formula|the_square_root_property|the_zero-product_property",
            "solve {q} by|using the? quadratic|square|zero formula|root|product property?",
            "solve by|using factoring|completing_the_square|substitution|elimination :? {q}",
            "what are|is the? real? solutions|roots|solution of|to|for {q}",
        ),
        build=_asked,
    ),
    Operation(
        "solve for a name",
        solve,
        verify,
        raw=True,
        phrases=(
            "value|values of {v} in {q}",
            "all|real? values of {v} for which|such_that|that_satisfy|satisfying {q}",
            "all real? values of {v} such_that|so_that|for_which|that_satisfy|satisfying {q}",
            "all|real|possible? real|positive|possible? values|numbers|number {v} such_that|so_that|that_satisfy|that_satisfies|satisfying|for_which {q}",
        ),
        questions=(
            "solve for {v} :? {q}",
            "solve for {v} in|if|when|given|where {q}",
            "solve {v} :? {q}",
            "for what|which value|values of {v} is|does|will|are|do {q}",
            "for what|which value|values of {v} is|does|will|are|do {q} true|hold|valid",
            "find|compute|determine {v} if|when|given|in|from|so_that|such_that|where|satisfying :? {q}",
            "find|compute|determine|calculate the? value|values of {v} if|when|given|in|from|so_that|such_that|where|satisfying|that_satisfies|that_makes|that_make|for_which :? {q}",
            "what is the? value of {v} if|when|given|in|from|so_that|such_that|where|satisfying|that_satisfies|that_makes|for_which :? {q}",
            "what is {v} if|when|given|in|where :? {q}",
            "what value|values of {v} satisfies|satisfy|makes|make|solves|solve {q} true?",
            "what real? value|number|values|numbers {v} satisfies|satisfy|makes|make|solves|solve {q} true?",
            "if|given|suppose {q} ,? then? what is the? value? of? {v}",
            "find|determine|compute {v} : {q}",
            "find|determine {v} ,? {q}",
        ),
        build=lambda a, b: _swapped(a, b) if a.head == "symbol" else _swapped(b, a),
    ),
    Operation(
        "zeros of a polynomial",
        solve,
        verify,
        raw=True,
        phrases=(
            "zeros|roots|zeroes|root|zero|x-intercepts of {m}",
            "all|real|rational|complex? real|rational|complex? zeros|roots|zeroes of {m}",
        ),
        questions=(
            "find|determine|compute|list|what_are all? the? real|rational|complex? zeros|roots|zeroes of {m}",
        ),
        build=lambda tree: _zero(tree),
    ),
)


def _zero(tree: Node) -> Node | None:
    from kptutor.tools.maths.tree import number

    if tree.head == "relation":
        if tree.value != ("=",):
            return None
        left, right = tree.args
        named = left.head == "call" or (left.head == "symbol" and left.value not in right.symbols())
        if not named:
            return None
        tree = right
    if not tree.symbols():
        return None
    kinds = tuple((name, ("root",)) for name in sorted(tree.symbols()))
    return ask("solutions", Node("relation", (tree, number(0)), ("=",)), Node("domains", (), kinds))

"""Equations in one unknown: which method fits, and the verifier that all of them share.

Verified by substitution into the statement's equation, and for completeness by counting
the roots another way: Sturm's theorem or the degree for polynomials, a scan for changes of
sign otherwise.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import (
    absolute_equations,
    exponential_equations,
    literal_equations,
    polynomial_equations,
    radical_equations,
    rational_equations,
    trig_equations,
)
from kptutor.tools.symbolic.counting_roots import Equation, complete, holds
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.odd_roots import NAME, Rewritten, rewritten, with_real_roots
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Everything, Solutions, expression, latex, same_number

METHODS = (
    polynomial_equations,
    rational_equations,
    absolute_equations,
    radical_equations,
    trig_equations,
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
    if (by_root := _by_root(tree, rest)) is not None:
        return _solve_by_root(page, tree, by_root, rest)
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
        if equation.conditions or equation.kinds - {"usual", "real"}:
            raise CannotSolve("every number solves the equation, and further conditions are given")
        return found
    rows = [v for v in dict.fromkeys(found) if _admitted(page, equation, v)]
    rows.sort(key=_order)
    values = Solutions((equation.x.name,), tuple((v,) for v in rows))
    page.say("These are all solutions." if rows else "There is no solution.", latex(values))
    return values


def _by_root(tree: Node, rest: tuple[Node, ...]) -> Rewritten | None:
    """The equation in its real odd root, where only real solutions are asked for."""
    said = {kind for n in rest if n.head == "domains" for _, kinds in n.value for kind in kinds}
    if tree.head != "relation" or tree.value != ("=",) or said - {"usual", "real"}:
        return None
    if any(n.head == "sequence" and n.args for n in rest):
        return None
    return rewritten(tree)


_REAL_ROOT = Node("domains", (), ((NAME, ("real",)),))


def _solve_by_root(page: Page, tree: Node, found: Rewritten, rest: tuple[Node, ...]) -> Any:
    """Solve for the root; each real root belongs to exactly one value of the unknown."""
    (name,) = tree.symbols()
    page.say("Write down the equation.", show(tree))
    roots = solve(Page(), found.equation, _REAL_ROOT)
    if not isinstance(roots, Solutions):
        raise CannotSolve("every number solves the equation")
    unknown, r = expression(found.unknown), sp.Symbol(NAME)
    page.say(
        f"Call the root r and solve for it; then take the power {found.degree}.",
        ", ".join(f"r = {latex(v)}" for v in roots.values()),
    )
    values = sorted((sp.simplify(unknown.subs(r, v)) for v in roots.values()), key=_order)
    solutions = Solutions((name,), tuple((v,) for v in values))
    page.say("These are all solutions." if values else "There is no solution.", latex(solutions))
    return solutions


def _verify_by_root(
    answer: Answer, tree: Node, found: Rewritten, rest: tuple[Node, ...]
) -> Finding:
    """Put every value in with real roots; count through the equation of the root."""
    (name,) = tree.symbols()
    values = answer.items()
    if values is None or any(v.free_symbols for v in values):
        return Finding("silent", ROUTE, "the answer is no list of values")
    sides = [with_real_roots(side) for side in tree.args]
    for value in values:
        left, right = (numeric(side, {name: sp.N(value, 60)}) for side in sides)
        if (
            left is None
            or right is None
            or abs(left - right) > sp.Float(10) ** -30 * (1 + abs(left))
        ):
            return Finding("refutes", ROUTE, f"{latex(value)} does not satisfy the equation")
    roots = solve(Page(), found.equation, _REAL_ROOT)
    finding = verify(Answer.of(roots), found.equation, _REAL_ROOT)
    if finding.verdict != "supports" or not isinstance(roots, Solutions):
        return Finding("silent", ROUTE, "the number of roots could not be settled")
    if len(roots.rows) != len({sp.N(v, 30) for v in values}):
        return Finding("refutes", ROUTE, f"the equation has {len(roots.rows)} solutions")
    return Finding("supports", ROUTE, "all values satisfy it and none is missing")


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
    if (by_root := _by_root(tree, rest)) is not None:
        return _verify_by_root(answer, tree, by_root, rest)
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


KINDS = ("", "real", "complex", "positive", "negative", "integer", "rational", "nonnegative")
"""Adjectives that restrict the solutions; they are never passed over."""


def _asked(kind: str) -> Callable[..., Node | None]:
    def build(tree: Node, unknown: Node | None = None) -> Node | None:
        names = sorted(tree.symbols())
        said = (kind,) if kind and (kind != "usual" or len(names) == 1) else ()
        target = unknown.value if unknown is not None else names[0] if names else ""
        pairs = ((target, said),) if said and target else ()
        domains = Node("domains", (), pairs)
        if tree.head == "sequence" and unknown is not None:
            return ask("under", unknown, tree, domains)
        if tree.head == "sequence":
            return ask("system", tree) if kind in {"", "usual"} else None
        if tree.value != ("=",):
            return None
        return ask("solutions", tree, *((unknown,) if unknown is not None else ()), domains)

    return build


def _either(kind: str) -> Callable[..., Node | None]:
    """The same where the name may stand before or after the equation."""
    build = _asked(kind)

    def swap(one: Node, other: Node) -> Node | None:
        return build(other, one) if one.head == "symbol" else build(one, other)

    return swap


def _settled(kind: str) -> Callable[..., Node | None]:
    """The same where the one name, or a system, must settle a number."""
    build = _either(kind)

    def settle(one: Node, other: Node) -> Node | None:
        tree = other if one.head == "symbol" else one
        return None if tree.head != "sequence" and len(tree.symbols()) > 1 else build(one, other)

    return settle


def _zero(kind: str) -> Callable[..., Node | None]:
    def build(tree: Node) -> Node | None:
        if tree.head == "relation":
            if tree.value != ("=",):
                return None
            left, right = tree.args
            named = left.head == "call" or (
                left.head == "symbol" and left.value not in right.symbols()
            )
            if not named:
                return None
            tree = right
        if len(tree.symbols()) != 1:
            return None
        equation = Node("relation", (tree, number(0)), ("=",))
        pairs = tuple((name, (kind or "root",)) for name in tree.symbols())
        return ask("solutions", equation, Node("domains", (), pairs))

    return build


def _on_interval(one: Node, other: Node) -> Node | None:
    """`x in [a, b)` as a condition on the one unknown."""
    interval, tree = (other, one) if one.head == "relation" else (one, other)
    if tree.head != "relation" or tree.value != ("=",) or len(tree.symbols()) != 1:
        return None
    if interval.head not in {"interval", "tuple", "list"} or len(interval.args) != 2:
        return None
    closed = {"tuple": "()", "list": "[]"}.get(interval.head, interval.value)
    name = symbol(next(iter(tree.symbols())))
    signs = tuple("<=" if bracket in "[]" else "<" for bracket in closed)
    low, high = interval.args
    condition = Node("relation", (low, name, high), signs)
    domains = Node("domains", (), ((name.value, ("real",)),))
    return ask("solutions", tree, Node("sequence", (condition,), ","), domains)


_FIND = "find|identify|give|determine|list|identify|compute|state|what_are|what_is all|the|both|each|any?"
_SETS = "solutions|solution|roots|root|solution_set"
_FOR = "such_that|so_that|for_which|that_satisfy|that_satisfies|satisfying|that_makes|that_make|if|when|given|where|in|from"


def _operations(kind: str) -> tuple[Operation, ...]:
    said = f"{kind} " if kind else "exact|possible|distinct? "
    label = f"{kind} " if kind else ""
    return (
        Operation(f"{label}solutions in words", solve, verify, raw=True,
            phrases=(
                f"{said}{_SETS}|zeros|zeroes to|of|for the? equation? {{q}}",
                f"all|both {said}{_SETS}|zeros|zeroes to|of|for {{q}}",
            ),
            questions=(
                f"{_FIND} {said}{_SETS} of|to|for {{q}}",
            ),
            build=_asked(kind)),
        Operation(f"{label}solutions for a name", solve, verify, raw=True,
            phrases=(
                f"all? {said}values|value|numbers|number of? {{v}} {_FOR} {{q}}",
            ),
            questions=(
                f"{_FIND} {said}values|value|numbers|number of? {{v}} {_FOR} :? {{q}}",
                f"{_FIND} {said}values|value|numbers|number of? {{v}} that satisfies|satisfy|makes|make|solves|solve {{q}} true?",
                f"for what|which {said}values|value|numbers|number of? {{v}} is|does|will|are|do {{q}} true|hold|valid?",
                f"what|which {said}value|values|number|numbers of? {{v}} satisfies|satisfy|makes|make|solves|solve {{q}} true?",
                f"find all? {said}{{v}} such_that|so_that|satisfying|for_which|that_satisfy {{q}}",
            ),
            build=_either(kind or "usual")),
        Operation(f"{label}zeros of a polynomial", solve, verify, raw=True,
            phrases=(f"{said}zeros|roots|zeroes|root|zero|x-intercepts of {{m}}", f"all {said}zeros|roots|zeroes of {{m}}"),
            questions=(f"{_FIND} {said}zeros|roots|zeroes of {{m}}",),
            build=_zero(kind)),
    )  # fmt: skip


_BY = "factoring|completing_the_square|the_quadratic_formula|the_square_root_property|the_zero_-_product_property|substitution|elimination|the_zero_product_property|using_the_quadratic_formula"
_PLAIN = (
    "solve {q}",
    "solve the? given|following|each|proportion|formula? equation|equations|proportion|problem|system? :? {q}",
    "solve the? following|given? systems|system of linear? equation|equations by_substitution|by_elimination|by_graphing? :? {q}",
    f"solve {{q}} by|using {_BY}",
    f"solve the|each|this|following? quadratic|following? equation|equations|system? by|using {_BY} :? {{q}}",
    "solve or_simplify :? {q}",
    "solve simultaneously|the_simultaneous_equations|the_pair_of_equations :? {q}",
    "solve {q} simultaneously",
    "solve algebraically|exactly :? {q}",
    "use gauss-jordan|gaussian elimination to solve the? system of? equations? :? {q}",
    "solve the? following|given? system|systems of? linear? equations? by|using back|gaussian|gauss-jordan substitution|elimination :? {q}",
    "find the? value of the? variable|unknown :? {q}",
)
_INTERVAL = (
    "solve the? equation? ,? giving the? exact? solutions which|that lie in|on the? interval? {m} :? {q}",
    "solve the? equation? {q} on|in|over|for the? interval {m}",
    "solve the? equation? {q} on|in|over {m}",
    "solve the? equation? on|in|over the? interval? {m} :? {q}",
    "find all? exact? solutions of|to {q} in|on|over the? interval? {m}",
    "find all? exact? solutions in|on|over the? interval? {m} of|to|for :? {q}",
    "solve the? equation? exactly? on|in|over the? interval? {m} :? {q}",
)
_PLAIN_NAME = (
    "solve the? equation|formula|inequality|quadratic_equation|rational_equation? for {v} :? {q}",
    "solve {q} for {v}",
    "make {v} the subject of the? formula|equation? :? {q}",
    "rearrange|transpose the? formula|equation? {q} to make {v} the subject",
    "rearrange|transpose the? formula|equation? {q} for {v}",
    "express {v} in terms of the_other_variables|the_others|the_other_letters :? {q}",
    "solve for {v} in|if|when|given|where :? {q}",
    "solve {v} :? {q}",
)
_FOUND = (
    f"find|compute|determine|calculate {{v}} {_FOR} :? {{q}}",
    f"what is {{v}} {_FOR} :? {{q}}",
    "if|given|suppose {q} ,? then? what is the? value? of? {v}",
    "find|determine|compute|calculate {v} :? {q}",
    "find|determine {v} , {q}",
)
"""Questions for a number: an equation with other names in it does not settle it."""
OPERATIONS = (
    Operation(
        "solve for it", solve, verify, raw=True, questions=("solve for {v}",), build=lambda v: v
    ),
    Operation("solutions", solve, verify, raw=True),
    Operation("solve", solve, verify, raw=True, questions=_PLAIN, build=_asked("usual")),
    Operation("solve for", solve, verify, raw=True, questions=_PLAIN_NAME, build=_either("usual")),
    Operation("find", solve, verify, raw=True, questions=_FOUND, build=_settled("usual")),
    Operation(
        "solve on an interval", solve, verify, raw=True, questions=_INTERVAL, build=_on_interval
    ),
    *(operation for kind in KINDS for operation in _operations(kind)),
)

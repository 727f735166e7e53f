"""Domains of functions, and quadratic equations with given solutions.

A domain is found from where denominators, even roots and logarithms have no value; it is
verified by evaluating the function inside and outside.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.deciding.functions import canonical
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import body
from kptutor.tools.symbolic.classes.inequalities import (
    Piece,
    between,
    inside,
    membership,
    merged,
    real_roots,
    written,
)
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex

KNOWN = frozenset(
    {"sqrt", "root", "cbrt", "log", "ln", "exp", "abs", "asin", "acos", "atan", "sin", "cos"}
)


def _function(tree: Node) -> tuple[Node, Any]:
    inner, name = body(tree)
    names = inner.symbols()
    if len(names) != 1 or (name is not None and name not in names):
        raise CannotSolve("a formula in one variable is needed")
    for node in inner.walk():
        if node.head == "call" and canonical(node.value) not in KNOWN:
            raise CannotSolve("only roots, logarithms and fractions are mastered")
    return inner, sp.Symbol(next(iter(names)))


def _needs(tree: Node) -> list[tuple[Any, str]]:
    """What must hold: an expression and `!=`, `>=` or `>` zero."""
    needs: list[tuple[Any, str]] = []
    for node in tree.walk():
        name = canonical(node.value) if node.head == "call" else ""
        if node.head == "divide":
            needs.append((expression(node.args[1]), "!="))
        elif name == "sqrt" or (name == "root" and expression(node.args[1]) % 2 == 0):
            needs.append((expression(node.args[0]), ">="))
        elif name in {"log", "ln"}:
            needs.append((expression(node.args[0]), ">"))
        elif name in {"asin", "acos"}:
            inner = expression(node.args[0])
            needs += [(1 - inner, ">="), (1 + inner, ">=")]
        elif node.head == "power" and node.args[0].symbols():
            exponent = expression(node.args[1])
            if not exponent.is_Integer:
                raise CannotSolve("powers that are not whole are not mastered")
            if exponent < 0:
                needs.append((expression(node.args[0]), "!="))
        elif (
            node.head == "power"
            and node.args[1].symbols()
            and not expression(node.args[0]).is_positive
        ):
            raise CannotSolve("this power is not mastered")
    return [(gap, sign) for gap, sign in needs if gap.free_symbols]


def solve(page: Page, tree: Node) -> Any:
    """The domain in interval notation."""
    inner, x = _function(tree)
    needs = _needs(inner)
    ends: set[Any] = set()
    for gap, sign in needs:
        above, below = sp.fraction(sp.together(gap))
        if not (above.is_polynomial(x) and below.is_polynomial(x)):
            raise CannotSolve("only polynomials under roots and logarithms are mastered")
        ends |= {*real_roots(above, x), *real_roots(below, x)}
        page.say("The function needs this to have a value.", f"{latex(gap)} {SIGNS[sign]} 0")
    ordered = sorted(ends, key=lambda v: sp.N(v, 30))
    row: list[Piece] = []
    borders = [-sp.oo, *ordered, sp.oo]
    for low, high in zip(borders, borders[1:], strict=False):
        if low.is_finite and _has_value(inner, x, low):
            row.append(Piece(low, low, True, True))
        place = sp.Rational(1, 7) if low.is_infinite and high.is_infinite else between(low, high)
        if _has_value(inner, x, place):
            row.append(Piece(low, high, False, False))
    text = written(merged(row))
    page.say("Collect the numbers for which all of this holds.", text)
    return Written(text)


SIGNS = {"!=": "\\ne", ">=": "\\ge", ">": ">"}


def _has_value(tree: Node, x: Any, place: Any) -> bool:
    value = numeric(tree, {x.name: sp.N(place, 60)})
    return value is not None and bool(value.is_real)


def verify(answer: Answer, tree: Node) -> Finding:
    """Test every need of the function inside, outside and at the ends."""
    route = "the needs of the function tested inside and outside"
    inner, x = _function(tree)
    needs = _needs(inner)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    pieces = membership(again, x) if again is not None else None
    if pieces is None:
        return Finding("silent", route, "the answer is no set of numbers")
    tests = {sp.Rational(k, 4) for k in range(-120, 121)} | {
        sp.Integer(s * 10**k) for k in (2, 3, 5) for s in (1, -1)
    }
    for p in pieces:
        for end in (p.low, p.high):
            if end.is_finite:
                tests |= {end, end + sp.Rational(1, 10**6), end - sp.Rational(1, 10**6)}
    for place in tests:
        if any(inside(p, place) for p in pieces) != _met(needs, x, place):
            return Finding("refutes", route, f"it is wrong at {latex(x)} = {latex(place)}")
    return Finding("supports", route, "it is right at every tested place")


def _met(needs: list[tuple[Any, str]], x: Any, place: Any) -> bool:
    for gap, sign in needs:
        value = sp.N(gap.subs(x, place), 40)
        if not value.is_number or not value.is_real or value.has(sp.nan, sp.zoo, sp.oo):
            return False
        zero = abs(value) < sp.Float(10) ** -30
        if {"!=": zero, ">=": value < 0 and not zero, ">": value < 0 or zero}[sign]:
            return False
    return True


def _given(tree: Node) -> tuple[Any, Any]:
    found = Answer(tree=tree).items()
    if found is None or not 1 <= len(found) <= 2 or any(v.free_symbols for v in found):
        raise CannotSolve("one or two solutions are needed")
    return found[0], found[-1]


def solve_equation(page: Page, tree: Node) -> Any:
    """The quadratic equation with given solutions, with whole coefficients where possible."""
    one, other = _given(tree)
    x = sp.Symbol("x")
    poly = sp.Poly(sp.expand((x - one) * (x - other)), x)
    coefficients = [sp.simplify(c) for c in poly.all_coeffs()]
    if all(c.is_Rational for c in coefficients):
        scale = sp.lcm_list([c.q for c in coefficients])
        coefficients = [c * scale for c in coefficients]
    page.say(
        "Each solution makes one factor zero.",
        f"\\left(x - \\left({latex(one)}\\right)\\right) \\left(x - \\left({latex(other)}\\right)\\right) = 0",
    )
    value = sp.Add(*(c * x ** (2 - k) for k, c in enumerate(coefficients)))
    return Written(f"{latex(value)} = 0")


def verify_equation(answer: Answer, tree: Node) -> Finding:
    """Substitute the solutions into the equation."""
    route = "substitution of the solutions"
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    found = again.tree if again is not None else None
    if found is None or found.head != "relation" or found.value != ("=",):
        return Finding("silent", route, "the answer is no equation")
    gap = expression(found.args[0]) - expression(found.args[1])
    names = gap.free_symbols
    if len(names) != 1 or not gap.is_polynomial(*names) or sp.degree(gap) != 2:
        return Finding("refutes", route, "the answer is no quadratic equation in one name")
    x = names.pop()
    if all(exactly_zero(sp.expand(gap.subs(x, v))) for v in set(_given(tree))):
        return Finding("supports", route, "both solutions satisfy it", proof=True)
    return Finding("refutes", route, "a solution does not satisfy it")


OPERATIONS = (
    Operation("domain", solve, verify, raw=True,
        phrases=("domain of the? function? {m}", "domain {m}"),
        questions=("find|determine|state|give|express the? domain of the? following? function? :? {m}", "find|determine|state|give the? domain of the? following? function? in interval notation :? {m}", "find|determine|state|give the? domain of the? following? function? using interval notation :? {m}")),
    Operation("quadratic with solutions", solve_equation, verify_equation, raw=True,
        questions=("find|write|give a quadratic equation with|whose|that_has the? solutions|roots|solution_set are? {m}", "find|write a quadratic equation with|whose the? solutions|roots are? {m} and {m}"),
        build=lambda *row: ask("quadratic with solutions", row[0] if len(row) == 1 else Node("sequence", row, ","))),
)  # fmt: skip

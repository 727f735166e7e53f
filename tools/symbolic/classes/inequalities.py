"""Inequalities in one unknown: critical places, then the sign on each piece between them.

Verified by testing the statement's own inequality at many points of the line.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer, as_tree
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, Written, expression, latex

ROUTE = "the inequality tested between and at all ends"
SIGNS = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True)
class Piece:
    """An interval; equal ends are a point."""

    low: Any
    high: Any
    has_low: bool
    has_high: bool


def read(tree: Node, *rest: Node) -> tuple[list[Node], Any]:
    """The inequalities that must all hold, and the unknown."""
    parts = list(tree.args) if tree.head in {"sequence", "and"} else [tree]
    for extra in rest:
        if extra.head == "domains" and {k for _, said in extra.value for k in said} - {"real"}:
            raise CannotSolve("a condition on the solutions is not mastered")
        parts += extra.args if extra.head == "sequence" else ()
    for part in parts:
        if part.head != "relation" or not set(part.value) <= SIGNS:
            raise CannotSolve("this is no inequality")
    names = {n for part in parts for n in part.symbols()}
    if len(names) != 1:
        raise CannotSolve("an inequality in one unknown is needed")
    return parts, sp.Symbol(names.pop())


def _gaps(parts: list[Node]) -> list[tuple[Any, str]]:
    """Left minus right with its sign, for every link of every chain."""
    return [
        (expression(left) - expression(right), sign)
        for part in parts
        for left, sign, right in zip(part.args, part.value, part.args[1:], strict=False)
    ]


def _critical(gap: Any, x: Any) -> list[Any]:
    """Where the sign can change: zeros and poles, and where an absolute value turns."""
    if gap.has(sp.exp, sp.log) or any(
        p.exp.has(x) or not p.exp.is_Integer for p in gap.atoms(sp.Pow)
    ):
        return _by_equation(gap, x)
    bars = [a for a in gap.atoms(sp.Abs) if a.has(x)]
    found: list[Any] = []
    cases = [gap]
    for bar in bars:
        if not bar.args[0].is_polynomial(x):
            raise CannotSolve("only absolute values of polynomials are mastered")
        found += real_roots(bar.args[0], x)
        cases = [case.subs(bar, sign * bar.args[0]) for case in cases for sign in (1, -1)]
    for case in cases:
        above, below = sp.fraction(sp.together(case))
        if not (above.is_polynomial(x) and below.is_polynomial(x)):
            raise CannotSolve("only polynomials, fractions and absolute values are mastered")
        found += real_roots(above, x) + real_roots(below, x)
    return found


def _by_equation(gap: Any, x: Any) -> list[Any]:
    """Zeros by the methods for equations, and where logarithms, roots and denominators end."""
    found = [] if not gap.has(x) else _solved(gap, x)
    inner = [a.args[0] for a in gap.atoms(sp.log) if a.has(x)]
    inner += [
        p.base for p in gap.atoms(sp.Pow) if p.base.has(x) and not (p.exp.is_Integer and p.exp > 0)
    ]
    for value in inner:
        found += real_roots(value, x) if value.is_polynomial(x) else _solved(value, x)
    return found


def _solved(value: Any, x: Any) -> list[Any]:
    from kptutor.tools.symbolic.classes import equations

    equation = Node("relation", (as_tree(value), as_tree(sp.Integer(0))), ("=",))
    answer = equations.solve(Page(), equation, Node("domains", (), ((x.name, ("real",)),)))
    if not isinstance(answer, Solutions):
        raise CannotSolve("the two sides are equal everywhere")
    return [*answer.values()]


def real_roots(value: Any, x: Any) -> list[Any]:
    """The real zeros of a polynomial whose factors have degree two at most."""
    value = sp.expand(value)
    if not value.has(x):
        return []
    poly = sp.Poly(value, x)
    if not all(c.is_Rational for c in poly.all_coeffs()):
        if poly.degree() == 1:
            a, b = poly.all_coeffs()
            return [sp.radsimp(-b / a)]
        raise CannotSolve("irrational coefficients are not mastered here")
    found = []
    for factor, _ in poly.factor_list()[1]:
        if factor.degree() > 2 and factor.count_roots():
            raise CannotSolve("the critical places have no simple form")
        if factor.degree() <= 2:
            found += [r for r in sp.roots(factor) if r.is_real]
    return found


def solve(page: Page, tree: Node, *rest: Node) -> Any:
    """The solution set in interval notation."""
    parts, x = read(tree, *rest)
    page.say("Write down the inequality.", ", ".join(show(part) for part in parts))
    places: list[Any] = []
    for gap, _ in _gaps(parts):
        places += _critical(gap, x)
    ends = sorted(set(places), key=lambda v: sp.N(v, 30))
    if ends:
        page.say(
            "Find where the two sides are equal or a denominator is zero.",
            ", \\quad ".join(f"{latex(x)} = {latex(v)}" for v in ends),
        )
    pieces = _pieces(parts, x, ends)
    text = written(pieces)
    page.say(
        "Test a number in each piece of the number line, and the ends themselves.",
        f"{latex(x)} \\in {text}",
    )
    return Written(text)


def holds(parts: list[Node], x: Any, place: Any) -> bool:
    """Whether the stated inequalities hold at a place, in 50 digits."""
    names = {x.name: sp.N(place, 60)}
    for part in parts:
        sides = [numeric(side, names) for side in part.args]
        if any(side is None for side in sides):
            return False
        for left, sign, right in zip(sides, part.value, sides[1:], strict=False):
            gap = left - right
            if not gap.is_real:
                return False
            zero = abs(gap) < sp.Float(10) ** -35
            met = {
                "<": gap < 0 and not zero,
                "<=": gap < 0 or zero,
                ">": gap > 0 and not zero,
                ">=": gap > 0 or zero,
            }
            if not met[sign]:
                return False
    return True


def _pieces(parts: list[Node], x: Any, ends: list[Any]) -> list[Piece]:
    if not ends:
        return [Piece(-sp.oo, sp.oo, False, False)] if holds(parts, x, sp.Rational(1, 7)) else []
    borders = [-sp.oo, *ends, sp.oo]
    row: list[Piece] = []
    for low, high in zip(borders, borders[1:], strict=False):
        if low.is_finite and holds(parts, x, low):
            row.append(Piece(low, low, True, True))
        if holds(parts, x, between(low, high)):
            row.append(Piece(low, high, False, False))
    return merged(row)


def between(low: Any, high: Any) -> Any:
    """A simple number strictly between two ends."""
    if low.is_infinite:
        return sp.floor(high) - 1
    if high.is_infinite:
        return sp.ceiling(low) + 1
    return (low + high) / 2


def merged(row: list[Piece]) -> list[Piece]:
    """Neighbouring pieces joined where the border belongs to one of them."""
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].high == piece.low and (joined[-1].has_high or piece.has_low):
            last = joined.pop()
            piece = Piece(last.low, piece.high, last.has_low, piece.has_high)
        joined.append(piece)
    return joined


def written(pieces: list[Piece]) -> str:
    """Pieces in interval notation."""
    if not pieces:
        return "\\varnothing"
    texts = []
    for p in pieces:
        if p.low == p.high:
            texts.append(f"\\{{{latex(p.low)}\\}}")
        else:
            texts.append(
                f"{'[' if p.has_low else '('}{latex(p.low)}, {latex(p.high)}{']' if p.has_high else ')'}"
            )
    return " \\cup ".join(texts)


def verify(answer: Answer, tree: Node, *rest: Node) -> Finding:
    """Test the inequality at the ends of the answer, next to them, and all over the line."""
    parts, x = read(tree, *rest)
    text = str(answer.value) if isinstance(answer.value, Written) else answer.text
    again = Answer.read(text)
    if again is None:
        return Finding("silent", ROUTE, "the answer could not be read")
    member = membership(again, x)
    if member is None:
        return Finding("silent", ROUTE, "the answer is no set of numbers")
    pieces = member
    tests = {sp.Rational(k, 3) for k in range(-36, 37)} | {
        sp.Integer(s * 10**k) for k in range(2, 6) for s in (1, -1)
    }
    for p in pieces:
        for end in (p.low, p.high):
            if end.is_finite:
                tests |= {end, end + sp.Rational(1, 10**6), end - sp.Rational(1, 10**6)}
    for place in tests:
        belongs = any(inside(p, place) for p in pieces)
        if belongs != holds(parts, x, place):
            return Finding("refutes", ROUTE, f"it is wrong at {latex(x)} = {latex(place)}")
    return _count_ends(parts, x, pieces)


def _count_ends(parts: list[Node], x: Any, pieces: list[Piece]) -> Finding:
    """Every change of truth in a fine scan must be at an end of the answer."""
    ends = [float(e) for p in pieces for e in (p.low, p.high) if e.is_finite]
    reach = max([20.0, *(abs(e) * 1.5 for e in ends)])
    places = [reach * (2 * (k + 0.417) / 1500 - 1) for k in range(1500)]
    before = None
    step = 2 * reach / 1500
    test = _in_floats(parts, x)
    for place in places:
        now = test(place)
        if (
            before is not None
            and now != before
            and not any(place - 2 * step <= e <= place + step for e in ends)
        ):
            return Finding("refutes", ROUTE, "the truth changes where the answer has no end")
        before = now
    return Finding("supports", ROUTE, "it holds inside and fails outside at every tested place")


def _in_floats(parts: list[Node], x: Any) -> Callable[[float], bool]:
    """The inequalities as a quick test in floating point; no value means that they fail."""
    gaps = [(sp.lambdify(x, gap, "math"), sign) for gap, sign in _gaps(parts)]

    def test(place: float) -> bool:
        for gap, sign in gaps:
            try:
                value = gap(place)
            except (ValueError, ZeroDivisionError, OverflowError):
                return False
            if isinstance(value, complex) or (value < 0) != (sign in {"<", "<="}):
                return False
        return True

    return test


def inside(p: Piece, place: Any) -> bool:
    """Whether a number lies in a piece."""
    low = place - p.low if p.low.is_finite else sp.Integer(1)
    high = p.high - place if p.high.is_finite else sp.Integer(1)
    near = [sp.N(low, 40), sp.N(high, 40)]
    zero = [abs(v) < sp.Float(10) ** -30 for v in near]
    above = (near[0] > 0 and not zero[0]) or (zero[0] and p.has_low)
    below = (near[1] > 0 and not zero[1]) or (zero[1] and p.has_high)
    return bool(above and below)


def membership(answer: Answer, x: Any) -> list[Piece] | None:
    """The pieces that an answer describes; None if it is no set of numbers."""
    from kptutor.tools.symbolic.values import Everything, Solutions

    if isinstance(answer.value, Everything):
        return [Piece(-sp.oo, sp.oo, False, False)]
    if isinstance(answer.value, Solutions) and not answer.value.rows:
        return []
    return _pieces_of(answer.tree, x) if answer.tree is not None else None


def _pieces_of(tree: Node, x: Any) -> list[Piece] | None:
    if tree.head in {"union", "or", "sequence"}:
        parts = [_pieces_of(arg, x) for arg in tree.args]
        return (
            None
            if any(p is None for p in parts)
            else [q for p in parts if p is not None for q in p]
        )
    if tree.head == "relation" and tree.value == ("in",):
        return _pieces_of(tree.args[1], x)
    if tree.head == "constant" and tree.value in {"empty", "reals"}:
        return [] if tree.value == "empty" else [Piece(-sp.oo, sp.oo, False, False)]
    if tree.head in {"interval", "tuple", "list"} and len(tree.args) == 2:
        closed = tree.value if tree.head == "interval" else "()" if tree.head == "tuple" else "[]"
        low, high = (expression(a) for a in tree.args)
        return [Piece(low, high, closed[0] == "[", closed[1] == "]")]
    if tree.head == "set":
        return [Piece(expression(a), expression(a), True, True) for a in tree.args]
    if tree.head == "relation" and set(tree.value) <= SIGNS:
        return _from_relation(tree, x)
    return None


def _from_relation(tree: Node, x: Any) -> list[Piece] | None:
    sides = list(tree.args)
    where = [k for k, side in enumerate(sides) if side.head == "symbol" and side.value == x.name]
    if len(where) != 1 or len(sides) > 3:
        return None
    low, high, has_low, has_high = -sp.oo, sp.oo, False, False
    for k, sign in enumerate(tree.value):
        left, right = sides[k], sides[k + 1]
        up = sign in {"<", "<="}
        name_left = k == where[0]
        bound = expression(right if name_left else left)
        if name_left == up:
            high, has_high = bound, sign in {"<=", ">="}
        else:
            low, has_low = bound, sign in {"<=", ">="}
    return [Piece(low, high, has_low, has_high)]


def _asked(tree: Node) -> Node | None:
    relations = tree.args if tree.head == "sequence" else (tree,)
    fits = all(r.head == "relation" and set(r.value) <= SIGNS for r in relations)
    return ask("inequality", tree) if fits and relations else None


def _named(name: Node, tree: Node) -> Node | None:
    return _asked(tree) if tree.symbols() == {name.value} else None


OPERATIONS = (
    Operation("inequality", solve, verify, raw=True),
    Operation("inequality in words", solve, verify, raw=True,
        phrases=("solution_set|solution|solutions of|to|for the? inequality? {q}",),
        questions=("solve {q}", "write|express|give the? solution|solutions|solution_set|inequality|set in|using interval notation :? {q}", "write|express the? set using|in interval notation :? {q}", "write|express {q} using|in interval notation", "solve the? inequality analytically :? {q}", "solve the? given|following|each|rational|quadratic|linear|compound|polynomial|absolute_value? inequality|inequalities :? {q}", "solve the? compound? inequality and_give_interval_notation|and_write_the_solution_in_interval_notation :? {q}",
                   "solve the? rational|quadratic|compound? inequality and express|give|write your|the answer|solution using|in interval notation :? {q}", "solve {q} and express|give|write your|the answer|solution using|in interval notation", "find|determine|give all? the? possible? solution_set|solution|solutions of|to|for the? inequality? {q}"),
        build=_asked),
    Operation("inequality for a name", solve, verify, raw=True,
        phrases=("all? real? values|numbers|value of? {v} such_that|for_which|that_satisfy|satisfying {q}",),
        questions=("find|determine all? real? values|numbers|solutions of? {v} such_that|for_which|that_satisfy|satisfying|where|if :? {q}", "for what|which real? values of {v} is|does|do {q} true|hold?", "for what|which {v} is|does {q} true|hold?", "solve for {v} :? {q}", "solve {q} for {v}"),
        build=lambda a, b: _named(a, b)),
)  # fmt: skip

"""How a curve runs: critical points, local extremes, where it rises, falls and bends.

Found with the signs of a derivative between its zeros; verified with the values of the
function itself, by differences of neighbouring values, without any derivative.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import difference, formula
from kptutor.tools.symbolic.classes.extrema import zeros
from kptutor.tools.symbolic.classes.inequalities import inside, membership
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, Written, latex, point

ROUTE = "differences of neighbouring values"


class Run:
    """A function on the real line: the places where a derivative changes, and its signs between."""

    def __init__(self, tree: Node, order: int) -> None:
        self.value, self.x = formula(tree, None)
        if len(self.value.free_symbols) != 1 or self.value.has(sp.Abs, sp.floor, sp.ceiling):
            raise CannotSolve("only a function of one variable without bars is mastered here")
        if not self.value.is_rational_function(self.x) and self.value.has(
            sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc
        ):
            raise CannotSolve("a periodic function has too many such places")
        self.slope = sp.factor(sp.simplify(sp.diff(self.value, self.x, order)))
        self.domain = sp.calculus.util.continuous_domain(self.value, self.x, sp.S.Reals)
        self.zeros = tuple(
            sorted((z for z in zeros(self.slope, self.x) if z in self.domain), key=sp.N)
        )
        self.pieces = _pieces(self.domain, self.zeros)

    def sign(self, piece: Any) -> int:
        """The sign of the derivative in an open interval."""
        inside = _inside(piece)
        return int(sp.sign(self.slope.subs(self.x, inside).evalf(40)))

    def where(self, sign: int) -> list[Any]:
        """The largest intervals on which the derivative has one sign (zeros inside left open)."""
        return [piece for piece in self.pieces if self.sign(piece) == sign]


def _pieces(domain: Any, cuts: tuple[Any, ...]) -> list[Any]:
    parts = list(domain.args) if isinstance(domain, sp.Union) else [domain]
    if not all(isinstance(part, sp.Interval) for part in parts):
        raise CannotSolve("the domain of the function is not mastered here")
    found = []
    for part in parts:
        inner = [c for c in cuts if bool(part.start < c) and bool(c < part.end)]
        ends = [part.start, *inner, part.end]
        found += [sp.Interval.open(a, b) for a, b in zip(ends, ends[1:], strict=False)]
    return sorted(found, key=lambda i: float(max(i.start, -(10**9))))


def _inside(piece: Any) -> Any:
    low, high = piece.start, piece.end
    if low.is_infinite and high.is_infinite:
        return sp.Integer(0)
    if low.is_infinite:
        return sp.floor(high) - 1
    return sp.ceiling(low) + 1 if high.is_infinite else (low + high) / 2


def _written(pieces: list[Any]) -> Written:
    if not pieces:
        raise CannotSolve("there is no such interval")
    return Written(
        " \\cup ".join(f"\\left({latex(p.start)}, {latex(p.end)}\\right)" for p in pieces)
    )


def _merged(run: Run, sign: int) -> list[Any]:
    """Intervals that only a harmless zero separates are one."""
    found: list[Any] = []
    for piece in run.where(sign):
        before = found[-1] if found else None
        if before is not None and before.end == piece.start and piece.start in run.domain:
            found[-1] = sp.Interval.open(before.start, piece.end)
        else:
            found.append(piece)
    return found


def _say(page: Page, run: Run, order: int) -> None:
    mark = "\\prime" * order
    page.say("Differentiate." if order == 1 else "Differentiate twice.", f"f^{{{mark}}}({latex(run.x)}) = {latex(run.slope)}")  # fmt: skip
    if run.zeros:
        page.say("Find the zeros of this derivative.", ", \\quad ".join(f"{latex(run.x)} = {latex(z)}" for z in run.zeros))  # fmt: skip


def _on_intervals(name: str, order: int, sign: int, *wordings: str) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        run = Run(tree, order)
        _say(page, run, order)
        found = _merged(run, sign)
        page.say("Look at its sign between them.", str(_written(found)))
        return _written(found)

    def verify(answer: Answer, tree: Node) -> Finding:
        run = Run(tree, order)
        text = str(answer.value) if isinstance(answer.value, Written) else answer.text
        again = Answer.read(text)
        given = None if again is None else membership(again, run.x)
        if given is None:
            return Finding("silent", ROUTE, "the answer is no interval")
        for place in _places(run):
            near = difference(run.value, run.x, place, order)
            if near is None or abs(near) < sp.Float(10) ** -12:
                continue
            within = any(inside(i, place) for i in given)
            if within != (near * sign > 0):
                return Finding("refutes", ROUTE, f"at {latex(place)} it is otherwise")
        ends = {e for i in given for e in (i.low, i.high) if e.is_finite}
        if not ends <= set(run.zeros) | {e for p in run.pieces for e in (p.start, p.end)}:
            return Finding("refutes", ROUTE, "it does not change at an end of the answer")
        return Finding("supports", ROUTE, "the values say so on both sides of every end")

    return Operation(name, solve, verify, raw=True, phrases=tuple(w for w in wordings if not w.startswith(("on ", "where ", "for ", "find "))), questions=tuple(w for w in wordings if w.startswith(("on ", "where ", "for ", "find "))))  # fmt: skip


def _places(run: Run) -> list[Any]:
    """A place inside each piece, and places close to the ends."""
    found = []
    for piece in run.pieces:
        middle = _inside(piece)
        found.append(middle)
        ends = [end for end in (piece.start, piece.end) if end.is_finite]
        found += [end + (middle - end) / 1000 for end in ends]
    return [sp.nsimplify(sp.N(p, 30), rational=True) for p in found]


def solve_critical(page: Page, tree: Node) -> Any:
    """The places where the derivative is zero (and the function has a value)."""
    run = Run(tree, 1)
    _say(page, run, 1)
    if sp.calculus.util.continuous_domain(run.slope, run.x, sp.S.Reals) != run.domain:
        raise CannotSolve("the derivative has gaps of its own")
    if not run.zeros:
        raise CannotSolve("the function has no critical points")
    return Solutions((run.x.name,), tuple((z,) for z in run.zeros))


def verify_critical(answer: Answer, tree: Node) -> Finding:
    """The difference quotient is zero there, and has no other change of sign."""
    run, given = Run(tree, 1), answer.items()
    if given is None or any(isinstance(v, tuple) or v.free_symbols for v in given):
        return Finding("silent", ROUTE, "the answer is no list of numbers")
    for place in given:
        near = difference(run.value, run.x, place, 1)
        if near is None or abs(near) > sp.Float(10) ** -9:
            return Finding("refutes", ROUTE, f"at {latex(place)} the curve is not flat")
    if len(set(given)) != len(run.zeros):
        return Finding("refutes", ROUTE, f"there are {len(run.zeros)} such places")
    return Finding("supports", ROUTE, "the curve is flat there and nowhere else")


def _extreme(name: str, sign: int, what: str, *phrases: str) -> Operation:
    """Local extremes: where the derivative changes its sign from `sign` to the other."""

    def find(page: Page, tree: Node) -> tuple[Run, list[Any]]:
        run = Run(tree, 1)
        _say(page, run, 1)
        rows = zip(run.pieces, run.pieces[1:], strict=False)
        found = [a.end for a, b in rows if a.end == b.start and a.end in run.domain and (run.sign(a), run.sign(b)) == (sign, -sign)]  # fmt: skip
        if len(found) != 1:
            raise CannotSolve(f"there is not exactly one {name}")
        return run, found

    def solve(page: Page, tree: Node) -> Any:
        run, (place,) = find(page, tree)
        height = sp.radsimp(sp.simplify(run.value.subs(run.x, place)))
        page.say("The sign of the derivative changes there.", f"f\\left({latex(place)}\\right) = {latex(height)}")  # fmt: skip
        return {"value": height, "place": place, "point": ((place, height),)}[what]

    def verify(answer: Answer, tree: Node) -> Finding:
        run, (place,) = find(Page(), tree)
        given = answer.items()
        if given is not None and len(given) == 1 and isinstance(given[0], tuple):
            given = given[0]
        if given is None or len(given) != (2 if what == "point" else 1):
            return Finding("silent", ROUTE, "the answer has another shape")
        f = run.value
        height = f.subs(run.x, place)
        steps = [sp.Rational(s, 10**k) for k in (3, 5) for s in (-1, 1)]
        if any(sp.N((f.subs(run.x, place + s) - height) * sign, 40) >= 0 for s in steps):
            return Finding("refutes", ROUTE, "the values beside it are beyond it")
        wanted = {"value": (height,), "place": (place,), "point": (place, height)}[what]
        if all(abs(sp.N(g - w, 40)) < sp.Float(10) ** -25 for g, w in zip(given, wanted, strict=True)):  # fmt: skip
            return Finding("supports", ROUTE, "the values on both sides are within it")
        return Finding("refutes", ROUTE, "another place has this property")

    return Operation(name, solve, verify, raw=True, phrases=phrases)


def solve_bend(page: Page, tree: Node) -> Any:
    """The points where the second derivative changes its sign."""
    run = Run(tree, 2)
    _say(page, run, 2)
    rows = zip(run.pieces, run.pieces[1:], strict=False)
    found = [a.end for a, b in rows if a.end == b.start and a.end in run.domain and run.sign(a) == -run.sign(b)]  # fmt: skip
    if not found:
        raise CannotSolve("the curve has no point of inflection")
    points = tuple((p, sp.simplify(run.value.subs(run.x, p))) for p in found)
    page.say("The bend changes there.", ", ".join(point(p) for p in points))
    return points


def verify_bend(answer: Answer, tree: Node) -> Finding:
    """Second differences have different signs on both sides; the points lie on the curve."""
    run, given = Run(tree, 2), answer.items()
    if given is not None and len(given) == 2 and not isinstance(given[0], tuple):
        given = (given,)
    rows = given if given and all(isinstance(p, tuple) and len(p) == 2 for p in given) else None
    if rows is None:
        rows = tuple(answer.rows(("x", "y")) or ())
    if not rows:
        return Finding("silent", ROUTE, "the answer is no list of points")
    for at, height in rows:
        if abs(sp.N(run.value.subs(run.x, at) - height, 40)) > sp.Float(10) ** -25:
            return Finding("refutes", ROUTE, "a point does not lie on the curve")
        sides = [difference(run.value, run.x, at + sp.Rational(s, 1000), 2) for s in (-1, 1)]
        if any(s is None for s in sides) or sides[0] * sides[1] >= 0:
            return Finding("refutes", ROUTE, "the curve bends the same way on both sides")
    wanted = solve_bend(Page(), tree)
    if len({at for at, _ in rows}) != len(wanted):
        return Finding("refutes", ROUTE, f"there are {len(wanted)} such points")
    return Finding("supports", ROUTE, "the bend changes at each of them")


def _local(kind: str, sign: int) -> tuple[Operation, ...]:
    words = f"local|relative {kind}"
    of = "of the? function|graph_of|curve? {m}"
    return (
        _extreme(f"local {kind} value", sign, "value", f"{words} value {of}", f"value of the? {words} {of}"),
        _extreme(f"place of the local {kind}", sign, "place", f"{{v}} -coordinate of the? {words} {of}"),
        _extreme(f"local {kind} point", sign, "point", f"{words} point {of}", f"coordinates of the? {words} point? {of}"),
    )  # fmt: skip


_IT: Callable[[str], tuple[str, ...]] = lambda how: (  # noqa: E731 - a table of wordings
    f"on which|what interval|intervals is|are the? function? {{m}} {how}",
    f"on which|what open interval|intervals is|are the? function? {{m}} {how}",
    f"where is the? function|graph_of? {{m}} {how}", f"where is the? graph of the? function? {{m}} {how}",
    f"for which|what values of {{v}} is the? function|graph_of? {{m}} {how}",
    f"find the? open? interval|intervals on|over|in|where which? the? function|graph_of|graph_of_the_function? {{m}} is {how}",
    f"find the? largest open? interval on which the? function? {{m}} is {how}",
)  # fmt: skip


def _wordings(how: str) -> tuple[str, ...]:
    return tuple(w for w in _IT(how) if "{v}" not in w)


OPERATIONS = (
    _on_intervals("where it increases", 1, 1, *_wordings("strictly? increasing|rising")),
    _on_intervals("where it decreases", 1, -1, *_wordings("strictly? decreasing|falling")),
    _on_intervals("where it is concave up", 2, 1, *_wordings("concave_up|concave_upward|concave_upwards|convex")),
    _on_intervals("where it is concave down", 2, -1, *_wordings("concave_down|concave_downward|concave_downwards")),
    Operation("critical points", solve_critical, verify_critical, raw=True,
        phrases=("critical|stationary points|point|numbers|number|values|value of the? function|curve|graph_of? {m}", "all? critical|stationary points|numbers|values of the? function|curve? {m}"),
        questions=("find all? critical|stationary points|numbers|values of the? function|curve? {m}",)),
    *_local("maximum", 1), *_local("minimum", -1),
    Operation("points of inflection", solve_bend, verify_bend, raw=True,
        phrases=("inflection point|points of the? function|curve|graph_of? {m}", "point|points of inflection of the? function|curve|graph_of|graph_of_the_function? {m}"),
        questions=("find all? inflection points of the? function|curve? {m}", "find all points of inflection of the? function|curve? {m}")),
)  # fmt: skip

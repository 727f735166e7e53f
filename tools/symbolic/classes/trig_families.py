"""All solutions of a trigonometric equation, as families with a whole number k.

Found for one function of a linear argument; verified by putting members of the families in
and by counting the solutions of one period another way.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex

ROUTE = "members put in, and the changes of sign in one period"
_FUNCTIONS = frozenset("sin cos tan cot sec csc".split())


def has_trig(tree: Node) -> bool:
    """Whether a trigonometric function of a name occurs."""
    return any(n.head == "call" and n.value in _FUNCTIONS and n.symbols() for n in tree.walk())


def _parts(tree: Node) -> tuple[Any, Any]:
    if tree.head != "relation" or tree.value != ("=",):
        raise CannotSolve("this is no equation")
    gap = expression(tree.args[0]) - expression(tree.args[1])
    if len(gap.free_symbols) != 1:
        raise CannotSolve("an equation in one name is needed")
    return gap, gap.free_symbols.copy().pop()


def _period(gap: Any, x: Any) -> Any:
    """A period that all functions share."""
    found = []
    for wave in gap.atoms(sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc):
        inner = wave.args[0]
        if inner.has(x):
            slope = sp.diff(inner, x)
            if slope.has(x) or not slope.is_Rational:
                raise CannotSolve("an argument is not linear with a rational factor")
            found.append(2 / abs(slope))
    if not found or gap.subs(
        {w: sp.Dummy() for w in gap.atoms(sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)}
    ).has(x):
        raise CannotSolve("the unknown stands outside of the functions")
    common = sp.lcm_list([f.p for f in found]) / sp.gcd_list([f.q for f in found])
    return sp.Rational(common) * sp.pi


def solve(page: Page, tree: Node) -> Any:
    """The families of solutions."""
    gap, x = _parts(tree)
    period = _period(gap, x)
    places = _in_one_period(page, tree, x, period)
    if not places:
        return Written("\\text{no solution}")
    families = _joined(places, period)
    name = latex(x)
    page.say(
        "Each solution comes again after every period.",
        f"k \\in \\mathbb{{Z}}, \\quad \\text{{period }} {latex(period)}",
    )
    return Written(
        " \\text{ or } ".join(
            f"{name} = {latex(start)} + {latex(step)} k"
            if start != 0
            else f"{name} = {latex(step)} k"
            for start, step in families
        )
    )


def _in_one_period(page: Page, tree: Node, x: Any, period: Any) -> list[Any]:
    from kptutor.tools.maths.tree import number, symbol
    from kptutor.tools.symbolic.answers import as_tree
    from kptutor.tools.symbolic.classes import equations

    condition = Node("relation", (number(0), symbol(x.name), as_tree(period)), ("<=", "<"))
    found = equations.solve(
        page, tree, Node("sequence", (condition,), ","), Node("domains", (), ((x.name, ("real",)),))
    )
    values = found.values() if hasattr(found, "values") else None
    if values is None:
        raise CannotSolve("the solutions are no list")
    return sorted(values, key=lambda v: sp.N(v, 20))


def _joined(places: list[Any], period: Any) -> list[tuple[Any, Any]]:
    """Evenly spaced solutions as one family with a shorter step."""
    count = len(places)
    for parts in range(count, 1, -1):
        if count % parts:
            continue
        step = period / parts
        kept = [v for v in places if bool(sp.N(v - step) < -1e-12)]
        every = {
            sp.nsimplify(sp.simplify((v + k * step) / sp.pi)) for v in kept for k in range(parts)
        }
        if len(kept) * parts == count and every == {
            sp.nsimplify(sp.simplify(v / sp.pi)) for v in places
        }:
            return [(v, step) for v in kept]
    return [(v, period) for v in places]


def _families(answer: Answer, x: Any) -> list[tuple[Any, Any]] | None:
    """The families of an answer: start and step."""
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    items = again.items() if again is not None else None
    if items is None:
        return None
    found = []
    for item in items:
        names = item.free_symbols - {x}
        if len(names) != 1:
            return None
        (k,) = names
        step = sp.diff(item, k)
        if step.free_symbols or step == 0:
            return None
        found.append((item.subs(k, 0), step))
    return found


def verify(answer: Answer, tree: Node) -> Finding:
    """Put members in; count the solutions in one period."""
    gap, x = _parts(tree)
    period = _period(gap, x)
    families = _families(answer, x)
    if families is None:
        return Finding("silent", ROUTE, "the answer names no families")
    members = set()
    for start, step in families:
        ratio = sp.simplify(period / step)
        if not ratio.is_Integer:
            return Finding("refutes", ROUTE, "a step does not divide the period")
        for k in range(abs(int(ratio))):
            value = sp.N(start + k * step, 40)
            if not _zero(gap, x, value):
                return Finding("refutes", ROUTE, f"{latex(start)} does not satisfy the equation")
            members.add(round(float(value % sp.N(period, 40)), 9) % round(float(period), 9))
    counted = _count(gap, x, period)
    if counted is None:
        return Finding("silent", ROUTE, "the solutions could not be counted")
    if len(members) == counted:
        return Finding("supports", ROUTE, f"{counted} solutions in one period")
    return Finding("refutes", ROUTE, f"there are {counted} solutions in one period")


def _zero(gap: Any, x: Any, value: Any) -> bool:
    near = sp.N(gap.subs(x, value), 30)
    return bool(near.is_number and not near.has(sp.zoo, sp.nan) and abs(near) < 1e-20)


def _count(gap: Any, x: Any, period: Any) -> int | None:
    """Zeros in one period: changes of sign that are no poles, and places where it only touches."""
    import mpmath

    f = sp.lambdify(x, gap, "mpmath")
    width = mpmath.mpf(str(sp.N(period, 30)))
    steps = 2000
    grid = [width * (k + mpmath.mpf("0.318")) / steps for k in range(steps + 1)]
    values = [mpmath.re(f(place)) for place in grid]
    count = 0
    for k in range(steps):
        left, right = values[k], values[k + 1]
        if left * right < 0 and min(abs(left), abs(right)) < 20:
            count += 1
        before = values[k - 1] if k else values[steps - 1]
        if (
            left * right > 0
            and before * left > 0
            and abs(left) < min(abs(before), abs(right))
            and abs(left) < 1e-3
        ):
            lowest = _lowest(f, grid[k] - width / steps, grid[k + 1])
            if lowest < mpmath.mpf(10) ** -12:
                count += 1
            elif lowest < mpmath.mpf(10) ** -6:
                return None
    return count


def _lowest(f: Any, low: Any, high: Any) -> Any:
    import mpmath

    for _ in range(120):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, b) if abs(f(a)) < abs(f(b)) else (a, high)
    return abs(mpmath.re(f(low)))


def _asked(*trees: Node) -> Node | None:
    tree = next((t for t in trees if t.head == "relation"), None)
    if tree is None or not has_trig(tree) or tree.value != ("=",):
        return None
    return ask("families of solutions", tree)


OPERATIONS = (
    Operation("families of solutions", solve, verify, raw=True),
    Operation("families of solutions, asked", solve, verify, raw=True, build=_asked,
        phrases=("general solution of|to the? equation|trigonometric_equation? {q}",),
        questions=("find the? general solution of|to the? equation|trigonometric_equation? {q}", "find the? general solution :? {q}", "find all solutions of|to the? equation|trigonometric_equation {q}", "solve the? equation for {v} :? {q}", "find all solutions :? {q}",
                   "find all? of? the? exact solutions of the? equation :? {q}", "give|state the? general solution of|to the? equation? {q}")),
)  # fmt: skip

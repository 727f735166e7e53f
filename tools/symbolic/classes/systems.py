"""Systems of equations.

Linear ones by elimination, verified by substitution and the rank; others by SymPy's
elimination, verified by substitution and an independent count.
"""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression, is_zero, latex

ROUTE = "substitution into every equation, and the rank of the system"
MOST = 5


def read(tree: Node, *rest: Node) -> tuple[list[Any], list[Any]]:
    """The equations as pairs of sides, and the names in alphabetical order."""
    if any(n.head == "sequence" and n.args for n in rest) or any(
        n.head == "domains" and n.value for n in rest
    ):
        raise CannotSolve("conditions on a system are not mastered")
    equations = []
    for part in tree.args:
        if part.head != "relation" or part.value != ("=",):
            raise CannotSolve("this is no system of equations")
        equations.append((expression(part.args[0]), expression(part.args[1])))
    names = sorted(
        {s for pair in equations for side in pair for s in side.free_symbols}, key=lambda s: s.name
    )
    if not 2 <= len(names) <= MOST or len(equations) > MOST + 1:
        raise CannotSolve("a system of two to five equations and names is needed")
    return equations, names


def linear(equations: list[Any], names: list[Any]) -> bool:
    """Whether every equation is of the first degree in the names."""
    gaps = [sp.expand(left - right) for left, right in equations]
    return all(g.is_polynomial(*names) and sp.Poly(g, *names).total_degree() <= 1 for g in gaps)


def solve(page: Page, tree: Node, *rest: Node) -> Any:
    """All solutions of a system."""
    equations, names = read(tree, *rest)
    for number, (left, right) in enumerate(equations, 1):
        page.say(f"Equation {number}.", f"{latex(left)} = {latex(right)}")
    if not linear(equations, names):
        return _polynomial(page, equations, names)
    gaps = [sp.expand(left - right) for left, right in equations]
    values: dict[Any, Any] = {}
    for name in names[:-1]:
        usable = [g for g in gaps if g.coeff(name) != 0]
        if not usable:
            continue
        first = min(usable, key=lambda g: (abs(g.coeff(name)) != 1, len(g.args)))
        value = sp.expand(-(first - first.coeff(name) * name) / first.coeff(name))
        page.say(f"Solve one equation for {name}.", f"{latex(name)} = {latex(value)}")
        values[name] = value
        gaps = [sp.expand(g.subs(name, value)) for g in gaps if g is not first]
        for gap in (g for g in gaps if not g.is_number):
            page.say(
                f"Put this into the other equation{'s' if len(gaps) > 1 else ''}.",
                f"{latex(gap)} = 0",
            )
    return _backwards(page, gaps, names, values)


def _backwards(page: Page, gaps: list[Any], names: list[Any], values: dict[Any, Any]) -> Any:
    last = names[-1]
    labels = tuple(n.name for n in names)
    for gap in gaps:
        if gap.is_number and gap != 0:
            page.say("This is false, so the system has no solution.", f"{latex(gap)} \\ne 0")
            return Solutions(labels, ())
    open_gaps = [g for g in gaps if g != 0]
    if not open_gaps or len(values) < len(names) - 1:
        raise CannotSolve("the system has infinitely many solutions")
    found: dict[Any, Any] = {last: -open_gaps[0].subs(last, 0) / open_gaps[0].coeff(last)}
    page.say(f"Solve for {last}.", f"{latex(last)} = {latex(found[last])}")
    for gap in open_gaps[1:]:
        if gap.subs(found) != 0:
            page.say(
                "The equations contradict each other, so there is no solution.",
                f"{latex(gap.subs(found))} \\ne 0",
            )
            return Solutions(labels, ())
    for name in reversed(list(values)):
        found[name] = sp.expand(values[name].subs(found))
        page.say(f"Go back to {name}.", f"{latex(name)} = {latex(found[name])}")
    return Solutions(labels, (tuple(sp.radsimp(found[n]) for n in names),))


def _polynomial(page: Page, equations: list[Any], names: list[Any]) -> Any:
    gaps = [sp.expand(left - right) for left, right in equations]
    if len(names) != 2 or not all(g.is_polynomial(*names) for g in gaps) or len(gaps) != 2:
        raise CannotSolve("only systems of two polynomial equations in two names are mastered")
    if max(sp.Poly(g, *names).total_degree() for g in gaps) > 4:
        raise CannotSolve("the degrees of the system are too high")
    found = sp.solve(gaps, names, dict=True)
    rows = [tuple(sp.radsimp(sp.simplify(row.get(n, n))) for n in names) for row in found]
    if any(value.free_symbols for row in rows for value in row):
        raise CannotSolve("the system has infinitely many solutions")
    if any(value.is_real is not True for row in rows for value in row):
        raise CannotSolve("the system has solutions that are not real")
    rows.sort(key=lambda row: tuple(float(v) for v in row))
    labels = tuple(n.name for n in names)
    result = Solutions(labels, tuple(rows))
    page.say("Eliminate one name and solve; check every pair in both equations.", latex(result))
    return result


def verify(answer: Answer, tree: Node, *rest: Node) -> Finding:
    """Substitute every solution; then count."""
    equations, names = read(tree, *rest)
    labels = tuple(n.name for n in names)
    rows = answer.rows(labels)
    if rows is None or any(len(row) != len(names) for row in rows):
        return Finding("silent", ROUTE, "the answer is no list of solutions")
    for row in rows:
        place = dict(zip(names, row, strict=True))
        for left, right in equations:
            if is_zero((left - right).subs(place)) is not True:
                return Finding("refutes", ROUTE, "a solution does not satisfy every equation")
    wanted = _count(equations, names)
    if wanted is None:
        return Finding("silent", ROUTE, "the number of solutions could not be counted another way")
    if wanted != len(set(rows)) or len(rows) != len(set(rows)):
        return Finding("refutes", ROUTE, f"the system has {wanted} solutions")
    exact = linear(equations, names) and all(
        exactly_zero((left - right).subs(dict(zip(names, row, strict=True))))
        for row in rows
        for left, right in equations
    )
    reason = f"every equation is satisfied, and there are {wanted} solutions"
    return Finding("supports", ROUTE, reason, exact)


def _count(equations: list[Any], names: list[Any]) -> int | None:
    gaps = [sp.expand(left - right) for left, right in equations]
    if linear(equations, names):
        matrix = sp.Matrix([[g.coeff(n) for n in names] for g in gaps])
        wide = matrix.row_join(sp.Matrix([g.subs(dict.fromkeys(names, 0)) for g in gaps]))
        if wide.rank() > matrix.rank():
            return 0
        return 1 if matrix.rank() == len(names) else None
    eliminated = sp.Poly(sp.resultant(gaps[0], gaps[1], names[1]), names[0])
    if (
        eliminated.is_zero
        or eliminated.degree() <= 0
        or not all(c.is_Rational for c in eliminated.all_coeffs())
    ):
        return None
    count = 0
    for root in set(eliminated.sqf_part().real_roots()):
        near = sp.N(root, 60)
        pairs = (
            {
                round(complex(y).real, 9)
                for y in sp.Poly(gaps[0].subs(names[0], near), names[1]).nroots(n=30, maxsteps=200)
                if abs(sp.im(y)) < 1e-12
                and abs(sp.N(gaps[1].subs({names[0]: near, names[1]: sp.re(y)}), 30)) < 1e-12
            }
            if sp.Poly(gaps[0], names[1]).degree() > 0
            else set()
        )
        count += len(pairs)
    return count


OPERATIONS = (
    Operation(
        "system",
        solve,
        verify,
        raw=True,
    ),
)

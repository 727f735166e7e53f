"""The value of an expression when equations are given: `If 3x = 12, what is x + 1?`.

Solved through the solutions of the equations; the value must be the same for all of them.
Verified by an independent elimination.
"""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import equations as one_unknown
from kptutor.tools.symbolic.classes import systems
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression, is_zero, latex, same_number

ROUTE = "numerical solutions of the given equations"
CERTIFICATE = "membership in the ideal of the given equations"


def _parts(given: Node, domains: Node) -> tuple[list[Node], Node, dict[str, frozenset[str]]]:
    relations = [r for r in given.args if r.head == "relation" and r.value == ("=",)]
    if len(relations) != len(given.args):
        raise CannotSolve("conditions that are no equations are not mastered here")
    kinds = {name: frozenset(said) for name, said in domains.value}
    return relations, given, kinds


def solve(page: Page, wanted: Node, given: Node, domains: Node) -> Any:
    """The value of the wanted expression under the equations."""
    relations, _, kinds = _parts(given, domains)
    names = sorted({n for r in relations for n in r.symbols()})
    goal = expression(wanted)
    if not goal.free_symbols or not {s.name for s in goal.free_symbols} <= set(names):
        raise CannotSolve("the equations say nothing about what is asked")
    if len(relations) == 1 and len(names) == 1:
        found = one_unknown.solve(page, relations[0], domains)
        rows = (
            [{sp.Symbol(names[0]): v} for v in found.values()]
            if isinstance(found, Solutions)
            else []
        )
    elif len(names) >= 3 and not _all_linear(relations):
        return _symmetric(page, goal, relations, kinds)
    elif len(names) >= 2 and len(relations) < len(names):
        return _ratio(page, goal, relations)
    elif len(names) >= 2:
        rows = _rows(page, relations, kinds)
    else:
        rows = _shared(page, relations, domains, names[0])
    return _common_value(page, goal, rows)


def _shared(page: Page, relations: list[Node], domains: Node, name: str) -> list[dict[Any, Any]]:
    """The values of one name that satisfy several equations."""
    lists = []
    for relation in relations:
        found = one_unknown.solve(page, relation, domains)
        if not isinstance(found, Solutions):
            raise CannotSolve("an equation holds for every number")
        lists.append(found.values())
    shared = [v for v in lists[0] if all(any(same_number(v, w) for w in row) for row in lists[1:])]
    page.say("Keep the values that satisfy all equations.", ", ".join(latex(v) for v in shared))
    return [{sp.Symbol(name): v} for v in shared]


def _ratio(page: Page, goal: Any, relations: list[Node]) -> Any:
    """What fewer equations than names still settle, such as a quotient of two names."""
    equations, names = systems.read(Node("sequence", tuple(relations), ","))
    if not systems.linear(equations, names):
        raise CannotSolve("there are fewer equations than names")
    found = sp.solve([left - right for left, right in equations], names, dict=True)
    values = {sp.simplify(goal.subs(row)) for row in found}
    if len(values) != 1 or next(iter(values)).free_symbols:
        raise CannotSolve("the given equations do not settle what is asked")
    for name, value in found[0].items():
        page.say("Express one name by the others.", f"{latex(name)} = {latex(value)}")
    result = values.pop()
    page.say("Put this into what is asked.", f"{latex(goal)} = {latex(result)}")
    return result


def _all_linear(relations: list[Node]) -> bool:
    equations, names = systems.read(Node("sequence", tuple(relations), ","))
    return systems.linear(equations, names)


def _symmetric(
    page: Page, goal: Any, relations: list[Node], kinds: dict[str, frozenset[str]]
) -> Any:
    """A number that all solutions share: found numerically, proved by the verifier."""
    if kinds:
        raise CannotSolve("conditions on three or more names are not mastered")
    equations, names = systems.read(Node("sequence", tuple(relations), ","))
    for left, right in equations:
        page.say("This is given.", f"{latex(left)} = {latex(right)}")
    rows = _numerical([left - right for left, right in equations], names)
    values = [sp.N(goal.subs(row), 15) for row in rows]
    if not values or any(abs(v - values[0]) > 1e-9 * (1 + abs(v)) for v in values):
        raise CannotSolve("what is asked has several values under the given equations")
    near = sp.re(values[0])
    guess = sp.nsimplify(near, rational=True, tolerance=1e-10)
    if abs(sp.im(values[0])) > 1e-9 or guess.q > 10**5:
        raise CannotSolve("what is asked is no simple number")
    page.say(
        "Write what is asked in terms of the given sums and products.",
        f"{latex(goal)} = {latex(guess)}",
    )
    return guess


def _rows(
    page: Page, relations: list[Node], kinds: dict[str, frozenset[str]]
) -> list[dict[Any, Any]]:
    system = Node("sequence", tuple(relations), ",")
    equations, names = systems.read(system)
    if systems.linear(equations, names):
        found = systems.solve(page, system)
        rows = [dict(zip(names, row, strict=True)) for row in found.rows]
    else:
        gaps = [left - right for left, right in equations]
        if (
            not all(g.is_polynomial(*names) for g in gaps)
            or len(gaps) > 3
            or len(gaps) < len(names)
        ):
            raise CannotSolve("the given equations are not mastered")
        if max(sp.Poly(g, *names).total_degree() for g in gaps) > 3:
            raise CannotSolve("the degrees of the given equations are too high")
        found = sp.solve(gaps, names, dict=True)
        rows = [row for row in found if set(row) == set(names)]
        if len(rows) != len(found):
            raise CannotSolve("the given equations leave a name free")
        page.say(
            "Solve the given equations.",
            " \\text{ or } ".join(
                ", ".join(f"{latex(n)} = {latex(v)}" for n, v in row.items()) for row in rows
            ),
        )
    return [row for row in rows if _fits(row, kinds)]


def _fits(row: dict[Any, Any], kinds: dict[str, frozenset[str]]) -> bool:
    from kptutor.tools.symbolic.counting_roots import _is_kind

    return all(
        _is_kind(value, kind) for name, value in row.items() for kind in kinds.get(name.name, ())
    )


def _common_value(page: Page, goal: Any, rows: list[dict[Any, Any]]) -> Any:
    if not rows:
        raise CannotSolve("the given equations have no solution")
    values = [sp.radsimp(sp.simplify(sp.expand(goal.subs(row)))) for row in rows]
    if goal.is_Symbol:
        distinct = list(dict.fromkeys(values))
        if any(v.is_real is not True for v in distinct):
            raise CannotSolve("the given equations have solutions that are not real")
        if len(distinct) > 1:
            return Solutions((goal.name,), tuple((v,) for v in sorted(distinct, key=float)))
        return distinct[0]
    if any(not same_number(values[0], v) for v in values[1:]):
        raise CannotSolve("what is asked has several values under the given equations")
    page.say("Put the values into what is asked.", f"{latex(goal)} = {latex(values[0])}")
    return values[0]


def verify(answer: Answer, wanted: Node, given: Node, domains: Node) -> Finding:
    """Solve numerically from many starts and evaluate what is asked."""
    relations, _, kinds = _parts(given, domains)
    goal = expression(wanted)
    values = answer.items()
    if values is None or any(v.free_symbols for v in values):
        return Finding("silent", ROUTE, "the answer is no number")
    if len(relations) == 1 and len(relations[0].symbols()) == 1:
        return _through_solutions(values, goal, relations[0], domains)
    gaps = [expression(r.args[0]) - expression(r.args[1]) for r in relations]
    names = sorted({s for g in gaps for s in g.free_symbols}, key=lambda s: s.name)
    if _certified(goal, values, gaps, names):
        reason = "the difference is a combination of the given equations"
        return Finding("supports", CERTIFICATE, reason, proof=True)
    rows = _numerical(gaps, names)
    rows = [row for row in rows if _near_kinds(row, kinds)]
    if not rows:
        return Finding("silent", ROUTE, "no numerical solution was found")
    seen = [complex(sp.N(goal.subs(row), 20)) for row in rows]
    near = [complex(sp.N(v, 20)) for v in values]
    for value in seen:
        if not any(abs(value - one) < 1e-8 * (1 + abs(value)) for one in near):
            return Finding(
                "refutes", ROUTE, "a solution of the given equations gives another value"
            )
    for one in near:
        if not any(abs(value - one) < 1e-8 * (1 + abs(value)) for value in seen):
            return Finding("refutes", ROUTE, "no solution of the given equations gives this value")
    return Finding("supports", ROUTE, f"{len(seen)} numerical solutions give this value")


def _through_solutions(
    values: tuple[Any, ...], goal: Any, relation: Node, domains: Node
) -> Finding:
    """One equation in one name: its solutions, verified as such, give what is asked."""
    found = one_unknown.solve(Page(), relation, domains)
    if not isinstance(found, Solutions):
        return Finding("silent", ROUTE, "every number solves the given equation")
    finding = one_unknown.verify(Answer.of(found), relation, domains)
    if finding.verdict != "supports":
        return finding
    wanted = [goal.subs(sp.Symbol(found.names[0]), v) for v in found.values()]
    matched = all(any(same_number(w, v) for v in values) for w in wanted)
    if matched and all(any(same_number(w, v) for w in wanted) for v in values):
        return finding
    return Finding("refutes", finding.route, "the verified solutions give another value")


def _certified(goal: Any, values: tuple[Any, ...], gaps: list[Any], names: list[Any]) -> bool:
    """Whether the equations imply `goal = value`: their ideal holds the difference."""
    if len(values) != 1 or not all(g.is_polynomial(*names) for g in gaps):
        return False
    above, below = sp.fraction(sp.together(goal - values[0]))
    if not (above.is_polynomial(*names) and below.is_polynomial(*names)):
        return False
    polys = [sp.Poly(sp.expand(g), *names) for g in [*gaps, above]]
    if not all(c.is_Rational for p in polys for c in p.coeffs()):
        return False
    if max(p.total_degree() for p in polys) > 4 or len(names) > 4:
        return False
    basis = sp.groebner([p.as_expr() for p in polys[:-1]], *names, order="grevlex")
    if basis.exprs == [1]:
        return False
    if below.free_symbols and basis.reduce(sp.expand(below))[1] == 0:
        return False
    return bool(basis.reduce(polys[-1].as_expr())[1] == 0)


def _numerical(gaps: list[Any], names: list[Any]) -> list[dict[Any, Any]]:
    """Solutions by Newton's method from fixed complex and real starts."""
    import mpmath

    if len(gaps) < len(names):
        return _with_names_fixed(gaps, names)
    functions = [sp.lambdify(names, g, "mpmath") for g in gaps]
    found: list[dict[Any, Any]] = []
    for k in range(12):
        start = [
            mpmath.mpc(0.7 + 1.9 * ((k * 7 + j * 5) % 11) - 6, 0.3 * (k % 3) * (1 + j))
            for j in range(len(names))
        ]
        single = len(names) == 1
        try:
            if single:
                root = mpmath.findroot(functions[0], start[0], tol=1e-24, maxsteps=60)
            else:
                root = mpmath.findroot(
                    lambda *v: [f(*v) for f in functions[: len(names)]],
                    start,
                    tol=1e-24,
                    maxsteps=60,
                )
        except (ValueError, ZeroDivisionError, TypeError, OverflowError):
            continue
        values = [root] if single else list(root)
        if any(abs(f(*values)) > 1e-9 for f in functions):
            continue
        found.append({n: _number(v) for n, v in zip(names, values, strict=True)})
    return found


def _with_names_fixed(gaps: list[Any], names: list[Any]) -> list[dict[Any, Any]]:
    """Some of the many solutions: the names beyond the equations are put at fixed values."""
    found = []
    for moving in (names[: len(gaps)], names[-len(gaps) :]):
        fixed = {n: sp.Rational(7 + 4 * k, 5) for k, n in enumerate(names) if n not in moving}
        left = [gap.subs(fixed) for gap in gaps]
        if all(gap.free_symbols for gap in left):
            found += [{**fixed, **row} for row in _numerical(left, moving)]
    return found


def _number(value: Any) -> Any:
    import mpmath

    value = mpmath.mpmathify(value)
    real, imaginary = (
        sp.Float(str(mpmath.nstr(value.real, 18))),
        sp.Float(str(mpmath.nstr(value.imag, 18))),
    )
    return real if abs(imaginary) < 1e-12 else real + sp.I * imaginary


def _near_kinds(row: dict[Any, Any], kinds: dict[str, frozenset[str]]) -> bool:
    for name, value in row.items():
        said = kinds.get(name.name, frozenset())
        near = complex(value)
        if said - {"complex"} and abs(near.imag) > 1e-9:
            return False
        if "positive" in said and near.real <= 1e-12 or "negative" in said and near.real >= -1e-12:
            return False
        if "nonnegative" in said and near.real < -1e-12:
            return False
        if "integer" in said and abs(near.real - round(near.real)) > 1e-9:
            return False
    return True


OPERATIONS = (Operation("under", solve, verify, raw=True),)
__all__ = ["OPERATIONS", "is_zero"]

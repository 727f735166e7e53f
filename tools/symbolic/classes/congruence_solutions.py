"""Linear congruences in full, and several at once (the Chinese remainder theorem).

Solved with inverses; verified by going through all residues.
"""

# ruff: noqa: E501 - wordings read better unbroken

import math
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import whole
from kptutor.tools.symbolic.values import Written, expression, latex

ROUTE = "going through all residues"
LARGEST = 100_000


def _parts(tree: Node) -> tuple[Any, int, Any]:
    """The gap of both sides, the modulus, and the unknown."""
    if tree.head != "modulo" or tree.args[0].head != "relation":
        raise CannotSolve("this is no congruence")
    sides, by = tree.args[0].args, whole(expression(tree.args[1]), low=2, high=LARGEST)
    gap = sp.expand(expression(sides[0]) - expression(sides[1]))
    names = gap.free_symbols
    if len(sides) != 2 or len(names) != 1 or not gap.is_polynomial(*names):
        raise CannotSolve("a congruence in one unknown is needed")
    (x,) = names
    if sp.degree(gap, x) != 1 or not all(c.is_Integer for c in sp.Poly(gap, x).all_coeffs()):
        raise CannotSolve("only linear congruences with whole numbers are mastered")
    return gap, by, x


def _residues(gap: Any, by: int, x: Any) -> list[int]:
    a, b = (int(c) for c in sp.Poly(gap, x).all_coeffs())
    return [r for r in range(by) if (a * r + b) % by == 0]


def solve_one(page: Page, tree: Node) -> Any:
    """All solutions as a residue class."""
    gap, by, x = _parts(tree)
    a, b = (int(c) for c in sp.Poly(gap, x).all_coeffs())
    shared = math.gcd(a, by)
    if b % shared:
        raise CannotSolve("the congruence has no solution")
    m = by // shared
    if m < 2:
        raise CannotSolve("every number is a solution")
    if shared > 1:
        page.say(f"Divide everything by {shared}.", f"{latex(a // shared * x)} \\equiv {-b // shared} \\pmod{{{m}}}")  # fmt: skip
    inverse = pow(a // shared, -1, m)
    page.say("Multiply by the inverse of the coefficient.", f"{a // shared} \\cdot {inverse} \\equiv 1 \\pmod{{{m}}}")  # fmt: skip
    result = -b // shared * inverse % m
    text = Written(f"{latex(x)} \\equiv {result} \\pmod{{{m}}}")
    page.say("These are all solutions.", str(text))
    return text


def _class(answer: Answer) -> tuple[int, int] | None:
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree = again.tree if again is not None else None
    if tree is None or tree.head != "modulo" or tree.args[0].head != "relation":
        return None
    value, by = expression(tree.args[0].args[-1]), expression(tree.args[1])
    if not (value.is_Integer and by.is_Integer and 2 <= by <= LARGEST):
        return None
    return int(value), int(by)


def verify_one(answer: Answer, tree: Node) -> Finding:
    """Every residue is tried; a number alone counts as its class."""
    gap, by, x = _parts(tree)
    wanted = _residues(gap, by, x)
    found = _class(answer)
    if found is None:
        given = answer.number()
        if given is None or not given.is_Integer:
            return Finding("silent", ROUTE, "the answer is no residue class")
        found = (int(given), by)
    value, m = found
    if by % m:
        return Finding("refutes", ROUTE, "the class has another modulus")
    if [r for r in range(by) if r % m == value % m] == wanted:
        return Finding("supports", ROUTE, "exactly these residues fit", proof=True)
    return Finding("refutes", ROUTE, "other residues fit")


# --- several at once -----------------------------------------------------------------------------------
def _all(system: Node) -> tuple[list[tuple[Any, int]], Any]:
    rows = [_parts(tree) for tree in system.args]
    if len({x for *_, x in rows}) != 1 or len(rows) < 2:
        raise CannotSolve("several congruences in the same unknown are needed")
    return [(gap, by) for gap, by, _ in rows], rows[0][2]


def solve_several(page: Page, system: Node) -> Any:
    """The smallest solution that is not negative: one modulus after the other."""
    rows, x = _all(system)
    value, step = 0, 1
    for gap, by in rows:
        for _ in range(by):
            if sp.Integer(gap.subs(x, value)) % by == 0:
                break
            value += step
        else:
            raise CannotSolve("the congruences contradict each other")
        step = math.lcm(step, by)
        page.say(f"Keep the modulus {by} as well.", f"{latex(x)} \\equiv {value % step} \\pmod{{{step}}}")  # fmt: skip
    return sp.Integer(value % step or step)


def verify_several(answer: Answer, system: Node) -> Finding:
    """The answer satisfies all of them, and no smaller positive number does."""
    rows, x = _all(system)
    given = answer.number()
    if given is None or not given.is_Integer or not 0 < given <= 10**7:
        return Finding("silent", ROUTE, "the answer is no positive number of bearable size")
    pairs = [(tuple(int(c) for c in sp.Poly(gap, x).all_coeffs()), by) for gap, by in rows]
    for n in range(1, int(given) + 1):
        if all((a * n + b) % by == 0 for (a, b), by in pairs):
            if n == given:
                return Finding("supports", ROUTE, "it is the first that fits", proof=True)
            return Finding("refutes", ROUTE, f"{n} fits already")
    return Finding("refutes", ROUTE, "it does not fit")


def _one(tree: Node, name: Node | None = None) -> Node | None:
    if tree.head == "symbol" and name is not None:
        tree, name = name, tree
    return ask("congruence", tree) if tree.head == "modulo" else None


def _several(*trees: Node) -> Node | None:
    parts = [
        p for t in trees if t.head != "symbol" for p in (t.args if t.head == "sequence" else (t,))
    ]
    fits = len(parts) > 1 and all(p.head == "modulo" for p in parts)
    return ask("congruences", Node("sequence", tuple(parts), ",")) if fits else None


_LEAST = "smallest|least positive integer|number|whole_number|solution"
_WITH = "with|such_that|satisfying|that_satisfies|for_which"
OPERATIONS = (
    Operation("congruence", solve_one, verify_one, raw=True, build=_one,
        questions=("solve the? linear? congruence? :? {m}", "solve the? linear? congruence? {m} for {v}", "solve for {v} :? {m}", "find all? solutions|integers of|to|for? the? congruence? {m}")),
    Operation("congruences", solve_several, verify_several, raw=True, build=_several,
        phrases=(f"{_LEAST} {{v}} {_WITH} {{m}} and {{m}}", f"{_LEAST} {{v}} {_WITH} {{m}} , {{m}} ,? and {{m}}", f"{_LEAST} of the? system of? congruences? {{m}} and|, {{m}}", f"{_LEAST} {{v}} {_WITH} {{m}} , {{m}}")),
)  # fmt: skip

"""Whole numbers that satisfy inequalities or equations: how many, which, the largest.

Found from the solution set; verified by trying whole numbers one by one with 50 digits.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import inequalities
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression

ROUTE = "whole numbers tried one by one, to 50 digits"
REACH = 3000
"""Whole numbers up to this size are tried."""


def _range(tree: Node, low: int | None) -> tuple[str, tuple[int, int]]:
    """The unknown, and between which whole numbers its solutions lie, by the solution set."""
    parts, x = inequalities.read(tree)
    found = inequalities.solve(Page(), tree)
    pieces = inequalities.membership(Answer.read(str(found)) or Answer(), x)
    if pieces is None:
        raise CannotSolve("the solution set is not understood")
    ends = [(low if low is not None and bool(p.low < low) else p.low, p.high) for p in pieces]
    if any(not sp.sympify(end).is_finite for pair in ends for end in pair) and pieces:
        raise CannotSolve("there are infinitely many whole numbers")
    del parts
    values = [int(sp.floor(e)) for pair in ends for e in pair] or [0]
    return str(x.name), (min(values), max(values) + 1)


def _exact(tree: Node, low: int | None) -> list[int]:
    """The whole numbers for which the inequalities hold exactly."""
    name, (start, stop) = _range(tree, low)
    if stop - start > 20 * REACH:
        raise CannotSolve("there are too many whole numbers")
    parts, x = inequalities.read(tree)
    return [
        n
        for n in range(start, stop + 1)
        if (low is None or n >= low) and inequalities.holds(parts, x, sp.Integer(n))
    ]


def _tried(tree: Node, low: int | None) -> list[int]:
    parts, x = inequalities.read(tree)
    start = -REACH if low is None else low
    return [n for n in range(start, REACH + 1) if all(_true(part, {x.name: n}) for part in parts)]


def _true(part: Node, names: dict[str, Any]) -> bool:
    sides = [numeric(side, names) for side in part.args]
    if any(side is None or not side.is_real for side in sides):
        return False
    tests: dict[str, Callable[[Any], bool]] = {
        "<": lambda gap: gap < -1e-30, "<=": lambda gap: gap < 1e-30,
        ">": lambda gap: gap > 1e-30, ">=": lambda gap: gap > -1e-30,
        "=": lambda gap: abs(gap) < 1e-30, "!=": lambda gap: abs(gap) > 1e-30,
    }  # fmt: skip
    return all(tests[sign](a - b) for sign, a, b in zip(part.value, sides, sides[1:], strict=False))


_TAKE: dict[str, Callable[[list[int]], int]] = {
    "count": len,
    "sum": sum,
    "smallest": min,
    "largest": max,
}


def _operation(name: str, kind: str, low: int | None, **wordings: Any) -> Operation:
    def result(row: list[int]) -> Any:
        if not row and name != "count":
            raise CannotSolve("there is no such whole number")
        return sp.Integer(_TAKE[name](row))

    def solve(page: Page, tree: Node) -> Any:
        if name == "smallest" or name == "largest":
            row = _one_sided(tree, low, name)
        else:
            row = _exact(tree, low)
        inequalities.solve(page, tree)
        page.say("Look at the whole numbers in it.", ", ".join(map(str, row[:12])))
        return result(row)

    def verify(answer: Answer, tree: Node) -> Finding:
        given = answer.number()
        if given is None or not given.is_Integer:
            return Finding("silent", ROUTE, "the answer is no whole number")
        row = _tried(tree, low)
        if name in {"count", "sum"} and row and max(abs(n) for n in row) > REACH - 2:
            return Finding("silent", ROUTE, "the whole numbers go on")
        if row and name in {"smallest", "largest"} and abs(_TAKE[name](row)) > REACH - 2:
            return Finding("silent", ROUTE, "the whole numbers go on")
        if (row or name == "count") and result(row) == given:
            return Finding("supports", ROUTE, "trying gives the same")
        return Finding("refutes", ROUTE, "trying gives another number")

    def build(*trees: Node) -> Node | None:
        tree = next((t for t in trees if t.head != "symbol"), None)
        if tree is None or len(tree.symbols()) != 1:
            return None
        parts = tree.args if tree.head == "sequence" else (tree,)
        if any(p.head != "relation" or not set(p.value) <= inequalities.SIGNS for p in parts):
            return None
        return ask(f"{name} of {kind} solutions", tree)

    return Operation(
        f"{name} of {kind} solutions", solve, verify, raw=True, build=build, **wordings
    )


def _one_sided(tree: Node, low: int | None, name: str) -> list[int]:
    """The first whole number from the bounded side."""
    parts, x = inequalities.read(tree)
    found = inequalities.membership(
        Answer.read(str(inequalities.solve(Page(), tree))) or Answer(), x
    )
    if not found:
        raise CannotSolve("there is no such whole number")
    ends = [p.low if name == "smallest" else p.high for p in found]
    end = min(ends) if name == "smallest" else max(ends)
    if name == "smallest" and low is not None and bool(end < low):
        end = sp.Integer(low)
    if not end.is_finite:
        raise CannotSolve("there is no smallest or largest one")
    start = int(sp.floor(end))
    step = 1 if name == "smallest" else -1
    for n in range(start - step, start + 50 * step, step):
        if (low is None or n >= low) and inequalities.holds(parts, x, sp.Integer(n)):
            return [n]
    raise CannotSolve("there is no whole number near the end of the set")


def _kinds(kind: str, low: int | None, said: str) -> tuple[Operation, ...]:
    values = f"{said} values|value of {{v}}"
    return (
        _operation("count", kind, low,
            phrases=(f"number of {said} solutions of|to the? inequality? {{q}}", f"number of {said} that? satisfy|satisfying {{q}}"),
            questions=(f"how many {said} {{v}}? satisfy|satisfies the? inequality? {{q}}", f"how many {said} solutions|solution exist|are_there|are for|to|of the? inequality? {{q}}", f"how many {said} solutions does|do the? inequality? {{q}} have",
                       f"for how many {values} is|does|do|are {{q}} true?", f"how many {values} satisfy|satisfies|make|makes {{q}} true?")),
        _operation("sum", kind, low, phrases=(f"sum of all? the? {said} {{v}}? that? satisfy|satisfying|for_which|such_that {{q}}", f"sum of all? the? {said} solutions of|to {{q}}")),
        _operation("smallest", kind, low, phrases=(f"smallest|least {said} {{v}}? such_that|for_which|that_satisfies|satisfying|where {{q}}", f"smallest|least {values} such_that|for_which|that_satisfies|satisfying|that_makes {{q}} true?", f"smallest|least {said} solution of|to {{q}}")),
        _operation("largest", kind, low, phrases=(f"largest|greatest {said} {{v}}? such_that|for_which|that_satisfies|satisfying|where {{q}}", f"largest|greatest {values} such_that|for_which|that_satisfies|satisfying|that_makes {{q}} true?", f"largest|greatest {said} solution of|to {{q}}")),
    )  # fmt: skip


# --- the whole numbers in a range that satisfy an equation -------------------------------------
def _split(trees: tuple[Node, ...]) -> tuple[str, int, int, list[Node]]:
    """The unknown, its range, and the equations."""
    parts = [p for t in trees for p in (t.args if t.head == "sequence" else (t,))]
    names = {n for p in parts for n in p.symbols()}
    ranges = [
        p
        for p in parts
        if set(p.value) <= {"<", "<="} and len(p.args) == 3 and p.args[1].head == "symbol"
    ]
    rest = [p for p in parts if p not in ranges]
    if len(names) != 1 or len(ranges) != 1 or not rest or any(p.value != ("=",) for p in rest):
        raise CannotSolve("a range and an equation are needed")
    low, high = (expression(ranges[0].args[k]) for k in (0, 2))
    if not low.is_number or not high.is_number or high - low > REACH:
        raise CannotSolve("the range is too long")
    start = int(sp.ceiling(low)) + (1 if ranges[0].value[0] == "<" and low.is_Integer else 0)
    stop = int(sp.floor(high)) - (1 if ranges[0].value[1] == "<" and high.is_Integer else 0)
    return names.pop(), start, stop, rest


def solve_range(page: Page, *trees: Node) -> Any:
    """All whole numbers of the range that satisfy the equation exactly."""
    name, start, stop, equations = _split(trees)
    near = [n for n in range(start, stop + 1) if all(_true(p, {name: n}) for p in equations)]
    page.say("Try the whole numbers of the range.", ", ".join(map(str, near)))
    if not near:
        raise CannotSolve("no whole number of the range satisfies the equation")
    return Solutions((name,), tuple((sp.Integer(n),) for n in near))


def verify_range(answer: Answer, *trees: Node) -> Finding:
    """SymPy's own evaluation at every whole number."""
    route = "a second library at every whole number of the range"
    name, start, stop, equations = _split(trees)
    given = answer.items()
    if given is None or any(not v.is_Integer for v in given):
        return Finding("silent", route, "the answer is no list of whole numbers")
    gaps = [expression(p.args[0]) - expression(p.args[1]) for p in equations]
    x = sp.Symbol(name)
    found = {n for n in range(start, stop + 1) if all(_small(gap.subs(x, n)) for gap in gaps)}
    if {int(v) for v in given} == found:
        return Finding("supports", route, "it finds the same numbers")
    return Finding("refutes", route, f"it finds {sorted(found)}")


def _small(value: Any) -> bool:
    near = sp.N(value, 40, chop=True)
    return bool(near.is_number and not near.has(sp.zoo, sp.nan) and abs(near) < sp.Float(10) ** -30)


def _in_range(name: Node, *trees: Node) -> Node | None:
    return (
        ask("whole numbers in a range", *trees)
        if all(t.symbols() == {name.value} for t in trees)
        else None
    )


OPERATIONS = (
    *_kinds("positive integer", 1, "positive integer|integers|integral|whole_number|whole_numbers"),
    *_kinds("integer", None, "integer|integers|integral"),
    *_kinds("whole number", 0, "whole_number|whole_numbers|non-negative_integer|nonnegative_integer"),
    Operation("whole numbers in a range", solve_range, verify_range, raw=True),
    Operation("whole numbers in a range, asked", solve_range, verify_range, raw=True, build=_in_range,
        questions=("find the|all|an? integer|integers {v} , {m} , such_that|that_satisfies|for_which|with|so_that {m}", "find the|all|an? integer|integers {v} such_that|that_satisfies|for_which|with {m} and {m}",
                   "find the|all|an? integer|integers {v} with|where {m} such_that|for_which|so_that {m}")),
)  # fmt: skip

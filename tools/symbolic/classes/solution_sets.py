"""Questions about all solutions at once: their sum, product, number, largest, smallest.

The solutions themselves are verified one by one and counted before they get here; what is
done with them is repeated exactly on the answer's side.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, is_zero, latex


def _values(found: Any) -> tuple[Any, ...]:
    if not isinstance(found, Solutions) or len(found.names) != 1:
        raise CannotSolve("there is no list of solutions to look at")
    return found.values()


def _largest(values: tuple[Any, ...]) -> Any:
    return max(values, key=_real)


def _smallest(values: tuple[Any, ...]) -> Any:
    return min(values, key=_real)


def _real(value: Any) -> float:
    if not value.is_real:
        raise CannotSolve("solutions that are not real have no order")
    return float(sp.N(value, 20))


def _gap(values: tuple[Any, ...]) -> Any:
    if len(values) != 2:
        raise CannotSolve("a difference needs exactly two solutions")
    return _largest(values) - _smallest(values)


def _only(kind: str) -> Callable[[tuple[Any, ...]], Any]:
    def choose(values: tuple[Any, ...]) -> Any:
        tests: dict[str, Callable[[Any], bool]] = {
            "positive": lambda v: _real(v) > 0,
            "negative": lambda v: _real(v) < 0,
            "integer": lambda v: bool(v.is_integer),
        }
        kept = [v for v in values if tests[kind](v)]
        if len(kept) != 1:
            raise CannotSolve(f"there is not exactly one {kind} solution")
        return kept[0]

    return choose


def _count(values: tuple[Any, ...]) -> Any:
    if any(v.is_real is not True for v in values):
        raise CannotSolve("whether solutions count that are not real is not said")
    return sp.Integer(len(values))


_ACTS: dict[str, tuple[str, Callable[[tuple[Any, ...]], Any]]] = {
    "sum of solutions": ("Add the solutions.", lambda values: sp.Add(*values)),
    "product of solutions": ("Multiply the solutions.", lambda values: sp.Mul(*values)),
    "number of solutions": ("Count the solutions.", lambda values: sp.Integer(len(values))),
    "how many solutions": ("Count the solutions.", _count),
    "largest solution": ("Take the largest solution.", _largest),
    "smallest solution": ("Take the smallest solution.", _smallest),
    "difference of solutions": ("Subtract the smaller from the larger solution.", _gap),
    "mean of solutions": ("Take the mean.", lambda v: sp.Add(*v) / len(v)),
    "sum of squares of solutions": ("Add the squares.", lambda v: sp.Add(*(x * x for x in v))),
    "positive solution": ("Take the positive solution.", _only("positive")),
    "negative solution": ("Take the negative solution.", _only("negative")),
    "integer solution": ("Take the solution that is a whole number.", _only("integer")),
}


def _operation(name: str, *phrases: str) -> Operation:
    why, act = _ACTS[name]

    def solve(page: Page, found: Any) -> Any:
        values = _values(found)
        if not values and name not in {"number of solutions", "how many solutions"}:
            raise CannotSolve("there is no solution to look at")
        result = sp.radsimp(sp.simplify(act(values)))
        page.say(why, latex(result))
        return result

    def verify(answer: Answer, found: Any) -> Finding:
        route = "the solutions, verified one by one, evaluated to 40 digits"
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", route, "the answer is no number")
        wanted = act(tuple(sp.N(v, 50) if not v.is_Rational else v for v in _values(found)))
        near = sp.N(wanted, 40)
        if exactly_zero(given - act(_values(found))):
            return Finding("supports", route, "the verified solutions give exactly this", True)
        if is_zero(sp.N(given, 50) - near) or abs(sp.N(given, 40) - near) < sp.Float(10) ** -30:
            return Finding("supports", route, "the verified solutions give this value")
        return Finding("refutes", route, "the verified solutions give another value")

    return Operation(name, solve, verify, phrases=phrases, build=_of_solutions(name))


def _of_solutions(name: str) -> Callable[[Node], Node | None]:
    def build(inner: Node) -> Node | None:
        return ask(name, inner) if inner.head == "ask" and inner.value == "solutions" else None

    return build


def _how_many(kind: str) -> Callable[..., Node | None]:
    def build(one: Node, other: Node | None = None) -> Node | None:
        tree, unknown = (one, other) if other is None or one.head == "relation" else (other, one)
        if tree.head != "relation" or tree.value != ("=",) or len(tree.symbols()) != 1:
            return None
        domains = Node("domains", (), ((next(iter(tree.symbols())), (kind or "usual",)),))
        rest = (unknown,) if unknown is not None else ()
        name = "number of solutions" if kind else "how many solutions"
        return ask(name, ask("solutions", tree, *rest, domains))

    return build


def _counts(kind: str) -> Operation:
    what, said, named = {
        "": ("values", "", "numbers|values"),
        "real": ("real values", "real ", "real numbers|values"),
        "integer": ("integer|integral values", "integer|integral ", "integers"),
        "positive": ("positive real? values", "positive ", "positive numbers"),
    }[kind]
    base = _operation("number of solutions" if kind else "how many solutions")
    return Operation(
        f"how many {kind} solutions".replace("  ", " ") if kind else "how many solutions",
        base.solve, base.verify,
        questions=(
            f"for how many different|distinct? {what} of? {{v}} is|does|do|are {{q}}",
            f"how many different|distinct? {said}solutions|roots does|do the? equation? {{q}} have",
            f"how many different|distinct? {said}solutions|roots are_there|exist to|of|for the? equation? {{q}}",
            f"how many different|distinct? {named} satisfy the? equation? :? {{q}}",
        ),
        build=_how_many(kind),
    )  # fmt: skip


OPERATIONS = (
    *(_counts(kind) for kind in ("", "real", "integer", "positive")),
    _operation("sum of solutions", "sum of {n}"),
    _operation("product of solutions", "product of {n}"),
    _operation("number of solutions", "number of {n}"),
    _operation(
        "largest solution", "largest|greatest|larger|greater|biggest of? {n}", "maximum {n}"
    ),
    _operation("smallest solution", "smallest|least|smaller|lesser of? {n}"),
    _operation(
        "difference of solutions", "positive|nonnegative|non-negative? difference between|of {n}"
    ),
    _operation("mean of solutions", "mean|average of {n}"),
    _operation("sum of squares of solutions", "sum of squares of {n}", "sum of the squares of {n}"),
    _operation("positive solution", "positive {n}", "only? positive {n}"),
    _operation("negative solution", "negative {n}", "only? negative {n}"),
    _operation("integer solution", "integer {n}"),
)

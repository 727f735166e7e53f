"""Showing by computation that a reference key is wrong, twice and in independent ways.

A key that disagrees with the built-in reasoner counts against the reasoner unless both hold:
the verifier of the statement's class refutes the key, and so does `second_route`, which
neither solves nor verifies: it puts numbers into what the statement says. What the
statement says is read by the same reader both times, so a refuted key is listed for a
reader's eyes, with the numbers that show it.
"""

from collections.abc import Callable
from typing import Any

from kptutor.serving.evaluation.symbolic_keys import readings
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.conditional import applied
from kptutor.tools.symbolic.engine import verify
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.recognise import recognise
from kptutor.tools.symbolic.records import CannotSolve, Declined
from kptutor.tools.symbolic.task import Task
from kptutor.tools.symbolic.values import Solutions, expression

PRELOAD = ("sympy",)
_FAULTS = (
    CannotSolve,
    ArithmeticError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    NotImplementedError,
)
_PLACES = (0.37, 1.93, 2.71, 4.19, 0.83)
_STARTS = ((1.3, 0.4), (-2.1, 3.3), (0.6, -1.7), (5.2, 2.9), (11.0, -7.0), (-0.3, 0.9))
_FAR = 1e-9


def same_family(payload: Any) -> bool:
    """Whether a key is the same solution with other names for its arbitrary constants.

    The comparator takes names as they are; for an answer with constants `C_{1}`, ... the
    verifier says of both, independently, that they are the whole set of solutions.
    """
    task = recognise(payload["problem"])
    if isinstance(task, Declined) or task.ask.value not in _FAMILIES:
        return False
    found = (verify(payload["problem"], text) for key in payload["keys"] for text in readings(key))
    return any(finding.verdict == "supports" for finding in found)


_FAMILIES = frozenset({"differential equation", "families of solutions"})


def refuted(payload: Any) -> str | None:
    """Why a key of `{"problem", "answer", "keys"}` is wrong, or None if that cannot be shown.

    Args:
        payload: The statement, our answer, and all accepted keys; none of them agrees.
    """
    reasons = []
    for key in payload["keys"]:
        found = (_reason(payload["problem"], payload["answer"], text) for text in readings(key))
        reasons.append(next((reason for reason in found if reason), None))
    return reasons[0] if reasons and all(reasons) else None


def _reason(problem: str, ours: str, key: str) -> str | None:
    finding = verify(problem, key)
    task = recognise(problem)
    written, own = Answer.read(key), Answer.read(ours)
    if isinstance(task, Declined) or written is None or own is None:
        return None
    if finding.verdict != "refutes":
        return _denied(task, own, written)
    try:
        second = second_route(applied(task, Page()), own, written)
    except _FAULTS:
        return None
    return None if second is None else f"{finding.reason}; {second}"


def _denied(task: Task, ours: Answer, key: Answer) -> str | None:
    """A key that says there is no value, where two libraries find ours."""
    none = isinstance(key.value, Solutions) and not key.value.rows
    if not none or task.ask.value != "slope at a place":
        return None
    inner, _, order, place = applied(task, Page()).args
    body = inner.args[-1] if inner.head == "relation" else inner
    at = place.args[-1] if place.head == "relation" else place
    (x,) = body.symbols()
    near = _slope(body, x, {x: _near(at).real}, int(order.value.value))
    own = ours.number()
    if near is None or own is None or abs(near - _near(own)) > 1e-6:
        return None
    return f"there is a slope, about {near.real:.6g} by difference quotients"


def second_route(tree: Node, ours: Answer, key: Answer) -> str | None:
    """What numbers put into the statement say against a key; None if they say nothing."""
    if tree.head != "ask":
        return _value(tree, ours, key)
    route = _ROUTES.get(tree.value)
    return None if route is None else route(tree, ours, key)


def _near(value: Any, names: dict[str, Any] | None = None) -> Any:
    """A complex float of a tree (by mpmath) or of an expression (by SymPy)."""
    if isinstance(value, Node):
        value = numeric(value, names)
        return None if value is None else complex(value)
    places = {sp.Symbol(name): sp.Float(str(place)) for name, place in (names or {}).items()}
    return complex(sp.N(value.subs(places), 30))


def _apart(one: complex, other: complex) -> bool:
    return abs(one - other) > _FAR * (1 + abs(one) + abs(other))


def _value(tree: Node, ours: Answer, key: Answer) -> str | None:
    """SymPy's and mpmath's numbers agree with each other and with us, and not with the key."""
    given, own = key.number(), ours.number()
    direct, second = _near(expression(tree)), _near(tree)
    if given is None or own is None or second is None or _apart(direct, second):
        return None
    if _apart(direct, _near(own)) or not _apart(direct, _near(given)):
        return None
    return f"both libraries evaluate the statement to about {direct.real:.6g}"


def _holds(relation: Node, names: dict[str, Any]) -> bool | None:
    sides = [_near(side, names) for side in relation.args]
    if any(side is None for side in sides):
        return None
    return not _apart(sides[0], sides[1])


def _solutions(tree: Node, ours: Answer, key: Answer) -> str | None:
    """A value of the key does not satisfy the equation, or one of ours does and is missing."""
    relation = tree.args[0]
    given, own = key.items(), ours.items()
    if given is None or own is None:
        return None
    if len(relation.symbols()) > 1:
        return _formula(tree, key)
    (name,) = relation.symbols()
    near = [_near(value) for value in given]
    for value in near:
        if _holds(relation, {name: value}) is False:
            return f"{name} = {_shown(value)} does not satisfy the equation when put in"
    for value in (_near(v) for v in own):
        if all(_apart(value, v) for v in near) and _holds(relation, {name: value}):
            return f"{name} = {_shown(value)} satisfies the equation when put in and is missing"
    return None


def _formula(tree: Node, key: Answer) -> str | None:
    """A formula for one of the names that does not satisfy the equation at some place."""
    relation, unknown = tree.args[0], tree.args[1]
    shown = key.formula()
    if shown is None or unknown.head != "symbol" or unknown.value in shown.symbols():
        return None
    names = sorted((relation.symbols() | shown.symbols()) - {unknown.value})
    places: dict[str, Any] = {name: 1.37 + 0.61 * k for k, name in enumerate(names)}
    value = _near(shown, places)
    if value is None or _holds(relation, {**places, unknown.value: value}) is not False:
        return None
    return f"at {places} the key gives {_shown(value)}, which does not satisfy the equation"


def _shown(value: complex) -> str:
    return f"{value.real:.6g}" + (f" {value.imag:+.6g}i" if abs(value.imag) > _FAR else "")


def _system(tree: Node, ours: Answer, key: Answer) -> str | None:
    relations = tree.args[0].args
    names = tuple(sorted({name for r in relations for name in r.symbols()}))
    for row in key.rows(names) or ():
        places = {name: _near(value) for name, value in zip(names, row, strict=True)}
        if any(_holds(relation, places) is False for relation in relations):
            return "the key does not satisfy the equations when put in"
    return None


def _inequality(tree: Node, ours: Answer, key: Answer) -> str | None:
    """A number for which the statement and the key say different things."""
    if ours.tree is None or key.tree is None or tree.args[0].head != "relation":
        return None
    relation = tree.args[0]
    (name,) = relation.symbols()
    for k in range(-160, 161):
        place = k / 8 + 0.0123
        sides = [_near(side, {name: place}) for side in relation.args]
        if any(side is None or abs(side.imag) > _FAR for side in sides):
            continue
        true = _chain(relation.value, [side.real for side in sides])
        if _member(key.tree, place) is (not true) and _member(ours.tree, place) is true:
            return f"at {name} = {place:.4f} the key is on the wrong side"
    return None


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _chain(signs: tuple[str, ...], values: list[float]) -> bool:
    return all(_COMPARE[sign](a, b) for sign, a, b in zip(signs, values, values[1:], strict=False))


def _member(tree: Node, place: float) -> bool | None:
    """Whether a number lies in the set that a tree writes; None if it writes none."""
    if tree.head in {"union", "or", "sequence"}:
        found = [_member(arg, place) for arg in tree.args]
        return None if None in found else any(found)
    if tree.head == "relation" and len(tree.symbols()) == 1:
        sides = [_bound(side, place) for side in tree.args]
        return _chain(tree.value, sides)
    if tree.head in {"interval", "tuple", "list"} and len(tree.args) == 2:
        low, high = (_bound(arg, place) for arg in tree.args)
        return low < place < high
    return None


def _bound(tree: Node, place: float) -> float:
    if tree.head == "symbol":
        return place
    value = expression(tree)
    if value.is_infinite:
        return float("inf") if value == sp.oo else float("-inf")
    return float(value)


def _same(tree: Node, ours: Answer, key: Answer) -> str | None:
    """The expression of the statement and the key have different values at some place."""
    shown = key.formula()
    if shown is None:
        return None
    names = sorted(tree.args[0].symbols() | shown.symbols())
    for start in _PLACES:
        places = {name: start + 0.61 * k for k, name in enumerate(names)}
        wanted, given = _near(tree.args[0], places), _near(shown, places)
        own = _near(ours.formula() or shown, places)
        if None not in (wanted, given, own) and not _apart(wanted, own) and _apart(wanted, given):
            return f"at {places} the statement has the value {wanted:.6g} and the key {given:.6g}"
    return None


def _slope(body: Node, x: str, places: dict[str, float], order: int = 1) -> complex | None:
    import mpmath

    def at(value: Any) -> Any:
        return mpmath.mpmathify(numeric(body, {**places, x: value}))

    with mpmath.workdps(40):
        return complex(mpmath.diff(at, places[x], order))


def _derivative(order: int) -> Callable[[Node, Answer, Answer], str | None]:
    def route(tree: Node, ours: Answer, key: Answer) -> str | None:
        body = tree.args[0].args[-1] if tree.args[0].head == "relation" else tree.args[0]
        shown = key.formula()
        (x,) = body.symbols()
        return None if shown is None else _differs(body, shown, x, order)

    return route


def _differs(body: Node, slope: Node, x: str, order: int = 1) -> str | None:
    """A place where the slope of `body` by finite differences is not `slope`."""
    for start in _PLACES:
        wanted, given = _slope(body, x, {x: start}, order), _near(slope, {x: start})
        if (
            wanted is not None
            and given is not None
            and abs(wanted - given) > 1e-6 * (1 + abs(wanted))
        ):
            return f"at {x} = {start} the slope is {wanted.real:.6g}, not {given.real:.6g}"
    return None


def _along_curve(tree: Node, ours: Answer, key: Answer) -> str | None:
    """A point of the curve where both partial differences give our slope, not the key's."""
    import mpmath

    relation = tree.args[0]
    left, right = relation.args
    gap = Node("add", (left, Node("negate", (right,))))
    shown, own = key.formula(), ours.formula()
    if shown is None or own is None:
        return None
    for x, y in _STARTS:
        point = _point((relation,), ["y", "x"], [y, x], mpmath)
        if point is None or abs(point["y"].imag) > _FAR:
            continue
        along, across = _slope(gap, "x", point), _slope(gap, "y", point)
        given, ownly = _near(shown, point), _near(own, point)
        if not along or not across or given is None or ownly is None:
            continue
        slope = -along / across
        if abs(slope - ownly) < 1e-6 * (1 + abs(slope)) < abs(slope - given):
            at = ", ".join(f"{name} = {_shown(complex(v))}" for name, v in sorted(point.items()))
            return f"at {at} the slope is {_shown(slope)}, not {_shown(given)}"
    return None


def _antiderivative(tree: Node, ours: Answer, key: Answer) -> str | None:
    shown, integrand = key.formula(), tree.args[0]
    if shown is None:
        return None
    (x,) = integrand.symbols()
    constants = shown.symbols() - {x}
    fixed = shown.rewrite(lambda n: number(1) if n.head == "symbol" and n.value in constants else n)
    return _differs(fixed, integrand, x)


def _under(tree: Node, ours: Answer, key: Answer) -> str | None:
    """Numbers that satisfy what is given and make the goal ours, not the key."""
    import mpmath

    wanted, given = tree.args[0], tree.args[1].args
    names = sorted({name for relation in given for name in relation.symbols()})
    values, own = key.items(), ours.items()
    if values is None or own is None:
        return None
    for start in _STARTS:
        free = [start[k % 2] + 0.7 * k for k in range(len(names))]
        point = _point(given, names, free, mpmath)
        goal = None if point is None else _near(wanted, point)
        if goal is None or all(_apart(goal, _near(v)) for v in own):
            continue
        if all(_apart(goal, _near(v)) for v in values):
            found = ", ".join(f"{n} = {_shown(complex(v))}" for n, v in (point or {}).items())
            return f"with {found} it is {_shown(goal)}"
    return None


def _point(
    given: tuple[Node, ...], names: list[str], free: list[float], mpmath: Any
) -> dict[str, Any] | None:
    """A solution of the given equations by Newton's method, further names held fixed."""
    moving = names[: len(given)]
    fixed = dict(zip(names[len(given) :], free[len(given) :], strict=True))

    def gaps(*values: Any) -> list[Any]:
        places = {**fixed, **dict(zip(moving, values, strict=True))}
        return [
            mpmath.mpmathify(numeric(r.args[0], places)) - numeric(r.args[1], places) for r in given
        ]

    try:
        root = mpmath.findroot(gaps, free[: len(moving)], tol=1e-20)
    except (ValueError, ZeroDivisionError, TypeError):
        return None
    return {**fixed, **dict(zip(moving, [complex(v) for v in root], strict=True))}


_ROUTES: dict[str, Callable[[Node, Answer, Answer], str | None]] = {
    "solutions": _solutions,
    "system": _system,
    "inequality": _inequality,
    "under": _under,
    "derivative": _derivative(1),
    "second derivative": _derivative(2),
    "implicit derivative": _along_curve,
    "indefinite integral": _antiderivative,
    **dict.fromkeys(("simplify", "expand", "factor", "partial fractions"), _same),
}

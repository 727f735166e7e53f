"""Arithmetic and geometric sequences given by two terms, or by first term and step.

Found by the formulas for terms and sums; verified by writing the sequence out.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.grammar import ORDINALS
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes, whole

LONGEST = 20_000


def _step(i: Any, a: Any, j: Any, b: Any) -> Any:
    gap = whole(j, high=LONGEST) - whole(i, high=LONGEST)
    if gap == 0:
        raise CannotSolve("two different terms are needed")
    return (b - a) / gap


def _term(i: Any, a: Any, j: Any, b: Any, n: Any) -> Any:
    return a + (whole(n, high=LONGEST) - i) * _step(i, a, j, b)


def _term_slowly(i: Any, a: Any, j: Any, b: Any, n: Any) -> Any:
    """Two unknowns, two equations; then one step after the other."""
    first, step = sp.symbols("a d")
    found = sp.solve([first + (i - 1) * step - a, first + (j - 1) * step - b], [first, step])
    value = found[first]
    for _ in range(int(n) - 1):
        value += found[step]
    return sp.simplify(value)


def _ratio(i: Any, a: Any, j: Any, b: Any) -> Any:
    gap = whole(j, high=400) - whole(i, high=400)
    if gap < 0:
        return _ratio(j, b, i, a)
    if gap == 0 or a == 0 or b == 0:
        raise CannotSolve("two different terms are needed")
    if gap % 2 == 0:
        raise CannotSolve("the ratio may be positive or negative")
    share = b / a
    return sp.real_root(share, gap)


def _geometric(i: Any, a: Any, j: Any, b: Any, n: Any) -> Any:
    return sp.simplify(a * _ratio(i, a, j, b) ** (whole(n, high=400) - i))


def _geometric_slowly(i: Any, a: Any, j: Any, b: Any, n: Any) -> Any:
    """From the given term step by step; the other given term must come on the way."""
    ratio, seen = _ratio(i, a, j, b), {int(i): a}
    for k in range(int(i) + 1, max(int(j), int(n)) + 1):
        seen[k] = sp.simplify(seen[k - 1] * ratio)
    for k in range(int(i) - 1, 0, -1):
        seen[k] = sp.simplify(seen[k + 1] / ratio)
    if seen[int(j)] != b:
        raise CannotSolve("the other term does not come")
    return seen[int(n)]


def _count(values: Any, last: Any) -> Any:
    first, step = _start(values)
    count = (last - first) / step
    if not count.is_Integer or count < 1:
        raise CannotSolve("the last number does not fit")
    return count + 1


def _count_slowly(values: Any, last: Any) -> Any:
    first, step = _start(values)
    value, count = first, 1
    while value != last:
        value, count = value + step, count + 1
        if count > LONGEST:
            raise CannotSolve("the list is too long")
    return sp.Integer(count)


def _start(values: Any) -> tuple[Any, Any]:
    if not isinstance(values, tuple) or len(values) < 3:
        raise CannotSolve("the pattern of the list is not clear")
    steps = {b - a for a, b in zip(values, values[1:], strict=False)}
    if len(steps) != 1 or steps == {0}:
        raise CannotSolve("the numbers of the list are not evenly spaced")
    return values[0], steps.pop()


def _listed(tree: Node) -> Node | None:
    """`6, 10, 14, ..., 86` as its beginning and its end."""
    if tree.head not in {"sequence", "set"}:
        return None
    places = [k for k, arg in enumerate(tree.args) if arg.head == "ellipsis"]
    if len(places) != 1 or places[0] < 2 or places[0] == len(tree.args) - 1:
        return None
    before, after = tree.args[: places[0]], tree.args[places[0] + 1 :]
    if len(after) == 2 and len(before) >= 2 and _gap(before) != _gap(after):
        return None
    return ask("length of a list", Node("sequence", before, ","), after[-1])


def _gap(pair: tuple[Node, ...]) -> Any:
    first, second = (exact.rational(node) for node in pair[:2])
    return None if first is None or second is None else second - first


def _ordinal(word: Node) -> Node | None:
    if word.head != "text":
        return word
    return number(ORDINALS[word.value]) if word.value in ORDINALS else None


def _by_two(name: str) -> Callable[..., Node | None]:
    def build(i: Node, a: Node, j: Node, b: Node, *rest: Node) -> Node | None:
        places = [_ordinal(node) for node in (i, j, *rest)]
        if any(p is None for p in places):
            return None
        known = [p for p in places if p is not None]
        return ask(name, known[0], a, known[1], b, *known[2:])

    return build


def _first(name: str) -> Callable[..., Node | None]:
    def build(i: Node, a: Node, j: Node, b: Node) -> Node | None:
        return _by_two(name)(i, a, j, b, number(1))

    return build


def _by_step(name: str) -> Callable[..., Node | None]:
    """First term and step as the first two terms."""

    def build(place: Node, first: Node, step: Node) -> Node | None:
        wanted = _ordinal(place)
        if wanted is None:
            return None
        second = (
            Node("add", (first, step))
            if name.startswith("arithmetic")
            else Node("multiply", (first, step), ("explicit",))
        )
        return ask(name, number(1), first, number(2), second, wanted)

    return build


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, sp.latex(args[-1]))


def _never(*_: Any) -> Any:
    raise CannotSolve("this is a wording only")


def _asked(name: str, build: Any, *questions: str, phrases: tuple[str, ...] = ()) -> Operation:
    return Operation(name, _never, _never, build=build, questions=questions, phrases=phrases)


def _given(kind: str) -> tuple[str, ...]:
    term = "{w} term"
    return (
        f"the? {term} of a|an {kind} sequence|progression|series is {{n}} and|, its|the? {term} is {{n}} ;",
        f"in a|an {kind} sequence|progression , the {term} is {{n}} and the {term} is {{n}} ;",
        f"if the {term} of a|an {kind} sequence|progression|series is {{n}} and the {term} is {{n}} ,",
    )


_OF = "of_the_sequence|of_the_progression|of_the_series|of_this_sequence|in_the_sequence|of_the_arithmetic_sequence|of_the_geometric_sequence?"
OPERATIONS = (
    two_routes("length of a list", _count, _count_slowly, "counting one by one", _said("Last minus first over the step, plus one.")),
    _asked("length of a list, asked", _listed, "how many numbers|terms|integers|members are there? in the? list|sequence|arithmetic_sequence|set|following_list :? {m}", phrases=("number of terms|numbers in the? list|sequence|arithmetic_sequence :? {m}",)),
    two_routes("arithmetic term by two terms", _term, _term_slowly, "two equations, then step by step", _said("The step is the gap of the terms over the gap of their places.")),
    two_routes("arithmetic step by two terms", _step, lambda i, a, j, b: _term_slowly(i, a, j, b, 2) - _term_slowly(i, a, j, b, 1), "two equations, then step by step", _said("The gap of the terms over the gap of their places.")),
    two_routes("geometric term by two terms", _geometric, _geometric_slowly, "step by step", _said("The ratio is a root of the quotient of the terms.")),
    two_routes("geometric ratio by two terms", _ratio, lambda i, a, j, b: _geometric_slowly(i, a, j, b, 2) / _geometric_slowly(i, a, j, b, 1), "step by step", _said("The root of the quotient of the terms.")),
    _asked("arithmetic term, asked", _by_two("arithmetic term by two terms"), *(f"{g} find|what_is the? {{w}} term {_OF}" for g in _given("arithmetic"))),
    _asked("arithmetic step, asked", _by_two("arithmetic step by two terms"), *(f"{g} find|what_is the? common difference {_OF}" for g in _given("arithmetic"))),
    _asked("geometric term, asked", _by_two("geometric term by two terms"), *(f"{g} find|what_is the? {{w}} term {_OF}" for g in _given("geometric"))),
    _asked("geometric ratio, asked", _by_two("geometric ratio by two terms"), *(f"{g} find|what_is the? common ratio {_OF}" for g in _given("geometric"))),
    _asked("arithmetic by step", _by_step("arithmetic term by two terms"), phrases=("{w} term of the? arithmetic sequence|progression with|whose first term of|is? {n} and common difference of|is? {n}",)),
    _asked("arithmetic by step, place in signs", _by_step("arithmetic term by two terms"), phrases=("{n} st|nd|rd|th term of the? arithmetic sequence|progression with|whose first term of|is? {n} and common difference of|is? {n}",)),
    _asked("geometric by ratio", _by_step("geometric term by two terms"), phrases=("{w} term of the? geometric sequence|progression with|whose first term of|is? {n} and common ratio of|is? {n}",)),
)  # fmt: skip
__all__ = ["OPERATIONS", "Operation"]

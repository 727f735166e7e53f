"""Arithmetic and geometric sequences given by their first terms; sums of runs of integers."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.grammar import ORDINALS
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import numbers, two_routes, whole
from kptutor.tools.symbolic.values import latex

LONGEST = 100_000


def _step(values: Any) -> Any:
    row = numbers(values)
    if len(row) < 3:
        raise CannotSolve("at least three terms are needed to know the sequence")
    steps = {sp.simplify(b - a) for a, b in zip(row, row[1:], strict=False)}
    if len(steps) != 1:
        raise CannotSolve("the terms make no arithmetic sequence")
    return steps.pop()


def _ratio(values: Any) -> Any:
    row = numbers(values)
    if len(row) < 3 or any(v == 0 for v in row):
        raise CannotSolve("at least three terms are needed to know the sequence")
    ratios = {sp.simplify(b / a) for a, b in zip(row, row[1:], strict=False)}
    if len(ratios) != 1:
        raise CannotSolve("the terms make no geometric sequence")
    return ratios.pop()


def _term(values: Any, n: Any) -> Any:
    return values[0] + (whole(n, high=LONGEST) - 1) * _step(values)


def _term_slowly(values: Any, n: Any) -> Any:
    value, step = values[0], values[1] - values[0]
    for _ in range(whole(n, high=LONGEST) - 1):
        value += step
    return value


def _geometric(values: Any, n: Any) -> Any:
    return values[0] * _ratio(values) ** (whole(n, high=400) - 1)


def _geometric_slowly(values: Any, n: Any) -> Any:
    value, ratio = values[0], values[1] / values[0]
    for _ in range(whole(n, high=400) - 1):
        value *= ratio
    return value


def _line(text: str, sign: str) -> Any:
    def explain(*args: Any) -> tuple[str, str]:
        return text, f"{sign} = {latex(args[-1])}"

    return explain


def _ordinal(word: Node) -> Node | None:
    return number(ORDINALS[word.value]) if word.value in ORDINALS else None


def _nth(name: str) -> Any:
    def build(place: Node, values: Node) -> Node | None:
        index = _ordinal(place) if place.head == "text" else place
        return ask(name, values, index) if index is not None else None

    return build


def _sum_first(values: Any, n: Any) -> Any:
    count = whole(n, high=LONGEST)
    return count * (2 * values[0] + (count - 1) * _step(values)) / 2


def _sum_slowly(values: Any, n: Any) -> Any:
    total, value, step = sp.Integer(0), values[0], values[1] - values[0]
    for _ in range(whole(n, high=LONGEST)):
        total, value = total + value, value + step
    return total


def _run(low: Any, high: Any) -> Any:
    a, b = whole(low, low=-(10**9), high=10**9), whole(high, low=-(10**9), high=10**9)
    if b < a:
        raise CannotSolve("the run of integers is empty")
    return sp.Integer((a + b) * (b - a + 1) // 2)


def _run_slowly(low: Any, high: Any) -> Any:
    if high - low > 10**6:
        raise CannotSolve("the run of integers is too long")
    return sp.Integer(sum(range(int(low), int(high) + 1)))


def _endless(first: Any, ratio: Any) -> Any:
    if not (ratio.is_real and bool(abs(ratio) < 1)):
        raise CannotSolve("the series diverges")
    return first / (1 - ratio)


def _endless_slowly(first: Any, ratio: Any) -> Any:
    """The number s with s = first + ratio s."""
    s = sp.Symbol("s")
    return sp.solve(sp.Eq(s, first + ratio * s), s)[0]


_OF = "of|in the? arithmetic sequence|progression|series :? {l}"
OPERATIONS = (
    two_routes("sum of an arithmetic sequence", _sum_first, _sum_slowly, "adding term by term", _line("Number of terms times the mean of first and last term.", "s"),
        phrases=(f"sum of the? first {{n}} terms {_OF}",), build=lambda n, values: ask("sum of an arithmetic sequence", values, n)),
    two_routes("infinite geometric series", lambda a, r: _endless(a, r), lambda a, r: _endless_slowly(a, r), "partial sums", _line("First term over one minus the ratio.", "s"),
        phrases=("sum of the? infinite? geometric series|sequence|progression with|whose first term of|is? {n} and common? ratio of|is? {n}",)),
    two_routes("term of an arithmetic sequence", _term, _term_slowly, "adding the difference again and again", _line("First term plus the steps times the difference.", "a_n"),
        phrases=(f"{{n}} th|st|nd|rd term {_OF}", f"{{w}} term {_OF}"), build=_nth("term of an arithmetic sequence")),
    two_routes("term of a geometric sequence", _geometric, _geometric_slowly, "multiplying again and again", _line("First term times the ratio to the number of steps.", "a_n"),
        phrases=("{n} th|st|nd|rd term of|in the? geometric sequence|progression|series :? {l}", "{w} term of|in the? geometric sequence|progression|series :? {l}"), build=_nth("term of a geometric sequence")),
    two_routes("common difference", lambda v: _step(v), lambda v: (v[-1] - v[0]) / (len(v) - 1), "first and last term", _line("Subtract a term from the next.", "d"),
        phrases=("common difference of|in|for the? arithmetic? sequence :? {l}",)),
    two_routes("common ratio", lambda v: _ratio(v), lambda v: v[1] / v[0] if sp.simplify(v[-1] - v[0] * (v[1] / v[0]) ** (len(v) - 1)) == 0 else None, "first and last term", _line("Divide a term by the one before.", "r"),
        phrases=("common ratio of|in|for the? geometric? sequence|series :? {l}",)),
    two_routes("sum of first integers", lambda n: _run(sp.Integer(1), n), lambda n: _run_slowly(sp.Integer(1), n), "adding one by one", _line("Use n(n+1)/2.", "s"),
        phrases=("sum of the? first {n} positive? integers|numbers|natural_numbers|counting_numbers|whole_numbers",)),
    two_routes("sum of first odd integers", lambda n: sp.Integer(whole(n, high=10**6)) ** 2, lambda n: sp.Integer(sum(range(1, 2 * int(n), 2))), "adding one by one", _line("The sum of the first n odd numbers is n².", "s"),
        phrases=("sum of the? first {n} positive? odd positive? integers|numbers|whole_numbers", "sum of the? first {n} odd|positive_odd|odd_positive integers|numbers")),
    two_routes("sum of first even integers", lambda n: sp.Integer(whole(n, high=10**6)) * (n + 1), lambda n: sp.Integer(sum(range(2, 2 * int(n) + 1, 2))), "adding one by one", _line("The sum of the first n even numbers is n(n+1).", "s"),
        phrases=("sum of the? first {n} even|positive_even|even_positive integers|numbers",)),
    two_routes("sum of a run", _run, _run_slowly, "adding one by one", _line("Mean of the ends times the count.", "s"),
        phrases=("sum of all? the? integers|numbers|whole_numbers|natural_numbers from {n} to|through {n}", "sum of all? the? integers|numbers|whole_numbers from {n} to|through {n} ,? inclusive", "sum of all? the? integers between {n} and {n} inclusive")),
    two_routes("nth odd number", lambda n: 2 * sp.Integer(whole(n)) - 1, lambda n: sp.Integer(list(range(1, 2 * int(n), 2))[-1]) if n < LONGEST else None, "listing them", _line("The n-th odd number is 2n - 1.", "a_n"),
        phrases=("{n} th|st|nd|rd positive? odd positive? integer|number|whole_number", "{w} positive? odd positive? integer|number"), build=lambda n: _ord("nth odd number", n)),
    two_routes("nth even number", lambda n: 2 * sp.Integer(whole(n)), lambda n: sp.Integer(list(range(2, 2 * int(n) + 1, 2))[-1]) if n < LONGEST else None, "listing them", _line("The n-th even number is 2n.", "a_n"),
        phrases=("{n} th|st|nd|rd positive? even positive? integer|number|whole_number", "{w} positive? even positive? integer|number"), build=lambda n: _ord("nth even number", n)),
)  # fmt: skip


def _ord(name: str, place: Node) -> Node | None:
    index = _ordinal(place) if place.head == "text" else place
    return None if index is None else ask(name, index)

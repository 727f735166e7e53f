"""Numbers that have no name: two numbers by sum and difference, consecutive integers, `a number`."""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import latex

Pair = tuple[Any, Any]


def _sum_difference(s: Any, d: Any) -> Pair:
    return (s + d) / 2, (s - d) / 2


def _sum_product(s: Any, p: Any) -> Pair:
    root = sp.sqrt(s * s - 4 * p)
    if not root.is_real:
        raise CannotSolve("no two real numbers have this sum and product")
    return (s + root) / 2, (s - root) / 2


def _difference_product(d: Any, p: Any) -> Pair:
    root = sp.sqrt(d * d + 4 * p)
    return (root + d) / 2, (root - d) / 2


_ASKED: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "product": ("what is their product", lambda a, b: a * b),
    "sum": ("what is their sum", lambda a, b: a + b),
    "larger": ("what is the larger|greater|bigger|largest number|integer|of_the_two_numbers|one|of_these_numbers?", lambda a, b: a),
    "smaller": ("what is the smaller|lesser|smallest number|integer|of_the_two_numbers|one|of_these_numbers?", lambda a, b: b),
    "difference": ("what is the? positive? difference between|of the|these? two? numbers", lambda a, b: a - b),
    "squares": ("what is the sum of their squares", lambda a, b: a**2 + b**2),
}  # fmt: skip
_GIVEN: dict[str, tuple[str, Callable[[Any, Any], Pair]]] = {
    "sum and difference": ("{n} and their? positive? difference is {n}", _sum_difference),
    "sum and product": ("{n} and their product is {n}", _sum_product),
}


def _operation(given: str, asked: str) -> Operation:
    wording, find = _GIVEN[given]
    question, take = _ASKED[asked]
    name = f"{asked} of two numbers by {given}"

    def solve(page: Page, one: Any, other: Any) -> Any:
        a, b = find(one, other)
        line = "x - y" if "difference" in given else "x y"
        page.say(
            "Call the numbers x and y.", f"x + y = {latex(one)}, \\quad {line} = {latex(other)}"
        )
        page.say("Solve for both.", f"x = {latex(a)}, \\quad y = {latex(b)}")
        result = sp.expand(take(a, b))
        page.say("Take what is asked.", latex(result))
        return result

    def verify(answer: Answer, one: Any, other: Any) -> Finding:
        route = "numbers found by elimination"
        x, y = sp.symbols("x y")
        given_value = answer.number()
        if given_value is None or given_value.free_symbols:
            return Finding("silent", route, "the answer is no number")
        second = x - y - other if "difference" in given else x * y - other
        for row in sp.solve([x + y - one, second], [x, y], dict=True):
            pair = sorted((row[x], row[y]), key=lambda v: -sp.N(v, 20))
            if exactly_zero(given_value - take(*pair)):
                return Finding("supports", route, "the numbers give this value", proof=True)
        return Finding("refutes", route, "the numbers give another value")

    return Operation(
        name,
        solve,
        verify,
        questions=(f"sum of two|the_two numbers|integers is {wording} ;? {question}",),
    )


def _consecutive(step: int, kind: str) -> tuple[Operation, ...]:
    """Runs of consecutive (odd, even) integers with a given sum."""
    counts = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
    asked = {"smallest|least|first": 0, "largest|greatest|last": -1, "middle": 1}
    made = []
    for word, count in counts.items():
        for words, place in asked.items():
            if place == 1 and count % 2 == 0:
                continue
            made.append(_run_operation(word, count, step, kind, words, place))
    return tuple(made)


def _run_operation(
    word: str, count: int, step: int, kind: str, words: str, place: int
) -> Operation:
    index = {0: 0, -1: count - 1, 1: count // 2}[place]

    def solve(page: Page, total: Any) -> Any:
        n = sp.Symbol("n")
        first = (total - step * count * (count - 1) / sp.Integer(2)) / count
        if not first.is_Integer or (step == 2 and first % 2 != (1 if kind == "odd" else 0)):
            raise CannotSolve("there are no such integers")
        terms = " + ".join(latex(n + step * k) for k in range(count))
        page.say("Call the first one n and write down the sum.", f"{terms} = {latex(total)}")
        page.say("Solve for n.", f"n = {latex(first)}")
        result = first + step * index
        page.say("Take what is asked.", latex(result))
        return result

    def verify(answer: Answer, total: Any) -> Finding:
        route = "adding up the run around the answer"
        given = answer.number()
        if given is None or not given.is_Integer:
            return Finding("silent", route, "the answer is no whole number")
        run = [given + step * (k - index) for k in range(count)]
        parity = step == 1 or all(v % 2 == (1 if kind == "odd" else 0) for v in run)
        if sum(run) == total and parity:
            return Finding("supports", route, "the run has that sum", proof=True)
        return Finding("refutes", route, "the run has another sum")

    label = f"{kind} " if kind else ""
    return Operation(
        f"{words.split('|')[0]} of {word} consecutive {label}integers", solve, verify,
        questions=(f"sum of {word} consecutive positive? {label}integers|numbers is|equals {{n}} ;? what is the? {words} of_these_integers|of_the_integers|of_the_{word}_integers|of_these_numbers|integer|number|one|of_the_{word}|of_the_{word}_numbers?",),
    )  # fmt: skip


OPERATIONS = tuple(_operation(given, asked) for given in _GIVEN for asked in _ASKED)
OPERATIONS += _consecutive(1, "") + _consecutive(2, "even") + _consecutive(2, "odd")

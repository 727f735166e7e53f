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


OPERATIONS = tuple(_operation(given, asked) for given in _GIVEN for asked in _ASKED)

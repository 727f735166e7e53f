"""Sums and products with dots whose terms follow a pattern in their numbers.

Each number of a term must go up evenly from term to term, and every written term must fit.
Found by working the terms out one after the other; verified by the pattern read backwards.
"""

# ruff: noqa: E501 - wordings read better unbroken

from fractions import Fraction
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import latex

ROUTE = "the pattern read from its end"
LONGEST = 20_000


def _sides(tree: Node) -> tuple[list[Node], list[Node]]:
    """The terms before and after the dots."""
    places = [k for k, arg in enumerate(tree.args) if arg.head == "ellipsis"]
    if tree.head not in {"add", "multiply"} or len(places) != 1:
        raise CannotSolve("this is no sum or product with dots in one place")
    before, after = list(tree.args[: places[0]]), list(tree.args[places[0] + 1 :])
    if len(before) < 2 or len(before) + len(after) < 4 or not after:
        raise CannotSolve("the pattern is not clear")
    return before, after


def _numbers(tree: Node) -> list[Fraction]:
    return [node.value.value for node in tree.walk() if node.head == "number"]


def _shape(tree: Node) -> Node:
    return tree.rewrite(lambda n: number(0) if n.head == "number" else n)


def _pattern(terms: list[Node]) -> tuple[list[Fraction], list[Fraction]]:
    """First numbers and their steps; all terms must have one shape."""
    if len({_shape(term) for term in terms}) != 1:
        raise CannotSolve("the terms have different shapes")
    rows = [_numbers(term) for term in terms]
    steps = [b - a for a, b in zip(rows[0], rows[1], strict=True)]
    if not any(steps):
        raise CannotSolve("the terms do not change")
    for k, row in enumerate(rows):
        if row != [a + k * s for a, s in zip(rows[0], steps, strict=True)]:
            raise CannotSolve("the terms follow no even pattern")
    return rows[0], steps


def _count(first: list[Fraction], steps: list[Fraction], last: list[Fraction]) -> int:
    counts = {(b - a) / s for a, s, b in zip(first, steps, last, strict=True) if s}
    fixed = all(a == b for a, s, b in zip(first, steps, last, strict=True) if not s)
    if len(counts) != 1 or not fixed:
        raise CannotSolve("the last term does not fit the pattern")
    count = counts.pop()
    if count.denominator != 1 or not 0 < count < LONGEST:
        raise CannotSolve("the last term does not fit the pattern")
    return int(count) + 1


def _value(tree: Node, row: list[Fraction]) -> Fraction:
    left = iter(row)
    filled = _filled(tree, left)
    value = exact.rational(filled)
    if value is None:
        raise CannotSolve("a term is no rational number")
    return value


def _filled(tree: Node, row: Any) -> Node:
    if tree.head == "number":
        return number(next(row))
    return tree.with_args(tuple(_filled(arg, row) for arg in tree.args))


def _walked(tree: Node, *, backwards: bool) -> Fraction:
    """All terms worked out, from one end or the other."""
    before, after = _sides(tree)
    first, steps = _pattern(before)
    shape, last = before[0], _numbers(after[-1])
    if _shape(after[-1]) != _shape(shape):
        raise CannotSolve("the terms have different shapes")
    count = _count(first, steps, last)
    for k, term in enumerate(reversed(after)):
        if _numbers(term) != [b - k * s for b, s in zip(last, steps, strict=True)]:
            raise CannotSolve("a term after the dots does not fit")
    total = Fraction(0 if tree.head == "add" else 1)
    for k in range(count):
        row = (
            [b - k * s for b, s in zip(last, steps, strict=True)]
            if backwards
            else [a + k * s for a, s in zip(first, steps, strict=True)]
        )
        value = _value(shape, row)
        total = total + value if tree.head == "add" else total * value
    return total


def solve(page: Page, tree: Node) -> Any:
    """The sum or product of all terms."""
    found = _walked(tree, backwards=False)
    result = sp.Rational(found.numerator, found.denominator)
    page.say("Each number goes up evenly from term to term; work out all terms.", latex(result))
    return result


def verify(answer: Answer, tree: Node) -> Finding:
    """Work the terms out from the last to the first."""
    given = answer.number()
    if given is None or not given.is_Rational:
        return Finding("silent", ROUTE, "the answer is no rational number")
    found = _walked(tree, backwards=True)
    if given == sp.Rational(found.numerator, found.denominator):
        return Finding("supports", ROUTE, "it comes to the same number", proof=True)
    return Finding("refutes", ROUTE, "it comes to another number")


def _asked(tree: Node) -> Node | None:
    """Unless it is a plain arithmetic progression, which has its own class."""
    if tree.head not in {"add", "multiply"} or not any(a.head == "ellipsis" for a in tree.args):
        return None
    if tree.head == "add" and all(a.head in {"number", "ellipsis", "negate"} for a in tree.args):
        return None
    terms = [arg for arg in tree.args if arg.head != "ellipsis"]
    return ask("pattern with dots", tree) if len({_shape(term) for term in terms}) == 1 else None


OPERATIONS = (
    Operation("pattern with dots", solve, verify, raw=True),
    Operation("pattern with dots, asked", solve, verify, raw=True, build=_asked,
        phrases=("{m}", "value|product|sum of the? product|sum|expression? {m}", "product|sum {m}"),
        questions=("find|compute|evaluate|calculate|simplify|determine the? product|sum|following_product|following_sum? :? {m}", "express the? following? sum|product :? {m}")),
)  # fmt: skip

"""Ratios and percentages of change: sharing in a ratio, simplifying one, by how many percent.

Verified by adding the shares up, by cross products, and by applying the change again.
"""

# ruff: noqa: E501 - wordings read better unbroken

import math
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex


def _parts(tree: Node) -> list[Any]:
    """The parts of `2 : 3 : 5`, positive rational numbers."""
    if tree.head != "ratio":
        raise CannotSolve("this is no ratio")
    parts = [expression(arg) for arg in tree.args]
    if not all(p.is_Rational and p > 0 for p in parts):
        raise CannotSolve("only ratios of positive numbers are mastered here")
    return parts


def solve_share(page: Page, whole: Node, ratio: Node) -> Any:
    """The shares of a whole in a ratio."""
    amount, parts = expression(whole), _parts(ratio)
    if not amount.is_Rational or amount <= 0:
        raise CannotSolve("only a positive number can be shared")
    unit = amount / sp.Add(*parts)
    page.say("Divide by the number of all parts.", f"\\frac{{{latex(amount)}}}{{{' + '.join(map(latex, parts))}}} = {latex(unit)}")  # fmt: skip
    shares = tuple(unit * p for p in parts)
    page.say("Each share is that times its parts.", ", \\quad ".join(f"{latex(p)} \\cdot {latex(unit)} = {latex(s)}" for p, s in zip(parts, shares, strict=True)))  # fmt: skip
    return shares


def verify_share(answer: Answer, whole: Node, ratio: Node) -> Finding:
    """The shares add up to the whole and stand in the ratio, by cross products."""
    route = "adding up and cross products"
    amount, parts, given = expression(whole), _parts(ratio), answer.items()
    if given is None or len(given) != len(parts) or any(isinstance(g, tuple) for g in given):
        return Finding("silent", route, "the answer is no list of as many shares")
    fits = exactly_zero(sp.Add(*given) - amount) and all(
        exactly_zero(g * parts[0] - given[0] * p) for g, p in zip(given, parts, strict=True)
    )
    if fits:
        return Finding("supports", route, "they add up and stand in the ratio", proof=True)
    return Finding("refutes", route, "they do not add up, or stand in another ratio")


def solve_lowest(page: Page, ratio: Node) -> Any:
    """A ratio in whole numbers without a common factor."""
    parts = _parts(ratio)
    bottom = math.lcm(*(int(p.q) for p in parts))
    row = [int(p * bottom) for p in parts]
    shared = math.gcd(*row)
    text = Written(" : ".join(str(n // shared) for n in row))
    page.say(f"Divide all parts by what they share, {shared}.", f"{' : '.join(map(latex, parts))} = {text}")  # fmt: skip
    return text


def verify_lowest(answer: Answer, ratio: Node) -> Finding:
    """Cross products are equal, and no prime divides all parts."""
    route = "cross products and common primes"
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree, parts = (again.tree if again is not None else None), _parts(ratio)
    if tree is None or tree.head != "ratio" or len(tree.args) != len(parts):
        return Finding("silent", route, "the answer is no ratio of as many parts")
    given = [expression(arg) for arg in tree.args]
    if not all(g.is_Integer and g > 0 for g in given):
        return Finding("refutes", route, "its parts are no whole numbers")
    same = all(exactly_zero(g * parts[0] - given[0] * p) for g, p in zip(given, parts, strict=True))
    if same and not any(all(g % k == 0 for g in given) for k in range(2, int(min(given)) + 1)):
        return Finding("supports", route, "the same ratio, and nothing to divide by", proof=True)
    return Finding("refutes", route, "it is another ratio, or can be simplified")


def _change(name: str, sign: int, *wordings: str) -> Operation:
    """By how many percent a number grew or shrank."""

    def solve(page: Page, start: Any, end: Any) -> Any:
        if not (start.is_Rational and end.is_Rational) or start <= 0 or sign * (end - start) <= 0:
            raise CannotSolve("the numbers do not change in this direction")
        gap = abs(end - start)
        page.say("Divide the change by the number at the start.", f"\\frac{{{latex(gap)}}}{{{latex(start)}}} = {latex(gap / start)}")  # fmt: skip
        page.say("Multiply by 100 to get the percentage.", f"{latex(100 * gap / start)}\\%")
        return Written(f"{_decimal(100 * gap / start)}\\%")

    def verify(answer: Answer, start: Any, end: Any) -> Finding:
        """The percentage applied to the start must give the end."""
        route = "the change applied again"
        again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
        given = again.number() if again is not None else None
        if given is None or given.free_symbols:
            return Finding("silent", route, "the answer is no percentage")
        bare = again is not None and again.tree is not None and not again.tree.has("percent")
        share = given / 100 if bare else given
        if exactly_zero(start * (1 + sign * share) - end):
            return Finding("supports", route, "it gives the number at the end", proof=True)
        return Finding("refutes", route, "it gives another number")

    phrases = tuple(w for w in wordings if not w.startswith(("by ", "what ")))
    return Operation(name, solve, verify, phrases=phrases, questions=tuple(w for w in wordings if w not in phrases))  # fmt: skip


def _decimal(value: Any) -> str:
    from kptutor.tools.symbolic.finish import decimal_text

    return decimal_text(value) or latex(value)


def _ratio(tree: Node) -> Node | None:
    return ask("ratio in lowest terms", tree) if tree.head == "ratio" else None


def _shares(whole: Node, ratio: Node) -> Node | None:
    return ask("shares in a ratio", whole, ratio) if ratio.head == "ratio" else None


_FROM = "from|when|if|between it_changes|it_goes|going|changing? from? {n} to {n}"
OPERATIONS = (
    Operation("shares in a ratio", solve_share, verify_share, raw=True, build=_shares,
        questions=("divide|share|split {n} in|into the? ratio of? {m}", "divide|share|split {n} into two|three? parts in|with the? ratio of? {m}")),
    Operation("ratio in lowest terms", solve_lowest, verify_lowest, raw=True, build=_ratio,
        questions=("simplify|reduce the? ratio :? {m}", "write|express the? ratio {m} in lowest|simplest terms|form", "simplify {m}")),
    _change("percent increase", 1, "percent|percentage increase from {n} to {n}", "percent|percentage change from {n} to {n}", "by what percent|percentage does|did the? price|value|number? increase|rise|grow if|when it? goes|went|changes|changed? from {n} to {n}", "by what percent|percentage is|was {n} increased to|to_get|to_give {n}"),
    _change("percent decrease", -1, "percent|percentage decrease|reduction|drop from {n} to {n}", "by what percent|percentage does|did the? price|value|number? decrease|fall|drop|shrink if|when it? goes|went|changes|changed? from {n} to {n}", "by what percent|percentage is|was {n} decreased|reduced to|to_get|to_give {n}"),
)  # fmt: skip

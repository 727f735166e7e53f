"""Partial fractions: a sum of a polynomial and of fractions that cannot be split further."""

from typing import Any

from kptutor.tools.maths.forms.form import FINE, FormFinding, TooLargeError, wrong
from kptutor.tools.maths.forms.pieces import expressions
from kptutor.tools.maths.forms.polynomials import HIGHEST_DEGREE, Algebra
from kptutor.tools.maths.forms.variables import main_variable
from kptutor.tools.maths.tree import Node

SPLIT = "One of the fractions can be split further."


def partial_fractions(
    student: Node, reference: Node | None, variable: str | None = None
) -> FormFinding:
    """A polynomial plus fractions over powers of irreducible polynomials.

    Each numerator has a lower degree than the polynomial whose power is below it, and no
    denominator occurs twice.

    Args:
        student: The tree of the answer.
        reference: Helps to find the variable.
        variable: Its name; may be left out where there is only one.
    """
    name = variable or main_variable(student, reference)
    for part in expressions(student):
        finding = _judge_sum(part, name)
        if not finding.ok:
            return finding
    return FINE


def _judge_sum(node: Node, variable: str | None) -> FormFinding:
    algebra = Algebra(node)
    place = algebra.index(Node("symbol", (), variable))
    if place is None:
        return FINE
    seen: set[Any] = set()
    for term in _summands(node):
        above, below = algebra.quotient(term)
        if below.degree(below.ring.gens[place]) <= 0:
            continue
        denominator = _prime_power(below, place)
        if denominator is None:
            return wrong(SPLIT)
        prime, _ = denominator
        if _degree(above, place) >= _degree(prime, place):
            return wrong(SPLIT)
        if denominator in seen and _degree(prime, place) == 1:
            return wrong("Two fractions with the same denominator can be added.")
        seen.add(denominator)
    return FINE


def _summands(node: Node) -> list[Node]:
    """The terms of a sum; a common number in front of a bracket is multiplied in."""
    if node.head == "add":
        return [term for arg in node.args for term in _summands(arg)]
    if node.head in ("negate", "positive"):
        return _summands(node.args[0])
    if node.head == "multiply":
        sums = [arg for arg in node.args if arg.head == "add"]
        others = tuple(arg for arg in node.args if arg.head != "add")
        if len(sums) == 1:
            return [Node("multiply", (*others, term)) for term in _summands(sums[0])]
    if node.head == "divide" and node.args[0].head == "add" and not node.args[1].symbols():
        return [Node("divide", (term, node.args[1])) for term in _summands(node.args[0])]
    return [node]


def _prime_power(polynomial: Any, place: int) -> tuple[Any, int] | None:
    """The irreducible polynomial and its exponent, None if there are several.

    Factors without the variable do not count.
    """
    if _degree(polynomial, place) > HIGHEST_DEGREE:
        raise TooLargeError
    _, found = polynomial.factor_list()
    primes = [(prime, power) for prime, power in found if _degree(prime, place) > 0]
    return primes[0] if len(primes) == 1 else None


def _degree(polynomial: Any, place: int) -> int:
    return int(polynomial.degree(polynomial.ring.gens[place]))

"""Linear equations: moving terms, undoing operations, one side only."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.relations import both_ways
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    equation,
    is_symbol,
    minus,
    num,
    over,
    plus,
    term,
    times,
    unsigned,
    value,
)

make = family("equations")


def _terms(node: Node) -> tuple[Node, ...]:
    return node.args if node.head == "add" else (node,)


def _without(terms: tuple[Node, ...], place: int) -> Node:
    rest = terms[:place] + terms[place + 1 :]
    return plus(*rest) if rest else num(0)


def _moved_same_sign(node: Node) -> Iterator[Node]:
    """X + 3 = 10, x = 13: a term changes sides and keeps its sign."""
    for left, right, sign in both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            if len(terms) > 1:
                yield equation(_without(terms, place), plus(right, one), sign)


def _term_to_one_side(node: Node) -> Iterator[Node]:
    """X + 3 = 10, x = 10: a term is taken away on one side only."""
    for left, right, sign in both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            alike = [other for other in terms if term(other).like(term(one))]
            if len(terms) > 1 == len(alike):
                yield equation(_without(terms, place), right, sign)


def _scaled(node: Node) -> Iterator[tuple[Fraction, Node, Node, str]]:
    """`ax = b`: the coefficient, the rest, the other side."""
    for left, right, sign in both_ways(node):
        one = term(left)
        rest = one.rest()
        if rest is not None and left.head != "add" and abs(one.coefficient) != 1:
            yield one.coefficient, rest, right, sign


def _coefficient_subtracted(node: Node) -> Iterator[Node]:
    """3x = 12, x = 9: the coefficient is subtracted where it divides."""
    for size, rest, right, sign in _scaled(node):
        if size.denominator == 1 and value(right) != 0 and is_symbol(rest):
            yield equation(rest, plus(right, num(-size)), sign)


def _coefficient_added(node: Node) -> Iterator[Node]:
    """3x = 12, x = 15."""
    for size, rest, right, sign in _scaled(node):
        if size.denominator == 1 and value(right) != 0 and is_symbol(rest):
            yield equation(rest, plus(right, num(size)), sign)


def _coefficient_multiplied(node: Node) -> Iterator[Node]:
    """3x = 12, x = 36, or x/3 = 12, x = 4: the operation itself and not its inverse."""
    for size, rest, right, sign in _scaled(node):
        yield equation(rest, times(right, num(size)), sign)


def _division_reversed(node: Node) -> Iterator[Node]:
    """3x = 12, x = 3/12."""
    for size, rest, right, sign in _scaled(node):
        if value(right):
            yield equation(rest, over(num(size), right), sign)


def _coefficient_sign_lost(node: Node) -> Iterator[Node]:
    """-3x = 12, x = 4: divided by 3 and not by -3."""
    for left, right, sign in both_ways(node):
        one = term(left)
        rest = one.rest()
        if rest is not None and left.head != "add" and one.coefficient < 0:
            yield equation(rest, over(right, num(-one.coefficient)), sign)


def _factor_changes_sign(node: Node) -> Iterator[Node]:
    """3x = 12, x = 12/(-3): the factor changes its sign as a term would."""
    for size, rest, right, sign in _scaled(node):
        if size > 0:
            yield equation(rest, over(right, num(-size)), sign)


def _one_side_divided(node: Node) -> Iterator[Node]:
    """3x = 12, x = 12: only one side is divided."""
    for size, rest, right, sign in _scaled(node):
        if size.denominator == 1:
            yield equation(rest, right, sign)


def _one_term_divided(node: Node) -> Iterator[Node]:
    """2x + 6 = 10, x + 6 = 5, or x + 3 = 10: not every term is divided."""
    for left, right, sign in both_ways(node):
        terms = _terms(left)
        if len(terms) < 2:
            continue
        for place, one in enumerate(terms):
            size = term(one).coefficient
            rest = term(one).rest()
            if rest is None or abs(size) <= 1:
                continue
            yield equation(plus(rest, _without(terms, place)), _divided(right, size), sign)
            shortened = [other if other is one else _divided(other, size) for other in terms]
            shortened[place] = rest
            yield equation(plus(*shortened), right, sign)


def _divided(node: Node, size: Fraction) -> Node:
    below = (
        over(node, num(size.numerator))
        if abs(size.numerator) != 1
        else times(node, num(size.numerator))
    )
    return below if size.denominator == 1 else times(below, num(size.denominator))


def _one_term_multiplied(node: Node) -> Iterator[Node]:
    """x/2 + 3 = 5, x + 3 = 10: only the fraction is multiplied, or not the other side."""
    for left, right, sign in both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            side, inner = unsigned(one)
            if inner.head != "divide":
                continue
            top = inner.args[0] if side > 0 else minus(inner.args[0])
            if len(terms) > 1:
                freed = plus(*terms[:place], top, *terms[place + 1 :])
                yield equation(freed, times(right, inner.args[1]), sign)
                yield equation(freed, right, sign)


def _denominator_subtracted(node: Node) -> Iterator[Node]:
    """x/4 = 12, x = 8, or x = 16: the denominator is treated as a term."""
    for left, right, sign in both_ways(node):
        side, inner = unsigned(left)
        if inner.head == "divide" and value(inner.args[1]) is not None and side > 0:
            yield equation(inner.args[0], plus(right, minus(inner.args[1])), sign)
            yield equation(inner.args[0], plus(right, inner.args[1]), sign)


def _denominator_dropped(node: Node) -> Iterator[Node]:
    """x/4 = 12, x = 12: the denominator is cleared on one side only."""
    for left, right, sign in both_ways(node):
        side, inner = unsigned(left)
        below = value(inner.args[1]) if inner.head == "divide" and inner.symbols() else None
        if below is not None and abs(below) != 1:
            yield equation(inner.args[0] if side > 0 else minus(inner.args[0]), right, sign)


def _term_divided_by(node: Node) -> Iterator[Node]:
    """X + 4 = 12, x = 3: a term is divided off where it should be subtracted."""
    for left, right, sign in both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            if len(terms) == 2 and value(one) and value(right) is not None:
                yield equation(_without(terms, place), over(right, one), sign)


def _unknown_zero_lost(node: Node) -> Iterator[Node]:
    """3x = 0, x = 3, or x = -3."""
    for size, rest, right, sign in _scaled(node):
        if value(right) == 0:
            yield equation(rest, num(size), sign)
            yield equation(rest, num(-size), sign)


def _denominator_inverted(node: Node) -> Iterator[Node]:
    """6/x = 2, x = 2/6, or x = 12: the unknown below the line is taken for one above it."""
    for left, right, sign in both_ways(node):
        side, inner = unsigned(left)
        if inner.head == "divide" and inner.args[1].symbols() and not inner.args[0].symbols():
            above = inner.args[0] if side > 0 else minus(inner.args[0])
            yield equation(inner.args[1], over(right, above), sign)
            yield equation(inner.args[1], times(right, above), sign)


RULES = (
    make("move-without-sign-change", "relation", _moved_same_sign),
    make("term-removed-on-one-side", "relation", _term_to_one_side),
    make("coefficient-subtracted", "relation", _coefficient_subtracted),
    make("coefficient-added", "relation", _coefficient_added),
    make("coefficient-multiplied", "relation", _coefficient_multiplied),
    make("division-reversed", "relation", _division_reversed),
    make("coefficient-sign-lost", "relation", _coefficient_sign_lost),
    make("factor-changes-sign", "relation", _factor_changes_sign),
    make("divide-one-side-only", "relation", _one_side_divided),
    make("divide-only-one-term", "relation", _one_term_divided),
    make("multiply-only-fractions", "relation", _one_term_multiplied),
    make("denominator-as-term", "relation", _denominator_subtracted),
    make("denominator-cleared-on-one-side", "relation", _denominator_dropped),
    make("term-divided-off", "relation", _term_divided_by),
    make("zero-side-lost", "relation", _unknown_zero_lost),
    make("unknown-below-taken-for-above", "relation", _denominator_inverted),
)

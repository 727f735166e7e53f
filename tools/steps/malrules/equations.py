"""Linear equations and inequalities: moving terms, undoing operations, one side only."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    equation,
    is_symbol,
    minus,
    num,
    over,
    plus,
    raised,
    term,
    times,
    unsigned,
    value,
    whole,
)

make = family("equations")
unequal = family("inequalities")

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
INEQUALITIES = frozenset(MIRRORED)


def _both_ways(node: Node) -> Iterator[tuple[Node, Node, str]]:
    """Both sides of an equation or inequality, and once more the other way round."""
    if len(node.args) == 2 and node.value[0] in {"=", *INEQUALITIES}:
        (left, right), sign = node.args, node.value[0]
        yield left, right, sign
        yield right, left, MIRRORED.get(sign, sign)


def _terms(node: Node) -> tuple[Node, ...]:
    return node.args if node.head == "add" else (node,)


def _without(terms: tuple[Node, ...], place: int) -> Node:
    rest = terms[:place] + terms[place + 1 :]
    return plus(*rest) if rest else num(0)


def _moved_same_sign(node: Node) -> Iterator[Node]:
    """X + 3 = 10, x = 13: a term changes sides and keeps its sign."""
    for left, right, sign in _both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            if len(terms) > 1:
                yield equation(_without(terms, place), plus(right, one), sign)


def _term_to_one_side(node: Node) -> Iterator[Node]:
    """X + 3 = 10, x = 10: a term is taken away on one side only."""
    for left, right, sign in _both_ways(node):
        terms = _terms(left)
        for place, one in enumerate(terms):
            alike = [other for other in terms if term(other).like(term(one))]
            if len(terms) > 1 == len(alike):
                yield equation(_without(terms, place), right, sign)


def _scaled(node: Node) -> Iterator[tuple[Fraction, Node, Node, str]]:
    """`ax = b`: the coefficient, the rest, the other side."""
    for left, right, sign in _both_ways(node):
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
    for left, right, sign in _both_ways(node):
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
    for left, right, sign in _both_ways(node):
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
    for left, right, sign in _both_ways(node):
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
    for left, right, sign in _both_ways(node):
        side, inner = unsigned(left)
        if inner.head == "divide" and value(inner.args[1]) is not None and side > 0:
            yield equation(inner.args[0], plus(right, minus(inner.args[1])), sign)
            yield equation(inner.args[0], plus(right, inner.args[1]), sign)


def _denominator_dropped(node: Node) -> Iterator[Node]:
    """x/4 = 12, x = 12: the denominator is cleared on one side only."""
    for left, right, sign in _both_ways(node):
        side, inner = unsigned(left)
        below = value(inner.args[1]) if inner.head == "divide" and inner.symbols() else None
        if below is not None and abs(below) != 1:
            yield equation(inner.args[0] if side > 0 else minus(inner.args[0]), right, sign)


def _term_divided_by(node: Node) -> Iterator[Node]:
    """X + 4 = 12, x = 3: a term is divided off where it should be subtracted."""
    for left, right, sign in _both_ways(node):
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
    for left, right, sign in _both_ways(node):
        side, inner = unsigned(left)
        if inner.head == "divide" and inner.args[1].symbols() and not inner.args[0].symbols():
            above = inner.args[0] if side > 0 else minus(inner.args[0])
            yield equation(inner.args[1], over(right, above), sign)
            yield equation(inner.args[1], times(right, above), sign)


def _sign_kept(node: Node) -> Iterator[Node]:
    """-2x < 6, x < -3: the sign is not turned when dividing by a negative number."""
    for left, right, sign in _both_ways(node):
        one = term(left)
        rest = one.rest()
        if sign in INEQUALITIES and rest is not None and left.head != "add" and one.coefficient < 0:
            yield equation(rest, over(right, num(one.coefficient)), sign)


def _needlessly_turned(node: Node) -> Iterator[Node]:
    """2x < -6, x > -3: the sign is turned without a reason."""
    if node.value[0] in INEQUALITIES and len(node.args) == 2:
        yield equation(*node.args, MIRRORED[node.value[0]])


def _ends_changed(node: Node) -> Iterator[Node]:
    """X <= 3 written as x < 3, or the other way round."""
    other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
    if node.value[0] in INEQUALITIES and len(node.args) == 2:
        yield equation(*node.args, other[node.value[0]])


def _multiplied_by_unknown(node: Node) -> Iterator[Node]:
    """6/x < 2, 6 < 2x: multiplied by an unknown whose sign is not known."""
    for left, right, sign in _both_ways(node):
        side, inner = unsigned(left)
        if sign in INEQUALITIES and inner.head == "divide" and inner.args[1].symbols():
            above = inner.args[0] if side > 0 else minus(inner.args[0])
            yield equation(above, times(right, inner.args[1]), sign)


def _divided_by_unknown(node: Node) -> Iterator[Node]:
    """x^2 < 3x, x < 3: divided by an unknown whose sign is not known."""
    for left, right, sign in _both_ways(node):
        one, other = term(left), term(right)
        if sign not in INEQUALITIES or left.head == "add" or right.head == "add":
            continue
        for letter in other.above:
            if letter.head == "symbol" and _reduced(left, letter) and not one.constant:
                yield equation(
                    _reduced(left, letter) or left, _reduced(right, letter) or right, sign
                )


def _reduced(node: Node, letter: Node) -> Node | None:
    if node.head == "power" and node.args[0] == letter and (whole(node.args[1]) or 0) > 1:
        top = (whole(node.args[1]) or 2) - 1
        return letter if top == 1 else raised(letter, num(top))
    if node == letter:
        return num(1)
    if node.head == "multiply":
        for place, arg in enumerate(node.args):
            rest = _reduced(arg, letter)
            if rest is not None:
                return times(*node.args[:place], rest, *node.args[place + 1 :])
    return None


def _rooted_inequality(node: Node) -> Iterator[Node]:
    """x^2 < 9, x < 3."""
    for left, right, sign in _both_ways(node):
        if sign in INEQUALITIES and left.head == "power" and whole(left.args[1]) == 2:
            yield equation(left.args[0], call("sqrt", right), sign)


def _absolute_dropped(node: Node) -> Iterator[Node]:
    """|x - 2| = 3, x - 2 = 3: only one case is looked at."""
    for left, right, sign in _both_ways(node):
        if left.head == "call" and left.value == "abs":
            yield equation(left.args[0], right, sign)


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
    unequal("keep-direction-when-negative", "relation", _sign_kept),
    unequal("turned-without-reason", "relation", _needlessly_turned, rank=1),
    unequal("end-included-wrongly", "relation", _ends_changed, rank=1),
    unequal("multiply-inequality-by-unknown", "relation", _multiplied_by_unknown),
    unequal("divide-inequality-by-unknown", "relation", _divided_by_unknown),
    unequal("root-of-inequality-one-sided", "relation", _rooted_inequality),
    unequal("absolute-one-case", "relation", _absolute_dropped),
)

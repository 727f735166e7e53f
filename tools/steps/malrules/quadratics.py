"""Quadratic equations, products that are zero, equations with roots."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    TWO,
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

make = family("quadratics")

MOST_DIVIDED = 100
"""Products beyond which nobody picks two divisors."""


def _sides(node: Node) -> Iterator[tuple[Node, Node]]:
    if node.value == ("=",) and len(node.args) == 2:
        yield node.args[0], node.args[1]
        yield node.args[1], node.args[0]


def _either(name: Node, *roots: Node) -> Node:
    """`x = a or x = b`."""
    return Node("or", tuple(equation(name, root) for root in roots))


def _negative_root_lost(node: Node) -> Iterator[Node]:
    """x^2 = 9, x = 3."""
    for left, right in _sides(node):
        if left.head == "power" and whole(left.args[1]) == 2:
            yield equation(left.args[0], call("sqrt", right))


def _halved(node: Node) -> Iterator[Node]:
    """x^2 = 16, x = 8."""
    for left, right in _sides(node):
        if left.head == "power" and whole(left.args[1]) == 2:
            yield equation(left.args[0], over(right, TWO))


def _root_not_taken(node: Node) -> Iterator[Node]:
    """x^2 = 16, x = 16."""
    for left, right in _sides(node):
        if left.head == "power" and whole(left.args[1]) == 2:
            yield equation(left.args[0], right)


def _divided_by_unknown(node: Node) -> Iterator[Node]:
    """x^2 = 5x, x = 5: the solution 0 is lost."""
    for left, right in _sides(node):
        for letter in {one for side in (left, right) for one in side.walk() if is_symbol(one)}:
            one, other = _divided(left, letter), _divided(right, letter)
            if one is not None and other is not None:
                yield equation(one, other)
        found = _quadratic(left) if value(right) == 0 else None
        if found and found.c == 0:
            yield equation(found.letter, num(-found.b / found.a))


def _divided(node: Node, letter: Node) -> Node | None:
    """A side divided by a letter, if that works for all of it."""
    if node == letter:
        return num(1)
    if node.head == "negate":
        inner = _divided(node.args[0], letter)
        return None if inner is None else minus(inner)
    if node.head == "power" and node.args[0] == letter and (whole(node.args[1]) or 0) > 1:
        top = (whole(node.args[1]) or 2) - 1
        return letter if top == 1 else raised(letter, num(top))
    if node.head == "add":
        parts = [_divided(arg, letter) for arg in node.args]
        known = [part for part in parts if part is not None]
        return plus(*known) if len(known) == len(parts) else None
    if node.head == "multiply":
        for place, arg in enumerate(node.args):
            rest = _divided(arg, letter)
            if rest is not None:
                return times(*node.args[:place], rest, *node.args[place + 1 :])
    return None


def _linear_factors(node: Node) -> list[tuple[Node, Fraction]]:
    """Letter and root of each factor `x + a`."""
    factors = node.args if node.head == "multiply" else (node,)
    found = []
    for factor in factors:
        if factor.head == "add" and len(factor.args) == 2 and is_symbol(factor.args[0]):
            amount = value(factor.args[1])
            if amount is not None:
                found.append((factor.args[0], -amount))
        elif is_symbol(factor):
            found.append((factor, Fraction(0)))
    return found


def _roots_with_wrong_sign(node: Node) -> Iterator[Node]:
    """(x - 3)(x + 2) = 0, x = -3 or x = 2."""
    for left, right in _sides(node):
        found = _linear_factors(left)
        if value(right) == 0 and len(found) == 2:
            letter, (p, q) = found[0][0], (found[0][1], found[1][1])
            yield _either(letter, num(-p), num(-q))


def _one_factor_only(node: Node) -> Iterator[Node]:
    """x(x - 3) = 0, x = 3: one of the factors is forgotten."""
    for left, right in _sides(node):
        found = _linear_factors(left)
        if value(right) == 0 and len(found) == 2:
            for letter, root in found:
                yield equation(letter, num(root))


def _product_not_zero(node: Node) -> Iterator[Node]:
    """(x - 1)(x - 2) = 6, x - 1 = 6 or x - 2 = 6."""
    for left, right in _sides(node):
        if left.head == "multiply" and len(left.args) == 2 and value(right):
            found = _linear_factors(left)
            if len(found) == 2:
                amount = value(right) or Fraction(0)
                yield Node("or", tuple(equation(arg, right) for arg in left.args))
                yield _either(found[0][0], *(num(root + amount) for _, root in found))
                yield _either(found[0][0], *(num(root) for _, root in found))
                yield from _divisors_picked(left.args, found[0][0], amount)


def _divisors_picked(factors: tuple[Node, ...], name: Node, amount: Fraction) -> Iterator[Node]:
    """x(x + 4) = 21, x = 3 or x + 4 = 7, or x = 3 or x = 7: whole numbers with this product."""
    if amount.denominator != 1 or not 1 < amount <= MOST_DIVIDED:
        return
    size = int(amount)
    for one in range(1, size + 1):
        if size % one == 0:
            other = size // one
            yield Node("or", (equation(factors[0], num(one)), equation(factors[1], num(other))))
            if one < other:
                yield _either(name, num(one), num(other))


class _Quadratic(NamedTuple):
    letter: Node
    a: Fraction
    b: Fraction
    c: Fraction


def _quadratic(node: Node) -> _Quadratic | None:
    """ax^2 + bx + c in one letter."""
    letter, sizes = None, {2: Fraction(0), 1: Fraction(0), 0: Fraction(0)}
    for arg in node.args if node.head == "add" else (node,):
        one = term(arg)
        rest = one.rest()
        if rest is None:
            sizes[0] += one.coefficient
            continue
        degree = 1
        if rest.head == "power" and whole(rest.args[1]) == 2:
            degree, rest = 2, rest.args[0]
        if not is_symbol(rest) or letter not in (None, rest):
            return None
        letter = rest
        sizes[degree] += one.coefficient
    return (
        None if letter is None or not sizes[2] else _Quadratic(letter, sizes[2], sizes[1], sizes[0])
    )


def _formula(b: Node, discriminant: Fraction, below: Fraction) -> tuple[Node, Node] | None:
    """Both values of (b +- sqrt(d)) / n."""
    if discriminant < 0:
        return None
    root = call("sqrt", num(discriminant))
    return over(plus(b, root), num(below)), over(plus(b, minus(root)), num(below))


def _by_formula(node: Node) -> Iterator[_Quadratic]:
    for left, right in _sides(node):
        found = _quadratic(left)
        if found and value(right) == 0 and found.b:
            yield found


def _formula_sign_of_b(node: Node) -> Iterator[Node]:
    """X = (b +- sqrt(b^2 - 4ac)) / 2a."""
    for letter, a, b, c in _by_formula(node):
        roots = _formula(num(b), b * b - 4 * a * c, 2 * a)
        if roots:
            yield _either(letter, *roots)


def _formula_root_only(node: Node) -> Iterator[Node]:
    """X = -b +- sqrt(b^2 - 4ac) / 2a: only the root is divided."""
    for letter, a, b, c in _by_formula(node):
        d = b * b - 4 * a * c
        if d >= 0:
            part = over(call("sqrt", num(d)), num(2 * a))
            yield _either(letter, plus(num(-b), part), plus(num(-b), minus(part)))


def _formula_by_two(node: Node) -> Iterator[Node]:
    """X = (-b +- sqrt(b^2 - 4ac)) / 2: a is left out below, or the 2."""
    for letter, a, b, c in _by_formula(node):
        for below in (Fraction(2), a):
            roots = _formula(num(-b), b * b - 4 * a * c, below)
            if roots and below != 2 * a:
                yield _either(letter, *roots)


def _discriminant_sign(node: Node) -> Iterator[Node]:
    """X = (-b +- sqrt(b^2 + 4ac)) / 2a."""
    for letter, a, b, c in _by_formula(node):
        roots = _formula(num(-b), b * b + 4 * a * c, 2 * a)
        if roots and c:
            yield _either(letter, *roots)


def _squared_termwise(node: Node) -> Iterator[Node]:
    """sqrt(x) + 1 = 4, x + 1 = 16: each term is squared alone."""
    for left, right in _sides(node):
        if left.head == "add" and any(
            one.head == "call" and one.value == "sqrt" for one in left.args
        ):
            yield equation(plus(*map(_squared, left.args)), raised(right, TWO))
            yield equation(plus(*map(_unrooted, left.args)), raised(right, TWO))
        if left.head == "call" and left.value == "sqrt" and right.head == "add":
            yield equation(left.args[0], plus(*map(_squared, right.args)))


def _squared(node: Node) -> Node:
    sign, inner = unsigned(node)
    new = inner.args[0] if inner.head == "call" and inner.value == "sqrt" else raised(inner, TWO)
    return new if sign > 0 else minus(new)


def _unrooted(node: Node) -> Node:
    return node.args[0] if node.head == "call" and node.value == "sqrt" else node


def _one_side_squared(node: Node) -> Iterator[Node]:
    """sqrt(x) = 4, x = 4: the other side is not squared."""
    for left, right in _sides(node):
        if left.head == "call" and left.value == "sqrt":
            yield equation(left.args[0], right)


RULES = (
    make("negative-root-lost", "relation", _negative_root_lost),
    make("square-undone-by-halving", "relation", _halved),
    make("root-not-taken", "relation", _root_not_taken, rank=1),
    make("divide-by-unknown", "relation", _divided_by_unknown),
    make("roots-with-wrong-sign", "relation", _roots_with_wrong_sign),
    make("one-factor-only", "relation", _one_factor_only),
    make("product-equals-nonzero", "relation", _product_not_zero),
    make("formula-sign-of-b", "relation", _formula_sign_of_b),
    make("formula-denominator-only-root", "relation", _formula_root_only),
    make("formula-denominator-incomplete", "relation", _formula_by_two),
    make("discriminant-sign", "relation", _discriminant_sign),
    make("square-term-by-term", "relation", _squared_termwise),
    make("square-one-side-only", "relation", _one_side_squared),
)

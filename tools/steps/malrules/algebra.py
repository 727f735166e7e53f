"""Algebraic expressions: like terms, brackets, products."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    TWO,
    is_symbol,
    merged,
    minus,
    num,
    pairs,
    plus,
    product,
    raised,
    term,
    times,
    unsigned,
    value,
)

make = family("algebra")


def _unlike_terms(node: Node) -> Iterator[Node]:
    """3x + 4 = 7x."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if one.like(other) or (one.below or other.below):
            continue
        for letters in (one, other):
            if not letters.constant:
                yield merged(rest, place, letters.scaled(one.coefficient + other.coefficient))


def _letters_dropped(node: Node) -> Iterator[Node]:
    """3x + 4 = 7."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if one.constant != other.constant:
            yield merged(rest, place, num(one.coefficient + other.coefficient))


def _conjoined(node: Node) -> Iterator[Node]:
    """3 + x = 3x; 2a + 5b = 7ab."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if one.like(other) or second.head == "negate":
            continue
        if one.constant or other.constant:
            if 1 in (one.coefficient, other.coefficient):
                yield merged(rest, place, times(first, second))
        elif not one.below and not other.below:
            letters = times(*one.above, *other.above)
            yield merged(rest, place, times(num(one.coefficient + other.coefficient), letters))


def _like_terms_squared(node: Node) -> Iterator[Node]:
    """X + x = x^2; 2x + 3x = 5x^2."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        letters = one.rest()
        if letters is not None and one.like(other):
            total = num(one.coefficient + other.coefficient)
            yield merged(rest, place, times(total, raised(letters, TWO)))
            if one.coefficient == other.coefficient == 1:
                yield merged(rest, place, raised(letters, TWO))


def _like_terms_multiplied(node: Node) -> Iterator[Node]:
    """2x + 3x = 6x: coefficients multiplied."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if not one.constant and one.like(other) and second.head != "negate":
            yield merged(rest, place, one.scaled(one.coefficient * other.coefficient))


def _bare_letter_is_nothing(node: Node) -> Iterator[Node]:
    """3x + x = 3x: a letter without a number counts as zero."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if one.constant or not one.like(other) or one.coefficient == -other.coefficient:
            continue
        if abs(one.coefficient) == 1:
            yield merged(rest, place, second)
        if abs(other.coefficient) == 1:
            yield merged(rest, place, first)


def _letter_taken_away(node: Node) -> Iterator[Node]:
    """5x - x = 5: the letter is taken off."""
    for first, second, rest, place in pairs(node):
        one, other = term(first), term(second)
        if not one.constant and one.like(other) and other.coefficient == -1:
            yield merged(rest, place, num(one.coefficient))


def _letter_forgotten(node: Node) -> Iterator[Node]:
    """-4x = -4: the letter is left out."""
    args = node.args if node.head in ("add", "relation") else (node,)
    for place, arg in enumerate(args):
        one = term(arg)
        rest = one.rest()
        if rest is None or not is_symbol(rest):
            continue
        new = num(one.coefficient)
        yield node.with_args((*args[:place], new, *args[place + 1 :])) if args is node.args else new


def _product_adds_coefficients(node: Node) -> Iterator[Node]:
    """2x * 3x = 5x^2."""
    parts = product(node)
    sizes = [value(one) for one in parts.above]
    numbers = [size for size in sizes if size is not None]
    letters = [one for one, size in zip(parts.above, sizes, strict=True) if size is None]
    if len(numbers) == 2 and letters and not parts.below:
        yield times(num(parts.sign * sum(numbers)), *letters)


def _product_keeps_power(node: Node) -> Iterator[Node]:
    """2x * 3x = 6x; x * x = 2x."""
    for first, second, rest, _ in pairs(node):
        if is_symbol(first) and first == second:
            yield times(*rest, first)
            if not rest:
                yield times(TWO, first)


def _bracket_products(node: Node) -> Iterator[tuple[Node, Node, int]]:
    """A factor and a sum in brackets behind it, with the sign in front of the product."""
    sign, inner = unsigned(node)
    if inner.head != "multiply":
        return
    for place, arg in enumerate(inner.args):
        if arg.head == "add":
            rest = inner.args[:place] + inner.args[place + 1 :]
            if all(other.head != "add" for other in rest):
                yield times(*rest), arg, sign


def _first_term_only(node: Node) -> Iterator[Node]:
    """2(x + 3) = 2x + 3."""
    for factor, bracket, sign in _bracket_products(node):
        front = factor if sign > 0 else minus(factor)
        first, *others = bracket.args
        yield plus(times(front, first), *others)


def _last_term_only(node: Node) -> Iterator[Node]:
    """2(x + 3) = x + 6."""
    for factor, bracket, sign in _bracket_products(node):
        front = factor if sign > 0 else minus(factor)
        *others, last = bracket.args
        yield plus(*others, times(front, last))


def _sign_not_distributed(node: Node) -> Iterator[Node]:
    """-2(x - 3) = -2x - 6: the minus sign reaches the first term only."""
    for factor, bracket, sign in _bracket_products(node):
        first, *others = bracket.args
        if sign < 0:
            yield plus(minus(times(factor, first)), *(times(factor, other) for other in others))


def _minus_first_term(node: Node) -> Iterator[Node]:
    """8 - (x + 3) = 8 - x + 3."""
    inner = node.args[0]
    if inner.head == "add":
        first, *others = inner.args
        yield plus(minus(first), *others)


def _bracket_pair(node: Node) -> Iterator[tuple[Node, Node, tuple[Node, ...]]]:
    for first, second, rest, _ in pairs(node):
        if first.head == second.head == "add" and len(first.args) == len(second.args) == 2:
            yield first, second, rest


def _first_and_last(node: Node) -> Iterator[Node]:
    """(x + 2)(x + 3) = x^2 + 6."""
    for (first, second), (third, fourth), rest in (
        (one.args, other.args, rest) for one, other, rest in _bracket_pair(node)
    ):
        yield times(*rest, plus(times(first, third), times(second, fourth)))


def _last_terms_added(node: Node) -> Iterator[Node]:
    """(x + 2)(x + 3) = x^2 + 5x + 5: the last terms are added."""
    for (first, second), (third, fourth), rest in (
        (one.args, other.args, rest) for one, other, rest in _bracket_pair(node)
    ):
        middle = (times(first, fourth), times(second, third))
        yield times(*rest, plus(times(first, third), *middle, second, fourth))


RULES = (
    make("combine-unlike-terms", "add", _unlike_terms),
    make("letters-dropped-in-sum", "add", _letters_dropped),
    make("terms-joined", "add", _conjoined, rank=1),
    make("like-terms-squared", "add", _like_terms_squared),
    make("like-terms-multiplied", "add", _like_terms_multiplied, rank=1),
    make("bare-letter-counts-nothing", "add", _bare_letter_is_nothing),
    make("letter-taken-away", "add", _letter_taken_away),
    make("letter-forgotten", "add relation multiply negate", _letter_forgotten, rank=1),
    make("product-adds-coefficients", "multiply", _product_adds_coefficients),
    make("product-keeps-power", "multiply", _product_keeps_power),
    make("multiply-only-first-term", "multiply negate", _first_term_only),
    make("multiply-only-last-term", "multiply negate", _last_term_only),
    make("minus-factor-first-term-only", "negate", _sign_not_distributed),
    make("minus-only-first-term", "negate", _minus_first_term),
    make("multiply-only-first-terms", "multiply", _first_and_last),
    make("last-terms-added", "multiply", _last_terms_added),
)

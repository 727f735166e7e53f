"""Whole numbers: wrong operations, and slips of counting, carrying and the times table."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ZERO,
    minus,
    num,
    numbers,
    over,
    plus,
    times,
    unsigned,
    value,
    whole,
)

make = family("arithmetic")

MOST_DIGITS = 12


def _add_factors(node: Node) -> Iterator[Node]:
    """3 * 4 = 7."""
    if len(node.args) == 2 and numbers(node):
        yield plus(*node.args)


def _multiply_terms(node: Node) -> Iterator[Node]:
    """3 + 4 = 12."""
    if len(node.args) == 2 and numbers(node) and node.args[1].head != "negate":
        yield times(*node.args)


def _quotient(node: Node) -> tuple[Node, Node] | None:
    """Dividend and divisor; a minus sign in front belongs to the dividend."""
    sign, inner = unsigned(node)
    if inner.head != "divide":
        return None
    above, below = inner.args
    return (above if sign > 0 else minus(above)), below


def _subtract_to_divide(node: Node) -> Iterator[Node]:
    """95 / 20 = 75."""
    found = _quotient(node)
    if found and value(node) is not None:
        yield plus(found[0], minus(found[1]))


def _add_to_divide(node: Node) -> Iterator[Node]:
    """8 / 5 = 13."""
    found = _quotient(node)
    if found and value(node) is not None:
        yield plus(*found)


def _multiply_to_divide(node: Node) -> Iterator[Node]:
    """8 / 4 = 32."""
    yield times(*node.args)


def _divide_to_multiply(node: Node) -> Iterator[Node]:
    """12 * 4 = 3."""
    found = numbers(node)
    if len(node.args) == 2 and (found is None or all(one.denominator == 1 for one in found)):
        yield over(*node.args)


def _reversed_quotient(node: Node) -> Iterator[Node]:
    """6 / 2 = 1/3; the fractions have rules of their own."""
    found = _quotient(node)
    if found and not any(_quotient(part) for part in found):
        yield over(found[1], found[0])


def _times_zero(node: Node) -> Iterator[Node]:
    """7 * 0 = 7."""
    for arg in node.args:
        if value(arg) == 0 and len(node.args) == 2:
            yield next(other for other in node.args if other is not arg)


def _self_quotient_zero(node: Node) -> Iterator[Node]:
    """5 / 5 = 0, and 6y / 6y as well."""
    above, below = (unsigned(arg)[1] for arg in node.args)
    if above == below:
        yield ZERO


def _divide_by_zero(node: Node) -> Iterator[Node]:
    """0 / 5 = 5."""
    if value(node.args[0]) == 0:
        yield node.args[1]


def _sum(node: Node) -> int | None:
    """The value of a sum of whole numbers."""
    found = numbers(node)
    if found is None or any(one.denominator != 1 for one in found):
        return None
    return int(sum(found))


def _off_by_one(node: Node) -> Iterator[Node]:
    total = _sum(node)
    if total is not None:
        yield num(total + 1)
        yield num(total - 1)


def _carry_lost(node: Node) -> Iterator[Node]:
    """27 + 35 = 52: the carried ten (or hundred) is forgotten."""
    total, found = _sum(node), numbers(node)
    if total is None or found is None or min(found) < 0:
        return
    column = 1
    while column <= total:
        digits = sum(int(one) // column % 10 for one in found)
        if digits >= 10:
            yield num(total - 10 * column)
        column *= 10


def _two_whole(node: Node) -> tuple[int, int] | None:
    """A difference of two positive whole numbers."""
    if len(node.args) != 2 or node.args[1].head != "negate":
        return None
    first, second = whole(node.args[0]), whole(node.args[1].args[0])
    if first is None or second is None or min(first, second) < 0:
        return None
    return (first, second) if max(first, second) < 10**MOST_DIGITS else None


def _smaller_digit(node: Node) -> Iterator[Node]:
    """342 - 158 = 216: in every column the smaller digit is taken from the larger."""
    found = _two_whole(node)
    if found is None or found[0] < found[1]:
        return
    top, bottom = (str(one) for one in found)
    size = max(len(top), len(bottom))
    columns = zip(top.zfill(size), bottom.zfill(size), strict=True)
    yield num(int("".join(str(abs(int(a) - int(b))) for a, b in columns)))


def _borrow_forgotten(node: Node) -> Iterator[Node]:
    """82 - 37 = 55: ten was borrowed and never paid back."""
    found = _two_whole(node)
    if found is None or found[0] <= found[1]:
        return
    top, bottom = found
    column = 1
    while column * 10 <= top:
        if top // column % 10 < bottom // column % 10:
            yield num(top - bottom + 10 * column)
        column *= 10


def _times_neighbour(node: Node) -> Iterator[Node]:
    """7 * 8 = 63: the next product of the table."""
    found = [whole(arg) for arg in node.args]
    if len(found) != 2:
        return
    first, second = found
    if first is None or second is None or not 0 < min(first, second) <= 12:
        return
    for one, other in ((first, second), (second, first)):
        if one <= 12:
            yield num((one + 1) * other)
            yield num((one - 1) * other)


def _quotient_neighbour(node: Node) -> Iterator[Node]:
    """56 / 8 = 6."""
    exact = value(node)
    if exact is not None and exact.denominator == 1 and 1 < exact <= 12:
        yield num(exact + 1)
        yield num(exact - 1)


def _place_lost(node: Node) -> Iterator[Node]:
    """30 * 20 = 60: a zero too few, or one too many."""
    exact = value(node)
    if exact is None or not exact or exact.denominator != 1 or numbers(node) is None:
        return
    if exact % 10 == 0:
        yield num(exact / 10)
    if any(one % 10 == 0 for one in numbers(node) or ()):
        yield num(exact * 10)


def _digits_swapped(node: Node) -> Iterator[Node]:
    """7 * 9 = 36: the digits of the result the wrong way round."""
    exact = value(node)
    if exact is None or exact.denominator != 1 or not 12 <= exact < 10**MOST_DIGITS:
        return
    text = str(int(exact))
    for place in range(len(text) - 1):
        turned = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        if turned != text and turned[0] != "0":
            yield num(int(turned))


def _term_left_out(node: Node) -> Iterator[Node]:
    """3 + 4 + 5 = 8: a term is left out."""
    found = numbers(node)
    if found and len(found) > 2:
        for arg in node.args:
            yield plus(*(other for other in node.args if other is not arg))


def _term_twice(node: Node) -> Iterator[Node]:
    """3 + 4 + 5 = 16: a term is counted twice."""
    found = numbers(node)
    if found and len(found) > 2:
        for arg in node.args:
            yield plus(*node.args, arg)


def _borrowed_too_often(node: Node) -> Iterator[Node]:
    """85 - 43 = 32: ten is borrowed where none is needed."""
    found = _two_whole(node)
    if found is None or found[0] < found[1] + 10:
        return
    top, bottom = found
    column = 1
    while column * 10 <= top - bottom:
        if top // column % 10 >= bottom // column % 10:
            yield num(top - bottom - 10 * column)
        column *= 10


def _long_factors(node: Node) -> tuple[int, int] | None:
    """A product of two whole numbers, the first with two digits at least."""
    sizes = [whole(arg) for arg in node.args]
    if len(sizes) != 2 or sizes[0] is None or sizes[1] is None:
        return None
    first, second = max(sizes[0], sizes[1]), min(sizes[0], sizes[1])
    return (first, second) if second > 1 and 9 < first < 10**MOST_DIGITS else None


def _carry_lost_in_product(node: Node) -> Iterator[Node]:
    """47 * 6 = 242: the carried tens are not added."""
    found = _long_factors(node)
    if found and found[1] < 10:
        digits = [int(digit) * found[1] % 10 for digit in str(found[0])]
        first = int(str(found[0])[0]) * found[1]
        yield num(int("".join(map(str, [first, *digits[1:]]))))


def _place_not_shifted(node: Node) -> Iterator[Node]:
    """23 * 14 = 23 * 4 + 23 * 1: the second row is not shifted."""
    found = _long_factors(node)
    if found and found[1] > 9 and all(one % 10 for one in found):
        for one, other in (found, found[::-1]):
            yield num(sum(int(digit) * one for digit in str(other)))


RULES = (
    make("add-factors", "multiply", _add_factors, rank=1),
    make("multiply-terms", "add", _multiply_terms, rank=1),
    make("subtract-to-divide", "divide negate", _subtract_to_divide, rank=1, outermost=True),
    make("add-to-divide", "divide negate", _add_to_divide, rank=1, outermost=True),
    make("multiply-to-divide", "divide", _multiply_to_divide, rank=1),
    make("divide-to-multiply", "multiply", _divide_to_multiply, rank=1),
    make("quotient-reversed", "divide negate", _reversed_quotient, outermost=True),
    make("times-zero-keeps-number", "multiply", _times_zero),
    make("self-quotient-zero", "divide", _self_quotient_zero),
    make("zero-over-number", "divide", _divide_by_zero),
    make("off-by-one-sum", "add", _off_by_one, rank=2),
    make("ignore-carry", "add", _carry_lost, rank=1),
    make("subtract-smaller-digit", "add", _smaller_digit),
    make("borrow-forgotten", "add", _borrow_forgotten, rank=1),
    make("borrow-too-often", "add", _borrowed_too_often, rank=2),
    make("times-table-neighbour", "multiply", _times_neighbour, rank=2),
    make("quotient-neighbour", "divide", _quotient_neighbour, rank=2),
    make("place-value-shift", "multiply divide", _place_lost, rank=1),
    make("digits-swapped", "add multiply divide", _digits_swapped, rank=2),
    make("term-left-out", "add", _term_left_out, rank=2),
    make("term-counted-twice", "add", _term_twice, rank=2),
    make("carry-lost-in-product", "multiply", _carry_lost_in_product, rank=1),
    make("forget-place-shift", "multiply", _place_not_shifted),
)

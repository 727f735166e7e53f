"""Powers and roots."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    TWO,
    ZERO,
    key,
    merged,
    minus,
    num,
    over,
    pairs,
    plus,
    raised,
    times,
    unsigned,
    value,
    whole,
)

make = family("powers")


def _raised_terms(node: Node) -> Node | None:
    """Every term of the base raised alone."""
    base, exponent = node.args
    if base.head != "add":
        return None
    terms = []
    for arg in base.args:
        sign, inner = unsigned(arg)
        terms.append(raised(inner, exponent) if sign > 0 else minus(raised(inner, exponent)))
    return plus(*terms)


def _has_minus(node: Node) -> bool:
    return any(arg.head == "negate" for arg in node.args)


def _square_of_sum(node: Node) -> Iterator[Node]:
    """(a + b)^2 = a^2 + b^2."""
    found = _raised_terms(node)
    if found is not None and whole(node.args[1]) == 2 and not _has_minus(node.args[0]):
        yield found


def _square_of_difference(node: Node) -> Iterator[Node]:
    """(a - b)^2 = a^2 - b^2, or a^2 + b^2."""
    found = _raised_terms(node)
    if found is not None and whole(node.args[1]) == 2 and _has_minus(node.args[0]):
        yield found
        yield plus(*(raised(arg, TWO) for arg in node.args[0].args))


def _power_of_sum(node: Node) -> Iterator[Node]:
    """(a + b)^3 = a^3 + b^3."""
    found = _raised_terms(node)
    if found is not None and whole(node.args[1]) != 2:
        yield found


def _middle_not_doubled(node: Node) -> Iterator[Node]:
    """(a + b)^2 = a^2 + ab + b^2."""
    base, exponent = node.args
    if base.head == "add" and len(base.args) == 2 and whole(exponent) == 2:
        first, second = base.args
        yield plus(raised(first, TWO), times(first, second), raised(second, TWO))


def _middle_sign_lost(node: Node) -> Iterator[Node]:
    """(a - b)^2 = a^2 - 2ab - b^2."""
    base, exponent = node.args
    if base.head == "add" and len(base.args) == 2 and whole(exponent) == 2 and _has_minus(base):
        first, second = base.args
        middle = times(TWO, first, second)
        yield plus(raised(first, TWO), middle, minus(raised(second, TWO)))


def _parts(node: Node) -> tuple[Node, Node]:
    """Base and exponent; a plain factor is its own first power."""
    return (node.args[0], node.args[1]) if node.head == "power" else (node, ONE)


def _power_pairs(
    node: Node,
) -> Iterator[tuple[Node, Node, Node, Node, tuple[Node, ...]]]:
    """Two factors of a product, at least one of them a power, and the other factors."""
    for first, second, rest, _ in pairs(node):
        if "power" in (first.head, second.head):
            (a, m), (b, n) = _parts(first), _parts(second)
            yield a, m, b, n, rest


def _multiply_exponents(node: Node) -> Iterator[Node]:
    """a^2 * a^3 = a^6."""
    for a, m, b, n, rest in _power_pairs(node):
        if key(a) == key(b):
            yield times(*rest, raised(a, times(m, n)))


def _multiply_bases(node: Node) -> Iterator[Node]:
    """2^3 * 2^2 = 4^5."""
    for a, m, b, n, rest in _power_pairs(node):
        if value(a) is not None and value(b) is not None and value(a) not in (0, 1):
            yield times(*rest, raised(times(a, b), plus(m, n)))


def _divide_exponents(node: Node) -> Iterator[Node]:
    """a^6 / a^2 = a^3."""
    (a, m), (b, n) = map(_parts, node.args)
    if key(a) == key(b) and "power" in (node.args[0].head, node.args[1].head):
        yield raised(a, over(m, n))


def _divide_bases(node: Node) -> Iterator[Node]:
    """6^5 / 2^3 = 3^2: bases divided and exponents subtracted."""
    (a, m), (b, n) = map(_parts, node.args)
    if node.args[0].head == node.args[1].head == "power" and key(a) != key(b):
        yield raised(over(a, b), plus(m, minus(n)))


def _add_exponents_in_sum(node: Node) -> Iterator[Node]:
    """x^2 + x^3 = x^5."""
    for first, second, rest, place in pairs(node):
        if "power" not in (first.head, second.head) or second.head == "negate":
            continue
        (a, m), (b, n) = _parts(first), _parts(second)
        if key(a) == key(b):
            yield merged(rest, place, raised(a, plus(m, n)))


def _add_exponents_of_power(node: Node) -> Iterator[Node]:
    """(a^2)^3 = a^5."""
    base, exponent = node.args
    if base.head == "power":
        yield raised(base.args[0], plus(base.args[1], exponent))


def _power_one_factor(node: Node) -> Iterator[Node]:
    """(2x)^3 = 2x^3."""
    base, exponent = node.args
    if base.head == "multiply":
        for place, arg in enumerate(base.args):
            factors = (*base.args[:place], raised(arg, exponent), *base.args[place + 1 :])
            yield times(*factors)


def _power_of_quotient_part(node: Node) -> Iterator[Node]:
    """(2/3)^2 = 4/3."""
    base, exponent = node.args
    if base.head == "divide":
        above, below = base.args
        yield over(raised(above, exponent), below)
        yield over(above, raised(below, exponent))


def _exponent_as_factor(node: Node) -> Iterator[Node]:
    """2^3 = 6."""
    base, exponent = node.args
    if base.head in ("number", "symbol", "negate", "add") and (whole(exponent) or 0) > 1:
        yield times(base, exponent)


def _base_and_exponent_swapped(node: Node) -> Iterator[Node]:
    """2^3 = 9."""
    base, exponent = node.args
    if (value(base) or 0) > 1 and (value(exponent) or 0) > 1:
        yield raised(exponent, base)


def _zero_exponent(node: Node) -> Iterator[Node]:
    """7^0 = 0."""
    if value(node.args[1]) == 0:
        yield ZERO


def _negative_exponent_as_sign(node: Node) -> Iterator[Node]:
    """2^-3 = -8."""
    base, exponent = node.args
    if exponent.head == "negate":
        yield minus(raised(base, exponent.args[0]))


def _negative_exponent_half_done(node: Node) -> Iterator[Node]:
    """2^-3 = -1/8."""
    base, exponent = node.args
    if exponent.head == "negate":
        yield minus(over(ONE, raised(base, exponent.args[0])))


def _fraction_exponent_divides(node: Node) -> Iterator[Node]:
    """16^(1/2) = 8."""
    base, exponent = node.args
    if exponent.head == "divide":
        yield times(base, exponent)


def _fraction_exponent_flipped(node: Node) -> Iterator[Node]:
    """8^(2/3) = 8^(3/2)."""
    base, exponent = node.args
    if exponent.head == "divide" and value(exponent.args[0]) != 1:
        yield raised(base, over(exponent.args[1], exponent.args[0]))


def _power_of_ten(node: Node) -> Iterator[Node]:
    """4^-3 = 4 * 10^-3: a negative exponent is read as in scientific notation."""
    base, exponent = node.args
    if exponent.head == "negate" and value(base) not in (None, 10):
        yield times(base, raised(num(10), exponent))


def _square_of_i(node: Node) -> Iterator[Node]:
    """i^2 = 1."""
    base, exponent = node.args
    if base == Node("constant", (), "i") and whole(exponent) == 2:
        yield ONE


RULES = (
    make("square-of-sum", "power", _square_of_sum),
    make("square-of-difference", "power", _square_of_difference),
    make("power-of-sum", "power", _power_of_sum),
    make("middle-term-not-doubled", "power", _middle_not_doubled),
    make("last-square-negative", "power", _middle_sign_lost),
    make("multiply-exponents-in-product", "multiply", _multiply_exponents),
    make("multiply-bases-too", "multiply", _multiply_bases),
    make("divide-exponents-in-quotient", "divide", _divide_exponents),
    make("divide-bases-too", "divide", _divide_bases),
    make("add-exponents-in-sum", "add", _add_exponents_in_sum),
    make("add-exponents-of-power", "power", _add_exponents_of_power),
    make("power-only-one-factor", "power", _power_one_factor),
    make("power-only-one-part-of-fraction", "power", _power_of_quotient_part),
    make("exponent-as-factor", "power", _exponent_as_factor),
    make("base-and-exponent-swapped", "power", _base_and_exponent_swapped),
    make("zero-exponent-zero", "power", _zero_exponent),
    make("negative-exponent-as-sign", "power", _negative_exponent_as_sign),
    make("negative-exponent-keeps-sign", "power", _negative_exponent_half_done),
    make("fractional-exponent-divides", "power", _fraction_exponent_divides),
    make("fractional-exponent-flipped", "power", _fraction_exponent_flipped),
    make("negative-exponent-as-power-of-ten", "power", _power_of_ten),
    make("i-squared-positive", "power", _square_of_i),
)

"""Rules that work out whole numbers, fractions and square roots."""

from fractions import Fraction
from functools import reduce
from math import gcd

from kptutor.tools.maths.exact import LARGEST_SIZE
from kptutor.tools.maths.forms.rules.nouns import MINUS, ONE, Key, build, parts, whole
from kptutor.tools.maths.tree import Node, number


def integer_add(node: Node, _: Key) -> Node:
    """Whole numbers in a sum are added."""
    if node.head != "add":
        return node
    values = [signed(arg) for arg in node.args]
    if sum(value is not None for value in values) < 2:
        return node
    total = sum(value for value in values if value is not None)
    kept = [arg for arg, value in zip(node.args, values, strict=True) if value is None]
    return build("add", [*kept, signed_number(total)])


def integer_multiply(node: Node, _: Key) -> Node:
    """Whole numbers in a product are multiplied, signs with them, and stand first."""
    if node.head != "multiply":
        return node
    numbers = [value for arg in node.args if (value := whole(arg)) is not None]
    if not numbers or _bits(numbers) > LARGEST_SIZE:
        return node
    signs = sum(arg.head == "minus" for arg in node.args)
    value = reduce(lambda a, b: a * b, numbers, (-1) ** signs)
    kept = [arg for arg in node.args if whole(arg) is None and arg.head != "minus"]
    return build("multiply", [*parts(signed_number(value)), *kept])


def integer_power(node: Node, _: Key) -> Node:
    """A whole number to the power of one is worked out."""
    if node.head != "power":
        return node
    base, exponent = signed(node.args[0]), whole(node.args[1])
    if base is None or exponent is None or exponent < 0 or (base == 0 and exponent == 0):
        return node
    if base.bit_length() * exponent > LARGEST_SIZE:
        return node
    return signed_number(base**exponent)


def integer_factor(node: Node, _: Key) -> Node:
    """A whole number is written as the product of its primes."""
    value = whole(node)
    if value is None or not 1 < value < 10**9:
        return node
    primes, divisor = [], 2
    while divisor * divisor <= value:
        while value % divisor == 0:
            primes.append(divisor)
            value //= divisor
        divisor += 1
    primes.extend([value] if value > 1 else [])
    return node if len(primes) == 1 else build("multiply", [number(prime) for prime in primes])


def fraction_reduce(node: Node, _: Key) -> Node:
    """A fraction of whole numbers is written in lowest terms."""
    if node.head != "multiply":
        return node
    args = list(node.args)
    for i, arg in enumerate(args):
        for j, other in enumerate(args):
            above = whole(arg)
            below = whole(other.args[0]) if other.head == "recip" else None
            if above is None or below is None or below <= 0 or gcd(above, below) == 1:
                continue
            common = gcd(above, below)
            args[i] = number(above // common)
            args[j] = Node("recip", (number(below // common),))
            return build("multiply", args)
    return node


def fraction_add(node: Node, _: Key) -> Node:
    """Fractions of whole numbers in a sum are added."""
    if node.head != "add":
        return node
    values = [_fraction(arg) for arg in node.args]
    if sum(value is not None for value in values) < 2:
        return node
    total = sum((value for value in values if value is not None), Fraction(0))
    kept = [arg for arg, value in zip(node.args, values, strict=True) if value is None]
    return build("add", [*kept, _fraction_node(total)])


def root_power(node: Node, _: Key) -> Node:
    """The square root of x is x^(1/2)."""
    if node.head != "call" or node.value != "sqrt" or len(node.args) != 1:
        return node
    half = Node("multiply", (ONE, Node("recip", (number(2),))))
    return Node("power", (node.args[0], half))


def signed(node: Node) -> int | None:
    """The value of a whole number with signs."""
    if node.head == "multiply":
        rest = [arg for arg in node.args if arg.head != "minus"]
        if len(rest) != 1:
            return None
        value = whole(rest[0])
        return None if value is None else value * (-1) ** (len(node.args) - 1)
    return whole(node)


def signed_number(value: int) -> Node:
    """A whole number, with the sign as a factor of its own."""
    return number(value) if value >= 0 else Node("multiply", (MINUS, number(-value)))


def _fraction(node: Node) -> Fraction | None:
    """The value of a written fraction `a * recip(b)`, possibly with signs."""
    if node.head == "recip":
        below = whole(node.args[0])
        return Fraction(1, below) if below else None
    if node.head != "multiply":
        return None
    value, written = Fraction(1), False
    for arg in node.args:
        part = whole(arg.args[0] if arg.head == "recip" else arg)
        if arg.head == "minus":
            value = -value
        elif not part:
            return None
        elif arg.head == "recip":
            value, written = value / part, True
        else:
            value *= part
    return value if written else None


def _fraction_node(value: Fraction) -> Node:
    if value.denominator == 1:
        return signed_number(value.numerator)
    above = signed_number(value.numerator)
    return Node("multiply", (*parts(above), Node("recip", (number(value.denominator),))))


def _bits(values: list[int]) -> int:
    return sum(value.bit_length() for value in values)

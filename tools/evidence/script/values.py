"""Exact values of expressions and conditions, for given values of their names."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from kptutor.tools.maths.exact import LARGEST_SIZE, rational
from kptutor.tools.maths.tree import Node, number

Values = Mapping[str, Fraction]
LARGEST = 10**15
"""Arguments of `prime`, `divisors` and the like beyond which they are not worked out."""
MOST_FACTORIAL = 2_000


class NoExactValueError(ValueError):
    """The expression has no exact rational value, or one that is too large to work out."""


def value(node: Node, values: Values) -> Fraction:
    """The exact value of an expression.

    Raises:
        NoExactValueError: If it is not rational, not defined, or too large.
    """
    if node.head == "symbol":
        if node.value not in values:
            raise NoExactValueError(f"{node.value} has no exact value")
        return values[node.value]
    if node.head == "number":
        written: Fraction = node.value.value
        return written
    if node.head == "factorial":
        return _factorial(*(value(arg, values) for arg in node.args))
    if node.head == "call":
        rule = _CALLS.get(str(node.value))
        if rule is None:
            raise NoExactValueError(f"{node.value} has no exact value")
        return rule(*(value(arg, values) for arg in node.args))
    if node.head in ("list", "set", "tuple") and len(node.args) == 1:
        return value(node.args[0], values)
    parts = tuple(number(value(arg, values)) for arg in node.args)
    found = rational(node.with_args(parts))
    if found is None:
        raise NoExactValueError(f"a {node.head} without an exact value")
    return found


def holds(node: Node, values: Values) -> bool:
    """Whether a condition is true.

    Raises:
        NoExactValueError: If that cannot be worked out exactly.
    """
    if node.head in ("and", "sequence"):
        return all(holds(arg, values) for arg in node.args)
    if node.head == "or":
        return any(holds(arg, values) for arg in node.args)
    if node.head == "not":
        return not holds(node.args[0], values)
    if node.head == "modulo" and node.args[0].head == "relation":
        sides = [value(arg, values) for arg in node.args[0].args]
        modulus = value(node.args[1], values)
        return bool(modulus) and all((side - sides[0]) % modulus == 0 for side in sides)
    if node.head == "relation":
        sides = [value(arg, values) for arg in node.args]
        pairs = zip(node.value, sides, sides[1:], strict=False)
        return all(_relation(sign)(left, right) for sign, left, right in pairs)
    if node.head == "call" and node.value in ("prime", "square"):
        return value(node, values) == 1
    raise NoExactValueError(f"a {node.head} is no condition")


def _relation(sign: str) -> Callable[[Fraction, Fraction], bool]:
    if sign not in _RELATIONS:
        raise NoExactValueError(f"the sign {sign} is no comparison of numbers")
    return _RELATIONS[sign]


_RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "divides": lambda a, b: bool(a) and b % a == 0,
}


def _whole(given: Fraction, *, most: int = LARGEST) -> int:
    if given.denominator != 1 or abs(given) > most:
        raise NoExactValueError("a whole number of moderate size is needed")
    return int(given)


def _factorial(given: Fraction) -> Fraction:
    whole = _whole(given, most=MOST_FACTORIAL)
    if whole < 0:
        raise NoExactValueError("a factorial of a negative number")
    return Fraction(math.factorial(whole))


def _square_root(given: Fraction) -> Fraction:
    if given < 0 or given.numerator.bit_length() > LARGEST_SIZE:
        raise NoExactValueError("a root without an exact value")
    above, below = math.isqrt(given.numerator), math.isqrt(given.denominator)
    if above * above != given.numerator or below * below != given.denominator:
        raise NoExactValueError("a root without an exact value")
    return Fraction(above, below)


def _modulo(given: Fraction, modulus: Fraction) -> Fraction:
    if not modulus:
        raise NoExactValueError("a remainder modulo zero")
    return given % modulus


def _prime(given: Fraction) -> Fraction:
    n = _whole(given)
    if n < 2:
        return Fraction(0)
    if n % 2 == 0:
        return Fraction(n == 2)
    return Fraction(all(n % d for d in range(3, math.isqrt(_small(n)) + 1, 2)))


def _small(n: int) -> int:
    if n > 10**10:
        raise NoExactValueError("a number too large to be factored here")
    return n


def _divisors(given: Fraction) -> Fraction:
    n = _small(_whole(given))
    if n < 1:
        raise NoExactValueError("divisors of a number below 1")
    root = math.isqrt(n)
    small = sum(1 for d in range(1, root + 1) if n % d == 0)
    return Fraction(2 * small - (root * root == n))


def _is_square(given: Fraction) -> Fraction:
    n = _whole(given)
    return Fraction(n >= 0 and math.isqrt(n) ** 2 == n)


def _binomial(n: Fraction, k: Fraction) -> Fraction:
    above, below = _whole(n, most=MOST_FACTORIAL), _whole(k, most=MOST_FACTORIAL)
    if above < 0:
        raise NoExactValueError("a binomial of a negative number")
    return Fraction(math.comb(above, below) if below >= 0 else 0)


_CALLS: dict[str, Callable[..., Fraction]] = {
    "sqrt": _square_root,
    "abs": lambda a: abs(a),
    "floor": lambda a: Fraction(math.floor(a)),
    "ceil": lambda a: Fraction(math.ceil(a)),
    "gcd": lambda *a: Fraction(math.gcd(*map(_whole, a))),
    "lcm": lambda *a: Fraction(math.lcm(*map(_whole, a))),
    "mod": _modulo,
    "binomial": _binomial,
    "factorial": _factorial,
    "min": lambda *a: min(a),
    "max": lambda *a: max(a),
    "prime": _prime,
    "square": _is_square,
    "divisors": _divisors,
    "digitsum": lambda a: Fraction(sum(map(int, str(abs(_whole(a)))))),
}

"""Values of sides without variables, in every reading that they may have.

A side is false beside another one only if no reading of the two agrees: percent signs and
degrees may count or not, `log` may have either base, written decimals may be rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, number

_OPTIONS = Options()
_NATURAL = Options(log_base="e")
_TRIG = frozenset("sin cos tan cot sec csc asin acos atan arcsin arccos arctan".split())
_ROUNDED_FROM = 2
"""Decimals from which on a decimal in a computation may be a rounded number."""
MOST_DECIMALS = 8
_JUMPING = frozenset("floor ceil round trunc frac mod gcd lcm".split())
_COUNTED_FROM = 2
"""Below it nobody rounds to whole things: 2/5 = 1 is a slip."""
CLOSE = 1e-7
"""Relative difference below which two floats are not called different."""

Value = Fraction | float


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a side, and how far off it may be because of rounded decimals in it."""

    value: Value
    slack: Fraction = Fraction(0)


def bare(node: Node) -> Node:
    """The tree without units, currency and brackets that only group."""

    def strip(part: Node) -> Node:
        if part.head in ("quantity", "money"):
            return part.args[0]
        if part.head in ("list", "set") and len(part.args) == 1:
            return part.args[0]
        return part

    return node.rewrite(strip)


def readings(node: Node) -> list[Reading]:
    """The values that a tree without variables may have; empty if it has none we know."""
    found = []
    for variant in _variants(node):
        value = value_of(variant)
        if value is not None:
            found.append(Reading(value, _slack(variant, value)))
    if node.has("call") and any(part.value == "log" for part in node.walk()):
        natural = value_of(node, _NATURAL)
        found += [Reading(natural)] if natural is not None else []
    return found


def value_of(node: Node, options: Options = _OPTIONS) -> Value | None:
    """The value of a tree of numbers: exact, else a float; None without one."""
    value = rational(node)
    if value is not None:
        return value
    if node.symbols() or node.has("text", "ellipsis", "unit"):
        return None
    if any(_jumps(part) for part in node.walk()):
        return None
    try:
        found = float_at(to_core(node, options), {}, real_odd_roots=True)
    except (NoValueError, KeyError, ArithmeticError, ValueError, RecursionError):
        return None
    if found is None or isinstance(found, complex) and abs(found.imag) > 1e-12:
        return None
    real = float(found.real)
    return real if abs(real) < 1e300 else None


def _jumps(part: Node) -> bool:
    """Whether the last bit of a float decides, as in the floor of 8^(2/3), which is 4."""
    if part.head != "call" or part.value not in _JUMPING:
        return False
    for arg in part.args:
        if rational(arg) is None:
            value = value_of(arg)
            if value is None or abs(float(value) - round(float(value))) < CLOSE:
                return True
    return False


def _variants(node: Node) -> Iterator[Node]:
    yield node
    if node.has("percent"):
        yield node.rewrite(lambda part: part.args[0] if part.head == "percent" else part)
        yield node.rewrite(_percent_of_the_sum)
    if node.has("degree"):
        yield node.rewrite(lambda part: part.args[0] if part.head == "degree" else part)
    if any(part.head == "call" and part.value in _TRIG for part in node.walk()):
        yield node.rewrite(_in_degrees)


def _percent_of_the_sum(part: Node) -> Node:
    """`80 - 25%` as 80 less a quarter of it."""
    if part.head != "add" or not part.has("percent") or part.args[0].has("percent"):
        return part
    whole = part.args[0]
    rest = [
        Node("multiply", (whole, term), ("explicit",)) if term.has("percent") else term
        for term in part.args[1:]
    ]
    return part.with_args((whole, *rest))


def _in_degrees(part: Node) -> Node:
    if (
        part.head == "call"
        and part.value in _TRIG
        and part.args
        and rational(part.args[0]) is not None
    ):
        return part.with_args((Node("degree", part.args[:1]), *part.args[1:]))
    return part


def _slack(node: Node, value: Value) -> Fraction:
    """How far the value moves if every decimal is only right to its last place."""
    decimals = [
        part
        for part in node.walk()
        if part.head == "number" and (part.value.decimals or 0) >= _ROUNDED_FROM
    ]
    if not decimals or len(decimals) > MOST_DECIMALS or node.head == "number":
        return Fraction(0)
    moved = Fraction(0)
    for decimal in {part.span: part for part in decimals}.values():
        off = Fraction(1, 2 * 10 ** min(decimal.value.decimals, 60))

        def shifted(part: Node, decimal: Node = decimal, off: Fraction = off) -> Node:
            here = part.head == "number" and part.span == decimal.span and part == decimal
            return number(part.value.value + off) if here else part

        other = value_of(node.rewrite(shifted))
        if other is not None:
            moved += abs(Fraction(other) - Fraction(value))
    return moved


def agree(left: Node, right: Node, *, roughly: bool = False) -> bool | None:
    """Whether two sides can have the same value; None if one has none."""
    ours, theirs = readings(left), readings(right)
    if not ours or not theirs:
        return None
    pairs = [(one, other) for one in ours for other in theirs]
    return any(_meet(one, other, left, right, roughly) for one, other in pairs)


def _meet(one: Reading, other: Reading, left: Node, right: Node, roughly: bool) -> bool:
    gap = abs(Fraction(one.value) - Fraction(other.value))
    if not gap:
        return True
    size = max(abs(Fraction(one.value)), abs(Fraction(other.value)))
    inexact = isinstance(one.value, float) or isinstance(other.value, float)
    if inexact and gap <= max(size, Fraction(1)) * Fraction(CLOSE):
        return True
    allowed = one.slack + other.slack + max(_step(left), _step(right)) * (3 if roughly else 1)
    if roughly and not _precise(left, right) and not _precise(right, left):
        allowed = max(allowed, size / 20, Fraction(1) if size > 5 else Fraction(0))
    return gap <= allowed


def _precise(shown: Node, exact: Node) -> bool:
    """Whether a lone decimal stands for something exact: then its places are meant."""
    if not lone(shown) or lone(exact):
        return False
    if any(part.head == "number" and part.value.decimals for part in exact.walk()):
        return False
    return _step(shown) not in (0, Fraction(1, 10))


def _step(node: Node) -> Fraction:
    """The last place of a lone decimal: it may be rounded or cut off."""
    while node.head in ("negate", "positive", "percent") and node.args:
        node = node.args[0]
    if node.head != "number" or not node.value.decimals or node.value.exponent:
        return Fraction(0)
    return Fraction(1, 10 ** min(int(node.value.decimals), 60))


def lone(node: Node) -> bool:
    """Whether a side is one number, with or without a sign."""
    while node.head in ("negate", "positive", "percent", "degree") and node.args:
        node = node.args[0]
    return node.head in ("number", "mixed")


def rounds_to(whole: Node, value: Value, *, divided: bool = False) -> bool:
    """Whether a lone whole number is a fractional value cut off or rounded up.

    Args:
        whole: The lone number.
        value: The value beside it.
        divided: Whether it was written as a division, whose quotient may be a whole number.
    """
    exact = rational(whole)
    if exact is None or exact.denominator != 1 or Fraction(value).denominator == 1:
        return False
    if abs(Fraction(value)) < _COUNTED_FROM and not divided:
        return False
    return abs(Fraction(value) - exact) < 1


def written(value: Value) -> str:
    """A value as people write it."""
    exact = Fraction(value).limit_denominator(10**9) if isinstance(value, float) else value
    if exact.denominator == 1:
        return str(exact.numerator)
    decimal = f"{float(exact):.6g}"
    if Fraction(decimal) == exact:
        return decimal
    if isinstance(value, Fraction) and exact.denominator <= 1000:
        return f"{exact.numerator}/{exact.denominator}"
    return f"≈ {decimal}"

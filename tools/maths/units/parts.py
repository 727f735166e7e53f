"""Taking a product of numbers and units apart."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.maths.units.names import Unit, lookup
from kptutor.tools.maths.units.table import RUN_TOGETHER

ONE = number(1)
LARGEST_EXPONENT = 100
LONE_PREFIXES = {"k": 3, "G": 9, "mu": -6}
"""Prefixes that may stand apart from their unit; other letters could be variables."""


@dataclass(slots=True)
class Parts:
    """The factors of a product, sorted into numbers and units."""

    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)
    powers: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    units: dict[str, Unit] = field(default_factory=dict)
    negative: bool = False


class NoQuantityError(Exception):
    """The tree is no product of numbers and units."""


def collect(node: Node, exponent: Fraction, parts: Parts, symbols: bool) -> None:
    """Sort one factor, raised to an exponent, into the parts."""
    head = node.head
    if head == "quantity":
        for arg in _with_lone_prefix(node):
            collect(arg, exponent, parts, symbols)
    elif head == "unit" or (symbols and head == "symbol"):
        _collect_unit(str(node.value), exponent, parts, known=head == "unit")
    elif head == "degree":
        collect(node.args[0], exponent, parts, symbols)
        _collect_unit("deg", exponent, parts, known=True)
    elif head == "money":
        collect(node.args[0], exponent, parts, symbols)
        _collect_unit(str(node.value), exponent, parts, known=True)
    elif head == "time":
        collect(_seconds(node), exponent, parts, symbols)
        _collect_unit("s", exponent, parts, known=True)
    elif not has_units(node, symbols):
        _collect_number(node, exponent, parts)
    else:
        _collect_inside(node, exponent, parts, symbols)


def _with_lone_prefix(node: Node) -> tuple[Node, ...]:
    """The parts of a quantity; a prefix written apart from its unit (`5 k W`) is a number."""
    value, expression = node.args
    if value.head != "multiply" or value.args[-1].head != "symbol":
        return node.args
    power = LONE_PREFIXES.get(str(value.args[-1].value))
    if power is None:
        return node.args
    scale = Node("unit", (), str(value.args[-1].value))
    return (product(list(value.args[:-1])), scale, expression)


def _collect_inside(node: Node, exponent: Fraction, parts: Parts, symbols: bool) -> None:
    """A product, quotient, sign or power that has units inside."""
    if node.head == "multiply":
        for arg in node.args:
            collect(arg, exponent, parts, symbols)
    elif node.head == "divide":
        collect(node.args[0], exponent, parts, symbols)
        collect(node.args[1], -exponent, parts, symbols)
    elif node.head in ("negate", "positive") and exponent in (1, -1):
        parts.negative ^= node.head == "negate"
        collect(node.args[0], exponent, parts, symbols)
    elif node.head == "power":
        power = rational(node.args[1])
        if power is None or abs(power) > LARGEST_EXPONENT:
            raise NoQuantityError
        base = node.args[0]
        if power < 0 and base.head == "unit" and base.value in RUN_TOGETHER:
            first, second = RUN_TOGETHER[base.value]
            _collect_unit(first, exponent, parts, known=True)
            _collect_unit(second, exponent * power, parts, known=True)
        else:
            collect(base, exponent * power, parts, symbols)
    else:
        raise NoQuantityError


def _collect_number(node: Node, exponent: Fraction, parts: Parts) -> None:
    where = parts.above if exponent > 0 else parts.below
    size = abs(exponent)
    where.append(node if size == 1 else Node("power", (node, number(size))))


def _collect_unit(name: str, exponent: Fraction, parts: Parts, *, known: bool) -> None:
    unit = lookup(name)
    if unit is None and name in LONE_PREFIXES:
        unit = Unit(name, Fraction(10) ** LONE_PREFIXES[name], ())
    if unit is None:
        if known:
            raise NoQuantityError
        unit = Unit(name, Fraction(1), ((name, Fraction(1)),))
    parts.units[unit.symbol] = unit
    parts.powers[unit.symbol] += exponent


def product(factors: list[Node]) -> Node:
    """The product of any number of factors; of none it is 1."""
    if not factors:
        return ONE
    if len(factors) == 1:
        return factors[0]
    return Node("multiply", tuple(factors), ("explicit",) * (len(factors) - 1))


def _seconds(node: Node) -> Node:
    """`h:mm` or `h:mm:ss` in seconds since midnight; 12 am is midnight, 12 pm noon."""
    sizes = (3600, 60, 1)
    terms = [product([number(size), arg]) for size, arg in zip(sizes, node.args, strict=False)]
    twelve = node.args[0].value.value == 12
    if node.value and (node.value == "pm") != twelve:
        terms.append(number(43_200 if node.value == "pm" else -43_200))
    return Node("add", tuple(terms))


def has_units(node: Node, symbols: bool) -> bool:
    """Whether there is a unit in a tree, or a symbol where those count as units."""
    heads = ("unit", "quantity", "money", "time", "degree")
    return node.has(*heads, "symbol") if symbols else node.has(*heads)

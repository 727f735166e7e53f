"""A number with a unit, taken apart: what was written, and what it is worth."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.maths.units.names import Dimension, Unit, lookup

ONE = number(1)
LARGEST_EXPONENT = 100
LONE_PREFIXES = {"k": 3, "G": 9, "mu": -6}
"""Prefixes that may stand apart from their unit; other letters could be variables."""

Powers = tuple[tuple[str, Fraction], ...]
"""Unit symbols with their exponents, sorted by symbol: `m/s` is (("m", 1), ("s", -1))."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, the unit it is counted in, and the exact size of that unit.

    In SI base units the quantity is `value * factor * pi**pi_power + offset`.
    """

    value: Node
    """The number part, as written (1 where only a unit was written)."""
    powers: Powers
    factor: Fraction
    pi_power: int
    dimension: Dimension
    offset: Fraction = Fraction(0)
    bare: bool = False
    """Only a unit, without any number."""

    @property
    def unit(self) -> str:
        """The unit in words, such as `m/s^2`."""
        return unit_words(self.powers)


@dataclass(slots=True)
class _Parts:
    """The factors of a product, sorted into numbers and units."""

    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)
    powers: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    units: dict[str, Unit] = field(default_factory=dict)
    negative: bool = False


def measure(node: Node, *, symbols: bool = False) -> Quantity | None:
    """The quantity that a tree stands for, or None if there is no unit in it.

    Args:
        node: The tree; units may stand anywhere in a product or quotient, and a sum of
            quantities of one kind (`2 m + 30 cm`) is a quantity too.
        symbols: Whether plain symbols count as units as well (`5*m/s` in a notation without
            unit marks). One we do not know is then a unit of its own kind.
    """
    node = node.rewrite(_temperature)
    if node.head in ("add", "negate", "positive"):
        return _sum(node, symbols)
    parts = _Parts()
    try:
        _collect(node, Fraction(1), parts, symbols)
        return _assemble(parts) if parts.units else None
    except _NoQuantityError:
        return None


class _NoQuantityError(Exception):
    """The tree is no product of numbers and units."""


def _collect(node: Node, exponent: Fraction, parts: _Parts, symbols: bool) -> None:
    """Sort one factor, raised to an exponent, into the parts."""
    head = node.head
    if head == "quantity":
        for arg in _with_lone_prefix(node):
            _collect(arg, exponent, parts, symbols)
    elif head == "unit" or (symbols and head == "symbol"):
        _collect_unit(str(node.value), exponent, parts, known=head == "unit")
    elif head == "degree":
        _collect(node.args[0], exponent, parts, symbols)
        _collect_unit("deg", exponent, parts, known=True)
    elif head == "money":
        _collect(node.args[0], exponent, parts, symbols)
        _collect_unit(str(node.value), exponent, parts, known=True)
    elif head == "time":
        _collect(_seconds(node), exponent, parts, symbols)
        _collect_unit("s", exponent, parts, known=True)
    elif not _has_units(node, symbols):
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
    return (_product(list(value.args[:-1])), scale, expression)


def _collect_inside(node: Node, exponent: Fraction, parts: _Parts, symbols: bool) -> None:
    """A product, quotient, sign or power that has units inside."""
    if node.head == "multiply":
        for arg in node.args:
            _collect(arg, exponent, parts, symbols)
    elif node.head == "divide":
        _collect(node.args[0], exponent, parts, symbols)
        _collect(node.args[1], -exponent, parts, symbols)
    elif node.head in ("negate", "positive") and exponent in (1, -1):
        parts.negative ^= node.head == "negate"
        _collect(node.args[0], exponent, parts, symbols)
    elif node.head == "power":
        power = rational(node.args[1])
        if power is None or abs(power) > LARGEST_EXPONENT:
            raise _NoQuantityError
        _collect(node.args[0], exponent * power, parts, symbols)
    else:
        raise _NoQuantityError


def _collect_number(node: Node, exponent: Fraction, parts: _Parts) -> None:
    where = parts.above if exponent > 0 else parts.below
    size = abs(exponent)
    where.append(node if size == 1 else Node("power", (node, number(size))))


def _collect_unit(name: str, exponent: Fraction, parts: _Parts, *, known: bool) -> None:
    unit = lookup(name)
    if unit is None and name in LONE_PREFIXES:
        unit = Unit(name, Fraction(10) ** LONE_PREFIXES[name], ())
    if unit is None:
        if known:
            raise _NoQuantityError
        unit = Unit(name, Fraction(1), ((name, Fraction(1)),))
    parts.units[unit.symbol] = unit
    parts.powers[unit.symbol] += exponent


def _assemble(parts: _Parts) -> Quantity:
    """Multiply everything that was collected."""
    powers = _sorted(parts.powers)
    factor, pi_power = Fraction(1), 0
    dimension: defaultdict[str, Fraction] = defaultdict(Fraction)
    for symbol, exponent in powers:
        unit = parts.units[symbol]
        if exponent.denominator != 1 and (unit.factor != 1 or unit.pi_power):
            raise _NoQuantityError
        factor *= unit.factor ** int(exponent)
        pi_power += unit.pi_power * int(exponent)
        for base, power in unit.dimension:
            dimension[base] += power * exponent
    return Quantity(
        value=_number_part(parts),
        powers=powers,
        factor=factor,
        pi_power=pi_power,
        dimension=_sorted(dimension),
        offset=_offset(powers, parts.units),
        bare=not parts.above and not parts.below,
    )


def _sorted(powers: Mapping[str, Fraction]) -> Powers:
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _number_part(parts: _Parts) -> Node:
    """The numbers that stood among the units, as one tree."""
    above = _product(parts.above)
    whole = Node("divide", (above, _product(parts.below)), "slash") if parts.below else above
    return Node("negate", (whole,)) if parts.negative else whole


def _product(factors: list[Node]) -> Node:
    if not factors:
        return ONE
    if len(factors) == 1:
        return factors[0]
    return Node("multiply", tuple(factors), ("explicit",) * (len(factors) - 1))


def _offset(powers: Powers, units: dict[str, Unit]) -> Fraction:
    """The origin of a temperature scale counts only where the unit stands alone."""
    if len(powers) == 1 and powers[0][1] == 1:
        return units[powers[0][0]].offset
    return Fraction(0)


def _temperature(node: Node) -> Node:
    """`20 °C` where the sign was read as that of an angle: degrees next to C or F."""
    if node.head not in ("quantity", "multiply") or len(node.args) != 2:
        return node
    value, scale = node.args
    if value.head == "degree" and scale.head in ("unit", "symbol") and scale.value in ("C", "F"):
        return Node("quantity", (value.args[0], Node("unit", (), f"°{scale.value}")))
    return node


def _sum(node: Node, symbols: bool) -> Quantity | None:
    """A signed quantity, or a sum of quantities of one kind counted in the first one's unit."""
    found = [measure(arg, symbols=symbols) for arg in node.args]
    first = found[0]
    if first is None or any(part is None for part in found):
        return None
    if node.head != "add":
        return replace(first, value=node.with_args((first.value,)))
    terms = [part for part in found if part is not None]
    if any(term.dimension != first.dimension or term.offset for term in terms):
        return None
    if any(term.pi_power != first.pi_power for term in terms):
        return None
    return replace(first, value=Node("add", tuple(counted_in(term, first) for term in terms)))


def _seconds(node: Node) -> Node:
    """`h:mm` or `h:mm:ss` in seconds."""
    sizes = (3600, 60, 1)
    terms = (_product([number(size), arg]) for size, arg in zip(sizes, node.args, strict=False))
    return Node("add", tuple(terms))


def _has_units(node: Node, symbols: bool) -> bool:
    heads = ("unit", "quantity", "money", "time", "degree")
    return node.has(*heads, "symbol") if symbols else node.has(*heads)


def in_base_units(quantity: Quantity) -> Node:
    """The value in SI base units as a tree without units, exact as far as the input was."""
    factors = [quantity.value]
    if quantity.factor != 1:
        factors.append(number(quantity.factor))
    if quantity.pi_power:
        factors.append(Node("power", (Node("constant", (), "pi"), number(quantity.pi_power))))
    product = _product(factors)
    return Node("add", (product, number(quantity.offset))) if quantity.offset else product


def counted_in(quantity: Quantity, unit: Quantity) -> Node:
    """The value of a quantity counted in the unit of another one of the same kind.

    Tolerances and digits mean the same for both then.
    """
    if quantity.powers == unit.powers:
        return quantity.value
    ratio = quantity.factor / unit.factor
    factors = [] if ratio == 1 else [number(ratio)]
    if quantity.pi_power != unit.pi_power:
        exponent = number(quantity.pi_power - unit.pi_power)
        factors.append(Node("power", (Node("constant", (), "pi"), exponent)))
    product = _product([quantity.value, *factors])
    shift = (quantity.offset - unit.offset) / unit.factor
    return Node("add", (product, number(shift))) if shift else product


def compatible(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities measure the same kind of thing (both lengths, both speeds)."""
    return first.dimension == second.dimension


def same_unit(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities are counted in the same unit (`m/s` is `m s^-1`, not `km/h`)."""
    return first.powers == second.powers


def unit_words(powers: Powers) -> str:
    """Powers of units as people write them: `m/s^2`, `1/s`."""
    above = "*".join(_word(name, power) for name, power in powers if power > 0)
    below = [_word(name, -power) for name, power in powers if power < 0]
    divisor = below[0] if len(below) == 1 else f"({'*'.join(below)})"
    return f"{above or '1'}/{divisor}" if below else above


def _word(name: str, power: Fraction) -> str:
    return name if power == 1 else f"{name}^{power}"

"""A number with a unit, taken apart: what was written, and what it is worth."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kptutor.tools.maths.tree import Node, Numeral, number
from kptutor.tools.maths.units.names import Dimension, Unit
from kptutor.tools.maths.units.parts import NoQuantityError, Parts, collect, product

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
    parts = Parts()
    try:
        collect(node, Fraction(1), parts, symbols)
        return _assemble(parts) if parts.units else None
    except NoQuantityError:
        return None


def _assemble(parts: Parts) -> Quantity:
    """Multiply everything that was collected."""
    powers = _sorted(parts.powers)
    factor, pi_power = Fraction(1), 0
    dimension: defaultdict[str, Fraction] = defaultdict(Fraction)
    for symbol, exponent in powers:
        unit = parts.units[symbol]
        if exponent.denominator != 1 and (unit.factor != 1 or unit.pi_power):
            raise NoQuantityError
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


def _number_part(parts: Parts) -> Node:
    """The numbers that stood among the units, as one tree."""
    above = product(parts.above)
    whole = Node("divide", (above, product(parts.below)), "slash") if parts.below else above
    return Node("negate", (whole,)) if parts.negative else whole


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


def in_base_units(quantity: Quantity) -> Node:
    """The value in SI base units as a tree without units, exact as far as the input was."""
    factors = [quantity.value]
    if quantity.factor != 1:
        factors.append(number(quantity.factor))
    if quantity.pi_power:
        factors.append(Node("power", (Node("constant", (), "pi"), number(quantity.pi_power))))
    worth = product(factors)
    return Node("add", (worth, number(quantity.offset))) if quantity.offset else worth


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
    shifted = _shifted(quantity.value, ratio) if len(factors) == 1 else None
    value = shifted or product([quantity.value, *factors])
    shift = (quantity.offset - unit.offset) / unit.factor
    return Node("add", (value, number(shift))) if shift else value


def _shifted(value: Node, ratio: Fraction) -> Node | None:
    """A written number times a power of ten: its digits stay, only the point moves."""
    if value.head == "negate":
        inner = _shifted(value.args[0], ratio)
        return None if inner is None else value.with_args((inner,))
    digits = str(max(ratio.numerator, ratio.denominator))
    if value.head != "number" or digits.strip("0") != "1" or value.value.base != 10:
        return None
    power = len(digits) - 1 if ratio > 1 else 1 - len(digits)
    written: Numeral = value.value
    exponent = (written.exponent or 0) + power
    return Node(
        "number", (), replace(written, value=written.value * ratio, exponent=exponent), value.span
    )


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

"""Is an equation between numbers true? Rounded values and counted things are taken as meant."""

from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.maths.checking import decide
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.functions import KNOWN, canonical
from kptutor.tools.maths.deciding.tolerance import number_at
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

APPROXIMATE = frozenset({"approx", "sim"})
_ORDER = {"<": -1, "<=": -1, ">": 1, ">=": 1}
_HALF = Fraction(1, 2)
CARRIED = Fraction(1, 200)
"""How far a value may be off that was worked out from a rounded one."""
ROUGHLY = Fraction(1, 50)
"""The same behind `≈`, or where the line speaks of rounding."""
OPERATIONS = frozenset(
    {"add", "multiply", "divide", "power", "call", "factorial", "mixed", "negate"}
)
_NUMERIC = OPERATIONS | frozenset("number percent degree positive quantity unit money".split())


@dataclass(frozen=True, slots=True)
class Link:
    """Two sides of a chain with the sign between them."""

    sign: str
    left: Node
    right: Node


def links(node: Node) -> list[Link]:
    """The links of a chain of relations: `a = b = c` has two."""
    return [
        Link(sign, left, right)
        for sign, left, right in zip(node.value, node.args, node.args[1:], strict=False)
    ]


def is_number(node: Node) -> bool:
    """Whether a tree is built from numbers alone (pi, roots and the like among them)."""
    return all(_is_numeric(part) for part in node.walk())


def _is_numeric(part: Node) -> bool:
    if part.head == "constant":
        return part.value in ("pi", "e")
    if part.head == "call":
        return canonical(str(part.value)) in KNOWN
    return part.head in _NUMERIC


def is_plain(node: Node) -> bool:
    """Whether a tree is one number as it is written: no operation."""
    while node.head in ("negate", "positive", "percent", "quantity", "money"):
        node = node.args[0]
    return node.head == "number" or node.head == "mixed"


def holds(link: Link, *, roughly: bool = False) -> bool | None:
    """Whether a link between numbers is true; None if that is not clear.

    Args:
        link: Two sides without variables.
        roughly: Whether the line speaks of rounding.
    """
    if link.sign in _ORDER or link.sign == "!=":
        return _ordered(link)
    if link.sign not in ("=", *APPROXIMATE):
        return None
    outcome = decide(link.left, link.right, Options(limit_s=0)).equal
    if outcome:
        return True
    if link.left.has("percent") or link.right.has("percent"):
        return _as_percent(link)
    values = value_of(link.left), value_of(link.right)
    if values[0] is None or values[1] is None:
        return outcome
    return _near(link, values[0], values[1], roughly or link.sign in APPROXIMATE)


def _ordered(link: Link) -> bool | None:
    left, right = value_of(link.left), value_of(link.right)
    if left is None or right is None:
        return None
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "!=": left != right,
    }[link.sign]


def _as_percent(link: Link) -> bool | None:
    """A percent sign may be left out, or stand where the number was meant."""
    left, right = (value_of(_without_percent(side)) for side in (link.left, link.right))
    exact = value_of(link.left), value_of(link.right)
    if None in (left, right, *exact):
        return None
    assert left is not None
    assert right is not None
    sizes = {(a, b) for a in (left, exact[0]) for b in (right, exact[1])}
    for one, other in sizes:
        assert one is not None
        assert other is not None
        if any(_near(link, one * scale, other, True) for scale in (1, 100, Fraction(1, 100))):
            return True
    sums = [side for side in (link.left, link.right) if side.head == "add"]
    return None if sums and not all(map(_is_percents, (link.left, link.right))) else False


def _is_percents(node: Node) -> bool:
    """Whether every term is a percentage: `100% - 60%`."""
    if node.head in ("add", "negate"):
        return all(map(_is_percents, node.args))
    return node.head == "percent"


def _without_percent(node: Node) -> Node:
    return node.rewrite(lambda part: part.args[0] if part.head == "percent" else part)


def _near(link: Link, left: Fraction, right: Fraction, roughly: bool) -> bool:
    """Whether one side is the other one, rounded or worked out from a rounded number."""
    gap = abs(left - right)
    if not gap:
        return True
    size = max(abs(left), abs(right))
    decimals = [_decimals(side) for side in (link.left, link.right)]
    for places in decimals:
        if places is not None and (places or roughly) and _is_rounded(left, right, places):
            return True
    if roughly:
        return gap <= ROUGHLY * size or (gap < 1 and right.denominator == 1)
    carried = any(_has_rounded(side) for side in (link.left, link.right))
    return carried and gap <= CARRIED * size


def _is_rounded(value: Fraction, shown: Fraction, places: int) -> bool:
    """Whether a number is another one rounded, or cut off, at so many decimals."""
    unit = Fraction(1, 10**places)
    cut = value * shown >= 0 and 0 <= abs(value) - abs(shown) < unit
    return abs(value - shown) <= unit * _HALF or cut


def _decimals(node: Node) -> int | None:
    """Decimal places of a number alone; 0 for a whole one, None for an expression."""
    while node.head in ("negate", "positive", "quantity", "money"):
        node = node.args[0]
    return (node.value.decimals or 0) if node.head == "number" else None


def _has_rounded(node: Node) -> bool:
    return any(part.head == "number" and (part.value.decimals or 0) >= 2 for part in node.walk())


def value_of(node: Node) -> Fraction | None:
    """The real value of a tree of numbers, exact or to many digits; None if it has none."""
    exact = rational(node)
    if exact is not None:
        return exact
    options = Options()
    try:
        found = number_at(to_core(node, options), {}, options)
    except (NoValueError, KeyError, OverflowError):
        return None
    return found[0] if found is not None and not found[1] else None


def is_strung_together(link: Link) -> bool:
    """`3 + 4 = 7 * 2`: the equals sign goes on with the result, as on a calculator."""
    value = value_of(link.left)
    if value is None or link.sign != "=" or is_plain(link.right) or is_plain(link.left):
        return False
    first = link.right
    while first.head in ("add", "multiply", "divide") and first.args:
        first = first.args[0]
        if value_of(first) == value:
            return True
    return False

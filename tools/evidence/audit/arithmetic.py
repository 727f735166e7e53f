"""Pairs without variables: true, false, or not for us to say."""

from fractions import Fraction

from kptutor.tools.evidence.audit import algebra, numbers
from kptutor.tools.evidence.audit.measures import CONVERSIONS, MEASURES
from kptutor.tools.evidence.audit.pairs import UNKNOWN, Decision, Pair
from kptutor.tools.evidence.audit.wording import a_part, leads_nowhere, tries
from kptutor.tools.maths.tree import Node

_CENTS = {Fraction(100), Fraction(1, 100)}


def decide(text: str, pair: Pair, left: Node, right: Node) -> Decision:
    """Whether two sides of numbers have the same value."""
    if pair.doubtful:
        return UNKNOWN
    if pair.sign == "ne":
        return _unequal(left, right)
    if _congruent(left, right):
        return Decision("true", "arithmetic")
    if pair.chain.modulus is not None:
        return _modulo(pair, left, right, pair.chain.modulus)
    if left.has("constant") and _complex(left, right):
        same = algebra.same_function(left, right)
        return UNKNOWN if same is None else _told(same)
    same = numbers.agree(left, right, roughly=pair.sign == "~")
    if same is None:
        return UNKNOWN
    if same:
        return Decision("true", "arithmetic")
    if pair.sign == "equiv" or _excused(pair, left, right):
        return UNKNOWN
    if pair.place == 0 and pair.chain.formula and a_part(text, pair.span[0]):
        return UNKNOWN
    if not numbers.lone(left) and leads_nowhere(text, pair.span[1]) and _tried(text, pair):
        return UNKNOWN
    return Decision("false", "arithmetic", should_be=_should_be(left, right))


def _tried(text: str, pair: Pair) -> bool:
    """Whether a value is tried in an equation: the first line may be false."""
    return pair.place == 0 and tries(text, pair.span[0])


def _excused(pair: Pair, left: Node, right: Node) -> bool:
    """Whether different values may still be meant: a name, a rounded number, another unit."""
    ours, theirs = (Fraction(numbers.readings(side)[0].value) for side in (left, right))
    if numbers.lone(left) and (numbers.lone(right) or (pair.place == 0 and pair.sides[0].units)):
        return True
    divided = any(sign in side.text for side in pair.sides for sign in ("÷", "\\div"))
    if numbers.lone(right) and numbers.rounds_to(right, ours, divided=divided):
        return True
    if numbers.lone(left) and numbers.rounds_to(left, theirs, divided=divided):
        return True
    return _other_unit(pair, ours, theirs)


def _other_unit(pair: Pair, ours: Fraction, theirs: Fraction) -> bool:
    if not ours or not theirs:
        return False
    ratio = abs(ours / theirs)
    units = set(pair.sides[0].units) | set(pair.sides[1].units)
    if "dollar" in units and ratio in _CENTS:
        return True
    if len(units & MEASURES) < 2:
        return False
    mixed = any(sign in side.text for side in pair.sides for sign in "+-")
    return ratio in CONVERSIONS or 1 / ratio in CONVERSIONS or mixed


def _congruent(left: Node, right: Node) -> bool:
    """`1024 = 4 mod 10` and `39 ≡ 1 mod 19` speak of remainders."""
    for one, other in ((left, right), (right, left)):
        if other.head == "call" and other.value == "mod" and len(other.args) == 2:
            values = [numbers.value_of(node) for node in (one, *other.args)]
            exact = [value for value in values if isinstance(value, Fraction)]
            if len(exact) == 3 and exact[2]:
                return (exact[0] - exact[1]) % exact[2] == 0
    return False


def _complex(*sides: Node) -> bool:
    return any(part.head == "constant" and part.value == "i" for s in sides for part in s.walk())


def _told(same: bool) -> Decision:
    return Decision("true" if same else "false", "arithmetic")


def _unequal(left: Node, right: Node) -> Decision:
    """`3 * 4 - 12 ≠ 0` is false; that two written numbers differ says nothing."""
    ours, theirs = numbers.value_of(left), numbers.value_of(right)
    if not isinstance(ours, Fraction) or ours != theirs or numbers.lone(left):
        return UNKNOWN
    return Decision("false", "arithmetic", should_be=numbers.written(ours))


def _modulo(pair: Pair, left: Node, right: Node, modulus: int) -> Decision:
    """Sides of a chain that is counted modulo a number."""
    ours, theirs = numbers.value_of(left), numbers.value_of(right)
    if not modulus or not isinstance(ours, Fraction) or not isinstance(theirs, Fraction):
        return UNKNOWN
    if ours.denominator != 1 or theirs.denominator != 1:
        return UNKNOWN
    if (ours - theirs) % modulus == 0:
        return Decision("true", "arithmetic")
    if pair.sign != "equiv":
        return UNKNOWN
    return Decision("false", "arithmetic", should_be=str(ours % modulus))


def _should_be(left: Node, right: Node) -> str | None:
    side = right if numbers.lone(left) and not numbers.lone(right) else left
    found = numbers.readings(side)
    return numbers.written(found[0].value) if found else None

"""Simplified: nothing is left that a learner should still work out, cancel or collect."""

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from kptutor.tools.maths.exact import integer, rational
from kptutor.tools.maths.forms.collecting import can_be_collected
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.fractions import algebraically_reduced, divides, lowest_terms
from kptutor.tools.maths.forms.pieces import factors, unsigned
from kptutor.tools.maths.forms.polynomials import Algebra, content
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.tree import Node

LARGEST_POWER = 10**6
"""`2^10` should be worked out, `2^100` may stay."""

AT_ZERO = frozenset("sin cos tan arcsin arctan sinh cosh tanh".split())

Check = Callable[[Node], str | None]
"""What is left to do at one node, in words; None if nothing is."""


def simplified(student: Node, reference: Node | None) -> FormFinding:
    """Numbers worked out, fractions reduced, like terms collected, powers joined, roots simple."""
    finding = lowest_terms(student, reference)
    if not finding.ok:
        return finding
    for part in student.walk():
        for check in _CHECKS:
            left = check(part)
            if left is not None:
                return wrong(left)
    return FINE


def _signs(node: Node) -> str | None:
    if node.head == "negate" and unsigned(node) is not node.args[0]:
        return "Two signs after one another can be written as one."
    if node.head == "positive":
        return "Leave out the plus sign in front."
    return None


def _sum(node: Node) -> str | None:
    if node.head != "add":
        return None
    if any(rational(arg) == 0 for arg in node.args):
        return "Leave out the 0."
    if sum(rational(arg) is not None for arg in node.args) > 1:
        return "The numbers can be added."
    return "Like terms can be collected." if can_be_collected(node) else None


def _product(node: Node) -> str | None:
    if node.head != "multiply":
        return None
    found = factors(node)
    values = [rational(factor) for factor in found]
    if any(value in (0, 1) for value in values):
        return "A factor of 1 or 0 can be worked out."
    if sum(value is not None for value in values) > 1 and not _is_scientific(found):
        return "The numbers can be multiplied."
    bases = [key(_base(factor)) for factor in found if rational(_base(factor)) is None]
    if len(set(bases)) < len(bases):
        return "Powers of the same thing can be joined: x*x is x^2."
    return None


def _is_scientific(found: list[Node]) -> bool:
    """3.2*10^5 is left as it is."""
    last = found[-1]
    return len(found) == 2 and last.head == "power" and rational(last.args[0]) == 10


def _base(factor: Node) -> Node:
    if factor.head == "power" and rational(factor.args[1]) is not None:
        return factor.args[0]
    return factor


def _quotient(node: Node) -> str | None:
    if node.head != "divide":
        return None
    above, below = node.args
    if rational(below) == 1 or rational(above) == 0:
        return "The division can be worked out."
    if divides(above) or divides(below):
        return "There is a fraction inside the fraction: clear it."
    if rational(node) is not None:
        whole = integer(above) is not None and integer(below) is not None
        return None if whole else "The division can be worked out."
    return algebraically_reduced(node).reason or None


def _power(node: Node) -> str | None:
    if node.head != "power":
        return None
    base, exponent = node.args
    value = rational(exponent)
    if value in (0, 1):
        return "A power with the exponent 0 or 1 can be worked out."
    if base.head == "power" and value is not None:
        return "A power of a power can be written as one power."
    size = rational(node)
    if size is not None and rational(base) != 10 and _short(size):
        return "The power can be worked out."
    return None


def _short(value: Fraction) -> bool:
    return max(abs(value.numerator), value.denominator) <= LARGEST_POWER


def _call(node: Node) -> str | None:
    if node.head != "call":
        return None
    if _known_logarithm(node):
        return "The logarithm can be worked out."
    value = rational(node.args[0]) if len(node.args) == 1 else None
    if value is None:
        return None
    if node.value == "sqrt" and value >= 0:
        return _root(value)
    if node.value == "abs":
        return "The absolute value can be worked out."
    if node.value in AT_ZERO and value == 0:
        return "The value at 0 can be worked out."
    return None


def _known_logarithm(node: Node) -> bool:
    """The logarithm of 1, or of a power of its own base."""
    if node.value not in ("ln", "log", "lg"):
        return False
    inner = node.args[0]
    base = node.args[1] if len(node.args) == 2 else Node("constant", (), "e")
    is_base = key(inner.args[0] if inner.head == "power" else inner) == key(base)
    return rational(inner) == 1 or (is_base and (node.value == "ln" or len(node.args) == 2))


def _root(value: Fraction) -> str | None:
    if value.denominator > 1:
        return "There is a fraction under the root: take it apart."
    if _square_inside(value.numerator):
        return "The root can be simplified: a square can be taken out of it."
    return None


def _square_inside(value: int) -> bool:
    """Whether a number is a square or has a square factor (up to 1000 squared)."""
    if isqrt(value) ** 2 == value:
        return True
    return any(value % (root * root) == 0 for root in range(2, min(isqrt(value), 1000) + 1))


def _relation(node: Node) -> str | None:
    """Nothing can be taken from, or divided out of, both sides."""
    if node.head != "relation" or len(node.args) != 2:
        return None
    algebra = Algebra(*node.args)
    (left, under_left), (right, under_right) = (algebra.quotient(side) for side in node.args)
    if not (under_left.is_ground and under_right.is_ground):
        return None
    if set(left.itermonoms()) & set(right.itermonoms()):
        return "The same kind of term stands on both sides: bring the terms together."
    common_factor = left and right and not left.gcd(right).is_ground
    if common_factor or content(left - right) > 1:
        return "Both sides can be divided by the same factor."
    return None


_CHECKS: tuple[Check, ...] = (_signs, _product, _power, _call, _quotient, _sum, _relation)

"""Equations with variables as polynomials: identities, and one equation made from another."""

from fractions import Fraction

from kptutor.tools.maths.deciding.core import add, negate, to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import Polynomial, Ratios
from kptutor.tools.maths.deciding.univariate import common
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

__all__ = [
    "Polynomial",
    "at",
    "names_of",
    "no_common_root",
    "one_sign_off",
    "one_term_off",
    "polynomial_of",
    "same_function",
]

_OPTIONS = Options(positive=True)
_ZERO = Fraction(0)
_HEADS = frozenset(
    "number mixed symbol add negate positive multiply divide power percent list set tuple".split()
)


def polynomial_of(left: Node, right: Node) -> tuple[Polynomial, Polynomial] | None:
    """Numerator and denominator of left - right; None if it is no rational expression."""
    for side in (left, right):
        if side.head in ("list", "set", "tuple") or any(
            part.head not in _HEADS for part in side.walk()
        ):
            return None
    try:
        sides = (to_core(left, _OPTIONS), to_core(right, _OPTIONS))
        found: tuple[Polynomial, Polynomial] = evaluate(add(sides[0], negate(sides[1])), Ratios())
    except (NoValueError, ZeroDivisionError, RecursionError):
        return None
    return found


def names_of(polynomial: Polynomial) -> frozenset[str]:
    """The variables that occur."""
    return frozenset(name for monomial in polynomial for name, _ in monomial)


def at(polynomial: Polynomial, values: dict[str, Fraction]) -> Fraction:
    """The value at a point that gives every variable."""
    total = Fraction(0)
    for monomial, coefficient in polynomial.items():
        term = coefficient
        for name, power in monomial:
            term *= values[name] ** power
        total += term
    return total


def no_common_root(one: Polynomial, other: Polynomial) -> bool:
    """Whether two polynomials in the same single variable certainly share no root."""
    names = names_of(one) | names_of(other)
    if len(names) != 1 or not names_of(one) or not names_of(other):
        return False
    return len(common(_dense(one), _dense(other))) == 1


def _dense(polynomial: Polynomial) -> list[Fraction]:
    degree = max(monomial[0][1] if monomial else 0 for monomial in polynomial)
    values = [Fraction(0)] * (degree + 1)
    for monomial, coefficient in polynomial.items():
        values[monomial[0][1] if monomial else 0] = coefficient
    return values


def one_term_off(one: Polynomial, other: Polynomial, *, least: int) -> bool:
    """Whether two equations are multiples of each other but for a single coefficient.

    Args:
        one: An equation.
        other: The equation that may have been made from it.
        least: How many coefficients must be those of a multiple.
    """
    monomials = set(one) | set(other)
    for base in (m for m in monomials if one.get(m) and other.get(m)):
        ratio = other[base] / one[base]
        off = [m for m in monomials if other.get(m, _ZERO) != ratio * one.get(m, _ZERO)]
        if not off:
            return False
        if len(off) == 1 and len(monomials) > least:
            return True
    return False


def one_sign_off(one: Polynomial, other: Polynomial) -> bool:
    """Whether two equations are multiples of each other but for the sign of one coefficient."""
    if set(one) != set(other) or len(one) < 3:
        return False
    for base in one:
        ratio = other[base] / one[base]
        off = [m for m in one if other[m] != ratio * one[m]]
        if len(off) == 1:
            return other[off[0]] == -ratio * one[off[0]]
    return False


def same_function(left: Node, right: Node) -> bool | None:
    """Whether two expressions in variables agree wherever they were evaluated; None: not known."""
    try:
        cores = to_core(left, _OPTIONS), to_core(right, _OPTIONS)
        return same_value(*cores, _OPTIONS).equal
    except (NoValueError, ArithmeticError, ValueError, RecursionError):
        return None

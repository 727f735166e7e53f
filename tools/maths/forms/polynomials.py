"""Trees as quotients of polynomials, for the forms that ask what divides what.

What is no polynomial (`sin(x)`, `sqrt(2)`, `2^x`) counts as a further variable of its own.
SymPy's polynomials are imported on first use.
"""

from functools import cached_property
from typing import Any

from kptutor.tools.maths.exact import integer, rational
from kptutor.tools.maths.forms.form import TooLargeError
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.tree import Node

ARITHMETIC = frozenset("add negate positive multiply divide".split())
MOST_TERMS = 100
HIGHEST_DEGREE = 24
MOST_NAMES = 20
"""Beyond these an expression counts as too large; monomials may have any exponent."""

Polynomial = Any
"""A `sympy.polys.rings.PolyElement` with rational coefficients."""


class Algebra:
    """The polynomials over everything that varies in some trees.

    Args:
        nodes: All trees that will be asked about.
    """

    def __init__(self, *nodes: Node) -> None:
        self.names: dict[str, int] = {}
        for node in nodes:
            self._collect(node)

    def _collect(self, node: Node) -> None:
        if rational(node) is not None:
            return
        if node.head in ARITHMETIC:
            for arg in node.args:
                self._collect(arg)
        elif node.head == "power" and integer(node.args[1]) is not None:
            self._collect(node.args[0])
        else:
            self.names.setdefault(key(node), len(self.names))

    @cached_property
    def ring(self) -> Any:
        """The SymPy ring; it has a variable even if nothing varies.

        Raises:
            TooLargeError: If there are too many variables.
        """
        from sympy import QQ, Symbol
        from sympy.polys.rings import PolyRing

        if len(self.names) > MOST_NAMES:
            raise TooLargeError
        symbols = [Symbol(f"v{i}") for i in range(max(1, len(self.names)))]
        return PolyRing(symbols, QQ, "grevlex")

    def index(self, node: Node) -> int | None:
        """The number of the variable that a tree is, None if it is none here."""
        return self.names.get(key(node))

    def quotient(self, node: Node) -> tuple[Polynomial, Polynomial]:
        """Numerator and denominator, not reduced.

        Raises:
            TooLargeError: If they have too many terms or too high a degree.
            ZeroDivisionError: If the denominator is zero.
        """
        value = rational(node)
        if value is not None:
            from sympy import QQ

            return self.ring(QQ(value.numerator, value.denominator)), self.ring.one
        if node.head in ARITHMETIC:
            return _limited(self._arithmetic(node))
        if node.head == "power" and (exponent := integer(node.args[1])) is not None:
            return _limited(_power(self.quotient(node.args[0]), exponent))
        return self.ring.gens[self.names[key(node)]], self.ring.one

    def _arithmetic(self, node: Node) -> tuple[Polynomial, Polynomial]:
        parts = [self.quotient(arg) for arg in node.args]
        above, below = parts[0]
        if node.head == "negate":
            return -above, below
        for top, bottom in parts[1:]:
            if node.head == "add":
                same = bottom == below
                above = above + top if same else above * bottom + top * below
                below = below if same else below * bottom
            elif node.head == "multiply":
                above, below = above * top, below * bottom
            else:
                above, below = above * bottom, below * top
        if not below:
            raise ZeroDivisionError
        return above, below

    def reduced(self, node: Node) -> tuple[Polynomial, Polynomial]:
        """Numerator and denominator without a common factor; the denominator is monic."""
        above, below = self.quotient(node)
        if below.is_ground:
            return above.mul_ground(1 / below.LC), self.ring.one
        if max(_degree(above), _degree(below)) > HIGHEST_DEGREE:
            raise TooLargeError
        above, below = above.cancel(below)
        leading = below.LC
        return above.mul_ground(1 / leading), below.monic()


def _power(base: tuple[Polynomial, Polynomial], exponent: int) -> tuple[Polynomial, Polynomial]:
    above, below = base if exponent >= 0 else base[::-1]
    size = abs(exponent)
    if size > HIGHEST_DEGREE and any(not _is_plain_monomial(part) for part in base):
        raise TooLargeError
    if size > 1 and any(len(part) > 1 and size * _degree(part) > HIGHEST_DEGREE for part in base):
        raise TooLargeError
    if not below:
        raise ZeroDivisionError
    return above**size, below**size


def _is_plain_monomial(polynomial: Polynomial) -> bool:
    """One term with the coefficient 1, so that any power of it is short."""
    return len(polynomial) == 1 and polynomial.LC == 1


def _limited(parts: tuple[Polynomial, Polynomial]) -> tuple[Polynomial, Polynomial]:
    for part in parts:
        if len(part) > MOST_TERMS or (len(part) > 1 and _degree(part) > HIGHEST_DEGREE):
            raise TooLargeError
    return parts


def _degree(polynomial: Polynomial) -> int:
    """The highest total degree of a term."""
    return max((sum(monomial) for monomial in polynomial.itermonoms()), default=0)


def content(polynomial: Polynomial) -> int:
    """The largest whole number that can be taken out, once denominators are cleared."""
    _, cleared = polynomial.clear_denoms()
    return abs(int(cleared.content()))


def irreducible(polynomial: Polynomial) -> bool:
    """Whether a polynomial cannot be factored over the rational numbers."""
    if _degree(polynomial) > HIGHEST_DEGREE:
        raise TooLargeError
    _, found = polynomial.factor_list()
    return bool(sum(multiplicity for _, multiplicity in found) <= 1)

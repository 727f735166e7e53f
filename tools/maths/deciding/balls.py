"""Ball arithmetic: a value to many digits, together with a bound of its error.

A ball is a pair: an mpmath number and the base-2 logarithm of its largest possible error
(-inf if there is none). Every operation adds its own rounding and the spread of its
arguments, so two balls that do not meet prove that two numbers differ. (Johansson 2017,
"Arb: efficient arbitrary-precision midpoint-radius interval arithmetic".)
"""

import math
import threading
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.ball_functions import FUNCTIONS, Ball
from kptutor.tools.maths.deciding.branches import branch
from kptutor.tools.maths.deciding.errors import (
    ImpreciseError,
    NotAValueError,
    TooLargeError,
    UndefinedError,
)
from kptutor.tools.maths.deciding.evaluate import Budget, evaluate
from kptutor.tools.maths.deciding.floats import Floats, odd_root
from kptutor.tools.maths.deciding.magnitude import EXACT, logarithm, magnitude, together
from kptutor.tools.maths.deciding.rounded import certain_places, is_rounded
from kptutor.tools.maths.deciding.unknown import UnknownFunction
from kptutor.tools.maths.tree import Node, Numeral

MAX_LOG = 50
"""Largest size of the logarithm of a value, in bits: 2^(2^50) is the limit."""
MAX_EXPONENT_BITS = 200
"""Whole exponents beyond this cannot even be multiplied with a float."""

_local = threading.local()


def context(precision: int) -> Any:
    """An mpmath context of this thread, set to a precision in bits."""
    found: Any = getattr(_local, "context", None)
    if found is None:
        from mpmath.ctx_mp import MPContext

        found = _local.context = MPContext()
    found.prec = precision
    return found


class Balls:
    """Ball arithmetic at one point.

    Args:
        point: Exact values of the variables.
        precision: Bits.
        real_odd_roots: Whether the cube root of a negative number is real.
        rounded: From so many significant digits on a decimal is a rounded number; 0: never.

    Attributes:
        rigorous: False once a function was met whose error bound is only an estimate.
    """

    def __init__(
        self,
        point: Mapping[str, Fraction],
        precision: int,
        *,
        real_odd_roots: bool,
        rounded: int = 0,
    ) -> None:
        self.ctx = context(precision)
        self.precision = precision
        self.point: dict[str, Fraction] = dict(point)
        self.real_odd_roots = real_odd_roots
        self.budget = Budget()
        self.rounded = rounded
        self.rigorous = True

    # --- leaves

    def number(self, numeral: Numeral) -> Ball:
        """A number; a long decimal is uncertain by half a unit of its last digit."""
        value, spread = self._fraction(numeral.value)
        if self.rounded and is_rounded(numeral, self.rounded):
            places = certain_places(numeral)
            spread = max(spread, -places * math.log2(10) - 1 + 1e-6)
        return value, spread

    def _fraction(self, value: Fraction) -> Ball:
        if value.denominator == 1 and value.numerator.bit_length() <= self.precision:
            return self.ctx.mpf(value.numerator), EXACT
        return self.rounded_ball(self.ctx.mpf(value.numerator) / value.denominator, EXACT)

    def symbol(self, name: str) -> Ball:
        """The value at this point."""
        return self._fraction(self.point[name])

    def constant(self, name: str) -> Ball:
        """pi, e, i."""
        if name == "i":
            return self.ctx.mpc(0, 1), EXACT
        if name == "pi":
            return self.rounded_ball(+self.ctx.pi, EXACT)
        if name == "e":
            return self.rounded_ball(+self.ctx.e, EXACT)
        raise NotAValueError(name)

    def rounded_ball(self, value: Any, spread: float) -> Ball:
        """A ball with the rounding of its last operation added; real if that is certain."""
        if not self.ctx.isfinite(value):
            raise UndefinedError("no finite value")
        size = magnitude(value)
        if size > 2**MAX_LOG:
            raise TooLargeError("the value is too large")
        if isinstance(value, self.ctx.mpc) and not value.imag:
            value = value.real
        return value, together(spread, size - self.precision + 2)

    # --- operations

    def add(self, values: Sequence[Ball]) -> Ball:
        """The sum."""
        total, spread = values[0]
        for value, error in values[1:]:
            total, spread = self.rounded_ball(total + value, together(spread, error))
        return total, spread

    def multiply(self, values: Sequence[Ball]) -> Ball:
        """The product."""
        product, spread = values[0]
        for value, error in values[1:]:
            mixed = together(magnitude(product) + error, magnitude(value) + spread)
            product, spread = self.rounded_ball(product * value, together(mixed, spread + error))
        return product, spread

    def divide(self, above: Ball, below: Ball) -> Ball:
        """The quotient."""
        return self.multiply([above, self.inverse(below)])

    def inverse(self, ball: Ball) -> Ball:
        """1 over a ball."""
        value, spread = ball
        if not value and spread == EXACT:
            raise UndefinedError("division by zero")
        low = self.away_from_zero(ball)
        return self.rounded_ball(1 / value, spread - 2 * low + 1)

    def away_from_zero(self, ball: Ball) -> float:
        """A lower bound of the size of everything in the ball, as a logarithm."""
        value, spread = ball
        low = magnitude(value) - 1
        if spread > low - 1:
            raise ImpreciseError("a ball around zero")
        return low if spread == EXACT else low - 1

    def on_axis(self, ball: Ball) -> Ball:
        """A ball across the negative real axis, where roots and logarithms have their cut.

        Its centre is taken to lie on the axis; a comparison that hangs on it proves nothing.
        """
        value, spread = ball
        if not isinstance(value, self.ctx.mpc) or value.real > 0:
            return ball
        if magnitude(value.imag) > spread:
            return ball
        self.rigorous = False
        return value.real, spread

    def power(self, base: Ball, exponent: Ball, node: Node) -> Ball:
        """The principal power, or the real root for an odd denominator."""
        top = node.args[1]
        if top.head == "number" and top.value.value.denominator == 1:
            return self.whole_power(base, int(top.value.value))
        value, spread = base
        real = isinstance(value, self.ctx.mpf)
        odd = odd_root(top) if real and value < 0 and self.real_odd_roots else None
        if odd is not None:
            size, error = self._general_power((-value, spread), exponent)
            return (size if odd.numerator % 2 == 0 else -size), error
        return self._general_power(base, exponent)

    def whole_power(self, base: Ball, exponent: int) -> Ball:
        """A power with a whole exponent."""
        value, spread = base
        if exponent < 0:
            return self.inverse(self.whole_power(base, -exponent))
        if exponent == 0:
            if not value and spread == EXACT:
                raise UndefinedError("0^0")
            return self.ctx.one, EXACT
        if exponent.bit_length() > MAX_EXPONENT_BITS:
            raise TooLargeError("the exponent is too large")
        if not value:
            return value, (EXACT if spread == EXACT else spread * exponent)
        size = logarithm(value) + 1e-9
        if abs(size) * exponent > 2**MAX_LOG:
            raise TooLargeError("the power is too large")
        steps = math.log2(exponent)
        rounding = size * exponent - self.precision + steps
        if spread == EXACT:
            return self.rounded_ball(value**exponent, rounding)
        error = spread + (exponent - 1) * together(size, spread) + steps
        return self.rounded_ball(value**exponent, together(error, rounding))

    def _general_power(self, base: Ball, exponent: Ball) -> Ball:
        """exp(b ln a); a base of zero or around zero needs a positive exponent."""
        value, spread = base = self.on_axis(base)
        top, top_spread = exponent
        around_zero = not value or spread > magnitude(value) - 2
        if around_zero:
            if not isinstance(top, self.ctx.mpf) or top <= 0:
                raise UndefinedError("a power of zero")
            if spread == EXACT:
                return self.ctx.zero, EXACT
            reach = together(magnitude(value), spread) if value else spread
            if self.precision < 600:
                raise ImpreciseError("a power of a ball around zero")
            return self.ctx.zero, reach * float(top) + 1
        if top_spread == EXACT and 2 * top == 1:
            low = self.away_from_zero(base)
            return self.rounded_ball(self.ctx.sqrt(value), spread - low / 2 + 1)
        logarithm = self.call("ln", [base])
        return self.exponential(self.multiply([exponent, logarithm]))

    def exponential(self, ball: Ball) -> Ball:
        """The exponential function."""
        value, spread = ball
        if magnitude(value) > MAX_LOG:
            raise TooLargeError("the power is too large")
        if spread > -2:
            raise ImpreciseError("the exponent is uncertain")
        extra = int(max(0.0, magnitude(value)))
        self.ctx.prec = self.precision + extra
        result = self.ctx.exp(value)
        self.ctx.prec = self.precision
        return self.rounded_ball(+result, magnitude(result) + spread + 1)

    def call(self, name: str, values: Sequence[Ball]) -> Ball:
        """A known function, or a random one for an unknown name."""
        rule = FUNCTIONS.get(name)
        if rule is not None:
            return rule(self, *values)
        return self._unknown(name, values, 0)

    def _branch(self, node: Node) -> Node:
        point = {name: float(value) for name, value in self.point.items()}
        return branch(node, Floats(point, real_odd_roots=self.real_odd_roots))

    def _unknown(self, name: str, values: Sequence[Ball], order: int) -> Ball:
        known = UnknownFunction(name, len(values))
        result = known.precise_value(self.ctx, [value for value, _ in values], order)
        spread = max((error for _, error in values), default=EXACT)
        largest = max((magnitude(value) for value, _ in values), default=0)
        return self.rounded_ball(result, spread + 8 + 2 * order + max(0, largest))

    def other(self, node: Node) -> Ball:
        """Primes, pieces, finite sums and products."""
        if node.head == "piecewise":
            chosen: Ball = evaluate(self._branch(node), self)
            return chosen
        if node.head == "prime" and node.args[0].head == "call":
            inner = node.args[0]
            return self._unknown(
                inner.value, [evaluate(arg, self) for arg in inner.args], node.value
            )
        if node.head not in ("sum", "product"):
            raise NotAValueError(node.head)
        body, variable, low, high = node.args
        first, last = evaluate(low, self)[0], evaluate(high, self)[0]
        values = []
        for index in self.budget.indices(first, last):
            self.point[variable.value] = Fraction(index)
            values.append(evaluate(body, self))
        if not values:
            return (self.ctx.zero if node.head == "sum" else self.ctx.one), EXACT
        return self.add(values) if node.head == "sum" else self.multiply(values)

"""Fast evaluation in floats: looks for differences, proves nothing.

Values are floats as long as they are real, else complex numbers; an imaginary part that
is exactly 0 is dropped, so that no branch cut hangs on the sign of a zero.
"""

import cmath
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.branches import branch
from kptutor.tools.maths.deciding.errors import (
    NotAValueError,
    TooLargeError,
    UndefinedError,
)
from kptutor.tools.maths.deciding.evaluate import Budget, evaluate
from kptutor.tools.maths.deciding.unknown import UnknownFunction
from kptutor.tools.maths.tree import Node, Numeral

Value = Any
"""A float or a complex number."""


class Floats:
    """Arithmetic of one point.

    Args:
        point: Values of the variables.
        real_odd_roots: Whether the cube root of a negative number is real.
        real: Whether nothing on the way may leave the real numbers.
    """

    def __init__(
        self, point: Mapping[str, float], *, real_odd_roots: bool, real: bool = False
    ) -> None:
        self.point = dict(point)
        self.real = real
        self.real_odd_roots = real_odd_roots
        self.budget = Budget()

    def number(self, numeral: Numeral) -> Value:
        """The nearest float."""
        return float(numeral.value)

    def symbol(self, name: str) -> Value:
        """The value at this point."""
        return self.point[name]

    def constant(self, name: str) -> Value:
        """pi, e, i."""
        if name == "infinity":
            raise NotAValueError(name)
        return _CONSTANTS[name]

    def add(self, values: Sequence[Value]) -> Value:
        """The sum."""
        return _plain(sum(values))

    def multiply(self, values: Sequence[Value]) -> Value:
        """The product."""
        return _plain(math.prod(values))

    def divide(self, above: Value, below: Value) -> Value:
        """The quotient."""
        return _plain(above / below)

    def power(self, base: Value, exponent: Value, node: Node) -> Value:
        """The principal power, or the real root for an odd denominator."""
        if base == 0 and exponent == 0:
            raise UndefinedError("0^0")
        if isinstance(base, float) and base < 0 and isinstance(exponent, float):
            if exponent.is_integer():
                return float(base**exponent)
            odd = self.real_odd_roots and odd_root(node.args[1])
            if odd:
                size = float((-base) ** exponent)
                return size if odd.numerator % 2 == 0 else -size
            if self.real:
                raise UndefinedError("a root of a negative number")
            if exponent == 0.5:
                return complex(0.0, math.sqrt(-base))
        return _plain(base**exponent)

    def call(self, name: str, values: Sequence[Value]) -> Value:
        """A known function, or a random one for an unknown name."""
        rule = _FUNCTIONS.get(name)
        if rule is None:
            return _plain(UnknownFunction(name, len(values)).float_value(values, 0))
        try:
            value = _plain(rule(*values))
        except TypeError as error:
            raise UndefinedError(f"{name} of such a number") from error
        if self.real and isinstance(value, complex):
            raise UndefinedError(f"{name} has no real value there")
        return value

    def other(self, node: Node) -> Value:
        """Primes, pieces, finite sums and products."""
        if node.head == "piecewise":
            return evaluate(branch(node, self), self)
        if node.head == "prime" and node.args[0].head == "call":
            inner = node.args[0]
            values = [evaluate(arg, self) for arg in inner.args]
            known = UnknownFunction(inner.value, len(values))
            return _plain(known.float_value(values, node.value))
        if node.head in ("sum", "product"):
            return self._repeated(node)
        raise NotAValueError(node.head)

    def _repeated(self, node: Node) -> Value:
        body, variable, low, high = node.args
        values = []
        for index in self.budget.indices(evaluate(low, self), evaluate(high, self)):
            self.point[variable.value] = float(index)
            values.append(evaluate(body, self))
        return self.add(values) if node.head == "sum" else self.multiply(values)


def odd_root(exponent: Node) -> Fraction | None:
    """The exponent, if it is a fraction with an odd denominator."""
    if exponent.head != "number":
        return None
    value: Fraction = exponent.value.value
    return value if value.denominator % 2 and value.denominator > 1 else None


def float_at(
    node: Node, point: Mapping[str, float], *, real_odd_roots: bool, real: bool = False
) -> Value | None:
    """The value of a core tree at a point, or None if floats cannot tell.

    With `real`, None means that there is no real value, and nan that floats are too short.
    """
    try:
        value = evaluate(node, Floats(point, real_odd_roots=real_odd_roots, real=real))
    except OverflowError:
        return math.nan if real else None
    except (ArithmeticError, ValueError, UndefinedError, TooLargeError):
        return None
    if cmath.isfinite(value):
        return value
    return math.nan if real else None


def _plain(value: Value) -> Value:
    if isinstance(value, complex):
        return value.real if value.imag == 0 else value
    return float(value)


def _real(value: Value) -> float:
    if isinstance(value, complex):
        raise UndefinedError("order of complex numbers")
    return float(value)


def _either(real: Callable[[float], float], other: Callable[[complex], complex]) -> Any:
    """The real function where it is defined, else the complex one."""

    def function(value: Value) -> Value:
        if isinstance(value, complex):
            return other(value)
        try:
            return real(value)
        except ValueError:
            return other(complex(value, 0.0))

    return function


def _nearest(value: float) -> float:
    return math.copysign(math.floor(abs(value) + 0.5), value)


def _mod(value: Value, modulus: Value) -> float:
    quotient = _real(value) / _real(modulus)
    return _real(value) - _real(modulus) * math.floor(quotient)


def _gcd(*values: Value) -> float:
    if not all(isinstance(value, float) and value.is_integer() for value in values):
        raise UndefinedError("gcd of such numbers")
    return float(math.gcd(*(int(value) for value in values)))


def _lcm(*values: Value) -> float:
    if not all(isinstance(value, float) and value.is_integer() for value in values):
        raise UndefinedError("lcm of such numbers")
    return float(math.lcm(*(int(value) for value in values)))


def _factorial(value: Value) -> float:
    return math.gamma(_real(value) + 1)


def _double_factorial(value: Value) -> float:
    x = _real(value)
    turn = (1 - math.cos(math.pi * x)) / 4
    return float(2 ** (x / 2) * (math.pi / 2) ** -turn * math.gamma(x / 2 + 1))


def _binomial(n: Value, k: Value) -> float:
    n, k = _real(n), _real(k)
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


_CONSTANTS: dict[str, Value] = {"pi": math.pi, "e": math.e, "i": 1j}

_asin = _either(math.asin, cmath.asin)
_acos = _either(math.acos, cmath.acos)
_atan = _either(math.atan, cmath.atan)
_asinh = _either(math.asinh, cmath.asinh)
_acosh = _either(math.acosh, cmath.acosh)
_atanh = _either(math.atanh, cmath.atanh)
_sin = _either(math.sin, cmath.sin)
_cos = _either(math.cos, cmath.cos)
_tan = _either(math.tan, cmath.tan)
_sinh = _either(math.sinh, cmath.sinh)
_cosh = _either(math.cosh, cmath.cosh)
_tanh = _either(math.tanh, cmath.tanh)

_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "sin": _sin,
    "cos": _cos,
    "tan": _tan,
    "cot": lambda x: 1 / _tan(x),
    "sec": lambda x: 1 / _cos(x),
    "csc": lambda x: 1 / _sin(x),
    "asin": _asin,
    "acos": _acos,
    "atan": _atan,
    "acot": lambda x: _atan(1 / x) if x else math.pi / 2,
    "asec": lambda x: _acos(1 / x),
    "acsc": lambda x: _asin(1 / x),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "coth": lambda x: 1 / _tanh(x),
    "sech": lambda x: 1 / _cosh(x),
    "csch": lambda x: 1 / _sinh(x),
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "acoth": lambda x: _atanh(1 / x),
    "asech": lambda x: _acosh(1 / x),
    "acsch": lambda x: _asinh(1 / x),
    "ln": _either(math.log, cmath.log),
    "abs": abs,
    "sign": lambda x: x / abs(x) if x else 0.0,
    "floor": lambda x: math.floor(_real(x)),
    "ceil": lambda x: math.ceil(_real(x)),
    "trunc": lambda x: math.trunc(_real(x)),
    "frac": lambda x: _real(x) - math.floor(_real(x)),
    "round": lambda x: _nearest(_real(x)),
    "re": lambda x: x.real,
    "im": lambda x: x.imag,
    "conj": lambda x: x.conjugate(),
    "arg": cmath.phase,
    "atan2": lambda y, x: math.atan2(_real(y), _real(x)),
    "max": lambda *xs: max(map(_real, xs)),
    "min": lambda *xs: min(map(_real, xs)),
    "mod": _mod,
    "gcd": _gcd,
    "lcm": _lcm,
    "factorial": _factorial,
    "factorial2": _double_factorial,
    "gamma": lambda x: math.gamma(_real(x)),
    "binomial": _binomial,
    "erf": lambda x: math.erf(_real(x)),
    "heaviside": lambda x: 1.0 if _real(x) > 0 else 0.0,
}

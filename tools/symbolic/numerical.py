"""A second way to the value of a tree: 50 digits by mpmath, without SymPy."""

import threading
from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.deciding.functions import canonical
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.values import LARGEST_BITS, size

DIGITS = 50
_KEPT = threading.local()


def numeric(tree: Node, names: dict[str, Any] | None = None) -> Any:
    """The value to 50 digits as a SymPy number, or None if this route cannot evaluate it."""
    import mpmath

    if size(tree) > LARGEST_BITS:
        return None
    context = getattr(_KEPT, "context", None)
    if context is None:
        context = _KEPT.context = mpmath.mp.clone()
        context.dps = DIGITS + 10
    try:
        value = _Walker(context, names or {}).walk(tree)
    except (KeyError, ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
    if not context.isfinite(value):
        return None
    real, imaginary = context.mpf(value.real), context.mpf(value.imag)
    number = sp.Float(real, DIGITS)
    if abs(imaginary) > context.mpf(10) ** -(DIGITS - 5):
        number += sp.I * sp.Float(imaginary, DIGITS)
    return number


class _Walker:
    def __init__(self, context: Any, names: dict[str, Any]) -> None:
        self.mp = context
        self.names = names

    def walk(self, node: Node) -> Any:
        if node.head == "number":
            return self.mp.mpf(node.value.value.numerator) / node.value.value.denominator
        if node.head == "constant":
            return {"pi": self.mp.pi, "e": self.mp.e, "i": self.mp.mpc(0, 1)}[node.value]
        if node.head == "symbol":
            return self.mp.mpmathify(self.names[node.value])
        parts = [self.walk(arg) for arg in node.args]
        if node.head == "call":
            return self._call(node.value, parts)
        return self._rules()[node.head](*parts)

    def _rules(self) -> dict[str, Callable[..., Any]]:
        mp = self.mp
        return {
            "add": lambda *terms: mp.fsum(terms),
            "negate": lambda x: -x,
            "positive": lambda x: x,
            "multiply": lambda *factors: mp.fprod(factors),
            "divide": lambda a, b: a / b,
            "power": self._power,
            "mixed": lambda whole, part: whole - part if whole.real < 0 else whole + part,
            "percent": lambda x: x / 100,
            "degree": mp.radians,
            "factorial": mp.factorial,
            "ratio": lambda a, b: a / b,
        }

    def _power(self, base: Any, exponent: Any) -> Any:
        whole = (
            int(exponent.real)
            if exponent.imag == 0 and exponent.real == int(exponent.real)
            else None
        )
        return base**whole if whole is not None else self.mp.power(base, exponent)

    def _call(self, name: str, parts: list[Any]) -> Any:
        name = canonical(name)
        mp = self.mp
        if name in {"root", "cbrt"}:
            degree = parts[1] if len(parts) > 1 else mp.mpf(3)
            base = parts[0]
            if base.imag == 0 and base.real < 0 and int(degree.real) % 2:
                return -mp.power(-base, 1 / degree)
            return mp.power(base, 1 / degree)
        if name == "log":
            return mp.log(parts[0]) / mp.log(parts[1] if len(parts) > 1 else 10)
        if name == "mod":
            return parts[0] - parts[1] * mp.floor((parts[0] / parts[1]).real)
        if name in {"max", "min"} and all(p.imag == 0 for p in parts):
            return (max if name == "max" else min)(parts, key=lambda p: p.real)
        if name in _RENAMED:
            return getattr(mp, _RENAMED[name])(*parts)
        if name in _SAME:
            return getattr(mp, name)(*parts)
        raise KeyError(name)


_SAME = frozenset(
    "sqrt exp sin cos tan cot sec csc asin acos atan sinh cosh tanh binomial floor".split()
)
_RENAMED = {
    "ln": "ln",
    "abs": "fabs",
    "ceil": "ceil",
    "factorial": "factorial",
    "conjugate": "conj",
}

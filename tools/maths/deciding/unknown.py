"""Unknown functions such as f(x): a random smooth function for every name.

f(z) = a sin(b z + c) + d z^2 + h z with random a, b, c, d, h; several arguments are first
combined with random weights. Equal arguments give equal values, and no simple relation between
f, its derivatives and other functions holds by accident.
"""

import cmath
import math
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

_BITS = 40


class UnknownFunction:
    """The stand-in for one name with one number of arguments."""

    def __init__(self, name: str, arity: int) -> None:
        self.weights = _weights(name, arity)

    def float_value(self, values: Sequence[Any], order: int) -> Any:
        """The value, or that of a derivative, in floats."""
        a, b, c, d, h, *mix = (weight / 2**_BITS for weight in self.weights)
        z = sum(weight * value for weight, value in zip(mix, values, strict=True))
        angle = b * z + c + order * math.pi / 2
        wave = a * b**order * (cmath.sin(angle) if isinstance(z, complex) else math.sin(angle))
        slope = mix[0] ** order if mix else 1
        return slope * (wave + (d * z * z + h * z, 2 * d * z + h, 2 * d, 0.0)[min(order, 3)])

    def precise_value(self, context: Any, values: Sequence[Any], order: int) -> Any:
        """The same in an mpmath context."""
        a, b, c, d, h, *mix = (context.ldexp(weight, -_BITS) for weight in self.weights)
        z = sum((weight * value for weight, value in zip(mix, values, strict=True)), context.zero)
        wave = a * b**order * context.sin(b * z + c + order * context.pi / 2)
        slope = mix[0] ** order if mix else 1
        return slope * (wave + (d * z * z + h * z, 2 * d * z + h, 2 * d, 0)[min(order, 3)])


@cache
def _weights(name: str, arity: int) -> tuple[int, ...]:
    digest = blake2b(f"{name}/{arity}".encode(), digest_size=64).digest()
    parts = [int.from_bytes(digest[i : i + 5]) for i in range(0, 60, 5)]
    weights = [2 ** (_BITS - 2) + part // 2 for part in parts]
    while len(weights) < 5 + arity:
        weights.append(weights[-1] * 3 // 4 + len(weights) * 2**30)
    return tuple(weights[: 5 + arity])

"""The real line cut into cells on which conditions are true or false.

A condition in one variable changes only where a side of one of its relations is zero, has a
pole or stops being real. Between these places and at them it is tested once.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.deciding.balls import Balls, context
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.deciding.roots import real_roots
from kptutor.tools.maths.deciding.survey import is_real
from kptutor.tools.maths.deciding.univariate import quotient, squarefree
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

PRECISION = 200
EXACT_GAP = 1e-40
LOOSE_GAP = 1e-9
MAX_TOUCHES = 30
_SCAN = tuple(sorted(math.sinh(step / 20) / 10 + 0.00137 for step in range(-240, 241, 2)))

Point = Mapping[str, Fraction]


@dataclass(slots=True)
class Zeros:
    """Where an expression in one variable is zero, has a pole, or changes its domain."""

    roots: list[Any]
    breaks: list[Any]
    exact: bool


def zeros(node: Node, variable: str, point: Point, options: Options) -> Zeros:
    """The zeros and breaks of an expression; by scanning if it is no rational function."""
    ctx = context(PRECISION)
    found = quotient(node, variable, point)
    if found is not None:
        above, below = found
        tops = real_roots(squarefree(above), ctx) if above else []
        return Zeros(tops, real_roots(squarefree(below), ctx), True)
    return _scanned(node, variable, point, options)


def _scanned(node: Node, variable: str, point: Point, options: Options) -> Zeros:
    values = {name: float(value) for name, value in point.items()}

    def at(x: float) -> float | None:
        value = float_at(
            node, values | {variable: x}, real_odd_roots=options.real_odd_roots, real=True
        )
        return None if value is None or not is_real(value) else float(value.real)

    roots: list[Any] = []
    breaks: list[Any] = []
    places = _SCAN + _rational_places(node)
    samples = [(x, y) for x in sorted(places) if not _is_nan(y := at(x))]
    for valley in _valleys(samples):
        touch = _touch(at, samples[valley - 1][0], samples[valley + 1][0])
        if touch is not None:
            roots.append(touch)
    for (left, low), (right, high) in zip(samples, samples[1:], strict=False):
        if low == 0:
            roots.append(left)
        elif (low is None) != (high is None):
            edge = _edge(at, left, right)
            (roots if _vanishes(at, edge) else breaks).append(edge)
        elif low is not None and high is not None and (low < 0) != (high < 0) and high:
            place = _crossing(at, left, right)
            (roots if _vanishes(at, place) else breaks).append(place)
    return Zeros(roots, breaks, False)


def _is_nan(value: float | None) -> bool:
    return value is not None and math.isnan(value)


def _valleys(samples: list[tuple[float, float | None]]) -> list[int]:
    """Places where the size has a minimum without a change of sign."""
    found = []
    for place in range(1, len(samples) - 1):
        left, here, right = (samples[i][1] for i in (place - 1, place, place + 1))
        if left is None or here is None or right is None or not here:
            continue
        sizes = abs(left), abs(right)
        low = abs(here) <= min(sizes) and 2 * abs(here) < max(sizes)
        if low and left * here > 0 and here * right > 0:
            found.append(place)
    return found[:MAX_TOUCHES]


def _rational_places(node: Node) -> tuple[float, ...]:
    """Numbers in the expression: zeros like to sit at them."""
    sizes = {part.value.value for part in node.walk() if part.head == "number"}
    small = [float(size) for size in sizes if abs(size) < 10**6][:20]
    return tuple({sign * size for size in small for sign in (1.0, -1.0)})


def _edge(at: Callable[[float], float | None], left: float, right: float) -> float:
    """Where a value begins or ends to be real."""
    inside = at(left) is not None
    for _ in range(80):
        middle = (left + right) / 2
        if (at(middle) is not None) == inside:
            left = middle
        else:
            right = middle
    return right if at(right) is not None else left


def _crossing(at: Callable[[float], float | None], left: float, right: float) -> float:
    """Where a value changes its sign: regula falsi, Illinois variant (Dowell, Jarratt 1971)."""
    low, high = at(left) or 0.0, at(right) or 0.0
    for _ in range(60):
        middle = (left * high - right * low) / (high - low)
        if not min(left, right) < middle < max(left, right):
            break
        value = at(middle)
        if value is None or value == 0:
            return middle
        if (value < 0) != (high < 0):
            left, low = right, high
        else:
            low /= 2
        right, high = middle, value
        if abs(right - left) <= 1e-15 * abs(right):
            break
    return right


def _vanishes(at: Callable[[float], float | None], place: float) -> bool:
    value = at(place)
    near = [at(place + step) for step in (-0.01, 0.01)]
    scale = max((abs(v) for v in near if v is not None), default=1.0)
    return value is not None and abs(value) <= 1e-5 * max(scale, 1e-3)


def _touch(at: Callable[[float], float | None], left: float, right: float) -> float | None:
    """A zero without a change of sign: the least size between two places, if it is zero."""
    for step in range(70):
        one, two = left + (right - left) * 0.382, left + (right - left) * 0.618
        a, b = at(one), at(two)
        if a is None or b is None:
            return None
        if abs(a) < abs(b):
            right = two
        else:
            left = one
        if step == 12 and min(abs(a), abs(b)) > 1e-2 * (1 + abs(left)):
            return None
    value = at((left + right) / 2)
    return (left + right) / 2 if value is not None and abs(value) < 1e-9 else None


@dataclass(slots=True)
class Line:
    """The breakpoints of conditions on the real line."""

    places: list[Any]
    exact: bool

    def cells(self) -> Iterable[tuple[Any, bool]]:
        """A number in every cell, and whether it is a breakpoint itself."""
        if not self.places:
            yield Fraction(1, 7), False
            return
        yield self.places[0] - 1 - abs(self.places[0]) / 7, False
        for low, high in zip(self.places, self.places[1:], strict=False):
            yield low, True
            yield (low + high) / 2, False
        yield self.places[-1], True
        yield self.places[-1] + 1 + abs(self.places[-1]) / 7, False


def line(groups: Iterable[Zeros]) -> Line:
    """All breakpoints in order, those that coincide taken as one."""
    groups = list(groups)
    exact = all(group.exact for group in groups)
    ctx = context(PRECISION)
    places = sorted(ctx.mpf(x) for group in groups for x in (*group.roots, *group.breaks))
    kept: list[Any] = []
    for place in places:
        if not kept or not close(kept[-1], place, exact):
            kept.append(place)
    return Line(kept, exact)


def close(one: Any, other: Any, exact: bool) -> bool:
    """Whether two places are the same one."""
    if exact:
        return bool(abs(one - other) <= EXACT_GAP * abs(one))
    return bool(abs(one - other) <= LOOSE_GAP * (1 + abs(one)))


def value_on(node: Node, variable: str, place: Any, point: Point, options: Options) -> Any:
    """The real value of an expression at a place of the line; None if it has none."""
    values = {name: float(size) for name, size in point.items()} | {variable: float(place)}
    try:
        value = float_at(node, values, real_odd_roots=options.real_odd_roots, real=True)
    except NoValueError:
        return None
    if value is None or not is_real(value):
        return None
    return value.real if math.isfinite(value.real) else _in_balls(node, values, options)


def _in_balls(node: Node, values: Mapping[str, float], options: Options) -> Any:
    """A value that is too large for a float."""
    exact = {name: Fraction(value) for name, value in values.items()}
    try:
        value, _ = evaluate(node, Balls(exact, 100, real_odd_roots=options.real_odd_roots))
    except NoValueError:
        return None
    return value.real

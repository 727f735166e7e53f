"""Fast values of expressions, for finding what may be the same before it is proved."""

from collections.abc import Mapping
from hashlib import blake2b

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

POINTS = 3
TOLERANCE = 1e-9
LEAST_FIGURES = 2
"""Figures that a rounded number must show before it may stand for the exact one."""
MOST_SIZE = 300
"""Parts of an expression that is evaluated here."""

OPTIONS = Options()

Values = tuple[complex | None, ...]


def values(node: Node) -> Values | None:
    """The expression at three points that depend on the names alone; None without values."""
    if sum(1 for _ in node.walk()) > MOST_SIZE:
        return None
    try:
        core = to_core(node, OPTIONS)
        found = tuple(_at(core, point) for point in _points(core))
    except (NoValueError, RecursionError):
        return None
    return None if all(one is None for one in found) else found


def _at(core: Node, point: Mapping[str, float]) -> complex | None:
    return float_at(core, point, real_odd_roots=True)


def _points(core: Node) -> tuple[Mapping[str, float], ...]:
    names = core.symbols()
    return tuple({name: _coordinate(name, index) for name in names} for index in range(POINTS))


def _coordinate(name: str, index: int) -> float:
    """Between 0.3 and 3.3, so that roots and logarithms have values; the last one negative."""
    digest = blake2b(f"{name}/{index}".encode(), digest_size=4).digest()
    size = 0.3 + 3 * int.from_bytes(digest) / 2**32
    return -size if index == POINTS - 1 else size


def close(first: complex | None, second: complex | None) -> bool:
    """Whether two values are the same up to the length of floats."""
    if first is None or second is None:
        return first is second
    return abs(first - second) <= TOLERANCE * max(abs(first), abs(second), 1e-6)


def same(first: Values | None, second: Values | None) -> bool:
    """Whether two expressions agree at all points."""
    if first is None or second is None:
        return False
    return len(first) == len(second) and all(map(close, first, second))


def rounded(exact: Values | None, written: Node) -> bool:
    """Whether a decimal as written may stand for a number that is longer."""
    sign, shown = (-1, written.args[0]) if written.head == "negate" else (1, written)
    if exact is None or shown.head != "number" or not shown.value.decimals:
        return False
    figures = len(shown.value.text.replace(".", "").lstrip("0"))
    first = exact[0]
    if first is None or figures < LEAST_FIGURES or not same(exact, (first,) * len(exact)):
        return False
    room = (1.0 if figures > LEAST_FIGURES else 0.51) * 10.0**-shown.value.decimals
    return bool(abs(first - sign * float(shown.value.value)) < room)


def agree(exact: Node, written: Node) -> bool:
    """Whether an expression is the written one, or rounds to it."""
    ours = values(exact)
    return same(ours, values(written)) or rounded(ours, written)

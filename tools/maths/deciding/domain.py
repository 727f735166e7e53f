"""The strict domain: for which numbers a division is impossible."""

from fractions import Fraction
from random import Random

from kptutor.tools.maths.deciding import cells
from kptutor.tools.maths.deciding.outcome import Outcome, no
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

SLICES = 3


def same_poles(first: Node, second: Node, options: Options) -> Outcome | None:
    """None if both exclude the same real numbers, else the difference."""
    names = sorted(first.symbols() | second.symbols())
    random = Random(options.seed)
    for variable in names[:4]:
        others = [name for name in names if name != variable]
        for _ in range(SLICES if others else 1):
            point = {name: Fraction(random.randrange(64, 640), 64) for name in others}
            one, other = (_poles(node, variable, point, options) for node in (first, second))
            if len(one) != len(other) or not all(
                cells.close(a, b, exact=False) for a, b in zip(one, other, strict=True)
            ):
                reason = "They are equal, but not defined for the same numbers."
                return no("comparison of the domains", reason)
    return None


def _poles(node: Node, variable: str, point: cells.Point, options: Options) -> list[float]:
    """The zeros of everything that something is divided by, in order."""
    groups = [cells.zeros(divisor, variable, point, options) for divisor in _divisors(node)]
    roots = cells.line([cells.Zeros(group.roots, [], group.exact) for group in groups])
    return [float(place) for place in roots.places]


def _divisors(node: Node) -> list[Node]:
    found = []
    for part in node.walk():
        if part.head == "divide":
            found.append(part.args[1])
        elif part.head == "power" and part.args[1].head == "number":
            exponent: Fraction = part.args[1].value.value
            if exponent < 0:
                found.append(part.args[0])
    return found

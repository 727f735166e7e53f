"""Whether a sum has like terms: fewer terms would do."""

from collections import defaultdict
from typing import Any

from kptutor.tools.maths.forms.pieces import terms
from kptutor.tools.maths.forms.polynomials import Algebra
from kptutor.tools.maths.tree import Node


def can_be_collected(node: Node) -> bool:
    """Whether the terms of a sum add up to fewer terms than were written.

    Fractions with the same denominator count as like terms; sums inside functions are
    not looked at.
    """
    written = terms(node)
    if len(written) < 2:
        return False
    algebra = Algebra(node)
    by_denominator: defaultdict[Any, Any] = defaultdict(lambda: algebra.ring.zero)
    count = 0
    for term in written:
        above, below = algebra.reduced(term.node)
        by_denominator[below] += -above if term.negative else above
        count += len(above) if below == 1 else 1
    left = sum(_terms_left(above, below) for below, above in by_denominator.items())
    return max(left, 1) < max(count, len(written))


def _terms_left(above: Any, below: Any) -> int:
    """A polynomial has its terms; a sum over one denominator is one fraction."""
    return len(above) if below == 1 else int(bool(above))

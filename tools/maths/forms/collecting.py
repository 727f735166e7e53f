"""Whether a sum has like terms: fewer terms would do."""

from collections import defaultdict
from typing import Any

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.forms.pieces import factors, terms
from kptutor.tools.maths.forms.polynomials import Algebra
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.tree import Node


def can_be_collected(node: Node) -> bool:
    """Whether a sum has like terms, or adds up to fewer terms than were written.

    Fractions with the same denominator count as like terms; sums inside functions are
    not looked at. `(x-1)^2 + 4` has no like terms, `x(x+1) - x^2` adds up to less.
    """
    written = terms(node)
    if len(written) < 2:
        return False
    kinds = [_kind(term.node) for term in written]
    return len(set(kinds)) < len(kinds) or _terms_left(node) < len(written)


def _kind(term: Node) -> tuple[str, ...]:
    """What a term is counted in: all its factors but the numbers."""
    parts = (factor for factor in factors(term) if rational(factor) is None)
    return tuple(sorted(key(part) for part in parts))


def _terms_left(node: Node) -> int:
    """How many terms are left once everything is multiplied out and collected."""
    algebra = Algebra(node)
    by_denominator: defaultdict[Any, Any] = defaultdict(lambda: algebra.ring.zero)
    for term in terms(node):
        above, below = algebra.reduced(term.node)
        by_denominator[below] += -above if term.negative else above
    return sum(
        len(above) if below == 1 else int(bool(above)) for below, above in by_denominator.items()
    )

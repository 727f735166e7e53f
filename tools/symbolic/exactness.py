"""Proof that two expressions are the same, by the comparator's own exact arithmetic.

It computes on trees (residues, exact numbers, its own differentiation), so it shares
nothing with the SymPy computation that found the answer. SymPy's simplification of the
difference is the last resort.
"""

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.derivative import differentiate
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.outcome import Outcome
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression

_OPTIONS = Options(units="off", rounded=0)
LARGEST = 120
"""Nodes of a difference that simplification is tried on."""


def same_tree(given: Node, wanted: Node, route: str, *, slope_of: str = "") -> Finding:
    """Whether a tree is the wanted one; with `slope_of`, the derivative of that name's wanted.

    The finding is proof where the comparison was exact.
    """
    try:
        one, other = to_core(given, _OPTIONS), to_core(wanted, _OPTIONS)
        if slope_of:
            other = differentiate(other, slope_of)
        outcome = same_value(one, other, _OPTIONS)
    except NoValueError as error:
        return Finding("silent", route, f"the comparison was not decided ({error})")
    if outcome.equal is False:
        return Finding("refutes", route, "the answer has another value")
    if outcome.equal and outcome.proof:
        return Finding("supports", route, f"the same by {outcome.method}", proof=True)
    if outcome.proof is False and _simplifies_to_zero(one, other):
        return Finding("supports", route, "the difference simplifies to zero", proof=True)
    return _as_it_stands(outcome, route)


def _as_it_stands(outcome: Outcome, route: str) -> Finding:
    if outcome.equal:
        return Finding("supports", route, f"the same by {outcome.method}")
    return Finding("silent", route, outcome.reason or "the comparison was not decided")


def _simplifies_to_zero(given: Node, wanted: Node) -> bool:
    """Whether SymPy brings the difference to zero; bounded by the size of both."""
    if sum(1 for tree in (given, wanted) for _ in tree.walk()) > LARGEST:
        return False
    try:
        gap = expression(given) - expression(wanted)
    except CannotSolve:
        return False
    names = {s: sp.Dummy(s.name, positive=True) for s in gap.free_symbols}
    return bool(sp.simplify(gap.subs(names)) == 0)


def exactly_zero(value: object) -> bool:
    """Whether a number is zero, by exact algebra alone: expansion, then its minimal polynomial."""
    if sp.expand(value) == 0:
        return True
    simple = sp.radsimp(sp.sqrtdenest(sp.expand(value)))
    if simple == 0 or sp.expand(simple) == 0:
        return True
    return bool(simple.is_algebraic and sp.simplify(simple) == 0)

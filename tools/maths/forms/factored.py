"""Factored: a product in which nothing can be factored further over the rational numbers."""

from kptutor.tools.maths.exact import integer, rational
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.pieces import expressions
from kptutor.tools.maths.forms.polynomials import Algebra, content, irreducible
from kptutor.tools.maths.tree import Node


def factored(student: Node, reference: Node | None) -> FormFinding:
    """A product of numbers and of polynomials that cannot be factored further.

    Order, signs, repeated factors and numbers in front are free: `(1-x)*(1-x)` and
    `4*(1-x/2)^2` are factored, `(x+2)*(2*x+6)` is not, because a 2 can be taken out.
    """
    for part in expressions(student):
        for factor in _factors(part):
            finding = _judge_factor(factor)
            if not finding.ok:
                return finding
    return FINE


def _factors(node: Node) -> list[Node]:
    """The factors above and below the line; powers count by their base."""
    if node.head in ("multiply", "divide"):
        return [factor for arg in node.args for factor in _factors(arg)]
    if node.head in ("negate", "positive"):
        return _factors(node.args[0])
    if node.head == "power" and integer(node.args[1]) is not None:
        return _factors(node.args[0])
    return [node]


def _judge_factor(factor: Node) -> FormFinding:
    if factor.head != "add" or rational(factor) is not None:
        return FINE
    above, below = Algebra(factor).quotient(factor)
    if not below.is_ground:
        return wrong("A factor has a fraction in it: factor into polynomials.")
    if not above:
        return wrong("One of the factors is zero.")
    if content(above) > 1:
        return wrong(f"One factor still has {content(above)} in common: take it out.")
    if not irreducible(above):
        return wrong("One factor can be factored further.")
    return FINE

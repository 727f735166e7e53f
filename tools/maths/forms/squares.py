"""Completed square and vertex form."""

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.pieces import expressions, factors, terms
from kptutor.tools.maths.forms.polynomials import Algebra
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.forms.variables import main_variable
from kptutor.tools.maths.tree import Node, symbol


def completed_square(
    student: Node, reference: Node | None, variable: str | Node | None = None
) -> FormFinding:
    """`a*(b*x + c)^2 + d`: the variable stands only inside one square.

    Args:
        student: The tree of the answer.
        reference: Helps to find the variable.
        variable: Its name, or a tree such as that of `sin(x)`.
    """
    return _judge(student, reference, variable, vertex=False)


def vertex_form(
    student: Node, reference: Node | None, variable: str | Node | None = None
) -> FormFinding:
    """`a*(x - h)^2 + k`: a completed square with the plain variable in its bracket."""
    return _judge(student, reference, variable, vertex=True)


def _judge(
    student: Node, reference: Node | None, variable: str | Node | None, *, vertex: bool
) -> FormFinding:
    about = variable if variable is not None else main_variable(student, reference)
    if about is None:
        return FINE
    variable_node = symbol(about) if isinstance(about, str) else about
    for part in expressions(student):
        finding = _judge_sum(part, variable_node, vertex=vertex)
        if not finding.ok:
            return finding
    if (
        reference is not None
        and _has(reference, variable_node)
        and not _has(student, variable_node)
    ):
        return wrong("The variable does not occur in your answer.")
    return FINE


def _judge_sum(node: Node, variable: Node, *, vertex: bool) -> FormFinding:
    """One square with the variable, everything else without it."""
    about = [term.node for term in terms(node) if _has(term.node, variable)]
    if not about:
        return FINE
    if len(about) > 1:
        return wrong("The variable must stand only inside one square.")
    base = _squared(about[0], variable)
    if base is None:
        return wrong("Write it with a square such as (x - 1)^2 and a number added to it.")
    slope = _slope(base, variable)
    if slope is None:
        return wrong("Inside the square the variable must stand to the first power.")
    if vertex and slope != 1:
        return wrong("Inside the square the variable must stand without a factor: a(x - h)^2 + k.")
    return FINE


def _squared(term: Node, variable: Node) -> Node | None:
    """What is squared in a term, if the variable stands only there."""
    if term.head == "divide" and not _has(term.args[1], variable):
        term = term.args[0]
    about = [factor for factor in factors(term) if _has(factor, variable)]
    if len(about) != 1:
        return None
    square = about[0]
    if square.head == "divide" and not _has(square.args[1], variable):
        return _squared(square, variable)
    two = square.head == "power" and rational(square.args[1]) == 2
    return square.args[0] if two else None


def _slope(base: Node, variable: Node) -> object | None:
    """The coefficient of the variable in a linear expression, None if it is not linear."""
    algebra = Algebra(base, variable)
    place = algebra.index(variable)
    above, below = algebra.quotient(base)
    if place is None or not below.is_ground:
        return None
    x = algebra.ring.gens[place]
    if above.degree(x) != 1:
        return None
    return (above.diff(x) / below.LC) if len(above.diff(x)) else None


def _has(node: Node, variable: Node) -> bool:
    wanted = key(variable)
    heads = {variable.head}
    return any(part.head in heads and key(part) == wanted for part in node.walk())

"""Expanded: all brackets multiplied out, like terms collected."""

from kptutor.tools.maths.exact import integer
from kptutor.tools.maths.forms.collecting import can_be_collected
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.pieces import expressions, terms
from kptutor.tools.maths.tree import Node


def expanded(student: Node, reference: Node | None, collected: bool = True) -> FormFinding:
    """No product or power of a sum is left, and like terms are collected.

    Args:
        student: The tree of the answer.
        reference: Not looked at.
        collected: Whether `x + x` must be written as `2x`.
    """
    for part in expressions(student):
        if _has_negated_sum(part):
            return wrong("There is still a minus sign before a bracket.")
        if any(_has_bracket(term.node) for term in terms(part)):
            return wrong("There are still brackets to multiply out.")
        if collected and can_be_collected(part):
            return wrong("All brackets are multiplied out, but like terms can be collected.")
    return FINE


def _has_negated_sum(node: Node) -> bool:
    """Whether a sum is taken away as a whole: `a-(b+c)`."""
    if node.head == "negate" and _is_sum(node.args[0]):
        return True
    return node.head in ("add", "negate", "positive") and any(map(_has_negated_sum, node.args))


def _has_bracket(node: Node) -> bool:
    """Whether a term multiplies a sum, or raises one to a whole power."""
    if node.head == "multiply":
        return any(_is_sum(arg) or _has_bracket(arg) for arg in node.args)
    if node.head == "divide":
        return any(_has_bracket(term.node) for term in terms(node.args[0]))
    if node.head == "power":
        exponent = integer(node.args[1])
        return exponent is not None and exponent > 1 and _is_sum(node.args[0])
    if node.head in ("negate", "positive"):
        return _is_sum(node.args[0]) or _has_bracket(node.args[0])
    return False


def _is_sum(node: Node) -> bool:
    while node.head in ("negate", "positive"):
        node = node.args[0]
    return node.head == "add"

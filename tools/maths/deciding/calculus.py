"""Antiderivatives: the same up to a constant."""

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.derivative import differentiate
from kptutor.tools.maths.deciding.numbers import number
from kptutor.tools.maths.deciding.outcome import Outcome, no
from kptutor.tools.maths.deciding.survey import narrower_domain
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node


def same_antiderivative(student: Node, reference: Node, options: Options) -> Outcome:
    """Compare derivatives by the variable of the options."""
    variable = options.antiderivative or "x"
    ours, theirs = to_core(student, options), to_core(reference, options)
    if options.constant == "required" and not has_constant(ours, variable, options):
        return no("antiderivatives", "The constant of integration is missing.")
    outcome = same_value(differentiate(ours, variable), differentiate(theirs, variable), options)
    if outcome.equal is False and not outcome.reason:
        return outcome.because("The derivatives are different.")
    strict = options.constant == "required"
    if outcome.equal and strict and narrower_domain(ours, theirs, options):
        return no("evaluation", "They do not have a value for the same numbers.", proof=False)
    return outcome


def has_constant(node: Node, variable: str, options: Options) -> bool:
    """Whether some other name moves the expression by a constant: `x + c`, but also `ln(k x)`."""
    for name in node.symbols() - {variable}:
        slope = differentiate(node, name)
        moves = same_value(slope, number(0), options).equal is False
        change = differentiate(slope, variable)
        if moves and same_value(change, number(0), options).equal:
            return True
    return False

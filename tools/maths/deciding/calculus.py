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
    if options.constant == "required":
        constants = constants_of(ours, variable, options)
        if not constants:
            return no("antiderivatives", "The constant of integration is missing.")
        if len(constants - theirs.symbols()) > 1:
            return no("antiderivatives", "One constant of integration is enough.")
    outcome = same_value(differentiate(ours, variable), differentiate(theirs, variable), options)
    if outcome.equal is False and not outcome.reason:
        return outcome.because("The derivatives are different.")
    strict = options.constant == "required"
    if outcome.equal and strict and narrower_domain(ours, theirs, options):
        return no("evaluation", "They do not have a value for the same numbers.", proof=False)
    return outcome


def constants_of(node: Node, variable: str, options: Options) -> frozenset[str]:
    """Names that move an expression by every constant: the c of `x + c`, the k of `ln(k x)`."""
    return frozenset(
        name
        for name in node.symbols() - {variable}
        if _moves_freely(differentiate(node, name), name, variable, options)
    )


def _moves_freely(slope: Node, name: str, variable: str, options: Options) -> bool:
    """Whether a slope does not depend on the variable and never vanishes (as that of c^2 does)."""
    change = differentiate(slope, variable)
    if same_value(change, number(0), options).equal is not True:
        return False
    zero = number(0)
    at_zero = slope.rewrite(lambda part: zero if part == Node("symbol", (), name) else part)
    return same_value(at_zero, zero, options).equal is not True

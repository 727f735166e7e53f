"""Executable wrong rules, one file per family: what learners do instead of the right step."""

from kptutor.tools.steps.malrules import (
    algebra,
    arithmetic,
    data,
    decimals,
    derivatives,
    equations,
    fractions,
    functions,
    geometry,
    integrals,
    powers,
    quadratics,
    signs,
)
from kptutor.tools.steps.malrules.rule import MalRule

__all__ = ["RULES", "MalRule", "rules_by_id"]

RULES: tuple[MalRule, ...] = (
    *signs.RULES,
    *arithmetic.RULES,
    *fractions.RULES,
    *decimals.RULES,
    *powers.RULES,
    *algebra.RULES,
    *equations.RULES,
    *quadratics.RULES,
    *functions.RULES,
    *derivatives.RULES,
    *integrals.RULES,
    *geometry.RULES,
    *data.RULES,
)
"""Every wrong rule, in the order of the families."""


def rules_by_id() -> dict[str, MalRule]:
    """The rules under their ids."""
    return {rule.id: rule for rule in RULES}

"""Executable wrong rules, one file per family: what learners do instead of the right step."""

from kptutor.tools.steps.malrules import (
    algebra,
    arithmetic,
    chances,
    conversions,
    decimals,
    derivatives,
    equations,
    factoring,
    fractions,
    functions,
    geometry,
    inequalities,
    integrals,
    logarithms,
    mixed_numbers,
    order,
    percent,
    powers,
    quadratics,
    ratios,
    roots,
    signs,
    statistics,
    systems,
    trigonometry,
)
from kptutor.tools.steps.malrules.rule import MalRule

__all__ = ["RULES", "MalRule", "rules_by_id"]

RULES: tuple[MalRule, ...] = (
    *signs.RULES,
    *arithmetic.RULES,
    *order.RULES,
    *fractions.RULES,
    *mixed_numbers.RULES,
    *decimals.RULES,
    *percent.RULES,
    *powers.RULES,
    *roots.RULES,
    *algebra.RULES,
    *factoring.RULES,
    *equations.RULES,
    *inequalities.RULES,
    *quadratics.RULES,
    *systems.RULES,
    *functions.RULES,
    *logarithms.RULES,
    *trigonometry.RULES,
    *derivatives.RULES,
    *integrals.RULES,
    *geometry.RULES,
    *ratios.RULES,
    *statistics.RULES,
    *chances.RULES,
    *conversions.RULES,
)
"""Every wrong rule, in the order of the families."""


def rules_by_id() -> dict[str, MalRule]:
    """The rules under their ids."""
    return {rule.id: rule for rule in RULES}

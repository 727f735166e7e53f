"""Executable wrong rules, one file per family: what learners do instead of the right step."""

from kptutor.tools.steps.malrules.rule import MalRule

__all__ = ["RULES", "MalRule"]

RULES: tuple[MalRule, ...] = ()
"""Every wrong rule, in the order of the families."""

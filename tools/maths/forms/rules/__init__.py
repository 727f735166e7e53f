"""What may be ignored, beside order, when two answers are compared by their form.

Each rule rewrites one node of the tree of nouns (see ../same.py). Most make it smaller and
none undoes another of its group, so applying them again and again comes to an end.
"""

from collections.abc import Callable

from kptutor.tools.maths.forms.form import UnknownFormError
from kptutor.tools.maths.forms.rules import arithmetic, division, identities, powers, signs
from kptutor.tools.maths.forms.rules.nouns import Key, Rule
from kptutor.tools.maths.tree import Node

__all__ = ["GROUPS", "RULES", "Key", "Rule", "apply", "named"]

ROUNDS = 50


def apply(node: Node, rules: list[Rule], flatten: Callable[[Node], Node], key: Key) -> Node:
    """The tree after all rules, applied from the top down until nothing changes."""
    for _ in range(ROUNDS):
        before = node
        for rule in rules:
            node = flatten(_everywhere(node, rule, key))
        if node == before:
            break
    return node


def _everywhere(node: Node, rule: Rule, key: Key) -> Node:
    changed = rule(node, key)
    return changed.with_args(tuple(_everywhere(arg, rule, key) for arg in changed.args))


RULES: dict[str, Rule] = {
    # identities
    "zero_add": identities.zero_add,
    "zero_multiply": identities.zero_multiply,
    "one_multiply": identities.one_multiply,
    "one_divide": identities.one_divide,
    "one_power": identities.one_power,
    "power_one": identities.power_one,
    "zero_power": identities.zero_power,
    "power_zero": identities.power_zero,
    # signs
    "minus_minus": signs.minus_minus,
    "minus_divide": signs.minus_divide,
    "minus_first": signs.minus_first,
    "minus_both_sides": signs.minus_both_sides,
    "minus_distribute": signs.minus_distribute,
    # division
    "divide_together": division.divide_together,
    "divide_divided": division.divide_divided,
    "divide_cancel": division.divide_cancel,
    # whole numbers and fractions
    "integer_add": arithmetic.integer_add,
    "integer_multiply": arithmetic.integer_multiply,
    "integer_power": arithmetic.integer_power,
    "integer_factor": arithmetic.integer_factor,
    "fraction_reduce": arithmetic.fraction_reduce,
    "fraction_add": arithmetic.fraction_add,
    # powers
    "powers_join": powers.powers_join,
    # notation
    "root_power": arithmetic.root_power,
}

GROUPS: dict[str, tuple[str, ...]] = {
    "identities": tuple(RULES)[:8],
    "signs": ("minus_minus", "minus_divide", "minus_first", "minus_both_sides"),
    "division": ("divide_together", "divide_divided", "divide_cancel"),
    "integers": ("integer_add", "integer_multiply", "integer_power"),
}
"""Names for rules that are often wanted together."""


def named(names: tuple[str, ...]) -> list[Rule]:
    """The rules with these names, groups taken apart.

    Raises:
        UnknownFormError: If there is no such rule.
    """
    flat = [rule for name in names for rule in GROUPS.get(name, (name,))]
    for name in flat:
        if name not in RULES:
            known = ", ".join((*RULES, *GROUPS))
            raise UnknownFormError(f"There is no rule {name!r}. Known: {known}.")
    return [RULES[name] for name in flat]

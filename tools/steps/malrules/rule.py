"""What a wrong rule is: a rewriting of trees that some learners take for a right one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kptutor.tools.maths.tree import Node

Rewriting = Callable[[Node], Iterable[Node]]
"""From a node to what a learner with this mistake would write in its place; never raises."""

Rank = Literal[0, 1, 2]
"""How much a match explains: 0 a belief about mathematics, 1 a step done too shortly, 2 a slip."""


@dataclass(frozen=True, slots=True)
class MalRule:
    """A wrong rule; its words for learners stand in `prompts/malrules` under the same id."""

    id: str
    family: str
    heads: frozenset[str]
    """Heads of the nodes that `apply` wants to see."""
    apply: Rewriting
    rank: Rank = 0
    """Of two rules that give the same wrong line, the one with the lower rank is named."""
    outermost: bool = False
    """Whether it wants whole products only, and no part of one."""
    about: tuple[str, ...] = ()
    """Beginnings of words; the rule is tried only if the statement has one of them."""


def family(name: str) -> Callable[..., MalRule]:
    """A maker of rules of one family: `make("id", "add multiply", function, rank=1)`."""

    def make(
        rule_id: str,
        heads: str,
        apply: Rewriting,
        rank: Rank = 0,
        *,
        outermost: bool = False,
        about: str = "",
    ) -> MalRule:
        wanted = frozenset(heads.split())
        return MalRule(rule_id, name, wanted, apply, rank, outermost, tuple(about.split()))

    return make


def concerned(rules: Sequence[MalRule], statement: str) -> list[MalRule]:
    """The rules that may be at work in a problem, by the words of its statement."""
    words = re.findall(r"[a-z]+|%", statement.lower())
    return [
        rule
        for rule in rules
        if not rule.about or any(word.startswith(rule.about) for word in words)
    ]

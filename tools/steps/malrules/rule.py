"""What a wrong rule is: a rewriting of trees that some learners take for a right one."""

from collections.abc import Callable, Iterable
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


def family(name: str) -> Callable[..., MalRule]:
    """A maker of rules of one family: `make("id", "add multiply", function, rank=1)`."""

    def make(
        rule_id: str, heads: str, apply: Rewriting, rank: Rank = 0, *, outermost: bool = False
    ) -> MalRule:
        return MalRule(rule_id, name, frozenset(heads.split()), apply, rank, outermost)

    return make

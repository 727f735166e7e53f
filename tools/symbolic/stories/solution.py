"""The values that follow from what a story tells, one unknown at a time, or two together."""

from dataclasses import dataclass, field
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, Relation
from kptutor.tools.symbolic.stories.joint import joined


class Contradiction(ValueError):
    """The amounts of a story do not fit together; the message says which."""


@dataclass(slots=True)
class Solution:
    """The values that follow, and which relation gave each."""

    values: dict[int, Fraction]
    steps: list[tuple[Relation, Amount]] = field(default_factory=list)

    def leading_to(self, asked: Amount) -> tuple[list[tuple[Relation, Amount]], set[int]]:
        """The steps that the asked amount needs, and every amount that took part."""
        by_amount = {id(amount): (relation, amount) for relation, amount in self.steps}
        needed: set[int] = set()
        order: list[tuple[Relation, Amount]] = []

        def visit(amount: Amount) -> None:
            if id(amount) in needed:
                return
            needed.add(id(amount))
            if (step := by_amount.get(id(amount))) is not None:
                for other in step[0].amounts():
                    visit(other)
                order.append(step)

        visit(asked)
        return order, needed


def solve(relations: list[Relation], amounts: list[Amount]) -> Solution:
    """Every value that follows from the given ones.

    Raises:
        Contradiction: If two relations give one amount different values.
    """
    solution = Solution({id(a): a.value for a in amounts if a.value is not None})
    moved = True
    while moved:
        moved = False
        for relation in relations:
            unknown = [a for a in relation.amounts() if id(a) not in solution.values]
            unknown = list({id(a): a for a in unknown}.values())
            if not unknown:
                if not relation.holds(solution.values):
                    raise Contradiction(f"the amounts do not fit together: {relation.why}")
                continue
            if len(unknown) > 1:
                continue
            value = relation.solved_for(unknown[0], solution.values)
            if value is None:
                continue
            solution.values[id(unknown[0])] = value
            solution.steps.append((relation, unknown[0]))
            moved = True
        if not moved and (more := joined(relations, solution.values)):
            relations, moved = [*relations, *more], True
    return solution

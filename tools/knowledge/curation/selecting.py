"""The measurements that the strategies need, and what each of them then keeps."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kptutor.tools.knowledge.curation.strategies import (
    SLACK,
    STRATEGIES,
    Configuration,
    Rates,
    Strategy,
    base,
    consensus,
    constrained,
    joint,
    leave_one_out,
    max_score,
    paradox,
)

Attempt = Callable[[Configuration, int], Awaitable[bool]]
"""One rollout: the points in the prompt, and the number of its seed; says whether it was right."""
REPETITIONS = 2
AT_ONCE = 16
"""Rollouts that wait for a model at the same time."""


@dataclass(slots=True)
class Rollouts:
    """Outcomes of each configuration; the k-th rollout of all of them has the same seed."""

    attempt: Attempt
    outcomes: dict[Configuration, list[bool]] = field(default_factory=dict)

    async def reach(self, configurations: Iterable[Configuration], times: int) -> None:
        """Bring every configuration to at least `times` rollouts, `AT_ONCE` at the same time.

        Those that run when one fails are finished first, as each of them is stored.
        """
        missing = [
            (each, number)
            for each in dict.fromkeys(configurations)
            for number in range(len(self.outcomes.setdefault(each, [])), times)
        ]
        for start in range(0, len(missing), AT_ONCE):
            batch = missing[start : start + AT_ONCE]
            results = await asyncio.gather(
                *(self.attempt(*pair) for pair in batch), return_exceptions=True
            )
            for (each, _), right in zip(batch, results, strict=True):
                if isinstance(right, BaseException):
                    raise right
                self.outcomes[each].append(right)

    async def halve(self, configurations: Sequence[Configuration], most: int) -> None:
        """Successive halving: a quarter of the rollouts for all, more for the better half.

        Having no point and having all of them stay in, as the rules compare with both.
        """
        left = list(configurations)
        for times in dict.fromkeys((max(most // 4, 1), max(most // 2, 1), most)):
            await self.reach(left, times)
            rates = self.rates()
            order = sorted(left[2:], key=lambda each: (-rates[each], len(each), sorted(each)))
            left = left[:2] + order[: (len(order) + 1) // 2]

    def rates(self, start: int = 0, step: int = 1) -> Rates:
        """Share of right rollouts; of every `step`-th one only, from `start` on."""
        parts = {each: done[start::step] or done for each, done in self.outcomes.items()}
        return {each: Fraction(sum(done), len(done)) for each, done in parts.items()}

    @property
    def spent(self) -> int:
        """How many rollouts there were."""
        return sum(map(len, self.outcomes.values()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for one problem."""

    kept: dict[Strategy, Configuration]
    confirmed: dict[Strategy, Fraction]
    """Pass rate of each strategy's choice in fresh rollouts."""
    winner: Configuration
    """What is stored: the wanted strategy's choice, or none if fresh rollouts deny it."""
    paradoxes: tuple[tuple[int, int], ...]
    spent: int


async def select(size: int, attempt: Attempt, *, most: int, wanted: Strategy = "css") -> Outcome:
    """Measure, let every strategy choose, and confirm the choices with fresh rollouts.

    Args:
        size: How many points the problem has.
        attempt: Makes one rollout.
        most: Rollouts of the configurations that survive the halving.
        wanted: The strategy whose choice is to be stored.
    """
    rollouts = Rollouts(attempt)
    await rollouts.halve(base(size), most)
    first = rollouts.rates()
    candidates = joint(first, size)
    await rollouts.halve(candidates, most)
    rates = rollouts.rates()
    repetitions = [rollouts.rates(part, REPETITIONS) for part in range(REPETITIONS)]
    kept: dict[Strategy, Configuration] = {
        "max-score": max_score(first, size),
        "s-loo": leave_one_out(first, size),
        "t-loo": leave_one_out(first, size, SLACK),
        "cbrs": consensus(repetitions, first, size),
        "css": constrained(candidates, rates),
    }
    fresh = Rollouts(lambda points, number: attempt(points, most + number))
    await fresh.reach(dict.fromkeys([*kept.values(), frozenset()]), most)
    confirmed = fresh.rates()
    none: Configuration = frozenset()
    better = confirmed[kept[wanted]] >= confirmed[none]
    return Outcome(
        kept,
        {name: confirmed[kept[name]] for name in STRATEGIES},
        kept[wanted] if better else none,
        paradox(rates, size),
        rollouts.spent + fresh.spent,
    )

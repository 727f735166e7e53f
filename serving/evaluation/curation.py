"""The strategies of curation on simulated reasoners whose true pass rates are known.

Each reasoner has its own rate for every set of points: a level, an effect of each point, and
interactions of pairs, so that two points may hurt together where each alone does not.
"""

import asyncio
import math
import random
from fractions import Fraction
from itertools import combinations
from typing import Any

from kptutor.tools.knowledge.curation.selecting import select
from kptutor.tools.knowledge.curation.strategies import STRATEGIES, Configuration, base

SIZES = (2, 3, 4, 5)
CLOSE = 1 / 32
"""A set whose true rate is this near the best one counts as found."""


def truth(chance: random.Random, size: int) -> dict[Configuration, float]:
    """The pass rate of every set of points, for one simulated reasoner and problem."""
    level = chance.gauss(-0.3, 1.0)
    single = [chance.gauss(0.1, 0.7) for _ in range(size)]
    pair = {each: chance.gauss(0.0, 0.7) for each in combinations(range(size), 2)}
    rates = {}
    for count in range(size + 1):
        for chosen in combinations(range(size), count):
            logit = level + sum(single[i] for i in chosen)
            logit += sum(pair[each] for each in combinations(chosen, 2))
            rates[frozenset(chosen)] = 1 / (1 + math.exp(-logit))
    return rates


def measure(problems: int, rollouts: int, seed: int = 1) -> dict[str, Any]:
    """For each strategy how often it finds a best set, the true rate it reaches, and the cost."""
    chance = random.Random(seed)
    rows = [_one(chance.randrange(2**32), SIZES[i % len(SIZES)], rollouts) for i in range(problems)]
    figures: dict[str, Any] = {
        "problems": problems,
        "rollouts": rollouts,
        "spent_per_problem": _mean([row["spent"] for row in rows]),
        "full_cost_of_base": _mean([row["full"] for row in rows]),
        "best_possible": _mean([row["best"] for row in rows]),
        "none": _mean([row["none"] for row in rows]),
        "all": _mean([row["all"] for row in rows]),
        "paradoxes": sum(row["paradox"] for row in rows),
    }
    for name in STRATEGIES:
        figures[name] = {
            "found_best": _mean([row[name][0] >= row["best"] - CLOSE for row in rows]),
            "true_rate": _mean([row[name][0] for row in rows]),
            "kept": _mean([row[name][1] for row in rows]),
        }
    return figures


def _one(seed: int, size: int, rollouts: int) -> dict[str, Any]:
    rates = truth(random.Random(seed), size)

    async def attempt(chosen: Configuration, number: int) -> bool:
        return random.Random(f"{seed} {sorted(chosen)} {number}").random() < rates[chosen]

    found = asyncio.run(select(size, attempt, most=rollouts))
    return {
        "spent": found.spent,
        "full": len(base(size)) * rollouts,
        "best": max(rates.values()),
        "none": rates[frozenset()],
        "all": rates[frozenset(range(size))],
        "paradox": bool(found.paradoxes),
        **{name: (rates[kept], len(kept)) for name, kept in found.kept.items()},
    }


def _mean(values: list[Any]) -> float:
    return float(sum(map(Fraction, values)) / max(len(values), 1))

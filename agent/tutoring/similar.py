"""A problem like this one with other numbers, solved and checked by the built-in reasoner."""

import random
import re
from collections.abc import Sequence
from typing import Any

from kptutor.agent.tutoring.records import Example
from kptutor.agent.tutoring.steps import doing
from kptutor.tools.records import Step

JOB = "kptutor.agent.tutoring.similar:similar_job"
LIMIT_S = 6.0

_NUMBER = re.compile(r"(?<![\w.^\\])(?<!\^\{)\d+(?:\.\d+)?(?![\w.]*\^?\})|(?<![\w.^])\d+(?=[a-z])")
_ENOUGH = 12
"""Length of an answer below which the first such variant is taken."""


async def find_similar(
    statement: str, seed: int, avoid: Sequence[str], tries: int
) -> Example | None:
    """A similar problem with its solution; None if none of the variants can be solved.

    Args:
        statement: The learner's problem.
        seed: Chooses the numbers.
        avoid: Answers that the example must not have.
        tries: Most variants that are solved.
    """
    from kptutor.tools import symbolic, workers

    if symbolic.understood(statement) is not None:
        return None
    payload: dict[str, Any] = {
        "statement": statement,
        "seed": seed,
        "avoid": list(avoid),
        "tries": tries,
    }
    try:
        found = await workers.run(JOB, payload, limit_s=LIMIT_S)
    except (workers.TimedOut, workers.OutOfMemory, workers.WorkerDied, workers.JobFailed):
        return None
    return Example.model_validate(found) if found is not None else None


def variants(statement: str, seed: int, tries: int) -> list[str]:
    """The statement with other numbers, different ones each time."""
    chance = random.Random(seed)
    made = [_NUMBER.sub(lambda match: _other(match[0], chance), statement) for _ in range(tries)]
    return [variant for variant in dict.fromkeys(made) if variant != statement]


def _other(text: str, chance: random.Random) -> str:
    if "." in text:
        return str(round(float(text) + chance.choice((-1, 1, 2)), 4))
    number = int(text)
    if number <= 1:
        return text
    if number <= 12:
        return str(chance.choice([n for n in range(2, 13) if n != number]))
    step = 5 if number % 5 == 0 else 1
    low, high = max(step, number // 2 // step * step), number * 3 // 2
    return str(chance.randrange(low, high + 1, step))


def similar_job(payload: Any) -> dict[str, Any] | None:
    """The plainest solved variant as JSON values; runs in a worker process."""
    from kptutor.tools.symbolic import Solved, solve

    best: tuple[int, str, Solved] | None = None
    for variant in variants(payload["statement"], payload["seed"], payload["tries"]):
        found = solve(variant)
        if not isinstance(found, Solved) or _same(found.answer, payload["avoid"]):
            continue
        cost = _cost(found)
        if best is None or cost < best[0]:
            best = (cost, variant, found)
        if cost <= _ENOUGH:
            break
    if best is None:
        return None
    _, variant, solved = best
    steps = tuple(
        Step(text=line.text, maths=line.maths, knowledge_point=line.point) for line in solved.steps
    )
    example = Example(problem=variant, steps=doing(steps), answer=solved.answer)
    return example.model_dump(mode="json")


def _same(answer: str, avoid: Sequence[str]) -> bool:
    from kptutor.tools.maths.checking import check

    return any(check(answer, other, limit_s=0).equivalent is not False for other in avoid)


def _cost(found: Any) -> int:
    r"""Long answers, fractions and roots make a poor example."""
    heavy: int = sum(found.answer.count(sign) for sign in (r"\frac", r"\sqrt", "i", "."))
    dull = 40 if found.answer.rpartition("=")[2].strip() in ("0", "1", "-1") else 0
    return len(found.answer) + 15 * heavy + dull

"""`3 in June, 5 in July, 7 in August. If this pattern continues, how many in September?`.

The amounts must be told one after another, each with a place in an order that everybody knows
(months, days, first, second, ...), and the next place must be asked.
"""

import re
from fractions import Fraction
from itertools import pairwise

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.world import NotUnderstood, World

ALLOWED = frozenset({"pattern"})
_ORDERS = (
    "january february march april may june july august september october november december".split(),
    "monday tuesday wednesday thursday friday saturday sunday".split(),
    "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
)
_CYCLES = 2
"""The first so many orders begin anew after their last place."""
_CONTINUES = re.compile(
    r"^if (?:this|the|the same|that) pattern continues , (?P<asked>how many .+)$"
)
_FEWEST = 3


def read(page: Page) -> tuple[World, Amount] | None:
    """The amounts of the row and the next one; None if it is no such story.

    Raises:
        NotUnderstood: If the row follows no rule that is known.
    """
    *told, last = page.sentences()
    match = _CONTINUES.match(last)
    if not match or "⟦" in last or len(page.numbers) < _FEWEST or not page.whole():
        return None
    for place, order in enumerate(_ORDERS):
        if (noun := _in_order(told, match["asked"], order, cycle=place < _CYCLES)) is not None:
            return _continued([page.numbers[k] for k in sorted(page.numbers)], noun)
    return None


def _in_order(told: list[str], asked: str, order: list[str], *, cycle: bool) -> str | None:
    """The noun that is counted, if every number has the next place in the order."""
    row = next((t for t in told if "⟦" in t), "")
    if sum("⟦" in t for t in told) != 1 or re.search(r"\b(?:more|less|fewer|times|each)\b", row):
        return None
    tokens = re.findall(r"⟦\d+⟧|[^\s]+", row)
    labels = [order.index(t) for t in tokens if t in order]
    kinds = ["n" if t.startswith("⟦") else "p" for t in tokens if t.startswith("⟦") or t in order]
    count = kinds.count("n")
    if kinds != ["n", "p"] * count:
        return None
    next_one = [order.index(t) for t in asked.split() if t in order]
    steps = [b - a for a, b in pairwise([*labels, *next_one])]
    if len(next_one) != 1 or any((s % len(order) if cycle else s) != 1 for s in steps):
        return None
    nouns = re.findall(r"⟦\d+⟧ ([a-z' -]+?) (?:in|on|to|for|at)\b", row)
    wanted = re.match(r"how many ([a-z' -]+?) (?:will|would|does|did|do)\b", asked)
    if wanted is None or not nouns or not _same_words(nouns[0], wanted[1]):
        return None
    return wanted[1].split()[-1].removesuffix("s")


def _same_words(told: str, asked: str) -> bool:
    """`roses` and `rose`, `text messages` and `text messages`: the last word decides."""
    return told.split()[-1].removesuffix("s") == asked.split()[-1].removesuffix("s")


def _continued(values: list[Fraction], noun: str) -> tuple[World, Amount]:
    world = World()
    row = [world.amount("a number of the row", noun, v, given=True) for v in values]
    following = world.amount("the next number", noun)
    gaps = [b - a for a, b in pairwise(values)]
    ratios = [b / a for a, b in pairwise(values)]
    changes = [b - a for a, b in pairwise(gaps)]
    if len(set(gaps)) == 1:
        _same_step(world, [*row, following], noun)
    elif len(set(ratios)) == 1:
        factor = world.amount("the factor", "times")
        for before, after in pairwise([*row, following]):
            why = "Each number is the one before, multiplied by the same number"
            world.product(after, factor, before, why)
    elif len(changes) > 1 and len(set(changes)) == 1:
        steps = [world.amount("a step", noun) for _ in row]
        for (before, after), step in zip(pairwise([*row, following]), steps, strict=True):
            world.sum(
                after, [(1, before), (1, step)], "From one number to the next there is a step"
            )
        _same_step(world, steps, noun)
    else:
        raise NotUnderstood("it is not clear how the pattern continues")
    return world, following


def _same_step(world: World, row: list[Amount], noun: str) -> None:
    step = world.amount("the step", noun)
    for before, after in pairwise(row):
        world.sum(
            after, [(1, before), (1, step)], "Each number is the one before and the same step"
        )

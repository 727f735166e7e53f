"""What each strategy keeps, on pass rates chosen by hand."""

import asyncio
from fractions import Fraction

import pytest

from kptutor.tools.knowledge.curation.selecting import Rollouts, select
from kptutor.tools.knowledge.curation.strategies import (
    SLACK,
    Configuration,
    base,
    consensus,
    constrained,
    joint,
    leave_one_out,
    max_score,
    paradox,
)


def rates(**percent: int) -> dict[Configuration, Fraction]:
    """Pass rates by digits of the points, `none` for the empty set."""
    sets = {frozenset(int(d) for d in name[1:]): value for name, value in percent.items()}
    return {points: Fraction(value, 100) for points, value in sets.items()}


HELPFUL = rates(_=40, _012=60, _12=50, _02=52, _01=45)
"""Every point helps."""
USELESS = rates(_=70, _012=60, _12=65, _02=55, _01=70)
"""The model is best alone."""
TRAP = rates(_=30, _012=50, _12=60, _02=58, _01=40, _2=35)
"""Dropping 0 helps and dropping 1 helps, but not both."""

CASES = [
    # family: all points help -> all are kept
    ("max-score", max_score(HELPFUL, 3), {0, 1, 2}),
    ("s-loo", leave_one_out(HELPFUL, 3), {0, 1, 2}),
    # family: nothing beats no point at all
    ("max-score", max_score(USELESS, 3), set()),
    ("s-loo", leave_one_out(USELESS, 3), set()),
    # family: two removals that help alone and hurt together
    ("max-score", max_score(TRAP, 3), {1, 2}),
    ("s-loo", leave_one_out(TRAP, 3), {2}),
    ("css", constrained(joint(TRAP, 3), TRAP), {1, 2}),
]


@pytest.mark.parametrize(("strategy", "kept", "expected"), CASES)
def test_what_is_kept(strategy: str, kept: Configuration, expected: set[int]) -> None:
    assert kept == expected, strategy


def test_the_base_sets_are_none_all_and_all_but_one() -> None:
    assert [set(each) for each in base(3)] == [set(), {0, 1, 2}, {1, 2}, {0, 2}, {0, 1}]
    assert base(0) == (frozenset(),)
    assert base(1) == (frozenset(), frozenset({0}))


def test_tolerance_drops_a_point_that_hardly_helps() -> None:
    given = rates(_=20, _01=50, _1=48, _0=30)
    assert leave_one_out(given, 2) == {0, 1}
    assert leave_one_out(given, 2, SLACK) == {1}


def test_consensus_needs_every_repetition() -> None:
    one, two = rates(_=20, _01=50, _1=50, _0=20), rates(_=20, _01=50, _1=30, _0=50)
    assert consensus([one, two], one, 2) == {0, 1}
    assert consensus([one, rates(_=90, _01=50, _1=50, _0=20)], one, 2) == set()


def test_pairs_that_hurt_together_are_named() -> None:
    assert paradox(TRAP, 3) == ((0, 1),)
    assert paradox(HELPFUL, 3) == ()


def test_halving_gives_the_better_half_more_rollouts_with_the_same_seeds() -> None:
    asked: list[tuple[Configuration, int]] = []

    async def attempt(points: Configuration, number: int) -> bool:
        asked.append((points, number))
        return points == {1}

    rollouts = Rollouts(attempt)
    asyncio.run(rollouts.halve(base(2), 32))
    spent = {tuple(sorted(points)): len(done) for points, done in rollouts.outcomes.items()}
    assert spent == {(): 32, (0, 1): 32, (1,): 32, (0,): 8}
    assert len(set(asked)) == len(asked)


def test_a_choice_that_fresh_rollouts_deny_is_not_stored() -> None:
    async def attempt(points: Configuration, number: int) -> bool:
        return bool(points) == (number < 8)

    found = asyncio.run(select(2, attempt, most=8))
    assert found.kept["css"]
    assert not found.winner
    assert found.confirmed["css"] == 0

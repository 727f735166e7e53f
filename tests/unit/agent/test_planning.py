"""Each attempt differs from the one before it, in a way that has a name."""

import pytest
from fakes import FakeReasoner, candidate

from kptutor.agent.deps import Candidate
from kptutor.agent.planning import first_plans, next_plans, seed_for
from kptutor.agent.policy import Policy, preset
from kptutor.tools.records import Attempt, Evidence, Problem

PROBLEM = Problem(text="Solve x + 1 = 3.")
SMALL, LARGE = FakeReasoner(["a"], name="small"), FakeReasoner(["b"], name="large")


def attempt(number: int = 1, **fields: object) -> Attempt:
    base = {"id": f"a{number}", "reasoner": "small", "boxed": "2", "max_tokens": 16_384}
    return Attempt.model_validate(base | fields)


def refuted(kind: str = "key", reason: str = "It is another number.") -> tuple[Evidence, ...]:
    fields = {"kind": kind, "verdict": "refutes", "route": "r", "reason": reason}
    return (Evidence.model_validate(fields),)


def change(*attempts: Attempt, both: bool = True, hinted: bool = True, **policy: object) -> str:
    candidates = [candidate(SMALL)] + ([candidate(LARGE)] if both else [])
    limits = Policy.model_validate({"attempts": 8, "tries": 8} | policy)
    plans = next_plans(PROBLEM, attempts, candidates, limits, hinted=hinted)
    return plans[0].change if plans else "none"


@pytest.mark.requirement("solve:each-retry-differs-in-a-named-way")
@pytest.mark.parametrize(
    ("made", "expected"),
    [
        # what failed decides first
        (attempt(evidence=refuted()), "feedback on what failed, new seed"),
        (attempt(boxed=None), "feedback on what failed, new seed"),
        (attempt(boxed=None, finish_reason="length"), "bigger budget (32768 tokens), new seed"),
        # nothing failed, but nothing is proved: another independent look
        (attempt(knowledge_points=["kp-1"]), "without knowledge points, new seed"),
        # a server that is gone is not asked again
        (attempt(finish_reason="fault"), "next reasoner up: large"),
        (attempt(finish_reason="declined"), "next reasoner up: large"),
    ],
)
def test_what_changes_after_one_attempt(made: Attempt, expected: str) -> None:
    assert change(made) == expected


def test_the_changes_of_one_solve_are_not_all_the_same() -> None:
    made = [attempt(1, knowledge_points=["kp-1"])]
    words = []
    for number in (2, 3, 4, 5):
        words.append(change(*made))
        made.append(attempt(number))
    assert words == [
        "without knowledge points, new seed",
        "higher temperature, with knowledge points, new seed",
        "higher temperature, without knowledge points, new seed",
        "with knowledge points, new seed",
    ]


@pytest.mark.requirement("policy:half-with-knowledge-points")
def test_half_of_the_attempts_see_the_knowledge_points() -> None:
    policy = Policy(attempts=8, parallel=4, tries=8)
    candidates = [candidate(SMALL)]
    first = first_plans(PROBLEM, candidates, policy, hinted=True)
    made = [attempt(plan.number) for plan in first]
    then = next_plans(PROBLEM, made, candidates, policy, hinted=True)
    assert [plan.with_hints for plan in (*first, *then)] == [True, False] * 4
    assert not any(p.with_hints for p in first_plans(PROBLEM, candidates, policy, hinted=False))


def test_without_hints_dropping_them_is_no_change() -> None:
    assert change(attempt(), hinted=False) == "new seed"


def test_after_enough_tries_the_next_one_up_is_asked() -> None:
    assert change(attempt(1), attempt(2), tries=2) == "next reasoner up: large"


def test_the_next_one_up_starts_with_a_wave_of_its_own() -> None:
    policy = Policy(attempts=8, tries=2, parallel=3)
    candidates = [candidate(SMALL), candidate(LARGE)]
    assert len(first_plans(PROBLEM, candidates, policy, hinted=False)) == 2
    plans = next_plans(PROBLEM, [attempt(1), attempt(2)], candidates, policy, hinted=False)
    assert [(plan.reasoner, plan.number) for plan in plans] == [
        ("large", 3),
        ("large", 4),
        ("large", 5),
    ]


def test_the_last_reasoner_keeps_trying_within_the_budget() -> None:
    made = [attempt(n, reasoner="large") for n in (1, 2, 3)]
    assert change(*made, tries=2) != "none"


def test_a_reasoner_that_would_say_the_same_is_not_asked_twice() -> None:
    alone: list[Candidate] = [candidate(SMALL, repeatable=False)]
    assert next_plans(PROBLEM, [attempt()], alone, Policy(), hinted=True) == ()


def test_a_wave_has_distinct_seeds_and_stays_within_the_budget() -> None:
    policy = Policy(attempts=4, tries=8, parallel=8)
    plans = next_plans(PROBLEM, [attempt()], [candidate(SMALL)], policy, hinted=True)
    assert [plan.number for plan in plans] == [2, 3, 4]
    assert len({plan.seed for plan in plans}) == 3


def test_seeds_depend_on_problem_policy_and_number_alone() -> None:
    assert seed_for(PROBLEM, Policy(), 1) == seed_for(PROBLEM, Policy(), 1)
    others = [
        seed_for(PROBLEM, Policy(), 2),
        seed_for(PROBLEM, Policy(seed=1), 1),
        seed_for(Problem(text="x"), Policy(), 1),
    ]
    assert len({seed_for(PROBLEM, Policy(), 1), *others}) == 4


def test_the_first_attempt_has_the_hints_if_there_are_any() -> None:
    (plan,) = first_plans(PROBLEM, [candidate(SMALL)], preset("fast"), hinted=False)
    assert (plan.change, plan.with_hints, plan.max_tokens) == ("first attempt", False, 8192)

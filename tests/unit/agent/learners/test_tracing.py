"""Knowledge tracing: directions, discounts, convergence, and what comes next."""

import pytest
from langgraph.store.memory import InMemoryStore

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.learners.choosing import choose
from kptutor.agent.learners.model import DAY_S, LearnerModel
from kptutor.agent.learners.parameters import default_parameters
from kptutor.agent.learners.tracing import first_estimate, updated
from kptutor.serving.evaluation.learners import figures, simulate

NUMBERS = default_parameters().tracing
ANN = Principal("school", "ann")


@pytest.mark.requirement("learners:tracing")
@pytest.mark.parametrize("known", [0.05, 0.3, 0.6, 0.9])
def test_success_after_help_says_less_and_failure_lowers(known: float) -> None:
    alone = updated(known, NUMBERS, correct=True, hinted=False)
    helped = updated(known, NUMBERS, correct=True, hinted=True)
    failed = updated(known, NUMBERS, correct=False, hinted=False)
    assert failed < helped < alone
    assert helped > known


@pytest.mark.requirement("learners:tracing")
def test_prerequisites_move_the_first_estimate() -> None:
    assert first_estimate(NUMBERS, []) == NUMBERS.known
    assert first_estimate(NUMBERS, [0.05]) < NUMBERS.known < first_estimate(NUMBERS, [0.99])


@pytest.mark.requirement("learners:converge")
def test_estimates_converge_and_are_calibrated() -> None:
    result = figures(simulate(600, 12, seed=3))
    errors = result["error_by_step"]
    assert errors[-1] < errors[0] / 3
    assert result["calibration_error"] < 0.03
    assert result["mastered_and_known"] >= 0.95


async def seen(model: LearnerModel, point: str, correct: bool, times: int) -> None:
    for turn in range(times):
        await model.observe(ANN, point, correct, False, f"s-{point}-{correct}/{turn}")


@pytest.mark.requirement("learners:next")
async def test_the_next_problem_interleaves_and_spaces() -> None:
    time = [1_700_000_000.0]
    model = LearnerModel(InMemoryStore(), clock=lambda: time[0])
    await seen(model, "linear-equation", True, 6)
    observations = await model.observations(ANN)
    assert model.skills(observations)["linear-equation"].mastered
    now = choose(model, observations, [])
    assert now is not None
    assert now.point != "linear-equation"
    for point in ("fraction-addition", "like-terms"):
        time[0] += 60
        await seen(model, point, False, 1)
    time[0] += 60
    await seen(model, "signed-numbers", True, 1)
    time[0] += 200 * DAY_S
    later = choose(model, await model.observations(ANN), [])
    assert later is not None
    assert (later.point, later.reason) == ("linear-equation", "review")
    again = choose(model, await model.observations(ANN), [later.statement])
    assert again is not None
    assert again.statement != later.statement


@pytest.mark.requirement("learners:next")
async def test_a_shaky_prerequisite_comes_first() -> None:
    model = LearnerModel(InMemoryStore())
    await seen(model, "like-terms", False, 3)
    await seen(model, "column-addition", True, 1)
    await seen(model, "percentages", True, 1)
    chosen = choose(model, await model.observations(ANN), [])
    assert chosen is not None
    assert chosen.point != "linear-equation"  # it builds on like terms
    with pytest.raises(BadInput, match="level"):
        choose(model, [], [], level="kindergarten")

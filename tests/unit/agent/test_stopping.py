"""Enough is known: proved, probable enough, or nothing left that could change it."""

import pytest

from kptutor.agent.calibration import Calibration
from kptutor.agent.grading import judge
from kptutor.agent.policy import Policy
from kptutor.agent.stopping import enough, why_stop
from kptutor.tools.records import Attempt, Evidence, Problem

PROBLEM = Problem(text="Solve x + 1 = 3.")
PLAIN = Calibration(
    name="plain",
    correlation=0.3,
    agreed=0.9,
    attempt={"base": 0.0},
    answer={"base": -1.0, "log_votes": 3.0, "second": -6.0},
)
"""Each vote weighs a half; three against none are AGREED (0.91), four are 0.96."""


def votes(*answers: str) -> list[Attempt]:
    made = []
    for n, answer in enumerate(answers, 1):
        rerun = {"check": "agreement", "camp": f"a{answers.index(answer) + 1}"}
        found = Evidence(kind="agreement", verdict="silent", route="", reason="", rerun=rerun)
        made.append(Attempt(id=f"a{n}", reasoner="r", boxed=answer, evidence=(found,)))
    return made


def stops(answers: str, left: int = 4, **fields: float) -> str:
    policy = Policy.model_validate({"calibration": PLAIN} | fields)
    judged = judge(PROBLEM, votes(*answers), policy)
    if enough(judged, policy):
        return "enough"
    return why_stop(PROBLEM, judged, left, policy)


@pytest.mark.requirement("policy:stops-when-enough-is-known")
@pytest.mark.parametrize(
    ("answers", "fields", "expected"),
    [
        ("22", {}, ""),
        ("222", {}, "enough"),
        ("222", {"confidence": 0.95}, ""),
        ("2222", {"confidence": 0.95}, "enough"),
        ("222", {"agree": 4}, ""),
        # one answer may be enough for a preset that is in a hurry; its grade stays UNSURE
        ("2", {"alone": 0.2}, "It is right with probability 0.27: enough for this preset."),
        ("2", {"alone": 0.3}, ""),
    ],
)
def test_when_the_probability_is_reached(
    answers: str, fields: dict[str, float], expected: str
) -> None:
    assert stops(answers, 4, **fields) == expected


@pytest.mark.requirement("policy:stops-when-votes-cannot-change-it")
@pytest.mark.parametrize(
    ("answers", "left", "settled"),
    [
        # three half votes against one: a sure vote could turn it
        ("2223", 1, False),
        ("22223", 1, True),
        # two more could overtake four
        ("22223", 2, False),
        # nobody else has a vote, but one more could make it AGREED
        ("22", 1, False),
        # nothing to go on at all
        ("", 1, False),
    ],
)
def test_when_no_vote_can_change_answer_or_grade(answers: str, left: int, settled: bool) -> None:
    said = stops(answers, left)
    assert said.endswith("could change neither the answer nor its grade.") == settled

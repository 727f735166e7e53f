"""Simulated learners: every kind plays, and what they do is measured."""

import pytest

from kptutor.serving.evaluation.tutoring.measuring import measure, summary
from kptutor.serving.evaluation.tutoring.pupils import KINDS, slips_of_all


@pytest.mark.requirement("leaks:pupils")
async def test_each_kind_of_learner_plays_without_leak_or_crash() -> None:
    result = summary(await measure(len(KINDS)))
    assert result["sessions"] == len(KINDS)
    assert (result["leaks"], result["crashes"]) == (0, 0)
    assert result["by_learner"]["careful"]["solved"] == 1
    assert result["by_learner"]["silent"]["solved"] == 0


@pytest.mark.requirement("leaks:pupils")
def test_many_wrong_rules_are_planted() -> None:
    assert len({slip.rule for slip in slips_of_all()}) >= 60

"""Evidence is computed again from the certificate's problem and answer, offline."""

from typing import Any

import pytest

from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.rerun import CannotRerunError, rerun
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Attempt, Evidence, Problem
from kptutor.tools.workers import default_pool

PROBLEM = Problem(text="Solve $x^2 - 5x + 6 = 0$.", answer_key="2, 3")
CHECKS = [KeyCheck(), SubstitutionCheck(default_pool()), RecomputationCheck()]


@pytest.mark.requirement("evidence:rerun")
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kind)
async def test_a_check_finds_the_same_again_and_a_changed_answer_fails(check: Any) -> None:
    statement = read_statement(PROBLEM.text, PROBLEM.answer_key)
    attempt = Attempt(id="a1", reasoner="r", boxed="2, 3")
    found = await check.run(statement, attempt, ())
    again = await rerun(found, PROBLEM, "2, 3")
    assert (again.verdict, again.proof) == (found.verdict, found.proof) == ("supports", True)
    assert (await rerun(found, PROBLEM, "2, 4")).verdict == "refutes"


@pytest.mark.requirement("evidence:rerun")
async def test_votes_cannot_be_counted_again_and_the_reason_is_told() -> None:
    votes = Evidence(kind="agreement", verdict="supports", route="votes", reason="3 of 4")
    with pytest.raises(CannotRerunError, match="other attempts"):
        await rerun(votes, PROBLEM, "2, 3")

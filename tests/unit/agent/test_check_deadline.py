"""All evidence on one attempt has one deadline; a check that is late is silent."""

import asyncio
from collections.abc import Sequence

import pytest
from fakes import FakeReasoner, deps

from kptutor.agent.graph import build_solve_graph
from kptutor.agent.policy import Policy
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind


class Hanging:
    """A check that does not come to an end."""

    kind: EvidenceKind = "recomputation"
    cost = 4
    cancelled = False

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        raise AssertionError


@pytest.mark.requirement("evidence:deadline")
async def test_a_check_that_hangs_is_stopped_and_said_to_be_late() -> None:
    check = Hanging()
    policy = Policy(attempts=1, check_seconds=0.05)
    graph = build_solve_graph(deps(FakeReasoner([r"\boxed{4}"]), policy=policy, checks=(check,)))
    state = await graph.ainvoke({"problem": "What is 2 + 2?"})
    (found,) = state["solution"].attempts[0].evidence
    assert check.cancelled
    assert (found.kind, found.verdict) == ("recomputation", "silent")
    assert "ran out" in found.reason

"""Rollouts of a model: graded, stored, never repeated."""

import asyncio
from pathlib import Path

import pytest
from fakes import FakeReasoner, candidate

from kptutor.agent.curation import curate, propose
from kptutor.agent.knowledge import default_store
from kptutor.tools.knowledge.database import KnowledgeDatabase, StoredProblem
from kptutor.tools.records import Problem

PROBLEM = Problem(
    id="p", text="Solve x + 1 = 3.", answer_key="2", worked_solution="Take 1 from both sides."
)


def run(url: str, reasoner: FakeReasoner) -> tuple[str, ...]:
    points = [default_store().points[name] for name in ("linear-equation", "zero-product")]
    with KnowledgeDatabase(url) as database:
        names = tuple(point.id for point in points)
        database.put_problems([StoredProblem("p", PROBLEM.text, names)])
        asyncio.run(curate(PROBLEM, points, candidate(reasoner), database, rollouts=4))
        (stored,) = database.problems()
    return (stored.subsets or {})["fake"]


@pytest.mark.requirement("knowledge:curation")
def test_rollouts_are_stored_and_never_repeated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kp.db'}"
    first = FakeReasoner([r"The answer is \boxed{x=2}"])
    assert run(url, first) == ()  # always right: no point is needed
    seeds = [request.seed for request in first.requests]
    assert len(set(seeds)) < len(seeds)  # paired: the same seeds for every set
    again = FakeReasoner([r"\boxed{7}"])
    assert run(url, again) == ()
    assert again.requests == []


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kp.db'}"
    broken = FakeReasoner([*[r"\boxed{2}"] * 3, ValueError("stop")])
    with pytest.raises(ValueError, match="stop"):
        run(url, broken)
    whole, rest = FakeReasoner([r"\boxed{2}"]), FakeReasoner([r"\boxed{2}"])
    run(f"sqlite:///{tmp_path / 'other.db'}", whole)
    run(url, rest)
    assert len(rest.requests) == len(whole.requests) - 3


def test_candidates_come_from_the_solution_and_from_retrieval() -> None:
    model = FakeReasoner(["- Adding the same number to both sides of a linear equation\n- x"])
    found = asyncio.run(propose(PROBLEM, candidate(model), default_store()))
    assert found[0].id == "linear-equation"
    assert 1 <= len(found) <= 6
    assert "Take 1 from both sides" in model.requests[0].messages[0].content

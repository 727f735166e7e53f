"""Which hints a solve shows: by words always, with vectors and a model's plan where they are set.

What a server does not give in time is left out, and a note says so: words decide alone then.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from kptutor.agent.concepts import name_concepts
from kptutor.agent.deps import Candidate, FoundHints
from kptutor.agent.embeddings import DEADLINE_S, PointVectors
from kptutor.agent.errors import TransportFault
from kptutor.agent.knowledge_base import KnowledgeBase, as_hint
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.selection import Selection
from kptutor.tools.knowledge.store import MemoryStore
from kptutor.tools.records import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Planner:
    """Who names the concepts of a problem, and how long that may take."""

    candidate: Candidate
    seed: int
    limit_s: float


class Aids(NamedTuple):
    """What servers say about a problem beside its words."""

    dense: Mapping[str, float]
    concepts: tuple[str, ...]
    notes: tuple[str, ...]
    """What is missing, and why."""


@dataclass(frozen=True, slots=True)
class Hinter:
    """Finds the hints of a problem.

    Args:
        base: The points.
        vectors: Their vectors, if an embedding server is set.
        planner: Names concepts first, if that is wanted.
    """

    base: KnowledgeBase
    vectors: PointVectors | None = None
    planner: Planner | None = None

    async def __call__(self, problem: Problem, profile: str) -> FoundHints:
        """At most three points that help with a problem, and what could not be asked."""
        store = await self.base.current()
        if store.recall(problem.text, profile, None) is not None:
            selection = await store.select(problem, profile=profile, known={}, exclude=None)
            return _found(selection, ())
        aids = await self.ask(problem, store)
        selection = await store.select(
            problem,
            profile=profile,
            known={},
            exclude=None,
            dense=aids.dense,
            concepts=aids.concepts,
        )
        return _found(selection, aids.notes)

    async def ask(self, problem: Problem, store: MemoryStore) -> Aids:
        """What the servers say about a problem, both at the same time."""
        (dense, no_vector), (concepts, no_plan) = await asyncio.gather(
            _or_note(
                self._cosines(problem, store), {}, "Knowledge points are found by words alone"
            ),
            _or_note(self._concepts(problem), (), "Knowledge points are found without a plan"),
        )
        return Aids(dense, concepts, tuple(filter(None, (no_vector, no_plan))))

    async def _cosines(self, problem: Problem, store: MemoryStore) -> Mapping[str, float]:
        if self.vectors is None:
            return {}
        texts = {name: spoken(point) for name, point in store.points.items()}
        return await self.vectors.cosines(problem.text, texts, DEADLINE_S)

    async def _concepts(self, problem: Problem) -> tuple[str, ...]:
        if self.planner is None:
            return ()
        planner = self.planner
        return await name_concepts(
            problem, planner.candidate, seed=planner.seed, limit_s=planner.limit_s
        )


def spoken(point: Point) -> str:
    """The text of a point that becomes its vector."""
    return f"{point.title}. {point.statement}"


async def _or_note(work: Awaitable[T], nothing: T, said: str) -> tuple[T, str]:
    try:
        return await work, ""
    except TransportFault as fault:
        return nothing, f"{said}: {str(fault).rstrip('.')}."


def _found(selection: Selection, notes: tuple[str, ...]) -> FoundHints:
    return FoundHints(tuple(as_hint(choice.point) for choice in selection.chosen), notes)

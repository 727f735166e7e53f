"""The learner model over a store: what was seen goes in, what is known comes out."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kptutor.agent.identity import Principal
from kptutor.agent.learners.parameters import Parameters, default_parameters
from kptutor.agent.learners.records import LearnerReport, Observation, Skill
from kptutor.agent.learners.shelf import Shelf
from kptutor.agent.learners.tracing import first_estimate, updated

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

    from kptutor.tools.knowledge.point import Point

DAY_S = 86_400.0


class LearnerModel:
    """What learners know.

    Args:
        store: Where observations are kept.
        points: The knowledge points by id; the library's if not given.
        parameters: Rates and limits.
        clock: Seconds since the epoch.
    """

    def __init__(
        self,
        store: "BaseStore",
        points: "Mapping[str, Point] | None" = None,
        parameters: Parameters | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._points = points
        self._parameters = parameters or default_parameters()
        self._clock = clock

    @property
    def points(self) -> "Mapping[str, Point]":
        """The knowledge points by id."""
        if self._points is None:
            from kptutor.agent.knowledge import default_store

            self._points = default_store().points
        return self._points

    @property
    def parameters(self) -> Parameters:
        """Rates and limits."""
        return self._parameters

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._clock()

    async def observe(
        self,
        principal: Principal,
        kp_id: str,
        correct: bool,
        hinted: bool,
        evidence: str,
        check: str = "",
    ) -> None:
        """Take in one observation; the same evidence about the same point counts once.

        Args:
            principal: Who was seen.
            kp_id: Which knowledge point.
            correct: Whether it went well.
            hinted: Whether help had been given before.
            evidence: Where it was seen: `session/message`.
            check: Which check found it.
        """
        seen = Observation(
            point=kp_id,
            correct=correct,
            hinted=hinted,
            evidence=evidence,
            check=check,
            at=self._clock(),
        )
        await Shelf(self._store, principal).put(seen)

    async def observations(self, who: Principal) -> list[Observation]:
        """Everything that was seen of a learner, oldest first."""
        return await Shelf(self._store, who).all()

    async def report(self, who: Principal) -> LearnerReport:
        """What a learner knows, with the evidence behind each estimate."""
        skills = self.skills(await self.observations(who))
        ordered = sorted(skills.values(), key=lambda skill: (-skill.known, skill.point))
        return LearnerReport(tenant=who.tenant, learner=who.learner, skills=tuple(ordered))

    async def erase(self, who: Principal) -> int:
        """Erase what was seen of a learner; says how many observations it was."""
        return await Shelf(self._store, who).clear()

    def skills(self, seen: Iterable[Observation]) -> dict[str, Skill]:
        """The estimates from one learner's observations, oldest first; only points with any."""
        grouped: dict[str, list[Observation]] = {}
        for each in seen:
            grouped.setdefault(each.point, []).append(each)
        skills: dict[str, Skill] = {}
        for point in grouped:
            self._estimate(point, grouped, skills, frozenset())
        return skills

    def known(self, point: str, skills: Mapping[str, Skill]) -> float:
        """P(known) of a point, from its own evidence or else from its prerequisites'."""
        return skills[point].known if point in skills else self._first(point, skills)

    def _estimate(
        self,
        point: str,
        grouped: Mapping[str, list[Observation]],
        skills: dict[str, Skill],
        above: frozenset[str],
    ) -> None:
        """Put the skill of a point, and of its prerequisites first, into `skills`."""
        if point in skills or point not in grouped:
            return
        for before in self._prerequisites(point):
            if before not in above:
                self._estimate(before, grouped, skills, above | {point})
        first = self._first(point, skills)
        numbers = self._parameters.for_level(self._level(point))
        known = first
        for each in grouped[point]:
            known = updated(known, numbers, correct=each.correct, hinted=each.hinted)
        mastered = known >= self._parameters.mastered
        skills[point] = Skill(
            point=point,
            title=self.points[point].title if point in self.points else point,
            known=known,
            first=first,
            mastered=mastered,
            due=self._due(grouped[point]) if mastered else None,
            evidence=tuple(grouped[point]),
        )

    def _first(self, point: str, skills: Mapping[str, Skill]) -> float:
        numbers = self._parameters.for_level(self._level(point))
        before = [skills[name].known for name in self._prerequisites(point) if name in skills]
        return first_estimate(numbers, before)

    def _due(self, seen: list[Observation]) -> float:
        """When a mastered point comes up again: later with each success without help in a row."""
        streak = 0
        for each in reversed(seen):
            if not each.correct or each.hinted:
                break
            streak += 1
        review = self._parameters.review
        days = review.first_days * review.factor ** min(max(streak - 1, 0), 50)
        return seen[-1].at + min(days, review.longest_days) * DAY_S

    def _prerequisites(self, point: str) -> tuple[str, ...]:
        return self.points[point].prerequisites if point in self.points else ()

    def _level(self, point: str) -> str:
        return self.points[point].level if point in self.points else ""

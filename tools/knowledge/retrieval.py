"""Which points a problem needs: by shared words, and by what similar problems needed.

Problems and principles use different words. What a problem's own words find is therefore
joined with two things learned from the problems whose points are known: the words of the
points of its nearest problems (a translation by kernel regression: Nadaraya 1964, Watson
1964), and those points themselves.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter, mul
from typing import NamedTuple

from kptutor.tools.knowledge.index import Index

NEIGHBOURS = 20
SHARPNESS = 2
"""Power of a neighbour's similarity, relative to the nearest one, that weighs it."""
MOST_TERMS = 64
"""Terms kept of a translated query."""
ENOUGH_PROBLEMS = 250
"""With fewer known problems the learned parts count proportionally less."""
TRANSLATED_WEIGHT = 1.0
LINKED_WEIGHT = 1.5
MOST_FOUND = 200
"""Points that are looked at further."""


class Score(NamedTuple):
    """How well a point fits, by where the evidence comes from."""

    words: float = 0.0
    """Shared words, in standard deviations over all points."""
    translated: float = 0.0
    """Words shared with the points of similar problems, in standard deviations."""
    linked: float = 0.0
    """Similar problems that needed this very point."""

    @property
    def total(self) -> float:
        """All evidence together."""
        return self.words + self.translated + self.linked


@dataclass(slots=True)
class Retriever:
    """Points, problems whose points are known, and which belong together."""

    points: Index = field(default_factory=Index)
    problems: Index = field(default_factory=Index)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Points of each known problem."""
    _vectors: dict[str, dict[str, float]] = field(default_factory=dict)

    def add_point(self, name: str, fields: Iterable[tuple[Sequence[str], float]]) -> None:
        """Add or replace a point: the terms of its fields with their weights."""
        self.points.add(name, fields)
        self._vectors = {}

    def add_problem(self, name: str, terms: Sequence[str], points: Sequence[str]) -> None:
        """Add or replace a problem whose points are known."""
        self.problems.add(name, [(terms, 1.0)])
        self.links[name] = tuple(points)

    def scores(self, query: Mapping[str, float], exclude: str | None = None) -> dict[str, Score]:
        """Evidence for the points that fit best, best first.

        Args:
            query: Weighted terms of a problem.
            exclude: A known problem whose record must not be used.
        """
        near = self._neighbours(query, exclude)
        trust = min(1.0, len(self.links) / ENOUGH_PROBLEMS)
        words = self.points.scores(query)
        translated = self.points.scores(self._translate(near)) if near else {}
        linked = self._linked(near)
        parts = (
            (words, 1 / self._spread(words)),
            (translated, trust * TRANSLATED_WEIGHT / self._spread(translated)),
            (linked, trust * LINKED_WEIGHT),
        )
        total: dict[str, float] = {}
        for part, weight in parts:
            for name, value in part.items():
                total[name] = total.get(name, 0.0) + weight * value
        best = heapq.nlargest(MOST_FOUND, total.items(), key=itemgetter(1))
        return {
            name: Score(*(weight * part.get(name, 0.0) for part, weight in parts))
            for name, _ in sorted(best, key=lambda pair: (-pair[1], pair[0]))
        }

    def _neighbours(self, query: Mapping[str, float], exclude: str | None) -> dict[str, float]:
        """The nearest known problems with their weights, the nearest one 1."""
        similar = self.problems.scores(query)
        similar.pop(exclude or "", None)
        nearest = sorted(similar, key=lambda name: (-similar[name], name))[:NEIGHBOURS]
        return {name: (similar[name] / similar[nearest[0]]) ** SHARPNESS for name in nearest}

    def _translate(self, near: Mapping[str, float]) -> dict[str, float]:
        """The terms of the neighbours' points, weighted."""
        total: dict[str, float] = {}
        for problem, weight in near.items():
            own = [self._vector(name) for name in self.links[problem]]
            for vector in own:
                for term, value in vector.items():
                    total[term] = total.get(term, 0.0) + weight * value / len(own)
        best = sorted(total, key=lambda term: (-total[term], term))[:MOST_TERMS]
        return {term: total[term] for term in best}

    def _vector(self, name: str) -> Mapping[str, float]:
        """A point's terms, logarithmic and of length 1."""
        if not self._vectors:
            for term, found in self.points.postings.items():
                rarity = self.points.rarity(term)
                for point, count in found.items():
                    value = math.log1p(count) * rarity
                    self._vectors.setdefault(point, {})[term] = value
            for vector in self._vectors.values():
                length = math.sqrt(sum(value * value for value in vector.values()))
                for term in vector:
                    vector[term] /= length
        return self._vectors.get(name, {})

    def _linked(self, near: Mapping[str, float]) -> dict[str, float]:
        """Weights of the neighbours that needed each point."""
        linked: dict[str, float] = {}
        for problem, weight in near.items():
            for name in self.links[problem]:
                if name in self.points.lengths:
                    linked[name] = linked.get(name, 0.0) + weight
        return linked

    def _spread(self, scores: Mapping[str, float]) -> float:
        """Standard deviation over all points, those without a score counting 0."""
        size = max(len(self.points.lengths), 1)
        mean = sum(scores.values()) / size
        square = sum(map(mul, scores.values(), scores.values())) / size
        return math.sqrt(max(square - mean * mean, 0.0)) or 1.0

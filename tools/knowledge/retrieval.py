"""Which points a problem needs: by shared words, by shared topics, by similar problems.

Problems and principles use different words. What a problem's own words find is therefore
joined with what was learned from the problems whose points are known: the words that their
points use (a translation by kernel ridge regression on the nearest problems: Saunders,
Gammerman and Vovk 1998), and the points close to theirs; and with the topics of a lexicon.
The parts are added in standard deviations over all points.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kptutor.tools.knowledge import large_index
from kptutor.tools.knowledge.index import Index, largest
from kptutor.tools.knowledge.large_index import LargeIndex
from kptutor.tools.knowledge.lexicon import Lexicon, Topics
from kptutor.tools.knowledge.neighbours import Neighbours

if TYPE_CHECKING:
    from kptutor.tools.knowledge.index import Floats

ENOUGH_PROBLEMS = 250
"""With fewer known problems the learned parts count proportionally less."""
TRANSLATED_WEIGHT = 0.8
NEAR_WEIGHT = 0.6
TOPICS_WEIGHT = 0.5
DENSE_WEIGHT = 0.8
"""Chosen by hand: no embedding model was at hand to fit it."""
PLANNED_WEIGHT = 1.0
"""As much as the problem's own words."""
MOST_FOUND = 200
"""Points that are looked at further."""


class Score(NamedTuple):
    """How well a point fits, by where the evidence comes from, in standard deviations."""

    words: float = 0.0
    """Shared words."""
    translated: float = 0.0
    """Words that the points of similar problems use."""
    near: float = 0.0
    """Similar problems needed this point or one close to it."""
    topics: float = 0.0
    """Shared topics of the lexicon."""
    dense: float = 0.0
    """Near in the space of an embedding model, where there is one."""
    planned: float = 0.0
    """Words of the concepts that a model named for the problem, of the concept that fits best."""

    @property
    def total(self) -> float:
        """All evidence together."""
        return sum(self)


@dataclass(slots=True)
class Retriever:
    """Points, problems whose points are known, and a lexicon of topics."""

    points: Index | LargeIndex = field(default_factory=Index)
    problems: Index = field(default_factory=Index)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Points of each known problem."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    """Empty if topics are not to be used."""
    _neighbours: Neighbours | None = field(default=None, compare=False, repr=False)
    _topics: Topics | None = field(default=None, compare=False, repr=False)

    def add_point(self, name: str, fields: Iterable[tuple[Sequence[str], float]]) -> None:
        """Add or replace a point: the terms of its fields with their weights.

        Beyond `large_index.LARGE` points the index is one of tantivy. Then there are no topics
        and no votes of similar problems, which would have to look at every point.

        Raises:
            MissingTantivy: If there are so many and tantivy is not installed.
        """
        self.points.add(name, fields)
        if isinstance(self.points, Index) and len(self.points) > large_index.LARGE:
            self.points = LargeIndex.of(self.points)
        self._neighbours = self._topics = None

    def remove_point(self, name: str) -> None:
        """Take a point out, if it is there."""
        self.points.remove(name)
        self._neighbours = self._topics = None

    def add_problem(self, name: str, terms: Sequence[str], points: Sequence[str]) -> None:
        """Add or replace a problem whose points are known."""
        self.problems.add(name, [(terms, 1.0)])
        self.links[name] = tuple(points)
        self._neighbours = None

    def remove_problem(self, name: str) -> None:
        """Forget a known problem, if it is there."""
        self.problems.remove(name)
        self.links.pop(name, None)
        self._neighbours = None

    def scores(
        self,
        query: Mapping[str, float],
        exclude: str | None = None,
        dense: Mapping[str, float] | None = None,
        concepts: Sequence[Mapping[str, float]] = (),
    ) -> dict[str, Score]:
        """Evidence for the points that fit best, best first.

        Args:
            query: Weighted terms of a problem.
            exclude: A known problem whose record must not be used.
            dense: Cosine of each point's vector with the problem's, if there are some.
            concepts: Weighted terms of each concept that a model named, if it was asked.
        """
        parts = [_scaled(self.points.gains(query), 1.0), *self._learned(query, exclude)]
        parts.append(self._shared(query))
        parts.append(self._dense(dense or {}))
        parts.append(self._planned(concepts))
        totals = sum(parts[1:], start=parts[0])
        touched = totals.nonzero()[0]
        best = touched[largest(totals[touched], MOST_FOUND)]
        names = self.points.names
        columns = [part[best].tolist() for part in parts]
        rows = zip(best.tolist(), *columns, strict=True)
        return {names[place]: Score(*values) for place, *values in rows}

    def _dense(self, cosines: Mapping[str, float]) -> "Floats":
        """Cosines around their mean, in standard deviations; a point without one is at the mean."""
        import numpy

        there = self.points.places
        known = [(there[name], value) for name, value in cosines.items() if name in there]
        total = numpy.zeros(len(self.points.names))
        if known:
            places, values = (numpy.array(column) for column in zip(*known, strict=True))
            spread = float(values.std()) or 1.0
            total[places] = DENSE_WEIGHT * (values - values.mean()) / spread
        return total

    def _shared(self, query: Mapping[str, float]) -> "Floats":
        """What the topics of a lexicon say about every point."""
        if isinstance(self.points, LargeIndex):
            return self.points.gains({})
        if self._topics is None:
            self._topics = Topics(self.lexicon, self.points)
        return _scaled(self._topics.shared(query), TOPICS_WEIGHT * self._topics.worth)

    def _planned(self, concepts: Sequence[Mapping[str, float]]) -> "Floats":
        """One query for each concept, merged: for every point the best of them."""
        import numpy

        best = numpy.zeros(len(self.points.names))
        for concept in concepts:
            numpy.maximum(best, _scaled(self.points.gains(concept), PLANNED_WEIGHT), out=best)
        return best

    def prepare(self) -> None:
        """Work out now what the first queries would have to wait for."""
        self._seen().prepare()
        self.scores({})

    def _seen(self) -> Neighbours:
        if self._neighbours is None:
            self._neighbours = Neighbours(self.points, self.problems, self.links)
        return self._neighbours

    def _learned(self, query: Mapping[str, float], exclude: str | None) -> "list[Floats]":
        """What similar problems say about every point: translated words, points near theirs."""
        neighbours = self._seen()
        found = neighbours.nearest(query, exclude)
        trust = min(1.0, len(self.links) / ENOUGH_PROBLEMS)
        translated = self.points.gains(neighbours.translate(found))
        return [
            _scaled(translated, trust * TRANSLATED_WEIGHT),
            _scaled(neighbours.votes(found), trust * NEAR_WEIGHT),
        ]


def _scaled(values: "Floats", weight: float) -> "Floats":
    """Values in standard deviations, those without a score staying 0."""
    if not values.any():
        return values
    return values * (weight / (float(values.std()) or 1.0))

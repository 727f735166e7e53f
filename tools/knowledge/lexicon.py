"""A lexicon of topics: which known principles a text speaks of, whatever its words.

A problem says "painted" and "certainly two alike", a principle says "pigeonhole". The lexicon
knows both sides of each of its points, how it is stated and how problems that need it speak,
so a problem and a point from anywhere meet in the same topics.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kptutor.tools.knowledge.index import Index

if TYPE_CHECKING:
    from kptutor.tools.knowledge.index import Floats, Places

MOST_TOPICS = 10
"""Topics kept of one text."""


@dataclass(slots=True)
class Lexicon:
    """Points whose words are known from both sides."""

    stated: Index = field(default_factory=Index)
    spoken: Index = field(default_factory=Index)

    def __len__(self) -> int:
        return len(self.stated)

    def __contains__(self, name: str) -> bool:
        return name in self.stated.lengths

    def add(self, name: str, stated: Sequence[str], spoken: Sequence[str]) -> None:
        """Add or replace a point: terms of its own text, and of problems that need it."""
        self.stated.add(name, [(stated, 1.0)])
        self.spoken.add(name, [(spoken, 1.0)])

    def remove(self, name: str) -> None:
        """Take a point out, if it is there."""
        self.stated.remove(name)
        self.spoken.remove(name)

    def of_problem(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Topics of a problem of weighted terms, a vector of length 1."""
        stated = self.stated.cosines(self.stated.unit(terms))
        return self._strongest(stated + self.spoken.cosines(self.spoken.unit(terms)))

    def of_point(self, vector: Mapping[str, float]) -> dict[str, float]:
        """Topics of a point, whose terms are a vector of length 1; one of length 1 too."""
        return self._strongest(self.stated.cosines(vector))

    def _strongest(self, values: "Floats") -> dict[str, float]:
        import numpy

        squares = values * values
        best = numpy.argsort(-squares, kind="stable")[:MOST_TOPICS]
        length = float(numpy.sqrt((squares[best] ** 2).sum())) or 1.0
        names = list(self.stated.lengths)
        return {names[at]: float(squares[at]) / length for at in best if squares[at]}


class Topics:
    """The points of an index by their topics; made anew when either changes.

    Attributes:
        worth: Share of the points that are not in the lexicon. Those that are have their own
            words in the index already, and measured they gain nothing from topics.
    """

    def __init__(self, lexicon: Lexicon, points: Index) -> None:
        """Look up the topics of every point."""
        import numpy

        self._lexicon, self._size = lexicon, len(points)
        strangers = sum(name not in lexicon for name in points.lengths)
        self.worth = strangers / max(len(points), 1)
        found: dict[str, tuple[list[int], list[float]]] = {}
        for name, place in points.places.items() if len(lexicon) else ():
            for topic, weight in lexicon.of_point(points.vector(name)).items():
                places, weights = found.setdefault(topic, ([], []))
                places.append(place)
                weights.append(weight)
        self._points: dict[str, tuple[Places, Floats]] = {
            topic: (numpy.array(places), numpy.array(weights))
            for topic, (places, weights) in found.items()
        }

    def shared(self, query: Mapping[str, float]) -> "Floats":
        """For every point, the cosine of its topics with those of a query."""
        import numpy

        total = numpy.zeros(self._size)
        topics = self._lexicon.of_problem(query) if self._points else {}
        for topic, weight in topics.items():
            if topic in self._points:
                places, weights = self._points[topic]
                total[places] += weight * weights
        return total

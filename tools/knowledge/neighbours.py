"""What the problems nearest to a new one needed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from kptutor.tools.knowledge.index import Index, largest
from kptutor.tools.knowledge.large_index import LargeIndex

if TYPE_CHECKING:
    from kptutor.tools.knowledge.index import Floats, Places

FITTED = 60
"""Nearest problems of which the regression is made."""
RIDGE = 0.5
VOTERS = 40
CLOSE_POINTS = 100
"""Points that are close to one point, itself included."""
MOST_TERMS = 64
"""Terms kept of a translated query."""


class Nearest(NamedTuple):
    """The problems most similar to a new one, nearest first."""

    names: tuple[str, ...]
    similarities: "Floats"
    """Cosines with the new problem."""


class Neighbours:
    """The known problems as seen from a new one; made anew when points or problems change."""

    def __init__(
        self, points: Index | LargeIndex, problems: Index, links: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Look at points, and at problems with the points that each needed."""
        self._points, self._problems, self._links = points, problems, links
        self._numbers: dict[str, int] = {}
        self._said: dict[str, tuple[Places, Floats]] = {}
        self._voted: dict[str, tuple[Places, Floats]] = {}

    def nearest(self, query: Mapping[str, float], exclude: str | None) -> Nearest:
        """The known problems most similar to a query of weighted terms, without one of them."""
        import numpy

        similar = self._problems.cosines(self._problems.unit(query))
        if exclude is not None and exclude in self._problems.places:
            similar[self._problems.places[exclude]] = 0.0
        order = numpy.argsort(-similar, kind="stable")[:FITTED]
        order = order[similar[order] > 0]
        names = self._problems.names
        return Nearest(tuple(names[at] for at in order), similar[order])

    def translate(self, found: Nearest) -> dict[str, float]:
        """The words that points for such a problem use, by kernel ridge regression."""
        import numpy

        if not found.names:
            return {}
        kernel = self._kernel(found.names) + RIDGE * numpy.eye(len(found.names))
        weights = numpy.linalg.solve(kernel, found.similarities).tolist()
        said = [self._words(name) for name in found.names]
        total = numpy.zeros(len(self._numbers))
        for (numbers, values), weight in zip(said, weights, strict=True):
            total[numbers] += weight * values
        best = numpy.argsort(-total, kind="stable")[:MOST_TERMS]
        terms = tuple(self._numbers)
        return {terms[at]: float(total[at]) for at in best if total[at] > 0}

    def prepare(self) -> None:
        """Work out now what each known problem says, instead of when it first comes near."""
        for name in self._problems.names:
            self._words(name)
            if isinstance(self._points, Index):
                self._vote(name, self._points)

    def votes(self, found: Nearest) -> "Floats":
        """For every point, the similar problems that needed it or one close to it."""
        import numpy

        total = numpy.zeros(len(self._points.names))
        points = self._points
        if isinstance(points, LargeIndex):
            return total
        for name, similarity in zip(
            found.names[:VOTERS], found.similarities.tolist(), strict=False
        ):
            places, values = self._vote(name, points)
            total[places] += similarity * values
        return total

    def _kernel(self, names: tuple[str, ...]) -> "Floats":
        """Cosines between known problems."""
        import numpy

        columns: dict[str, int] = {}
        vectors = [self._problems.vector(name) for name in names]
        places = [[columns.setdefault(term, len(columns)) for term in vector] for vector in vectors]
        rows = numpy.zeros((len(names), len(columns)))
        for row, here, vector in zip(rows, places, vectors, strict=True):
            row[here] = tuple(vector.values())
        product: Floats = rows @ rows.T
        return product

    def _words(self, problem: str) -> "tuple[Places, Floats]":
        """Numbers and weights of the terms of a problem's points, each point counting the same."""
        import numpy

        if problem not in self._said:
            own = [self._points.vector(name) for name in self._links[problem]]
            total: dict[int, float] = {}
            for vector in own:
                for term, value in vector.items():
                    number = self._numbers.setdefault(term, len(self._numbers))
                    total[number] = total.get(number, 0.0) + value / len(own)
            numbers = numpy.fromiter(total, numpy.int64, len(total))
            self._said[problem] = numbers, numpy.fromiter(total.values(), float, len(total))
        return self._said[problem]

    def _vote(self, problem: str, points: Index) -> "tuple[Places, Floats]":
        """Points close to those of a problem, with the square of the largest cosine."""
        import numpy

        if problem not in self._voted:
            close = numpy.zeros(len(points))
            for name in self._links[problem]:
                values = points.cosines(points.vector(name)) ** 2
                best = largest(values, CLOSE_POINTS)
                close[best] = numpy.maximum(close[best], values[best])
            places = numpy.flatnonzero(close)
            self._voted[problem] = places, close[places]
        return self._voted[problem]

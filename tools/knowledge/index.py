"""BM25 and cosines over weighted fields: postings in dictionaries, sums in arrays.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
section 3.6 (BM25F): term frequencies of the fields are added with their weights before
they saturate.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Places = NDArray[int64]

SATURATION = 2.0
LENGTH_SHARE = 0.7


@dataclass(slots=True)
class Index:
    """Postings by term; documents come and go one by one."""

    postings: dict[str, dict[str, float]] = field(default_factory=dict)
    """For each term, its weighted frequency in each document."""
    lengths: dict[str, float] = field(default_factory=dict)
    """Weighted number of terms of each document."""
    _compiled: "_Compiled | None" = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.lengths)

    def add(self, name: str, fields: Iterable[tuple[Sequence[str], float]]) -> None:
        """Add a document: the terms of its fields, each field with a weight.

        A document of that name is replaced.
        """
        self.remove(name)
        counts: dict[str, float] = {}
        for terms, weight in fields:
            for term, times in Counter(terms).items():
                counts[term] = counts.get(term, 0.0) + weight * times
        for term, count in counts.items():
            self.postings.setdefault(term, {})[name] = count
        self.lengths[name] = sum(counts.values())
        self._compiled = None

    def remove(self, name: str) -> None:
        """Take a document out, if it is there."""
        if self.lengths.pop(name, None) is None:
            return
        for term in [term for term, found in self.postings.items() if name in found]:
            del self.postings[term][name]
            if not self.postings[term]:
                del self.postings[term]
        self._compiled = None

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, largest for one that no document has."""
        found = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.lengths) - found + 0.5) / (found + 0.5))

    def most(self, query: Mapping[str, float]) -> float:
        """The score that no document can exceed for a query."""
        return sum(weight * self.rarity(term) for term, weight in query.items())

    @property
    def names(self) -> tuple[str, ...]:
        """The documents in the order of their places."""
        return self._arrays().names

    @property
    def places(self) -> Mapping[str, int]:
        """Place of each document in the arrays."""
        return self._arrays().places

    def gains(self, query: Mapping[str, float]) -> "Floats":
        """BM25 of every document for a query of weighted terms, by place."""
        return self._arrays().gains(query)

    def scores(self, query: Mapping[str, float]) -> dict[str, float]:
        """BM25 of every document that shares a term with a query, by name."""
        gains = self.gains(query).tolist()
        return {name: gain for name, gain in zip(self.lengths, gains, strict=True) if gain}

    def shares(self, name: str, query: Mapping[str, float]) -> list[tuple[str, float]]:
        """What each term of a query gave to one document, largest first."""
        place = self.places.get(name)
        if place is None:
            return []
        alone = ((term, float(self.gains({term: query[term]})[place])) for term in query)
        return sorted((pair for pair in alone if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))

    def vector(self, name: str) -> Mapping[str, float]:
        """A document's terms, logarithmic, weighted by rarity, of length 1."""
        arrays = self._arrays()
        place = arrays.places.get(name)
        return {} if place is None else arrays.forward.vector(place)

    def unit(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Weighted terms as a vector like those of the documents."""
        return unit_vector({t: math.log1p(count) * self.rarity(t) for t, count in counts.items()})

    def cosines(self, vector: Mapping[str, float]) -> "Floats":
        """Products of a vector with those of all documents, by place."""
        return self._arrays().cosines(vector)

    def _arrays(self) -> "_Compiled":
        if self._compiled is None:
            self._compiled = _Compiled(self)
        return self._compiled


class _Compiled:
    """What is derived from the postings when somebody asks; forgotten when they change."""

    def __init__(self, index: Index) -> None:
        import numpy

        self.index = index
        self.names = tuple(index.lengths)
        self.places = {name: place for place, name in enumerate(self.names)}
        lengths = numpy.fromiter(index.lengths.values(), float, len(index.lengths))
        usual = (float(lengths.mean()) if len(lengths) else 0.0) or 1.0
        self._norms = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / usual)
        self._impacts: dict[str, tuple[Places, Floats]] = {}
        self._directions: dict[str, tuple[Places, Floats]] = {}
        self._forward: _Forward | None = None

    @property
    def forward(self) -> "_Forward":
        """The terms of every document."""
        if self._forward is None:
            self._forward = _Forward(self)
        return self._forward

    def gains(self, query: Mapping[str, float]) -> "Floats":
        import numpy

        total = numpy.zeros(len(self.places))
        for term, weight in query.items():
            if term in self.index.postings:
                places, impacts = self._saturated(term)
                total[places] += weight * impacts
        return total

    def cosines(self, vector: Mapping[str, float]) -> "Floats":
        import numpy

        total = numpy.zeros(len(self.places))
        for term, weight in vector.items():
            if term in self.index.postings:
                places, parts = self._direction(term)
                total[places] += weight * parts
        return total

    def _saturated(self, term: str) -> "tuple[Places, Floats]":
        """Places of the documents that have a term, and what it contributes there."""
        if term not in self._impacts:
            places, counts = self.column(term)
            gains = self.index.rarity(term) * counts / (counts + self._norms[places])
            self._impacts[term] = places, gains
        return self._impacts[term]

    def _direction(self, term: str) -> "tuple[Places, Floats]":
        """Places of the documents that have a term, and its part of their vectors there."""
        if term not in self._directions:
            import numpy

            places, counts = self.column(term)
            parts = numpy.log1p(counts) * self.index.rarity(term) / self.forward.lengths[places]
            self._directions[term] = places, parts
        return self._directions[term]

    def column(self, term: str) -> "tuple[Places, Floats]":
        """Places of the documents that have a term, and how often they have it."""
        import numpy

        found = self.index.postings[term]
        places = numpy.fromiter((self.places[name] for name in found), numpy.int64, len(found))
        return places, numpy.fromiter(found.values(), float, len(found))


class _Forward:
    """Every document as a vector of length 1, one after the other in two arrays."""

    def __init__(self, compiled: _Compiled) -> None:
        import numpy

        index = compiled.index
        self._terms = tuple(index.postings)
        size = sum(map(len, index.postings.values()))
        where = numpy.empty(size, numpy.int32)
        which = numpy.empty(size, numpy.int32)
        values = numpy.empty(size)
        start = 0
        for number, term in enumerate(self._terms):
            places, counts = compiled.column(term)
            end = start + len(places)
            where[start:end], which[start:end] = places, number
            values[start:end] = numpy.log1p(counts) * index.rarity(term)
            start = end
        squares = numpy.bincount(where, values * values, len(compiled.places))
        self.lengths = numpy.maximum(numpy.sqrt(squares), 1e-12)
        """Of each document's vector before it was given the length 1."""
        order = numpy.argsort(where, kind="stable")
        self._which = which[order]
        self._values = (values / self.lengths[where])[order].astype(numpy.float32)
        self._starts = numpy.searchsorted(where[order], numpy.arange(len(compiled.places) + 1))

    def vector(self, place: int) -> dict[str, float]:
        """The document's terms with their parts."""
        here = slice(int(self._starts[place]), int(self._starts[place + 1]))
        pairs = zip(self._which[here].tolist(), self._values[here].tolist(), strict=True)
        return {self._terms[number]: value for number, value in pairs}


def unit_vector(vector: dict[str, float]) -> dict[str, float]:
    """A vector of the same direction and of length 1, or none."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def largest(values: "Floats", count: int) -> "Places":
    """Places of the largest values, largest first; equal ones in the order of their places."""
    import numpy

    if count < len(values):
        bar = numpy.partition(values, -count)[-count]
        there = numpy.flatnonzero(values >= bar)
    else:
        there = numpy.arange(len(values))
    best: Places = there[numpy.argsort(-values[there], kind="stable")][:count]
    return best

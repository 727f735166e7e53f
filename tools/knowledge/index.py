"""BM25 over weighted fields, in plain dictionaries.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
section 3.6 (BM25F): term frequencies of the fields are added with their weights before
they saturate.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SATURATION = 2.0
LENGTH_SHARE = 0.7


@dataclass(slots=True)
class Index:
    """Postings by term; documents come and go one by one."""

    postings: dict[str, dict[str, float]] = field(default_factory=dict)
    """For each term, its weighted frequency in each document."""
    lengths: dict[str, float] = field(default_factory=dict)
    """Weighted number of terms of each document."""
    _norms: list[float] = field(default_factory=list, compare=False, repr=False)
    _places: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    _impacts: dict[str, tuple[list[int], list[float]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """For terms that were asked for: places of documents, and what they gain there."""

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
        self._forget()

    def remove(self, name: str) -> None:
        """Take a document out, if it is there."""
        if self.lengths.pop(name, None) is None:
            return
        for term in [term for term, found in self.postings.items() if name in found]:
            del self.postings[term][name]
            if not self.postings[term]:
                del self.postings[term]
        self._forget()

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, largest for one that no document has."""
        found = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.lengths) - found + 0.5) / (found + 0.5))

    def most(self, query: Mapping[str, float]) -> float:
        """The score that no document can exceed for a query."""
        return sum(weight * self.rarity(term) for term, weight in query.items())

    def scores(self, query: Mapping[str, float]) -> dict[str, float]:
        """Score of every document that shares a term with a query of weighted terms."""
        total = [0.0] * len(self.lengths)
        for term, weight in query.items():
            if term in self.postings:
                gain = weight * self.rarity(term)
                for place, impact in zip(*self._saturated(term), strict=True):
                    total[place] += gain * impact
        return {name: score for name, score in zip(self.lengths, total, strict=True) if score}

    def shares(self, name: str, query: Mapping[str, float]) -> list[tuple[str, float]]:
        """What each term of a query gave to one document, largest first."""
        alone = ((term, self.scores({term: query[term]}).get(name, 0.0)) for term in query)
        return sorted((pair for pair in alone if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))

    def _saturated(self, term: str) -> tuple[list[int], list[float]]:
        """Places of the documents that have a term, and what it contributes there."""
        if term not in self._impacts:
            if not self._places:
                self._places = {name: place for place, name in enumerate(self.lengths)}
                usual = sum(self.lengths.values()) / len(self.lengths)
                self._norms = [
                    SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / usual)
                    for length in self.lengths.values()
                ]
            found = self.postings[term]
            places = [self._places[name] for name in found]
            impacts = [
                count / (count + self._norms[place])
                for place, count in zip(places, found.values(), strict=True)
            ]
            self._impacts[term] = places, impacts
        return self._impacts[term]

    def _forget(self) -> None:
        self._places, self._norms, self._impacts = {}, [], {}

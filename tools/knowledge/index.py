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
    _norms: dict[str, float] = field(default_factory=dict)

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
        self._norms = {}

    def remove(self, name: str) -> None:
        """Take a document out, if it is there."""
        if self.lengths.pop(name, None) is None:
            return
        for term in [term for term, found in self.postings.items() if name in found]:
            del self.postings[term][name]
            if not self.postings[term]:
                del self.postings[term]
        self._norms = {}

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, largest for one that no document has."""
        found = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.lengths) - found + 0.5) / (found + 0.5))

    def most(self, query: Mapping[str, float]) -> float:
        """The score that no document can exceed for a query."""
        return sum(weight * self.rarity(term) for term, weight in query.items())

    def scores(self, query: Mapping[str, float]) -> dict[str, float]:
        """Score of every document that shares a term with a query of weighted terms."""
        norms = self._length_norms()
        total: dict[str, float] = {}
        for term, weight in query.items():
            gain = weight * self.rarity(term)
            for name, count in self.postings.get(term, {}).items():
                total[name] = total.get(name, 0.0) + gain * count / (count + norms[name])
        return total

    def shares(self, name: str, query: Mapping[str, float]) -> list[tuple[str, float]]:
        """What each term of a query gave to one document, largest first."""
        alone = ((term, self.scores({term: query[term]}).get(name, 0.0)) for term in query)
        return sorted((pair for pair in alone if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))

    def _length_norms(self) -> dict[str, float]:
        if not self._norms:
            usual = sum(self.lengths.values()) / max(len(self.lengths), 1)
            self._norms = {
                name: SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / usual)
                for name, length in self.lengths.items()
            }
        return self._norms

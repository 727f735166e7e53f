"""BM25 over more points than dictionaries should hold: tantivy, in files that go with it.

Only the best documents of a query get a score, the others have 0; apart from that it answers
like `Index`. Its own constants are fixed (saturation 1.2, length share 0.75).
"""

import math
import shutil
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from kptutor.tools.knowledge.index import Index, unit_vector

if TYPE_CHECKING:
    from kptutor.tools.knowledge.index import Floats

LARGE = 100_000
"""From so many points on."""
DEPTH = 400
"""Documents that a query scores."""
MOST_QUERY_TERMS = 24
"""Heaviest terms of a query; each further one costs time at a million points."""
HEAP_BYTES = 64_000_000
MOST_GAIN = 2.2
"""A term's gain grows with its frequency towards so many times its rarity (1 + 1.2)."""
EXTRA = "search"


class MissingTantivy(RuntimeError):
    """There are too many points for dictionaries, and tantivy is not installed."""

    def __init__(self) -> None:
        super().__init__(
            f"More than {LARGE:,} knowledge points need tantivy: pip install 'kptutor[{EXTRA}]'."
        )


class LargeIndex:
    """Documents by name; what was added or removed is seen by the next query.

    Raises:
        MissingTantivy: If tantivy is not installed.
    """

    def __init__(self) -> None:
        try:
            import tantivy
        except ImportError as fault:
            raise MissingTantivy from fault
        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("name", stored=False, tokenizer_name="raw", index_option="basic")
        builder.add_text_field(
            "terms", stored=True, tokenizer_name="whitespace", index_option="freq"
        )
        builder.add_integer_field("place", stored=True, indexed=False, fast=True)
        self._schema = builder.build()
        folder = mkdtemp(prefix="kptutor-points-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._index = tantivy.Index(self._schema, path=folder)
        self._writer: Any = None
        self._searcher: Any = self._index.searcher()
        self._rarities: dict[str, float] = {}
        self.places: dict[str, int] = {}
        self._names: list[str] = []

    @classmethod
    def of(cls, index: Index) -> "LargeIndex":
        """The same documents as in dictionaries."""
        made = cls()
        counts: dict[str, dict[str, float]] = {name: {} for name in index.lengths}
        for term, found in index.postings.items():
            for name, count in found.items():
                counts[name][term] = count
        for name, weights in counts.items():
            made._put(name, weights)
        return made

    def __len__(self) -> int:
        return len(self.places)

    @property
    def names(self) -> Sequence[str]:
        """The documents in the order of their places; places of removed ones stay."""
        return self._names

    @property
    def lengths(self) -> Mapping[str, int]:
        """The documents."""
        return self.places

    def add(self, name: str, fields: Iterable[tuple[Sequence[str], float]]) -> None:
        """Add or replace a document: the terms of its fields, each field with a weight."""
        weights: dict[str, float] = {}
        for terms, weight in fields:
            for term, times in Counter(terms).items():
                weights[term] = weights.get(term, 0.0) + weight * times
        self.remove(name)
        self._put(name, weights)

    def remove(self, name: str) -> None:
        """Take a document out, if it is there."""
        if self.places.pop(name, None) is not None:
            self._writing().delete_documents_by_term("name", name)

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, largest for one that no document has."""
        searcher = self._read()
        if term not in self._rarities:
            found = searcher.doc_freq("terms", term)  # removed ones count until a merge
            self._rarities[term] = math.log(1 + (max(len(self) - found, 0) + 0.5) / (found + 0.5))
        return self._rarities[term]

    def most(self, query: Mapping[str, float]) -> float:
        """The score that no document can exceed for a query."""
        return MOST_GAIN * sum(weight * self.rarity(term) for term, weight in query.items())

    def gains(self, query: Mapping[str, float]) -> "Floats":
        """BM25 of the best documents for a query of weighted terms, by place."""
        import numpy

        total = numpy.zeros(len(self._names))
        hits = self._hits(query)
        if hits:
            scores, addresses = zip(*hits, strict=True)
            places = self._read().fast_field_values("place", list(addresses))
            total[list(places)] = scores
        return total

    def scores(self, query: Mapping[str, float]) -> dict[str, float]:
        """BM25 of the best documents, by name."""
        gains = self.gains(query)
        return {self._names[place]: float(gains[place]) for place in gains.nonzero()[0]}

    def shares(self, name: str, query: Mapping[str, float]) -> list[tuple[str, float]]:
        """What each term of a query says about one document, most telling first."""
        there = self.vector(name)
        alone = ((t, weight * self.rarity(t)) for t, weight in query.items() if t in there)
        return sorted(alone, key=lambda pair: (-pair[1], pair[0]))

    def vector(self, name: str) -> Mapping[str, float]:
        """A document's terms, logarithmic, weighted by rarity, of length 1."""
        if name not in self.places:
            return {}
        query = self._tantivy.Query.term_query(self._schema, "name", name, "basic")
        ((_, address),) = self._read().search(query, 1).hits
        counts = Counter(self._read().doc(address)["terms"][0].split())
        return unit_vector({t: math.log1p(n) * self.rarity(t) for t, n in counts.items()})

    def _put(self, name: str, weights: Mapping[str, float]) -> None:
        """Write a document; a term stands in it as often as it weighs."""
        text = " ".join(
            word for term, weight in weights.items() for word in [term] * max(1, round(weight))
        )
        self.places[name] = len(self._names)
        self._names.append(name)
        document = self._tantivy.Document(name=name, terms=text, place=self.places[name])
        self._writing().add_document(document)

    def _hits(self, query: Mapping[str, float]) -> list[tuple[float, Any]]:
        kinds = self._tantivy
        known = sorted(query, key=lambda term: (-query[term] * self.rarity(term), term))
        parts = [
            (
                kinds.Occur.Should,
                kinds.Query.boost_query(
                    kinds.Query.term_query(self._schema, "terms", term, "freq"), query[term]
                ),
            )
            for term in known[:MOST_QUERY_TERMS]
        ]
        if not parts:
            return []
        hits: list[tuple[float, Any]] = (
            self._read().search(kinds.Query.boolean_query(parts), DEPTH, count=False).hits
        )
        return hits

    def _writing(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(HEAP_BYTES, 1)
        return self._writer

    def _read(self) -> Any:
        """The searcher, after everything that was written."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
            self._index.reload()
            self._searcher = self._index.searcher()
            self._rarities.clear()
        return self._searcher

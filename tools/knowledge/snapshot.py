"""A store as JSON values and back: reading and indexing the library once is enough."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kptutor.tools.knowledge.index import Index
from kptutor.tools.knowledge.lexicon import Lexicon
from kptutor.tools.knowledge.point import LISTS, Example, Point, Verify
from kptutor.tools.knowledge.retrieval import Retriever
from kptutor.tools.knowledge.store import KnownProblem, MemoryStore


def dump(store: MemoryStore) -> dict[str, Any]:
    """Everything a store knows, as JSON values.

    Raises:
        TypeError: If its points are indexed by tantivy, which keeps files of its own.
    """
    return {
        "points": [asdict(point) for point in store.points.values()],
        "indices": [[index.postings, index.lengths] for index in _indices(store)],
        "links": store.retriever.links,
        "worked": store.worked,
        "problems": {
            text: [[entry.id, entry.points, entry.profile] for entry in entries]
            for text, entries in store.problems.items()
        },
    }


def restore(data: Mapping[str, Any]) -> MemoryStore:
    """The store that was dumped.

    Raises:
        KeyError, TypeError, ValueError: If the data is not what `dump` made.
    """
    points = [_point(item) for item in data["points"]]
    own, problems, stated, spoken, statements = (Index(*parts) for parts in data["indices"])
    links = {name: tuple(found) for name, found in data["links"].items()}
    return MemoryStore(
        points={point.id: point for point in points},
        retriever=Retriever(own, problems, links, Lexicon(stated, spoken)),
        statements=statements,
        worked=data["worked"],
        problems={
            text: [KnownProblem(name, tuple(found), profile) for name, found, profile in entries]
            for text, entries in data["problems"].items()
        },
    )


def _indices(store: MemoryStore) -> tuple[Index, ...]:
    retriever, lexicon = store.retriever, store.retriever.lexicon
    if not isinstance(retriever.points, Index):
        raise TypeError("so many points have no snapshot")
    own = (retriever.points, retriever.problems, lexicon.stated, lexicon.spoken)
    return (*own, store.statements)


def _point(item: Mapping[str, Any]) -> Point:
    values = dict(item)
    values.update({name: tuple(values[name]) for name in LISTS})
    if values["example"]:
        values["example"] = Example(**values["example"])
    if values["verify"]:
        claim, variables, given = (values["verify"][k] for k in ("claim", "variables", "given"))
        pairs = tuple((name, domain) for name, domain in variables)
        values["verify"] = Verify(claim, pairs, tuple(given))
    return Point(**values)

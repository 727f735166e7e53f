"""What is looked up: a statement's terms with weights, and a point's fields with weights."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.tokens import problem_terms, terms

SHAPE_WEIGHT = 0.6
"""Weight of a word that only the formulas of a statement say."""
MOST_CHARACTERS = 8000
"""A statement is read up to here; longer ones are no school problem."""


def weigh(statement: str) -> dict[str, float]:
    """Terms of a problem statement with weights that grow slowly with repetition."""
    text = statement[:MOST_CHARACTERS]
    said = Counter(terms(text))
    weights = {term: 1 + math.log(times) for term, times in said.items()}
    for term in problem_terms(text):
        weights.setdefault(term, SHAPE_WEIGHT)
    return weights


def fields(point: Point) -> Iterator[tuple[Sequence[str], float]]:
    """The terms of a point's fields, each with the weight of its field."""
    yield terms(point.title), 3.0
    yield terms(point.statement), 1.0
    yield terms(point.key_considerations), 0.7
    yield terms(" ; ".join(point.cues)), 3.0
    yield terms(" ; ".join(point.topics)), 1.0
    for example in point.examples:
        yield problem_terms(example), 0.7
    if point.example:
        yield problem_terms(point.example.problem), 1.5


def topic_sides(point: Point) -> tuple[list[str], list[str]]:
    """A point's terms for the lexicon: as it is stated, and as problems that need it speak."""
    cues = " ; ".join(point.cues)
    said = (point.title, point.title, point.statement, point.key_considerations, cues)
    asked = [*point.examples, cues, point.example.problem if point.example else ""]
    return terms(" ; ".join((*said, *point.topics))), problem_terms(" ; ".join(asked))

"""Is every equation of a message true, or known from where it comes?"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kptutor.agent.tutoring.guard.mentions import SHORT, canonical, mentions
from kptutor.agent.tutoring.guard.records import Context, Finding
from kptutor.tools.evidence.audit import audit
from kptutor.tools.evidence.audit.records import Equation

_QUOTES = re.compile(
    r"\b(?:you|your|line|look at|stop at|check|compare|between|from|step)\b|\?", re.IGNORECASE
)
_PRAISE = re.compile(r"\b(?:right|correct|true|indeed|exactly|well done|perfect)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:not|isn't|whether|if|really)\b|\?", re.IGNORECASE)


def untrue(message: str, context: Context) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """False equations, and equations that nothing supports, each with its sentence's place."""
    quoted = _pieces((context.said, *context.learner))
    known = _pieces((context.statement, *context.trusted, *context.allowed))
    for equation in audit(message).equations:
        place = sentence_around(message, equation.start, equation.end)
        sentence = message[place[0] : place[1]]
        name = canonical(equation.text.strip("$ "))
        if (
            equation.verdict == "true"
            or name in known
            or equation.text.strip() in context.statement
        ):
            continue
        if name in quoted and _QUOTES.search(sentence) and not _praised(sentence):
            continue
        if equation.verdict == "false":
            yield Finding(kind="truth", what="false equation", text=sentence), place
        elif name not in quoted and not _inside(equation, context) and "?" not in sentence:
            yield Finding(kind="truth", what="unproved equation", text=sentence), place


def _praised(sentence: str) -> bool:
    return bool(_PRAISE.search(sentence)) and not _DOUBT.search(sentence)


def _inside(equation: Equation, context: Context) -> bool:
    """Whether the equation stands in a text that was proved before."""
    flat = re.sub(r"[\s$]", "", equation.text)
    return any(flat in re.sub(r"[\s$]", "", text) for text in (*context.trusted, *context.allowed))


def _pieces(texts: tuple[str, ...]) -> frozenset[str]:
    """Every equation of these texts, and every two neighbouring sides of their chains."""
    return frozenset[str]().union(
        *(_of_short(text) if len(text) <= SHORT else _of_text(text[:4000]) for text in texts)
    )


def _of_text(text: str) -> frozenset[str]:
    equations = (canonical(found.text.strip("$ ")) for found in audit(text).equations)
    return frozenset([*(mention.piece for mention in mentions(text)), *equations])


_of_short = lru_cache(maxsize=1_024)(_of_text)
"""The library's texts come with every message, and a learner's lines with all that follow."""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which a place stands."""
    begin = max((m.end() for m in re.finditer(r"[.!?]\s+|\n", text[:start])), default=0)
    stop = re.search(r"[.!?](?=\s|$)|\n", text[end:])
    return begin, end + stop.end() if stop else len(text)

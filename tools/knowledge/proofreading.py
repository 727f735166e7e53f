"""Proving a library as far as a machine can: claims tried, micro-examples read, no doubles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kptutor.tools.knowledge.claims.grammar import BadClaim
from kptutor.tools.knowledge.claims.trial import trial
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.selection import gist, overlap


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a point."""

    point: str
    field: str
    reason: str


def proofread(points: Iterable[Point], readable: Callable[[str], bool]) -> Iterator[Finding]:
    """What is wrong with the points of a library.

    Args:
        points: Points whose fields are sound.
        readable: Whether the comparator can read a text as an answer.
    """
    given = list(points)
    for point in given:
        yield from _claim(point)
        if point.example and not readable(point.example.answer):
            reason = f"the comparator cannot read the answer {point.example.answer!r}"
            yield Finding(point.id, "example", reason)
    for first, second in duplicates(given):
        yield Finding(second.id, "statement", f"it says the same as {first.id}")


def _claim(point: Point) -> Iterator[Finding]:
    if point.verify is None:
        return
    try:
        tried = trial(point.verify)
    except BadClaim as fault:
        yield Finding(point.id, "verify", str(fault))
        return
    if not tried.holds:
        yield Finding(point.id, "verify", tried.fault)


def duplicates(points: Iterable[Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs of points whose titles and statements use nearly the same terms."""
    seen: list[tuple[Point, frozenset[str]]] = []
    for point in points:
        said = gist(point)
        yield from ((other, point) for other, earlier in seen if overlap(said, earlier))
        seen.append((point, said))

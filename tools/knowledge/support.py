"""What speaks for a candidate besides its score: its cues, and problems that needed it.

Words alone bring neighbours along: the system of equations for a single equation, the
difficult technique for the plain one. A further hint has to be confirmed from three sides.
"""

from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from typing import NamedTuple

from kptutor.tools.knowledge.tokens import terms

MOST_CANDIDATES = 20
"""Points that are looked at, best first."""
LIKE_WEIGHT = 0.3
"""Of likeness beside the score. Measured, as the bars below, on the problems of `kptutor eval
hints`: worked on with one half of them, checked with the other."""
LEAST_SHARE = 0.8
LEAST_LIKE = 0.85
LEAST_CUED = 0.8
FACT_SHARE = 0.75
"""A fact with this share of the best support comes before a way of working."""
LEAST_TOLD = 4.0
"""A cue whose terms are so common, in sums of logarithms of rarity, tells nothing."""


class Support(NamedTuple):
    """How much speaks for a point; each from 0 to 1, None if it has nothing to compare."""

    share: float
    """Its score beside the best one."""
    like: float | None
    """How close a problem that needed it comes, beside the closest such problem of all."""
    cued: float | None
    """How much of one of its cues the problem says, of those that tell anything."""

    @property
    def total(self) -> float:
        """Score and likeness together; a point without known problems has its score alone."""
        if self.like is None:
            return self.share
        return (self.share + LIKE_WEIGHT * self.like) / (1 + LIKE_WEIGHT)

    @property
    def confirmed(self) -> bool:
        """Whether it may be shown beside the best one."""
        sides = ((self.share, LEAST_SHARE), (self.like, LEAST_LIKE), (self.cued, LEAST_CUED))
        return all(value is None or value >= least for value, least in sides)


def supports(
    scores: Mapping[str, float],
    query: Mapping[str, float],
    *,
    cues: Mapping[str, tuple[str, ...]],
    likeness: Mapping[str, float],
    rarity: Callable[[str], float],
) -> dict[str, Support]:
    """Support of the best candidates.

    Args:
        scores: Of the candidates, best first.
        query: Weighted terms of the problem.
        cues: The cues of each point.
        likeness: Of points that some known problem needed, how like this problem it is.
        rarity: How much a term tells.
    """
    names = list(scores)[:MOST_CANDIDATES]
    best = max((scores[name] for name in names), default=0.0) or 1.0
    closest = max((likeness[name] for name in names if name in likeness), default=0.0) or 1.0
    return {
        name: Support(
            scores[name] / best,
            likeness[name] / closest if name in likeness else None,
            _cued(cues.get(name, ()), query, rarity),
        )
        for name in names
    }


def settled(found: Mapping[str, Support], ways: Container[str] = ()) -> dict[str, float]:
    """Support of the candidates to be shown: of the best one, and of what is confirmed.

    Args:
        found: The candidates.
        ways: Those that are ways of working: a fact that comes near is preferred.
    """
    order = sorted(found, key=lambda name: -found[name].total)
    bar = FACT_SHARE * found[order[0]].total if order else 0.0
    facts = (name for name in order if name not in ways and found[name].total >= bar)
    best = next(facts, order[0] if order else "")
    return {n: found[n].total for n in order if n == best or found[n].confirmed}


def _cued(
    cues: tuple[str, ...], query: Mapping[str, float], rarity: Callable[[str], float]
) -> float | None:
    if not cues:
        return None
    shares = [0.0]
    for cue in _cue_terms(cues):
        whole = sum(map(rarity, cue))
        if whole >= LEAST_TOLD:
            said = sum(rarity(term) * min(1.0, query.get(term, 0.0)) for term in cue)
            shares.append(said / whole)
    return max(shares)


@lru_cache(maxsize=4096)
def _cue_terms(cues: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(terms(cue)) for cue in cues)

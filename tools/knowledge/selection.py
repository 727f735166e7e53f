"""Which of the retrieved points are shown: few, different, relevant, or none at all.

KnowRL's measurements (README of the KnowRL repository): all points of a problem 61.0, random
ones 61.2, none 60.5, the best two or three 63.9. So a doubtful point is left out.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.tokens import terms

MOST_POINTS = 3
MOST_TOKENS = 300
MOST_CURATED_POINTS = 6
MOST_CURATED_TOKENS = 500
"""A subset that was selected by trials may be larger."""
TOKENS_PER_WORD = 1.4

LEAST_SCORE = 0.4
"""Of the best match, in units of a term that only one point has."""
LEAST_COVER = 0.2
"""Share of what the problem says that the best match explains."""
LEAST_DEVIATIONS = 3.0
"""How far the best match stands out from all points, in standard deviations."""
FEW_POINTS = 30
"""In a library of so few points a standard deviation says nothing."""
LEAST_SHARE = 0.75
"""Further points have at least this share of the best one's score.

Measured on every eighth point's first example, left out of its index: of the further hints 84 to
87 % are related (same point, prerequisites or topic) for every share from 0.6 to 0.85, so the
share decides only their number, 0.8 for each problem here.
"""
SAME_POINT = 0.8
"""Points whose titles and statements share more of their terms say the same."""
LACKING = 0.5
"""A learner who knows a prerequisite with less probability lacks it."""

_FORMULA = re.compile(r"\S*[-+*/^=<>]\S*")
_NUMBER = re.compile(r"(?<![\w.^/])\d+(?:\.\d+|/\d+)?(?![\w^/]|\.\d)")
_NUMBER_OR_WORD = re.compile(r"[a-z]+|\d+(?:[./]\d+)*")


@dataclass(frozen=True, slots=True)
class Choice:
    """A point that was chosen, and why."""

    point: Point
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown for a problem; an empty one is a decision, not a failure."""

    chosen: tuple[Choice, ...]
    reason: str
    """One sentence: how it was decided."""

    @property
    def tokens(self) -> int:
        """Estimated length of the hints for a model."""
        return sum(cost(choice.point) for choice in self.chosen)


def cost(point: Point) -> int:
    """Estimated tokens of a point as a hint: words times 1.4."""
    words = len(point.title.split()) + len(point.key_considerations.split())
    return round(words * TOKENS_PER_WORD)


def rank(scores: Mapping[str, float], points: Mapping[str, Point]) -> list[Choice]:
    """Points by falling score, those about a way of working after all others."""
    order = sorted(scores, key=lambda name: (points[name].generic, -scores[name], name))
    return [Choice(points[name], scores[name], "relevant to the problem") for name in order]


def doubt(scores: Mapping[str, float], size: int, most: float) -> str:
    """Why nothing should be shown; empty if something should.

    Args:
        scores: Score of every point that shares a term with the problem.
        size: How many points there are.
        most: The score that no point can exceed for this problem.
    """
    best = max(scores.values(), default=0.0)
    if not best:
        return "no point shares a term with the problem"
    if best < LEAST_SCORE * math.log1p(size) or best < LEAST_COVER * most:
        return "the best match shares too little with the problem"
    values = [*scores.values(), *([0.0] * (size - len(scores)))]
    if size > FEW_POINTS and best - fmean(values) < LEAST_DEVIATIONS * pstdev(values):
        return "no point stands out from the others"
    return ""


def choose(
    ranked: Sequence[Choice],
    *,
    answer_key: str | None = None,
    lacking: Iterable[Choice] = (),
    most_points: int = MOST_POINTS,
    most_tokens: int = MOST_TOKENS,
) -> tuple[Choice, ...]:
    """The points to show: relevant, mutually different, within number and length.

    Args:
        ranked: Candidates, best first.
        answer_key: The right answer; no point that states it is shown.
        lacking: Prerequisites that the learner lacks, shown if there is room.
        most_points: How many points at most.
        most_tokens: How many tokens at most, all together.
    """
    best = max((choice.score for choice in ranked), default=0.0)
    chosen: list[Choice] = []
    left = most_tokens
    for choice in [*(c for c in ranked if c.score >= LEAST_SHARE * best), *lacking]:
        if len(chosen) == most_points:
            break
        if cost(choice.point) > left or states(choice.point, answer_key):
            continue
        if any(alike(choice.point, other.point) for other in chosen):
            continue
        chosen.append(choice)
        left -= cost(choice.point)
    return tuple(chosen)


def within(
    choices: Iterable[Choice],
    most_points: int = MOST_POINTS,
    most_tokens: int = MOST_TOKENS,
) -> tuple[Choice, ...]:
    """The first choices that keep within number and length; what is too long is passed over."""
    kept: list[Choice] = []
    for choice in choices:
        if len(kept) == most_points:
            break
        if cost(choice.point) <= most_tokens:
            kept.append(choice)
            most_tokens -= cost(choice.point)
    return tuple(kept)


def prerequisites(
    ranked: Iterable[Choice], points: Mapping[str, Point], known: Mapping[str, float]
) -> Iterator[Choice]:
    """Prerequisites of the candidates that the learner is known to lack."""
    for choice in ranked:
        for name in choice.point.prerequisites:
            if name in points and known.get(name, 1.0) < LACKING:
                why = f"{choice.point.title} builds on it, and the learner lacks it"
                yield Choice(points[name], 0.0, why)


def states(point: Point, answer: str | None) -> bool:
    """Whether a point gives the answer away: an answer of some length stands in its text.

    A number in another form, such as 0.75 for 3/4, is found by the comparator.
    """
    wanted = _marks(answer or "")
    if answer is None or len("".join(wanted)) < 3:
        return False
    said = f"{point.title} {point.statement} {point.key_considerations}"
    text = _marks(said)
    if any(
        text[start : start + len(wanted)] == wanted for start in range(len(text) - len(wanted) + 1)
    ):
        return True
    return any(map(str.isdigit, answer)) and _has_value(said, answer)


def _has_value(text: str, answer: str) -> bool:
    """Whether a number of some length in the text equals the answer, by the comparator."""
    from kptutor.tools.maths import check

    numbers = dict.fromkeys(each for each in _NUMBER.findall(text) if len(each) > 2)
    return any(check(number, answer).status == "equal" for number in numbers)


def _marks(text: str) -> list[str]:
    return _NUMBER_OR_WORD.findall(text.casefold())


def gist(point: Point) -> frozenset[str]:
    """The terms and the pieces of formulas by which two points are compared."""
    text = f"{point.title} {point.statement}"
    return frozenset([*terms(text), *_FORMULA.findall(text)])


def overlap(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two gists are nearly the same."""
    return len(one & two) > SAME_POINT * len(one | two)


def alike(first: Point, second: Point) -> bool:
    """Whether two points say nearly the same."""
    return first.id == second.id or overlap(gist(first), gist(second))

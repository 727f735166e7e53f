"""Where knowledge points live, and how they are found for a problem."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.index import Index, largest
from kptutor.tools.knowledge.library import Report, read_points
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.query import MOST_CHARACTERS, fields, topic_sides, weigh
from kptutor.tools.knowledge.retrieval import Retriever, Score
from kptutor.tools.knowledge.selection import (
    MOST_CURATED_POINTS,
    MOST_CURATED_TOKENS,
    Choice,
    Selection,
    choose,
    doubt,
    prerequisites,
    rank,
    within,
)
from kptutor.tools.knowledge.support import MOST_CANDIDATES, Support, settled, supports
from kptutor.tools.knowledge.tokens import problem_terms
from kptutor.tools.records import Problem

SAME_PROBLEM = 0.9
"""Statements that share more of their terms are the same problem."""
FEWEST_TERMS = 6
"""A shorter statement is known only to the letter."""
_CANDIDATES = 5

_MARK = re.compile(r"\w|[-+*/^=<>!|.:]")
_LAYOUT = re.compile(r"\\(?:left|right|displaystyle|[,;! ])|\\d(?=frac)|[${}]")


class KnowledgeStore(Protocol):
    """Anything that keeps points and selects some for a problem."""

    def load(self, points: Iterable[Mapping[str, Any]]) -> Report:
        """Add points; what cannot be used is reported and the rest kept."""
        ...

    async def select(
        self, problem: Problem, *, profile: str, known: Mapping[str, float], exclude: str | None
    ) -> Selection:
        """The points to show for a problem; often none."""
        ...


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """A problem whose points are known, also if they are none."""

    id: str
    points: tuple[str, ...]
    profile: str | None = None
    """The model for which they were found, None for every model."""


@dataclass(slots=True)
class MemoryStore:
    """Points in memory, with their index and the problems that are known."""

    points: dict[str, Point] = field(default_factory=dict)
    retriever: Retriever = field(default_factory=Retriever)
    problems: dict[str, list[KnownProblem]] = field(default_factory=dict)
    """Known problems by the fingerprint of their statements."""
    statements: Index = field(default_factory=Index)
    """Fingerprints of known statements, and of worked examples, by their terms."""
    worked: dict[str, str] = field(default_factory=dict)
    """The point of each worked example, by the fingerprint of its problem.

    Such a problem tells how problems speak; it is too short to be known by resemblance.
    """

    def load(self, points: Iterable[Mapping[str, Any]]) -> Report:
        """Add points; a point with a known id is replaced."""
        read, faults = read_points(points, self.points)
        for point in read.values():
            self.points[point.id] = point
            self.retriever.add_point(point.id, fields(point))
            if point.cues or point.examples:
                self.retriever.lexicon.add(point.id, *topic_sides(point))
            for number, example in enumerate(point.examples, start=1):
                known = KnownProblem(f"{point.id}#{number}", (point.id,))
                self.remember(example, known, learn=False)
            if point.example:
                problem = point.example.problem
                self.worked[fingerprint(problem)] = point.id
                self.statements.add(fingerprint(problem), [(problem_terms(problem), 1.0)])
        return Report(loaded=len(read), faults=tuple(faults))

    def remember(self, statement: str, known: KnownProblem, *, learn: bool = True) -> None:
        """Store the points of a problem; the same problem id is replaced.

        Args:
            statement: The problem.
            known: Its points.
            learn: Whether similar problems may profit. Not for the examples of a point: they
                are in its index already, and measured leave-one-out they only mislead.
        """
        print_ = fingerprint(statement)
        entries = self.problems.setdefault(print_, [])
        same = (known.id, known.profile)
        entries[:] = [each for each in entries if (each.id, each.profile) != same] + [known]
        terms = problem_terms(statement[:MOST_CHARACTERS])
        self.statements.add(print_, [(terms, 1.0)])
        if learn:
            self.retriever.add_problem(known.id, terms, known.points)

    def take(self, problem: StoredProblem) -> None:
        """Store a problem with its points and the subsets that were selected for models."""
        self.remember(problem.statement, KnownProblem(problem.id, problem.points))
        for profile, kept in (problem.subsets or {}).items():
            known = KnownProblem(problem.id, kept, profile)
            self.remember(problem.statement, known, learn=False)

    def remove(self, name: str) -> None:
        """Take a point out, if it is there; known problems simply no longer find it."""
        if self.points.pop(name, None) is not None:
            self.retriever.remove_point(name)
            self.retriever.lexicon.remove(name)

    def find(
        self,
        statement: str,
        exclude: str | None = None,
        dense: Mapping[str, float] | None = None,
        concepts: Sequence[str] = (),
    ) -> dict[str, Score]:
        """Evidence for each point that may help with a statement; arguments as for `select`."""
        planned = [weigh(concept) for concept in concepts]
        return self.retriever.scores(weigh(statement), exclude, dense, planned)

    def supports(
        self,
        query: Mapping[str, float],
        exclude: str | None = None,
        dense: Mapping[str, float] | None = None,
        concepts: Sequence[Mapping[str, float]] = (),
    ) -> dict[str, Support]:
        """How much speaks for each of the best points; arguments as for the retriever."""
        found = self.retriever.scores(query, exclude, dense, concepts)
        best = {name: score.total for name, score in islice(found.items(), MOST_CANDIDATES)}
        return supports(
            best,
            query,
            cues={name: self.points[name].cues for name in best},
            likeness=self._likeness(query, exclude),
            rarity=self.retriever.points.rarity,
        )

    def _likeness(self, query: Mapping[str, float], exclude: str | None) -> dict[str, float]:
        """For each point that a known problem needed, the closest cosine of such a problem."""
        cosines = self.statements.cosines(self.statements.unit(query)).tolist()
        closest: dict[str, float] = {}
        for print_, cosine in zip(self.statements.lengths, cosines, strict=True):
            names = [self.worked[print_]] if print_ in self.worked else []
            for known in self.problems.get(print_, ()):
                if known.profile is None and known.id != exclude:
                    names += known.points
            for name in names:
                closest[name] = max(closest.get(name, 0.0), cosine)
        return closest

    async def select(
        self,
        problem: Problem,
        *,
        profile: str,
        known: Mapping[str, float],
        exclude: str | None,
        dense: Mapping[str, float] | None = None,
        concepts: Sequence[str] = (),
    ) -> Selection:
        """At most three points and 300 tokens; none if nothing is clearly relevant.

        Args:
            problem: The problem to be solved.
            profile: The model that will see the points.
            known: For each point the probability that the learner knows it; a point that is
                not there counts as known.
            exclude: Id of a known problem that must not be looked up, or None.
            dense: Cosine of each point's vector with the problem's, if there are some.
            concepts: What a model says that the problem needs, if it was asked.
        """
        stored = self.recall(problem.text, profile, exclude)
        if stored is not None:
            return Selection(stored, "the problem is known")
        query = weigh(problem.text)
        planned = [weigh(concept) for concept in concepts]
        reasons = [self._doubt(said) for said in (query, *planned)]
        if all(reasons):
            return Selection((), reasons[0])
        found = self.supports(query, exclude, dense, planned)
        ways = {name for name in found if self.points[name].generic}
        ranked = rank(settled(found, ways), self.points)
        chosen = choose(ranked, answer_key=problem.answer_key)
        if chosen and known:
            lacking = prerequisites(chosen, self.points, known)
            chosen = choose(ranked, answer_key=problem.answer_key, lacking=lacking)
        return Selection(chosen, "these stand out as relevant")

    def _doubt(self, query: Mapping[str, float]) -> str:
        """Why a query should find nothing; empty if it should."""
        points = self.retriever.points
        return doubt(points.scores(query), len(self.points), points.most(query))

    def recall(
        self, statement: str, profile: str, exclude: str | None
    ) -> tuple[Choice, ...] | None:
        """The stored points of a known problem, those for this model first; None if unknown."""
        if len(statement) > MOST_CHARACTERS:
            return None
        entries = [
            entry
            for entry in self.problems.get(self._known_as(statement), ())
            if entry.id != exclude and entry.profile in (None, profile)
        ]
        if not entries:
            return None
        curated = [entry for entry in entries if entry.profile is not None]
        names = dict.fromkeys(name for entry in curated or entries for name in entry.points)
        known = [self.points[name] for name in names if name in self.points]
        choices = [Choice(point, 1.0, "stored for this problem") for point in known]
        return within(choices, *(_CURATED if curated else ()))

    def _known_as(self, statement: str) -> str:
        """Fingerprint of the known statement that says the same; the statement's own if none."""
        own = fingerprint(statement)
        terms = frozenset(problem_terms(statement))
        if own in self.problems or len(terms) < FEWEST_TERMS or not self.problems:
            return own
        similar = self.statements.cosines(self.statements.unit(dict.fromkeys(terms, 1.0)))
        names: list[str] = [self.statements.names[at] for at in largest(similar, _CANDIDATES)]
        for name in filter(self.problems.__contains__, names):
            other = frozenset(self.statements.vector(name))
            if len(terms & other) > SAME_PROBLEM * len(terms | other):
                return name
        return own


_CURATED = (MOST_CURATED_POINTS, MOST_CURATED_TOKENS)


def fingerprint(statement: str) -> str:
    """What is left of a statement without layout: equal for equal problems."""
    return "".join(_MARK.findall(_LAYOUT.sub("", statement).casefold()))

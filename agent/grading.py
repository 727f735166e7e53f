"""From evidence to a grade."""

from collections.abc import Sequence

from kptutor.agent.policy import Policy
from kptutor.agent.posterior import probability
from kptutor.agent.voting import Ballot, Camp, ballots, camps, refuted
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, Grade, Problem, Record

INDEPENDENT: frozenset[EvidenceKind] = frozenset({"key", "substitution", "recomputation"})
"""Kinds that reach the answer by a route other than a reasoner's own words."""


class Judgement(Record):
    """What all attempts together allow to say."""

    attempt: Attempt | None = None
    """The best supported attempt; None if none has an answer."""
    grade: Grade = "UNSURE"
    votes: int = 0
    """Independent routes that end in this answer; 0 if it was computed, not voted for."""
    probability: float = 0.0
    """That the answer is right, from the votes; 0 if it was computed, not voted for."""
    ballots: tuple[Ballot, ...] = ()
    """All votes, for this answer and for others."""


def support(attempt: Attempt) -> tuple[Evidence, ...]:
    """Support by an independent route; empty without an answer, or if anything refutes it."""
    if attempt.boxed is None or refuted(attempt):
        return ()
    return tuple(
        e
        for e in attempt.evidence
        if e.verdict == "supports" and (e.kind in INDEPENDENT or e.proof)
    )


def proofs(attempt: Attempt) -> tuple[Evidence, ...]:
    """The support that is proof: exact, not agreement at points alone."""
    return tuple(evidence for evidence in support(attempt) if evidence.proof)


def judge(problem: Problem, attempts: Sequence[Attempt], policy: Policy) -> Judgement:
    """The best answer and its grade: proved, then computed otherwise, then voted for."""
    votes = ballots(attempts)
    found = camps(votes, policy.calibrated)
    proved = next((attempt for attempt in attempts if proofs(attempt)), None)
    computed = proved or next((attempt for attempt in attempts if support(attempt)), None)
    if computed is not None:
        return Judgement(
            attempt=computed,
            grade="PROVED" if proved else "AGREED",
            ballots=votes,
        )
    if not found:
        return Judgement(attempt=_last_answer(attempts))
    return Judgement(
        attempt=_named(attempts, found[0].ballots[0].attempt),
        grade=grade_of(problem, found, policy),
        votes=found[0].votes,
        probability=probability(problem.text, found, policy.calibrated),
        ballots=votes,
    )


def grade_of(problem: Problem, found: Sequence[Camp], policy: Policy) -> Grade:
    """The grade that votes alone allow the leading answer: never more than AGREED."""
    if not found or found[0].votes < policy.agree:
        return "UNSURE"
    likely = probability(problem.text, found, policy.calibrated)
    return "AGREED" if likely >= policy.calibrated.agreed else "UNSURE"


def _named(attempts: Sequence[Attempt], name: str) -> Attempt:
    return next(attempt for attempt in attempts if attempt.id == name)


def _last_answer(attempts: Sequence[Attempt]) -> Attempt | None:
    """Where every answer is refuted, the one that came after the most feedback."""
    return next((attempt for attempt in reversed(attempts) if attempt.boxed is not None), None)

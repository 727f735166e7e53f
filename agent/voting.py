"""Attempts as ballots: how much each weighs, and which answers they stand for."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kptutor.agent.calibration import Calibration
from kptutor.tools.evidence.agreement import camp_of
from kptutor.tools.records import Attempt, EvidenceKind, EvidenceVerdict, Record

NOT_ABOUT_THE_ANSWER: frozenset[EvidenceKind] = frozenset({"audit", "script", "agreement"})
"""Kinds whose refutation leaves the answer possible: it weighs less, or loses a vote."""

NO_COINCIDENCE = 200
"""Characters of a text from which the same words again are the same sample, not a second one."""


class Ballot(Record):
    """What one attempt says about the answer, without its text."""

    attempt: str
    answer: str
    camp: str
    """The attempt that first gave this answer."""
    tokens: int
    audit: EvidenceVerdict = "silent"
    script: EvidenceVerdict = "silent"


@dataclass(frozen=True, slots=True)
class Camp:
    """The ballots for one answer; weights are heaviest first, one for each route."""

    ballots: tuple[Ballot, ...]
    weights: tuple[float, ...]

    @property
    def votes(self) -> int:
        """How many independent routes end in this answer."""
        return len(self.weights)

    @property
    def weight(self) -> float:
        """All weights together, before the discount for correlation."""
        return sum(self.weights)


def refuted(attempt: Attempt) -> bool:
    """Whether a check says that the answer is wrong."""
    return any(
        e.verdict == "refutes" and e.kind not in NOT_ABOUT_THE_ANSWER for e in attempt.evidence
    )


def ballots(attempts: Iterable[Attempt]) -> tuple[Ballot, ...]:
    """The ballots of the attempts that have an unrefuted answer; the same words count once."""
    seen: set[tuple[str, str]] = set()
    found = []
    for attempt in attempts:
        words = (attempt.thinking, attempt.text)
        if attempt.boxed is None or refuted(attempt) or words in seen:
            continue
        if sum(map(len, words)) >= NO_COINCIDENCE:
            seen.add(words)
        found.append(
            Ballot(
                attempt=attempt.id,
                answer=attempt.boxed,
                camp=camp_of(attempt),
                tokens=tokens_of(attempt),
                audit=_verdict(attempt, "audit"),
                script=_verdict(attempt, "script"),
            )
        )
    return tuple(found)


def tokens_of(attempt: Attempt) -> int:
    """Completion tokens as counted by the server; else a quarter of the characters."""
    return attempt.usage.completion_tokens or (len(attempt.text) + len(attempt.thinking)) // 4


def _verdict(attempt: Attempt, kind: EvidenceKind) -> EvidenceVerdict:
    return next((e.verdict for e in attempt.evidence if e.kind == kind), "silent")


def attempt_features(ballot: Ballot) -> dict[str, float]:
    """What tells good attempts from bad ones without knowing who wrote them.

    `worked` rises from 0 at 400 tokens to 1 at 1,600; `rambling` counts doublings above 3,200.
    """
    length = math.log2(max(1, ballot.tokens))
    return {
        "base": 1.0,
        "worked": min(1.0, max(0.0, (length - math.log2(400)) / 2)),
        "rambling": max(0.0, length - math.log2(3200)),
        "audit_refutes": float(ballot.audit == "refutes"),
        "audit_supports": float(ballot.audit == "supports"),
    }


def weight(ballot: Ballot, calibration: Calibration) -> float:
    """The probability that an attempt like this one is right, as far as its own looks tell."""
    return logistic(calibration.attempt, attempt_features(ballot))


def camps(votes: Sequence[Ballot], calibration: Calibration) -> tuple[Camp, ...]:
    """The ballots by answer, the heaviest camp first; of equal ones the earlier."""
    by_answer: dict[str, list[Ballot]] = {}
    for ballot in votes:
        by_answer.setdefault(ballot.camp, []).append(ballot)
    found = []
    for members in by_answer.values():
        weighed = sorted(members, key=lambda ballot: -weight(ballot, calibration))
        weights = [weight(ballot, calibration) for ballot in weighed]
        if any(ballot.script == "supports" for ballot in members):
            weights = [weights[0], *weights]  # one script, however many attempts it agrees with
        found.append(Camp(tuple(weighed), tuple(weights)))
    return tuple(sorted(found, key=lambda camp: -camp.weight))


def effective(weights: Sequence[float], correlation: float) -> float:
    """What correlated votes are worth: with equal weights w, w n / (1 + (n - 1) correlation).

    The heaviest vote counts in full, each further one as much as it adds, so that another
    vote never makes the sum smaller. Eight votes at correlation 0.3 are worth 2.6.

    Args:
        weights: Heaviest first.
        correlation: Between two votes, from 0 (independent) to 1 (the same vote again).
    """

    def worth(count: int) -> float:
        return count / (1 + (count - 1) * correlation) if count else 0.0

    return sum(each * (worth(n + 1) - worth(n)) for n, each in enumerate(weights))


def logistic(coefficients: Mapping[str, float], features: Mapping[str, float]) -> float:
    """1 / (1 + exp(-z)) with z the sum of coefficient times feature."""
    z = sum(coefficients.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

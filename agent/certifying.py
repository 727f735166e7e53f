"""The certificate: the evidence that decided a grade, and one sentence that says why."""

from kptutor.agent.grading import Judgement, proofs, support
from kptutor.agent.policy import Policy
from kptutor.agent.voting import NOT_ABOUT_THE_ANSWER
from kptutor.tools.evidence.certificate import seal
from kptutor.tools.records import Attempt, Certificate, Evidence, Problem

VOTES = "agreement of independent attempts"


def certify(problem: Problem, judged: Judgement, policy: Policy, stopped: str) -> Certificate:
    """The certificate of an answer.

    Args:
        problem: What was solved.
        judged: The answer and its grade; it must have an attempt.
        policy: Under which it was judged.
        stopped: Why no further attempt was made, in words.
    """
    attempt = judged.attempt
    if attempt is None:
        raise ValueError("There is no answer to certify.")
    kept = tuple(e for e in attempt.evidence if e.verdict != "silent" and e.kind != "agreement")
    if len(judged.ballots) > 1:
        kept = (*kept, votes_as_evidence(judged, policy))
    return seal(
        Certificate(
            problem=problem,
            answer=attempt.boxed,
            grade=judged.grade,
            evidence=kept,
            why=_why(attempt, judged, stopped),
        )
    )


def votes_as_evidence(judged: Judgement, policy: Policy) -> Evidence:
    """All votes, so that the count and the probability can be done again without a model."""
    total = len({vote.attempt for vote in judged.ballots})
    reason = f"{_attempts(judged.votes)} of {total} {'agrees' if judged.votes == 1 else 'agree'}."
    if judged.probability:
        reason = f"{reason[:-1]}; right with probability {judged.probability:.2f}."
    return Evidence(
        kind="agreement",
        verdict="supports" if judged.votes >= policy.agree else "silent",
        route=VOTES,
        reason=reason,
        rerun={
            "check": "agreement",
            "attempt": judged.attempt.id if judged.attempt else None,
            "votes": judged.votes,
            "needed": policy.agree,
            "probability": round(judged.probability, 6),
            "calibration": policy.calibrated.name,
            "ballots": [vote.model_dump() for vote in judged.ballots],
        },
    )


def _why(attempt: Attempt, judged: Judgement, stopped: str) -> str:
    parts = (_grounds(attempt, judged, stopped), _key_unused(attempt))
    return " ".join(part for part in parts if part)


def _key_unused(attempt: Attempt) -> str:
    """A key that decided nothing is told: its owner believes that it was used."""
    for evidence in attempt.evidence:
        given = evidence.kind == "key" and evidence.rerun and evidence.rerun.get("reference")
        if given and attempt.boxed is not None and evidence.verdict == "silent":
            return f"The answer key decided nothing: {evidence.reason}"
    return ""


def _grounds(attempt: Attempt, judged: Judgement, stopped: str) -> str:
    if judged.grade == "PROVED":
        routes = ", ".join(dict.fromkeys(evidence.route for evidence in proofs(attempt)))
        return f"Proved by {routes}."
    if judged.grade == "AGREED" and (found := support(attempt)):
        routes = ", ".join(dict.fromkeys(evidence.route for evidence in found))
        return f"Agrees with {routes}, which is no proof; nothing refutes it."
    if judged.grade == "AGREED":
        return f"{judged.votes} independent attempts agree and nothing refutes them."
    against = [
        e.reason
        for e in attempt.evidence
        if e.verdict == "refutes" and e.kind not in NOT_ABOUT_THE_ANSWER
    ]
    reason = against[0] if against else _not_enough(judged)
    return f"{reason} {stopped}".strip()


def _not_enough(judged: Judgement) -> str:
    total = len({vote.attempt for vote in judged.ballots})
    if total < 2:
        return "No check could prove it."
    return f"No check could prove it, and {judged.votes} of {total} attempts are not enough."


def _attempts(count: int) -> str:
    return "1 attempt" if count == 1 else f"{count} attempts"

"""The certificate: the evidence that decided a grade, and one sentence that says why."""

from kptutor.agent.grading import Judgement, proofs, support
from kptutor.agent.policy import Policy
from kptutor.agent.voting import NOT_ABOUT_THE_ANSWER, Ballot
from kptutor.tools.evidence.agreement import camp_of
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
    if judged.probability and len(judged.ballots) > 1:
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
    agree, total = len(_agreeing(judged)), len(judged.ballots)
    reason = f"{agree} of {total} attempts {'gives' if agree == 1 else 'give'} this answer"
    return Evidence(
        kind="agreement",
        verdict="supports" if judged.votes >= policy.agree else "silent",
        route=VOTES,
        reason=f"{reason}; right with probability {judged.probability:.2f}.",
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
        return f"{_who_agrees(judged)} agree and nothing refutes them."
    against = [
        e.reason
        for e in attempt.evidence
        if e.verdict == "refutes" and e.kind not in NOT_ABOUT_THE_ANSWER
    ]
    reason = against[0] if against else _not_enough(judged)
    return f"{reason} {stopped}".strip()


def _not_enough(judged: Judgement) -> str:
    agree, total = len(_agreeing(judged)), len(judged.ballots)
    if total < 2:
        return "No check could prove it."
    return f"No check could prove it, and {agree} of {total} attempts are not enough."


def _agreeing(judged: Judgement) -> list[Ballot]:
    """The votes of the attempts that have the answer."""
    camp = camp_of(judged.attempt) if judged.attempt else None
    return [vote for vote in judged.ballots if vote.camp == camp]


def _who_agrees(judged: Judgement) -> str:
    agreeing = _agreeing(judged)
    if any(vote.script == "supports" for vote in agreeing):
        count = "1 attempt" if len(agreeing) == 1 else f"{len(agreeing)} attempts"
        return f"{count} and a computation script"
    return f"{len(agreeing)} independent attempts"

"""A certificate is checked again, offline: what it says is computed anew, and compared."""

from collections.abc import Sequence
from typing import Literal

from pydantic import ValidationError

from kptutor.agent.grading import INDEPENDENT, grade_of
from kptutor.agent.policy import Policy
from kptutor.agent.posterior import probability
from kptutor.agent.voting import NOT_ABOUT_THE_ANSWER, Ballot, camps
from kptutor.tools.evidence.agreement import same_answer
from kptutor.tools.evidence.certificate import digest_of
from kptutor.tools.evidence.rerun import CannotRerunError, rerun
from kptutor.tools.records import Certificate, Evidence, EvidenceKind, Grade, Record

CLOSE = 1e-4
"""Two computations of the same probability differ by less."""

FEWEST_VOTES = 2
"""No certificate is AGREED by fewer votes, whatever it says was asked for."""

MOST_VOTES = 256
"""More than any policy casts; further ones are not looked at."""

VOTES_ARE_PAST = (
    "The votes were counted and weighed again from what is written down; that the attempts were "
    "made cannot be run again, since a model would have to be asked."
)


class Finding(Record):
    """One piece of evidence, and what became of it."""

    kind: EvidenceKind
    outcome: Literal["confirmed", "differs", "not run again"]
    reason: str


class Verification(Record):
    """What a certificate is worth."""

    holds: bool
    """Whether everything that can be computed again came out as it is written."""
    grade: Grade
    """The grade that the evidence allows now."""
    stated: Grade
    answer: str | None
    findings: tuple[Finding, ...]
    faults: tuple[str, ...]
    """What is wrong, a sentence each; empty if it holds."""


async def verify(certificate: Certificate) -> Verification:
    """Run every check of a certificate again, on its problem and its answer."""
    findings: list[Finding] = []
    confirmed: list[Evidence] = []
    for evidence in certificate.evidence:
        again, finding = await _again(certificate, evidence)
        findings.append(finding)
        confirmed += [again] if again else []
    by_votes = await _by_votes(certificate, findings)
    grade = _grade(certificate, confirmed, by_votes)
    faults = [f"{f.kind}: {f.reason}" for f in findings if f.outcome == "differs"]
    if certificate.digest != digest_of(certificate):
        faults.insert(0, "It was changed after it was made: its digest is not that of its content.")
    if grade != certificate.grade:
        faults.append(f"It says {certificate.grade}; its evidence allows {grade}.")
    return Verification(
        holds=not faults,
        grade=grade,
        stated=certificate.grade,
        answer=certificate.answer,
        findings=tuple(findings),
        faults=tuple(faults),
    )


async def _again(certificate: Certificate, evidence: Evidence) -> tuple[Evidence | None, Finding]:
    """The evidence as it comes out now (None if it cannot), and how that compares."""
    if evidence.kind == "agreement":
        return None, Finding(kind="agreement", outcome="not run again", reason=VOTES_ARE_PAST)
    try:
        again = await rerun(evidence, certificate.problem, certificate.answer)
    except CannotRerunError as error:
        return None, Finding(kind=evidence.kind, outcome="not run again", reason=str(error))
    if (again.verdict, again.proof) == (evidence.verdict, evidence.proof):
        return again, Finding(kind=evidence.kind, outcome="confirmed", reason=again.reason)
    reason = f"It says {_said(evidence)}; now it comes out as {_said(again)}. {again.reason}"
    return again, Finding(kind=evidence.kind, outcome="differs", reason=reason)


def _said(evidence: Evidence) -> str:
    return f"{evidence.verdict!r}{', a proof' if evidence.proof else ''}"


async def _by_votes(certificate: Certificate, findings: list[Finding]) -> Grade:
    """The grade by votes; writes into the findings what is wrong with them."""
    grade: Grade = "UNSURE"
    for place, evidence in enumerate(certificate.evidence):
        if evidence.kind != "agreement":
            continue
        grade, wrong = await _counted(certificate, evidence)
        if wrong:
            findings[place] = Finding(kind="agreement", outcome="differs", reason=wrong)
    return grade


async def _counted(certificate: Certificate, evidence: Evidence) -> tuple[Grade, str]:
    """Count the written votes again: grade, and what is wrong or nothing."""
    written = dict(evidence.rerun or {})
    try:
        votes = tuple(Ballot.model_validate(each) for each in written["ballots"][:MOST_VOTES])
        stated, likely = int(written["votes"]), float(written["probability"])
        needed = max(FEWEST_VOTES, int(written["needed"]))
    except (KeyError, TypeError, ValueError, ValidationError):
        return "UNSURE", "The votes are not written down in a form that can be counted."
    votes = await _put_in_camps(votes, certificate.answer)
    policy = Policy(agree=needed)
    found = camps(votes, policy.calibrated)
    mine = next((camp for camp in found if camp.ballots[0].camp == CERTIFIED), None)
    if mine is None or mine.votes != stated:
        counted = mine.votes if mine else 0
        return "UNSURE", f"It says {stated} votes; {counted} of the written answers are this one."
    if written.get("calibration") != policy.calibrated.name:
        return certificate.grade if stated >= needed else "UNSURE", ""
    if found[0] is not mine:
        return "UNSURE", "Another answer has more weight among the written votes."
    now = probability(certificate.problem.text, found, policy.calibrated)
    if abs(now - likely) > CLOSE:
        return "UNSURE", f"It says probability {likely:.4f}; the written votes give {now:.4f}."
    return grade_of(certificate.problem, found, policy), ""


CERTIFIED = "certified"
"""The camp of the certificate's answer while its votes are counted again."""


async def _put_in_camps(votes: Sequence[Ballot], answer: str | None) -> tuple[Ballot, ...]:
    """The votes with those for the certificate's answer found by the comparator."""
    found = []
    for vote in votes:
        same = answer is not None and await same_answer(vote.answer, answer)
        found.append(vote.model_copy(update={"camp": CERTIFIED}) if same else vote)
    return tuple(found)


def _grade(certificate: Certificate, confirmed: Sequence[Evidence], by_votes: Grade) -> Grade:
    if certificate.answer is None or any(
        e.verdict == "refutes" and e.kind not in NOT_ABOUT_THE_ANSWER for e in confirmed
    ):
        return "UNSURE"
    support = [
        e for e in confirmed if e.verdict == "supports" and (e.proof or e.kind in INDEPENDENT)
    ]
    if any(evidence.proof for evidence in support):
        return "PROVED"
    return "AGREED" if support else by_votes

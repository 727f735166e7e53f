"""From evidence to a grade, and to the certificate that says why."""

from collections.abc import Sequence

from kptutor.agent.policy import Policy
from kptutor.agent.state import Decision
from kptutor.tools.records import Attempt, Certificate, Evidence, EvidenceKind, Grade, Problem

INDEPENDENT: frozenset[EvidenceKind] = frozenset({"key", "substitution", "recomputation", "script"})
"""Kinds that reach the answer by a route other than the one that produced it."""


def support(attempt: Attempt) -> tuple[Evidence, ...]:
    """Support by an independent route; empty without an answer, or if anything refutes it."""
    if attempt.boxed is None or refuted(attempt):
        return ()
    return tuple(e for e in attempt.evidence if e.kind in INDEPENDENT and e.verdict == "supports")


def proofs(attempt: Attempt) -> tuple[Evidence, ...]:
    """The support that is proof: exact, not agreement at points alone."""
    return tuple(evidence for evidence in support(attempt) if evidence.proof)


def refuted(attempt: Attempt) -> bool:
    """Whether any check says that the answer is wrong."""
    return any(evidence.verdict == "refutes" for evidence in attempt.evidence)


def agreement(attempt: Attempt) -> int:
    """How many attempts, this one included, have this answer."""
    found = (e for e in attempt.evidence if e.kind == "agreement" and e.rerun)
    return max((int(e.rerun["agree"]) for e in found if e.rerun), default=1)


def grade(attempt: Attempt, policy: Policy) -> Grade:
    """The grade that an attempt's evidence allows."""
    if proofs(attempt):
        return "PROVED"
    if support(attempt):
        return "AGREED"
    answered = attempt.boxed is not None and not refuted(attempt)
    return "AGREED" if answered and agreement(attempt) >= policy.agree else "UNSURE"


def best(attempts: Sequence[Attempt], policy: Policy) -> Attempt | None:
    """The best supported attempt: proved, then agreed, then unrefuted, then any with an answer."""
    answered = [attempt for attempt in attempts if attempt.boxed is not None]
    if not answered:
        return None

    def merit(attempt: Attempt) -> tuple[int, int, int]:
        order = {"PROVED": 2, "AGREED": 1, "UNSURE": 0}[grade(attempt, policy)]
        return order, 0 if refuted(attempt) else 1, agreement(attempt)

    return max(answered, key=merit)


def decide(attempts: Sequence[Attempt], policy: Policy) -> Decision:
    """Accept as soon as an attempt is proved or enough of them agree."""
    top = best(attempts, policy)
    return "accept" if top is not None and grade(top, policy) != "UNSURE" else "retry"


def certify(problem: Problem, attempt: Attempt, policy: Policy, stopped: str) -> Certificate:
    """The certificate of an attempt's answer."""
    given = grade(attempt, policy)
    kept = tuple(e for e in attempt.evidence if e.verdict != "silent")
    return Certificate(
        problem=problem,
        answer=attempt.boxed,
        grade=given,
        evidence=kept,
        why=_why(attempt, given, stopped),
    )


def _why(attempt: Attempt, given: Grade, stopped: str) -> str:
    return " ".join(
        part for part in (_grounds(attempt, given, stopped), _key_unused(attempt)) if part
    )


def _key_unused(attempt: Attempt) -> str:
    """A key that decided nothing is told: its owner believes that it was used."""
    for evidence in attempt.evidence:
        given = evidence.kind == "key" and evidence.rerun and evidence.rerun.get("reference")
        if given and attempt.boxed is not None and evidence.verdict == "silent":
            return f"The answer key decided nothing: {evidence.reason}"
    return ""


def _grounds(attempt: Attempt, given: Grade, stopped: str) -> str:
    if given == "PROVED":
        routes = ", ".join(dict.fromkeys(evidence.route for evidence in proofs(attempt)))
        return f"Proved by {routes}."
    if given == "AGREED" and (found := support(attempt)):
        routes = ", ".join(dict.fromkeys(evidence.route for evidence in found))
        return f"Agrees with {routes}, which is no proof; nothing refutes it."
    if given == "AGREED":
        return f"{agreement(attempt)} independent attempts agree and nothing refutes them."
    against = [e.reason for e in attempt.evidence if e.verdict == "refutes"]
    reason = against[0] if against else "No check could prove it."
    return f"{reason} {stopped}".strip()

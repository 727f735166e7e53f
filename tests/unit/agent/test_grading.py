"""Grades are never inflated."""

import pytest

from kptutor.agent.grading import best, certify, decide, grade
from kptutor.agent.policy import Policy
from kptutor.tools.records import Attempt, Evidence, Grade, Problem

POLICY = Policy(agree=3)


def evidence(kind: str, verdict: str, agree: int = 0, *, proof: bool = True) -> Evidence:
    rerun = {"agree": agree} if agree else None
    fields = {"kind": kind, "verdict": verdict, "route": f"{kind} route", "reason": f"{kind}."}
    return Evidence.model_validate(fields | {"rerun": rerun, "proof": proof})


def attempt(*found: Evidence, boxed: str | None = "2", name: str = "a1") -> Attempt:
    return Attempt(id=name, reasoner="r", boxed=boxed, evidence=found)


@pytest.mark.requirement("solve:grades-are-never-inflated")
@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (attempt(evidence("key", "supports")), "PROVED"),
        (attempt(evidence("substitution", "supports")), "PROVED"),
        (attempt(evidence("recomputation", "supports")), "PROVED"),
        # a readable box proves nothing, and neither does a check that accepts everything
        (attempt(evidence("form", "supports")), "UNSURE"),
        (attempt(evidence("substitution", "void")), "UNSURE"),
        (attempt(evidence("substitution", "silent")), "UNSURE"),
        # an independent computation that is not exact is worth agreement, not proof
        (attempt(evidence("recomputation", "supports", proof=False)), "AGREED"),
        (attempt(evidence("key", "supports", proof=False)), "AGREED"),
        # agreement, however large, is no proof
        (attempt(evidence("agreement", "supports", agree=64)), "AGREED"),
        (attempt(evidence("agreement", "supports", agree=2)), "UNSURE"),
        # one refutation is enough
        (attempt(evidence("substitution", "supports"), evidence("key", "refutes")), "UNSURE"),
        (attempt(evidence("agreement", "supports", agree=9), evidence("key", "refutes")), "UNSURE"),
        # no answer, no grade
        (attempt(evidence("agreement", "supports", agree=9), boxed=None), "UNSURE"),
        (attempt(evidence("key", "supports"), boxed=None), "UNSURE"),
    ],
)
def test_the_grade_that_evidence_allows(made: Attempt, expected: Grade) -> None:
    assert grade(made, POLICY) == expected


def test_the_best_attempt_is_the_best_supported() -> None:
    wrong = attempt(evidence("key", "refutes"), name="wrong")
    unknown = attempt(evidence("form", "silent"), name="unknown")
    proved = attempt(evidence("key", "supports"), name="proved")
    assert best([wrong, unknown], POLICY) == unknown
    assert best([wrong, proved, unknown], POLICY) == proved
    assert best([attempt(boxed=None)], POLICY) is None
    assert (decide([wrong], POLICY), decide([wrong, proved], POLICY)) == ("retry", "accept")


def test_a_certificate_says_why() -> None:
    problem = Problem(text="x")
    proved = certify(problem, attempt(evidence("key", "supports")), POLICY, "")
    assert (proved.grade, proved.why) == ("PROVED", "Proved by key route.")
    refuted = certify(problem, attempt(evidence("key", "refutes")), POLICY, "Spent.")
    assert (refuted.grade, refuted.why) == ("UNSURE", "key. Spent.")
    nothing = certify(problem, attempt(), POLICY, "Spent.")
    assert nothing.why == "No check could prove it. Spent."


def test_a_key_that_decided_nothing_is_told() -> None:
    silent = evidence("key", "silent").model_copy(update={"rerun": {"reference": "x+"}})
    made = attempt(silent, evidence("recomputation", "supports"))
    certificate = certify(Problem(text="x", answer_key="x+"), made, POLICY, "")
    assert certificate.grade == "PROVED"
    assert certificate.why == "Proved by recomputation route. The answer key decided nothing: key."

"""Grades are never inflated."""

import pytest

from kptutor.agent.calibration import Calibration
from kptutor.agent.certifying import certify
from kptutor.agent.grading import judge
from kptutor.agent.policy import Policy
from kptutor.agent.stopping import enough
from kptutor.tools.records import Attempt, Certificate, Evidence, Grade, Problem

PROBLEM = Problem(text="Solve x + 1 = 3.")
PLAIN = Calibration(
    name="plain",
    correlation=0.3,
    agreed=0.9,
    attempt={"base": 0.0},
    answer={"base": -1.0, "log_votes": 3.0, "second": -6.0},
)
"""Three equal votes against none are enough, two are not."""
POLICY = Policy(calibration=PLAIN)


def evidence(kind: str, verdict: str, *, proof: bool = True, camp: str = "") -> Evidence:
    fields = {"kind": kind, "verdict": verdict, "route": f"{kind} route", "reason": f"{kind}."}
    rerun = {"check": kind, "camp": camp} if camp else None
    return Evidence.model_validate(fields | {"rerun": rerun, "proof": proof and not camp})


def attempt(*found: Evidence, boxed: str | None = "2", name: str = "a1", text: str = "") -> Attempt:
    return Attempt(id=name, reasoner="r", boxed=boxed, evidence=found, text=text)


def votes(*answers: str, text: str = "") -> list[Attempt]:
    first = {answer: f"a{answers.index(answer) + 1}" for answer in answers}
    return [
        attempt(
            evidence("agreement", "silent", camp=first[answer]),
            boxed=answer,
            name=f"a{n}",
            text=text,
        )
        for n, answer in enumerate(answers, 1)
    ]


@pytest.mark.requirement("solve:grades-are-never-inflated")
@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([attempt(evidence("key", "supports"))], "PROVED"),
        ([attempt(evidence("substitution", "supports"))], "PROVED"),
        ([attempt(evidence("recomputation", "supports"))], "PROVED"),
        # a readable box proves nothing, and neither does a check that accepts everything
        ([attempt(evidence("form", "supports", proof=False))], "UNSURE"),
        ([attempt(evidence("substitution", "void"))], "UNSURE"),
        ([attempt(evidence("substitution", "silent"))], "UNSURE"),
        # true equations in the text are no proof of the answer, and neither is the model's script
        ([attempt(evidence("audit", "supports", proof=False))], "UNSURE"),
        ([attempt(evidence("script", "supports", proof=False))], "UNSURE"),
        # an independent computation that is not exact is worth agreement, not proof
        ([attempt(evidence("recomputation", "supports", proof=False))], "AGREED"),
        ([attempt(evidence("key", "supports", proof=False))], "AGREED"),
        # agreement, however large, is no proof
        (votes(*["2"] * 64), "AGREED"),
        (votes("2", "2", "2"), "AGREED"),
        (votes("2", "2"), "UNSURE"),
        (votes("2", "2", "2", "3"), "UNSURE"),
        # the same long words again are the same vote; short ones may coincide
        (votes(*["2"] * 3, text="So 2."), "AGREED"),
        (votes(*["2"] * 64, text="So 2. " * 50), "UNSURE"),
        # one refutation is enough
        ([attempt(evidence("substitution", "supports"), evidence("key", "refutes"))], "UNSURE"),
        # a false line is none: the answer may be right
        ([attempt(evidence("audit", "refutes"), evidence("key", "supports"))], "PROVED"),
        # no answer, no grade
        ([attempt(evidence("key", "supports"), boxed=None)], "UNSURE"),
    ],
)
def test_the_grade_that_evidence_allows(made: list[Attempt], expected: Grade) -> None:
    assert judge(PROBLEM, made, POLICY).grade == expected


def test_a_refuted_answer_has_no_votes() -> None:
    made = [
        each.model_copy(update={"evidence": (*each.evidence, evidence("key", "refutes"))})
        for each in votes("2", "2", "2", "2")
    ]
    other = attempt(evidence("agreement", "silent", camp="a5"), boxed="5", name="a5")
    judged = judge(PROBLEM, [*made, other], POLICY)
    assert judged.attempt is not None
    assert (judged.attempt.boxed, judged.votes, judged.grade) == ("5", 1, "UNSURE")


def test_the_best_attempt_is_the_best_supported() -> None:
    wrong = attempt(evidence("key", "refutes"), name="wrong")
    unknown = attempt(evidence("form", "silent"), name="unknown")
    proved = attempt(evidence("key", "supports"), name="proved")
    assert judge(PROBLEM, [wrong, unknown], POLICY).attempt == unknown
    assert judge(PROBLEM, [wrong, proved, unknown], POLICY).attempt == proved
    assert judge(PROBLEM, [attempt(boxed=None)], POLICY).attempt is None
    assert not enough(judge(PROBLEM, [wrong], POLICY), POLICY)
    assert enough(judge(PROBLEM, [wrong, proved], POLICY), POLICY)


def certificate(*made: Attempt, stopped: str = "", key: str | None = None) -> Certificate:
    problem = PROBLEM.model_copy(update={"answer_key": key})
    return certify(problem, judge(problem, made, POLICY), POLICY, stopped)


@pytest.mark.parametrize(
    ("made", "stopped", "why"),
    [
        ([attempt(evidence("key", "supports"))], "", "Proved by key route."),
        ([attempt(evidence("key", "refutes"))], "Spent.", "key. Spent."),
        ([attempt()], "Spent.", "No check could prove it. Spent."),
        (votes("2", "2", "2"), "", "3 independent attempts agree and nothing refutes them."),
        (
            votes("2", "3", "2"),
            "Spent.",
            "No check could prove it, and 2 of 3 attempts are not enough. Spent.",
        ),
    ],
)
def test_a_certificate_says_why(made: list[Attempt], stopped: str, why: str) -> None:
    assert certificate(*made, stopped=stopped).why == why


def test_a_certificate_lists_the_votes() -> None:
    (found,) = certificate(*votes("2", "2", "3", "2")).evidence
    assert found.rerun is not None
    assert [ballot["answer"] for ballot in found.rerun["ballots"]] == ["2", "2", "3", "2"]
    assert (found.rerun["votes"], found.rerun["calibration"]) == (3, "plain")


def test_a_key_that_decided_nothing_is_told() -> None:
    silent = evidence("key", "silent").model_copy(update={"rerun": {"reference": "x+"}})
    told = certificate(attempt(silent, evidence("recomputation", "supports")), key="x+")
    assert told.grade == "PROVED"
    assert told.why == "Proved by recomputation route. The answer key decided nothing: key."

"""A certificate is computed again: whoever tampers with it is found out."""

from collections.abc import Callable
from typing import Any

import pytest

from kptutor.agent.certifying import certify
from kptutor.agent.grading import judge
from kptutor.agent.policy import Policy
from kptutor.agent.verifying import verify
from kptutor.tools.evidence.agreement import AgreementCheck
from kptutor.tools.evidence.certificate import seal
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Attempt, Certificate, Problem, Usage
from kptutor.tools.workers import default_pool

EQUATION = Problem(text="Solve $x^2 - 5x + 6 = 0$.", answer_key="3, 2")
STORY = Problem(text="Ann has some apples. How many?")


async def proved() -> Certificate:
    statement = read_statement(EQUATION.text, EQUATION.answer_key)
    attempt = Attempt(id="a1", reasoner="r", boxed="2, 3")
    checks = (KeyCheck(), SubstitutionCheck(default_pool()))
    found = tuple([await check.run(statement, attempt, ()) for check in checks])
    attempt = attempt.model_copy(update={"evidence": found})
    return certify(EQUATION, judge(EQUATION, [attempt], Policy()), Policy(), "")


async def voted(*answers: str) -> Certificate:
    made: list[Attempt] = []
    for number, answer in enumerate(answers, 1):
        usage = Usage(completion_tokens=900)
        attempt = Attempt(id=f"a{number}", reasoner="r", boxed=answer, usage=usage)
        found = await AgreementCheck().run(read_statement(STORY.text), attempt, made)
        made.append(attempt.model_copy(update={"evidence": (found,)}))
    return certify(STORY, judge(STORY, made, Policy()), Policy(), "Spent.")


FIVE = ("12", "12", "12.0", "7", "12")


@pytest.mark.requirement("certificate:verified-offline")
async def test_a_proof_is_computed_again() -> None:
    found = await verify(await proved())
    assert (found.holds, found.grade, found.faults) == (True, "PROVED", ())
    assert [(f.kind, f.outcome) for f in found.findings] == [
        ("key", "confirmed"),
        ("substitution", "confirmed"),
    ]


@pytest.mark.requirement("certificate:votes-are-told")
async def test_votes_are_counted_again_and_it_is_told_that_they_cannot_be_cast_again() -> None:
    certificate = await voted(*FIVE)
    found = await verify(certificate)
    assert (found.holds, found.grade) == (True, "AGREED")
    (votes,) = found.findings
    assert votes.outcome == "not run again"
    assert "a model would have to be asked" in votes.reason


async def test_an_unsure_one_holds_as_what_it_is() -> None:
    found = await verify(await voted("1", "2", "3"))
    assert (found.holds, found.grade) == (True, "UNSURE")


Change = Callable[[dict[str, Any]], None]


def set_to(*path: str | int, value: Any) -> Change:
    def change(content: dict[str, Any]) -> None:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


PROVED_CHANGES: dict[str, Change] = {
    "the answer": set_to("answer", value="2, 4"),
    "half the answer": set_to("answer", value="2"),
    "the grade": set_to("grade", value="AGREED"),
    "the statement": set_to("problem", "text", value="Solve $x^2 - 5x + 7 = 0$."),
    "the key": set_to("problem", "answer_key", value="1, 2"),
    "a verdict": set_to("evidence", 0, "verdict", value="refutes"),
    "what is proof": set_to("evidence", 1, "proof", value=False),
    "all evidence gone": set_to("evidence", value=[]),
}
VOTED_CHANGES: dict[str, Change] = {
    "the answer": set_to("answer", value="7"),
    "another answer": set_to("answer", value="13"),
    "the grade": set_to("grade", value="PROVED"),
    "a vote": set_to("evidence", 0, "rerun", "ballots", 0, "answer", value="7"),
    "the count": set_to("evidence", 0, "rerun", "votes", value=5),
    "the probability": set_to("evidence", 0, "rerun", "probability", value=0.999),
    "no votes": set_to("evidence", 0, "rerun", value=None),
    "votes of another shape": set_to("evidence", 0, "rerun", "ballots", value=[3]),
}


@pytest.mark.requirement("certificate:tampering-fails")
@pytest.mark.parametrize("sealed_anew", [False, True])
@pytest.mark.parametrize("change", PROVED_CHANGES.values(), ids=PROVED_CHANGES)
async def test_a_proof_that_was_tampered_with_fails(change: Change, sealed_anew: bool) -> None:
    assert not (await verify(changed(await proved(), change, sealed_anew))).holds


@pytest.mark.requirement("certificate:tampering-fails")
@pytest.mark.parametrize("sealed_anew", [False, True])
@pytest.mark.parametrize("change", VOTED_CHANGES.values(), ids=VOTED_CHANGES)
async def test_votes_that_were_tampered_with_fail(change: Change, sealed_anew: bool) -> None:
    assert not (await verify(changed(await voted(*FIVE), change, sealed_anew))).holds


@pytest.mark.parametrize(
    "change", [set_to("why", value="Because."), set_to("evidence", 0, "reason", value="?")]
)
async def test_words_are_kept_by_the_seal_alone(change: Change) -> None:
    certificate = await proved()
    found = await verify(changed(certificate, change, sealed_anew=False))
    assert found.faults == (
        "It was changed after it was made: its digest is not that of its content.",
    )
    assert (await verify(changed(certificate, change, sealed_anew=True))).holds


async def test_no_seal_is_a_broken_seal() -> None:
    bare = (await proved()).model_copy(update={"digest": ""})
    assert not (await verify(bare)).holds


async def test_votes_weighed_under_another_calibration_are_only_counted() -> None:
    certificate = await voted(*FIVE)
    other = changed(certificate, set_to("evidence", 0, "rerun", "calibration", value="older"), True)
    assert (await verify(other)).holds
    fewer = changed(other, set_to("evidence", 0, "rerun", "votes", value=1), True)
    assert not (await verify(fewer)).holds


def changed(certificate: Certificate, change: Change, sealed_anew: bool) -> Certificate:
    content = certificate.model_dump(mode="json")
    change(content)
    made = Certificate.model_validate(content)
    return seal(made) if sealed_anew else made

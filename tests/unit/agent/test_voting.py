"""Attempts as votes: what they weigh, and what many of them are worth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.agent.calibration import default_calibration
from kptutor.agent.posterior import answer_features, probability
from kptutor.agent.voting import Ballot, attempt_features, ballots, camps, effective, weight
from kptutor.tools.records import Attempt, Evidence, Usage

LEARNED = default_calibration()


def ballot(number: int = 1, camp: str = "a1", tokens: int = 300, **fields: str) -> Ballot:
    base = {"attempt": f"a{number}", "answer": camp, "camp": camp, "tokens": tokens}
    return Ballot.model_validate(base | fields)


def evidence(kind: str, verdict: str) -> Evidence:
    fields = {"kind": kind, "verdict": verdict, "route": "r", "reason": "."}
    return Evidence.model_validate(fields)


@pytest.mark.requirement("policy:correlated-votes-are-discounted")
@pytest.mark.parametrize(
    ("count", "correlation", "worth"),
    [(0, 0.3, 0.0), (1, 0.3, 1.0), (8, 0.3, 2.6), (8, 0.0, 8.0), (8, 1.0, 1.0), (64, 0.3, 3.2)],
)
def test_eight_votes_at_correlation_0_3_are_worth_2_6(
    count: int, correlation: float, worth: float
) -> None:
    assert effective([1.0] * count, correlation) == pytest.approx(worth, abs=0.05)


@settings(derandomize=True, max_examples=200)
@given(st.lists(st.floats(0.01, 1.0), max_size=12), st.floats(0.01, 1.0), st.floats(0.0, 1.0))
def test_another_vote_is_never_worth_less_than_nothing(
    weights: list[float], more: float, correlation: float
) -> None:
    before = effective(sorted(weights, reverse=True), correlation)
    after = effective(sorted([*weights, more], reverse=True), correlation)
    assert after >= before - 1e-12
    assert after <= before + more + 1e-12


@pytest.mark.requirement("policy:a-failed-audit-weighs-less")
def test_an_attempt_that_fails_the_audit_weighs_less() -> None:
    plain, failed, passed = (
        weight(ballot(audit=verdict), LEARNED) for verdict in ("silent", "refutes", "supports")
    )
    assert failed < plain / 2
    assert passed > plain


def test_features_see_the_text_and_never_its_author() -> None:
    assert attempt_features(ballot(tokens=200))["worked"] == 0
    assert attempt_features(ballot(tokens=800))["worked"] == pytest.approx(0.5)
    assert attempt_features(ballot(tokens=1600))["worked"] == 1
    assert attempt_features(ballot(tokens=12_800))["rambling"] == pytest.approx(2)
    known = set(attempt_features(ballot())) | set(
        answer_features("", camps([ballot()], LEARNED), 0.3)
    )
    assert set(LEARNED.attempt) | set(LEARNED.answer) <= known


def test_who_has_a_vote() -> None:
    long = "So it is two. " * 30
    found = ballots(
        [
            Attempt(id="a1", reasoner="r", boxed="2", text=long, usage=Usage(completion_tokens=9)),
            Attempt(id="a2", reasoner="r", boxed="2", text=long),  # the same sample again
            Attempt(id="a3", reasoner="r", boxed=None, text="no answer"),
            Attempt(id="a4", reasoner="r", boxed="3", evidence=(evidence("key", "refutes"),)),
            Attempt(id="a5", reasoner="r", boxed="2", evidence=(evidence("audit", "refutes"),)),
            Attempt(id="a6", reasoner="r", boxed="2", text="12345678", thinking="1234"),
        ]
    )
    assert [(b.attempt, b.tokens, b.audit) for b in found] == [
        ("a1", 9, "silent"),
        ("a5", 0, "refutes"),
        ("a6", 3, "silent"),
    ]


def test_camps_by_weight_and_equal_ones_in_their_order() -> None:
    two = [ballot(1, "a1"), ballot(2, "a2")]
    assert [camp.ballots[0].camp for camp in camps(two, LEARNED)] == ["a1", "a2"]
    three = [*two, ballot(3, "a2")]
    lead, other = camps(three, LEARNED)
    assert (lead.votes, other.votes, lead.ballots[0].camp) == (2, 1, "a2")
    doubted = [two[0], ballot(2, "a2", audit="refutes"), ballot(3, "a2", audit="refutes")]
    assert camps(doubted, LEARNED)[0].ballots[0].camp == "a1"


def test_a_script_that_gets_the_same_is_a_second_route() -> None:
    (alone,) = camps([ballot()], LEARNED)
    (both,) = camps([ballot(script="supports")], LEARNED)
    (three,) = camps([ballot(n, script="supports") for n in (1, 2, 3)], LEARNED)
    assert (alone.votes, both.votes, three.votes) == (1, 2, 4)


@settings(derandomize=True, max_examples=200)
@given(
    st.lists(st.tuples(st.sampled_from(["a1", "a2", "a3"]), st.integers(1, 20_000)), max_size=12),
    st.integers(1, 20_000),
)
def test_another_vote_for_it_never_makes_an_answer_less_probable(
    others: list[tuple[str, int]], tokens: int
) -> None:
    votes = [ballot(1, "a1", 800), ballot(2, "a1", 800)]
    votes += [ballot(n, camp, size) for n, (camp, size) in enumerate(others, 3)]
    before = camps(votes, LEARNED)
    after = camps([*votes, ballot(99, before[0].ballots[0].camp, tokens)], LEARNED)
    assert probability("x", after, LEARNED) >= probability("x", before, LEARNED) - 1e-9


def test_an_answer_that_repeats_the_statement_is_less_probable() -> None:
    found = camps([ballot(1, "7"), ballot(2, "7")], LEARNED)
    assert probability("He has 7 of 9.", found, LEARNED) < probability("He has 9.", found, LEARNED)
    assert probability("x", (), LEARNED) == 0.0

"""The solve graph, over a fake reasoner at the one seam."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from fakes import HINT, FakeReasoner, FakeTime, Reply, deps

from kptutor.agent.deps import Clock, Deps
from kptutor.agent.errors import BadInput, Declined, TransportFault
from kptutor.agent.events import Concluded
from kptutor.agent.policy import Policy
from kptutor.agent.reasoners.protocol import Finished
from kptutor.agent.tutor import Tutor
from kptutor.tools.records import Solution

RIGHT, WRONG, NO_BOX = "So \\boxed{2}.", "So \\boxed{3}.", "I do not know."
CUT = Finished(text="First we", finish_reason="length")


async def solve(built: Deps, key: str | None = "2") -> Solution:
    return await Tutor(deps=built).solve("Solve x + 1 = 3.", answer_key=key)


def changes(solution: Solution) -> list[str]:
    return [attempt.change for attempt in solution.attempts]


@pytest.mark.requirement("solve:right-at-once")
async def test_a_right_answer_is_accepted_at_once() -> None:
    solution = await solve(deps(FakeReasoner([RIGHT])))
    assert (solution.answer, solution.grade, len(solution.attempts)) == ("2", "PROVED", 1)
    assert solution.certificate is not None
    assert solution.certificate.why == "Proved by comparison with the answer key."
    assert solution.hints == (HINT,)
    assert solution.usage.completion_tokens == 20
    assert {"read", "retrieve", "reason", "check", "total"} <= set(solution.timings)


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([WRONG, RIGHT], ["first attempt", "feedback on what failed, new seed"]),
        ([NO_BOX, RIGHT], ["first attempt", "feedback on what failed, new seed"]),
        ([CUT, RIGHT], ["first attempt", "bigger budget (32768 tokens), new seed"]),
    ],
)
@pytest.mark.requirement("solve:retries-on-failure")
async def test_a_failure_is_retried_differently(
    replies: Sequence[Reply], expected: list[str]
) -> None:
    solution = await solve(deps(FakeReasoner(replies)))
    assert (solution.grade, changes(solution)) == ("PROVED", expected)
    assert solution.attempts[1].retry_of == "a1"


async def test_the_retry_reads_what_failed_but_never_the_key() -> None:
    reasoner = FakeReasoner([WRONG, RIGHT])
    await solve(deps(reasoner))
    said = reasoner.requests[1].messages[0].content
    assert "\\boxed{3} is wrong" in said
    assert reasoner.requests[0].seed != reasoner.requests[1].seed


@pytest.mark.requirement("solve:all-wrong-is-unsure-with-every-attempt-listed")
async def test_all_wrong_ends_unsure_with_every_attempt() -> None:
    solution = await solve(deps(FakeReasoner([WRONG]), policy=Policy(attempts=3)))
    assert (solution.grade, solution.answer, len(solution.attempts)) == ("UNSURE", "3", 3)
    assert solution.certificate is not None
    assert "The budget of 3 attempts is spent." in solution.certificate.why


async def test_the_next_one_up_is_asked() -> None:
    small, large = FakeReasoner([WRONG], name="small"), FakeReasoner([RIGHT], name="large")
    solution = await solve(deps(small, large, policy=Policy(tries=2)))
    assert [a.reasoner for a in solution.attempts] == ["small", "small", "large"]
    assert changes(solution)[-1] == "next reasoner up: large"
    assert solution.grade == "PROVED"


async def test_agreement_without_a_key_is_agreed_and_no_proof() -> None:
    solution = await solve(deps(FakeReasoner([RIGHT]), policy=Policy(agree=3)), key=None)
    assert (solution.grade, len(solution.attempts)) == ("AGREED", 3)


async def test_agreement_below_the_threshold_is_unsure() -> None:
    solution = await solve(
        deps(FakeReasoner([RIGHT]), policy=Policy(attempts=2, agree=3)), key=None
    )
    assert (solution.answer, solution.grade) == ("2", "UNSURE")


@pytest.mark.requirement("solve:faults-are-no-wrong-answers")
async def test_a_server_that_is_gone_is_an_error_and_no_wrong_answer() -> None:
    fault = TransportFault("Nobody answers at the server.", retryable=False)
    solution = await solve(deps(FakeReasoner([fault])))
    assert (solution.answer, solution.grade) == (None, "UNSURE")
    assert solution.error == "Nobody answers at the server."
    assert [a.finish_reason for a in solution.attempts] == ["fault"]
    assert solution.attempts[0].evidence == ()


async def test_a_refusal_is_said_with_its_reason() -> None:
    solution = await solve(deps(FakeReasoner([Declined("It asks for a proof.")])))
    assert solution.answer is None
    assert solution.error == "The reasoner 'fake' declined: It asks for a proof."


@pytest.mark.requirement("solve:budgets-end-in-unsure")
@pytest.mark.parametrize(
    ("policy", "tick", "expected"),
    [
        (Policy(attempts=2, agree=3), 0.0, "The budget of 2 attempts is spent."),
        (Policy(tokens=30, agree=3), 0.0, "The budget of 30 tokens is spent."),
        (Policy(seconds=3), 0.5, "The budget of 3 seconds is spent."),
    ],
)
async def test_a_spent_budget_gives_the_best_answer_unsure(
    policy: Policy, tick: float, expected: str
) -> None:
    built = deps(FakeReasoner([RIGHT]), policy=policy, clock=FakeTime(tick=tick).clock)
    solution = await solve(built, key=None)
    assert (solution.answer, solution.grade) == ("2", "UNSURE")
    assert solution.certificate is not None
    assert expected in solution.certificate.why


async def test_a_hanging_reasoner_is_stopped_at_the_budget_of_seconds() -> None:
    reasoner = FakeReasoner([60.0])
    solution = await solve(deps(reasoner, policy=Policy(seconds=0.05), clock=Clock()))
    assert reasoner.cancelled == 1
    assert solution.attempts[0].finish_reason == "cancelled"
    assert "0.05 seconds ran out" in solution.attempts[0].notes[0]


@pytest.mark.requirement("solve:cancel-reaches-the-reasoner")
async def test_cancelling_the_caller_cancels_the_reasoner() -> None:
    reasoner = FakeReasoner([60.0])
    task = asyncio.create_task(solve(deps(reasoner)))
    while not reasoner.requests:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert reasoner.cancelled == 1


@pytest.mark.requirement("solve:typed-events")
async def test_events_tell_what_happens_in_order() -> None:
    tutor = Tutor(deps=deps(FakeReasoner([WRONG, RIGHT])))
    events = [event async for event in tutor.astream("Solve x + 1 = 3.", answer_key="2")]
    types = [event.type for event in events]
    assert types[0] == "knowledge_points"
    assert types[1:4] == ["attempt_started", "text", "attempt_finished"]
    assert types.count("attempt_started") == 2
    assert "evidence" in types[4:]
    assert isinstance(events[-1], Concluded)
    assert events[-1].solution.grade == "PROVED"


async def test_leaving_the_stream_early_cancels_the_reasoner() -> None:
    reasoner = FakeReasoner([60.0])
    stream = Tutor(deps=deps(reasoner)).astream("Solve x + 1 = 3.")
    async for event in stream:
        if event.type == "attempt_started":
            break
    while not reasoner.requests:
        await asyncio.sleep(0.01)
    await stream.aclose()
    while not reasoner.cancelled:  # delivered with the next turn of the loop
        await asyncio.sleep(0.01)


async def test_the_same_seed_gives_the_same_solution() -> None:
    def outcome(solution: Solution) -> dict[str, Any]:
        return solution.model_dump(exclude={"timings"})

    first = await solve(deps(FakeReasoner([WRONG, NO_BOX, RIGHT])), key=None)
    second = await solve(deps(FakeReasoner([WRONG, NO_BOX, RIGHT])), key=None)
    for one in (first, second):
        assert one.attempts
    assert [a.seed for a in first.attempts] == [a.seed for a in second.attempts]
    assert outcome(first)["answer"] == outcome(second)["answer"]


@pytest.mark.requirement("solve:bad-problems-are-refused-with-a-reason")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("x" * 1_000_000, "1,000,000 characters"),
        ("2\x00+2", "control character (code 0) at position 1"),
        ("2+\ud800", "not valid Unicode at position 2"),
    ],
)
async def test_bad_problems_are_refused(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=".") as caught:
        await Tutor(deps=deps(FakeReasoner([RIGHT]))).solve(text)
    assert reason in str(caught.value)


async def test_the_graph_takes_a_problem_as_its_fields() -> None:
    graph = Tutor(deps=deps(FakeReasoner([RIGHT]))).graph
    outcome = await graph.ainvoke({"problem": {"text": "Solve x + 1 = 3.", "answer_key": "2"}})
    assert outcome["solution"].grade == "PROVED"


async def test_unknown_fields_of_a_problem_are_refused() -> None:
    graph = Tutor(deps=deps(FakeReasoner([RIGHT]))).graph
    with pytest.raises(BadInput, match="txt"):
        await graph.ainvoke({"problem": {"txt": "x"}})


def test_the_sync_twins_do_the_same() -> None:
    with Tutor(deps=deps(FakeReasoner([RIGHT]))) as tutor:
        assert tutor.solve_sync("Solve x + 1 = 3.", answer_key="2").grade == "PROVED"
        events = list(tutor.stream_sync("Solve x + 1 = 3.", answer_key="2"))
        assert isinstance(events[-1], Concluded)


async def test_the_sync_twin_works_inside_a_running_loop() -> None:
    with Tutor(deps=deps(FakeReasoner([RIGHT]))) as tutor:
        assert tutor.solve_sync("Solve x + 1 = 3.", answer_key="2").grade == "PROVED"

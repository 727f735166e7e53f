"""Recorded solutions through the real graph: what it asks for next, and why it stops."""

from dataclasses import replace
from pathlib import Path

import pytest

from kptutor.agent.assembly import default_checks
from kptutor.agent.deps import Candidate, Clock, Deps, FoundHints
from kptutor.agent.events import Event
from kptutor.agent.policy import Policy, preset
from kptutor.agent.reasoners.protocol import Message
from kptutor.agent.reasoners.replay import ReplayReasoner
from kptutor.agent.tutor import Tutor
from kptutor.tools.records import Attempt, FinishReason, Hint, Problem, Solution

GOLDEN = Path(__file__).parents[2] / "golden" / "routes.txt"
HINT = Hint(id="kp", title="Count in pairs", statement="Pairs are two.")
STORY = "Which year did the old lighthouse keeper think of when the third bell rang?"
"""Nothing in it can be computed, so that only votes count."""
EQUATION = "Solve $x^2 - 5x + 6 = 0$."


def wrote(*answers: str | None, slip: str = "", finish: FinishReason = "stop") -> list[Attempt]:
    """Recorded attempts, each in words of its own."""
    return [
        Attempt(
            id=f"r{n}",
            reasoner="recorded",
            seed=-n,
            text=f"Attempt {n} in words of its own. {slip}"
            + ("" if answer is None else f"So the answer is \\boxed{{{answer}}}."),
            boxed=answer,
            finish_reason=finish,
        )
        for n, answer in enumerate(answers, 1)
    ]


def candidate(name: str, text: str, attempts: list[Attempt]) -> Candidate:
    def compose(problem: Problem, hints: object, feedback: str) -> tuple[Message, ...]:
        return (Message("user", f"{problem.text}\n{feedback}"),)

    return Candidate(ReplayReasoner({text: attempts}, name), compose, max_tokens=32_768)


def tutor(text: str, policy: Policy, *recorded: list[Attempt]) -> Tutor:
    async def select(problem: Problem, profile: str) -> FoundHints:
        return FoundHints((HINT,))

    names = ("small", "large")
    pairs = zip(names, recorded, strict=False)
    candidates = tuple(candidate(name, text, list(made)) for name, made in pairs)
    clock = Clock(now=lambda: 0.0)
    return Tutor(deps=Deps(candidates, default_checks(), select, policy, clock))


BALANCED = preset("balanced")
ONE_BY_ONE = BALANCED.model_copy(update={"parallel": 1})
SLIP = "First 4 * 6 = 26. "

CASES: dict[str, tuple[str, Policy, tuple[list[Attempt], ...]]] = {
    "a proof ends it at once": (EQUATION, ONE_BY_ONE, (wrote("2, 3"),)),
    "a refuted answer is fed back": (EQUATION, ONE_BY_ONE, (wrote("2, 4", "2, 3"),)),
    "agreement ends it": (STORY, ONE_BY_ONE, (wrote(*["19"] * 8),)),
    "two at once": (STORY, BALANCED, (wrote(*["19"] * 8),)),
    "a false line is fed back": (STORY, ONE_BY_ONE, (wrote(*["21"] * 2, slip=SLIP),)),
    "the next one up": (STORY, ONE_BY_ONE, (wrote("1", "2", "3", "4"), wrote(*["19"] * 9))),
    "a recording that is at its end": (STORY, ONE_BY_ONE, (wrote("19", "18"),)),
    "cut off": (STORY, ONE_BY_ONE, (wrote(None, None, finish="length"), wrote(*["19"] * 6))),
    "all different": (STORY, ONE_BY_ONE, (wrote(*"12345678"),)),
    "fast": (STORY, preset("fast"), (wrote("19", "19", "18"),)),
}


def route(solution: Solution) -> str:
    lines = []
    for attempt in solution.attempts:
        hints = "hints" if attempt.knowledge_points else "no hints"
        boxed = attempt.boxed or attempt.finish_reason
        lines.append(f"  {attempt.id} {attempt.reasoner}, {hints}, {attempt.change}: {boxed}")
    why = solution.certificate.why if solution.certificate else solution.error
    return "\n".join([*lines, f"  {solution.grade} {solution.answer}: {why}"])


@pytest.mark.requirement("policy:recorded-solutions-through-the-graph")
async def test_the_routes_are_those_that_were_agreed_on() -> None:
    told = []
    for name, (text, policy, recorded) in CASES.items():
        solution = await tutor(text, policy, *recorded).solve(text)
        told.append(f"{name}\n{route(solution)}\n")
    assert "\n".join(told) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.requirement("policy:exam-shows-no-unsure-answer")
async def test_in_an_exam_an_unsure_answer_leaves_no_trace() -> None:
    exam = preset("exam").model_copy(update={"attempts": 4})
    unsure = tutor(STORY, exam, wrote("7712", "7713", "7714", "7715"))
    events: list[Event] = [event async for event in unsure.astream(STORY)]
    told = "".join(event.model_dump_json() for event in events)
    assert "771" not in told
    solution = events[-1].solution  # type: ignore[union-attr]
    assert (solution.answer, solution.grade, solution.certificate) == (None, "UNSURE", None)
    assert solution.error == (
        "No answer is sure enough to be shown. The budget of 4 attempts is spent."
    )
    assert len(solution.attempts) == 4


async def test_in_an_exam_a_sure_answer_is_shown() -> None:
    solution = await tutor(EQUATION, preset("exam"), wrote("2, 3")).solve(EQUATION)
    assert (solution.answer, solution.grade) == ("2, 3", "PROVED")
    assert solution.attempts[0].text


async def test_the_same_words_are_one_vote() -> None:
    same = [replace_text(attempt) for attempt in wrote(*["19"] * 8)]
    solution = await tutor(STORY, ONE_BY_ONE, same).solve(STORY)
    assert (solution.grade, solution.answer) == ("UNSURE", "19")


def replace_text(attempt: Attempt) -> Attempt:
    return attempt.model_copy(update={"text": "It is nineteen, as one can see. " * 10})


def test_a_policy_is_data() -> None:
    assert replace(tutor(STORY, BALANCED, [])._deps, policy=ONE_BY_ONE).policy.parallel == 1

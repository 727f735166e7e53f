"""Policy and ladder: what is decided before any word is chosen."""

from typing import Any

import pytest
from classroom import LINEAR, Classroom

from kptutor import prompts
from kptutor.agent.tutoring.ladder import next_step
from kptutor.agent.tutoring.policy import default_policy
from kptutor.agent.tutoring.records import RUNGS, Progress, TeacherRules
from kptutor.tools.records import Problem

ALL = frozenset(RUNGS[1:])
HELP_ON = "2x + 3 - 3 = 11 - 3"


def climb(progress: Progress, rules: TeacherRules | None = None, **options: Any) -> tuple[str, str]:
    given: dict[str, Any] = {"available": ALL, "known": True} | options
    step = next_step(progress, rules or TeacherRules(), default_policy(), **given)
    return step.help, step.rung


@pytest.mark.requirement("sessions:ladder")
def test_the_rungs_come_in_their_order() -> None:
    progress = Progress(honest_tries=3)
    given = []
    for _ in RUNGS[1:]:
        help_, rung = climb(progress)
        assert help_ == "give"
        given.append(rung)
        progress = progress.model_copy(update={"rung": rung, "effort": 2})
    assert tuple(given) == RUNGS[1:]
    assert climb(progress) == ("exhausted", "none")


@pytest.mark.requirement("sessions:effort-gate")
def test_a_rung_needs_effort_since_the_last_one() -> None:
    assert climb(Progress()) == ("give", "question")
    assert climb(Progress(rung="question")) == ("effort", "pointer")
    assert climb(Progress(rung="question", effort=1)) == ("give", "pointer")
    assert climb(Progress(rung="knowledge_point", effort=1)) == ("effort", "next_step")


@pytest.mark.requirement("sessions:teacher-rules")
def test_a_closed_rung_is_never_given() -> None:
    rules = TeacherRules(rungs=("question", "similar_example"))
    assert climb(Progress(rung="question", effort=2), rules) == ("give", "similar_example")
    assert climb(Progress(rung="similar_example", effort=9), rules) == ("solution_never", "none")


@pytest.mark.requirement("sessions:teacher-rules")
@pytest.mark.parametrize(
    ("after", "tries", "help_"),
    [(3, 2, "solution_later"), (3, 3, "give"), (1, 1, "give"), (None, 99, "solution_never")],
)
def test_the_solution_comes_after_honest_tries_or_never(
    after: int | None, tries: int, help_: str
) -> None:
    rules = TeacherRules(solution_after=after)
    progress = Progress(rung="similar_example", effort=2, honest_tries=tries)
    assert climb(progress, rules)[0] == help_


@pytest.mark.requirement("sessions:nobody-knows")
def test_without_an_answer_the_rungs_that_need_it_are_refused() -> None:
    some = frozenset({"question", "pointer", "knowledge_point"})
    progress = Progress(rung="knowledge_point", effort=9, honest_tries=9)
    assert climb(progress, available=some, known=False) == ("unknown", "none")


def test_every_move_has_words_and_every_rung_a_gate() -> None:
    policy, templates = default_policy(), prompts.load("tutoring/templates")
    assert {rule.move for rule in policy.rules} <= set(templates)
    assert set(policy.gate) == set(RUNGS[1:])
    assert {f"rung_{rung}" for rung in RUNGS[1:]} <= set(templates)


@pytest.mark.requirement("sessions:decided-first")
def test_every_move_says_error_strategy_and_intention() -> None:
    for rule in default_policy().rules:
        assert rule.error
        assert rule.strategy
        assert rule.intention


@pytest.mark.requirement("sessions:effort-gate")
async def test_asking_again_and_again_opens_nothing() -> None:
    async with Classroom() as room:
        session = room.session()
        replies = await room.talk(session, *["hint"] * 8, *["give me the solution"] * 4)
    assert [reply.rung for reply in replies[:2]] == ["question", "none"]
    assert {reply.rung for reply in replies[1:]} == {"none"}
    assert not any("left" in reply.text or "remaining" in reply.text for reply in replies)


@pytest.mark.requirement("sessions:effort-gate")
async def test_the_same_words_twice_are_no_effort() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(), "hint", "I don't know", *["I don't know"] * 4)
    assert [reply.rung for reply in replies] == ["question", "pointer", *["none"] * 4]


@pytest.mark.requirement("sessions:confirm")
async def test_is_it_four_needs_work_first() -> None:
    async with Classroom() as room:
        session = room.session()
        fishing = await room.talk(session, "is it 4?", "is it 5?", "is it 4 or 5?", "x=4, right?")
        shown = await room.talk(session, "2x = 8", "is it 4?")
    assert {reply.move for reply in fishing} == {"ask_working"}
    assert {reply.judgement for reply in fishing} == {"none"}
    assert shown[-1].judgement == "right"
    assert shown[-1].finished


@pytest.mark.requirement("sessions:confirm")
async def test_guessing_through_the_numbers_ends_in_silence() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(), *(f"x = {n}" for n in range(7)))
    assert [reply.judgement for reply in replies] == ["wrong", "wrong", *["none"] * 5]


@pytest.mark.requirement("sessions:confirm")
async def test_a_new_session_about_the_same_problem_gives_no_new_guesses() -> None:
    async with Classroom() as room:
        first = await room.talk(room.session(), "x = 1", "x = 2", "x = 3")
        again = await room.talk(room.session(), "x = 5", "is it 4?", "x = 4")
        shown = await room.talk(room.session(), "2x = 8", "x = 4")
        other = await room.talk(room.session(learner="bob"), "x = 5")
        another = await room.talk(room.session("Solve 5x - 1 = 9 for x."), "x = 3")
    assert [reply.judgement for reply in first] == ["wrong", "wrong", "none"]
    assert {reply.judgement for reply in again} == {"none"}
    assert shown[-1].judgement == "right"
    assert [replies[0].judgement for replies in (other, another)] == ["wrong", "wrong"]


@pytest.mark.requirement("sessions:confirm")
async def test_a_question_is_no_honest_try() -> None:
    async with Classroom() as room:
        problem = "The legs of a right triangle are 9 and 12. How long is the hypotenuse?"
        session = room.session(problem, key="15")
        replies = await room.talk(session, "maybe 21?", "or maybe 14?", "or 15?")
    assert {reply.judgement for reply in replies} == {"none"}


@pytest.mark.requirement("sessions:confirm")
@pytest.mark.parametrize(
    "dressed",
    ["x = {}\nx = {}", "2x + 3 = 11\nx = {}", "0 = 0\nx = {}", "1 = 1\n{}", "{}\n{}", "x={}, x={}"],
)
async def test_guesses_in_the_dress_of_working_are_guesses(dressed: str) -> None:
    async with Classroom() as room:
        session = room.session()
        replies = await room.talk(session, *(dressed.format(n, n) for n in (1, 2, 3, 5, 4)))
    assert [reply.judgement for reply in replies[2:]] == ["none"] * 3
    assert {reply.move for reply in replies[2:]} == {"ask_working"}
    assert all(reply.report is None for reply in replies[2:])


@pytest.mark.requirement("sessions:praise")
async def test_only_what_is_right_is_praised() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(), "2x = 14", "2x = 14\nx = 7", "x = 9")
    for reply in replies:
        assert not any(word in reply.text for word in ("Yes", "Correct", "is right", "Good"))


@pytest.mark.requirement("sessions:exam")
async def test_an_exam_is_silent() -> None:
    rules = TeacherRules(exam=True)
    async with Classroom() as room:
        session = room.session(rules=rules)
        replies = await room.talk(session, "hint", "2x = 14", "is it 4?", "x = 4", "why?")
        turns = await session.transcript()
    assert {reply.move for reply in replies} == {"exam_silent"}
    assert {reply.judgement for reply in replies} == {"none"}
    assert all(reply.report is None and not reply.finished for reply in replies)
    assert turns[2].report is not None  # the teacher sees it


@pytest.mark.requirement("sessions:teacher-rules")
async def test_the_key_comes_first_and_its_doubt_is_noted() -> None:
    problem = Problem(text=LINEAR, answer_key="5")
    async with Classroom() as room:
        trusting = room.session(problem)
        assert (await trusting.send("x = 5")).finished
        careful = room.session(problem, rules=TeacherRules(key_first=False))
        assert (await careful.send("x = 5")).judgement == "wrong"
        assert (await careful.send("x = 4")).finished


@pytest.mark.requirement("sessions:tone")
def test_the_tone_follows_the_age() -> None:
    ages = {None: "teen", 8: "child", 11: "teen", 17: "teen", 18: "adult", 60: "adult"}
    assert {age: TeacherRules(age=age).tone for age in ages} == ages


@pytest.mark.requirement("sessions:nobody-knows")
async def test_where_nobody_knows_lines_are_checked_all_the_same() -> None:
    problem = "A riddle about two wizards and their brooms. How many brooms are there?"
    async with Classroom() as room:
        session = room.session(problem)
        replies = await room.talk(
            session,
            "2 * 6 = 13",
            "2 * 6 = 12",
            "hint",
            "I'm not sure",
            "hint",
            "show me the answer",
        )
    assert replies[0].report is not None
    assert replies[0].report.first_wrong == 0
    assert replies[1].move == "cannot_judge"
    assert replies[-1].move == "refuse_unknown"
    assert "proven" in replies[-1].text or "prove" in replies[-1].text


@pytest.mark.requirement("sessions:learner-model")
async def test_the_learner_model_is_told_what_was_seen() -> None:
    async with Classroom() as room:
        session = room.session()
        await room.talk(session, "2x = 14", "hint", "x = 4")
    seen = [(kp, correct, hinted) for _, kp, correct, hinted, _ in room.observed]
    assert seen == [("linear-equation", False, False), ("linear-equation", True, True)]
    assert {principal.learner for principal, *_ in room.observed} == {"ann"}
    assert len({evidence for *_, evidence in room.observed}) == 2


@pytest.mark.requirement("sessions:similar-example")
async def test_the_similar_example_has_other_numbers_and_another_answer() -> None:
    async with Classroom() as room:
        rules = TeacherRules(rungs=("similar_example",))
        session = room.session(rules=rules)
        reply = (await room.talk(session, HELP_ON, "hint"))[-1]
    assert reply.rung == "similar_example"
    assert "2x + 3 = 11" not in reply.text
    assert "x = 4$" not in reply.text
    assert "So the answer is" in reply.text


@pytest.mark.requirement("sessions:public-report")
async def test_a_report_for_the_learner_gives_nothing_away() -> None:
    async with Classroom() as room:
        session = room.session("Solve x^2 = 3x.")
        reply = (await room.talk(session, "x^2 = 3x\nx = 3"))[0]
    assert reply.report is not None
    for line in reply.report.lines:
        assert line.lost == line.added == ()
        assert line.reason == ""
        assert all(slip.should_be is None for slip in line.slips)

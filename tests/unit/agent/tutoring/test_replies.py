"""What a good teacher would say: each row is a moment of a dialogue that once went wrong."""

import pytest
from classroom import Classroom

from kptutor.tools.records import Problem, Solution

SYSTEM = "Solve the system x + 2y = 8, 3x - y = 3."
TWO = "Solve x^2 = 9x."
STORY = "Tom has 45 apples. He gives 1/3 of them to Anna and eats 5. How many are left?"


@pytest.mark.requirement("sessions:reading")
@pytest.mark.parametrize(
    ("problem", "message", "move"),
    [
        # a right step that reads as an answer
        (SYSTEM, "x = 8 - 2y", "keep_going"),
        # one value of several, at the end of right lines
        (SYSTEM, "7y = 21, y = 3", "ask_more"),
        (TWO, "divide by x: x = 9", "ask_more"),
        ("Solve x^2 - 5x - 84 = 0.", "x = (5 + 19)/2 = 12", "ask_lost"),
        # an equation with a function is not yet solved, a division not worked out
        ("Solve log_2(x) + 3 = 8.", "log_2(x) = 5", "keep_going"),
        ("Find the mean of 12, 19, 25 and 36.", "92/4", "ask_form"),
        # the answer stands before its reason
        ("What is 1/12 + 1/12?", "1/6 because there are 2 of 12", "finish"),
        # words that are no mathematics
        ("Calculate 2/3 + 1/4.", "i just added them", "try_it"),
        ("Solve 2x + 3 = 11 for x.", "so what then?", "help"),
        ("Solve 2x + 3 = 11 for x.", "what now", "help"),
        ("Solve 2x + 3 = 11 for x.", "idk what to do", "help"),
        ("Solve 2x + 3 = 11 for x.", "i tried", "try_it"),
        ("Solve 2x + 3 = 11 for x.", "did you see the match on television?", "redirect"),
    ],
)
async def test_a_message_is_taken_for_what_it_is(problem: str, message: str, move: str) -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session(problem), message)
    assert reply.move == move


@pytest.mark.requirement("sessions:confirm")
@pytest.mark.parametrize(
    ("problem", "parts"),
    [(TWO, ["x = 9", "x = 0"]), (SYSTEM, ["2y = 8 - x", "x = 2", "y = 3"])],
)
async def test_parts_in_several_messages_are_the_whole(problem: str, parts: list[str]) -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(problem), *parts)
    assert [reply.judgement for reply in replies[-2:]] == ["right_part", "right"]
    assert "With that you have everything." in replies[-1].text


@pytest.mark.requirement("sessions:praise")
async def test_a_check_of_numbers_is_no_wrong_answer() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(TWO), "x = 9", "it works: 81 = 81")
    assert replies[-1].judgement == "none"
    assert "not it" not in replies[-1].text


@pytest.mark.requirement("sessions:decided-first")
async def test_who_explains_a_mistake_is_asked_to_test_the_rule() -> None:
    async with Classroom() as room:
        session = room.session()
        replies = await room.talk(session, "2x = 14", "i added the three", "I took 3 away")
    assert [reply.move for reply in replies] == ["ask_mistake", "test_idea", "try_it"]


@pytest.mark.requirement("sessions:reading")
@pytest.mark.parametrize(
    ("problem", "lines"),
    [
        ("Calculate 48 * 17 - 5^2 * 6.", "816 - 25*6\n816 - 150\n666"),
        ("What is 35% of 260?", "0.35*260\n91"),
    ],
)
async def test_a_number_below_its_working_is_the_answer(problem: str, lines: str) -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session(problem), lines)
    assert (reply.move, reply.judgement) == ("finish", "right")


@pytest.mark.requirement("sessions:reading")
async def test_who_was_asked_for_the_way_may_answer_in_words() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(), "is it 4?", "in my head")
    assert [reply.move for reply in replies] == ["ask_working", "try_it"]


@pytest.mark.requirement("sessions:nobody-knows")
async def test_a_right_calculation_of_a_story_is_called_that_and_nothing_more() -> None:
    async with Classroom() as room:
        session = room.session("A story that nobody solves: " + STORY)
        replies = await room.talk(session, "45/3 = 15", "45 - 15 = 30", "30 - 5 = 25")
    assert all("$" in reply.text and "?" in reply.text for reply in replies)
    assert not any(word in reply.text for reply in replies for word in ("proven", "Correct", "Yes"))


@pytest.mark.requirement("sessions:at-once")
async def test_while_the_problem_is_being_solved_nobody_says_that_it_cannot_be() -> None:
    import asyncio

    async def slow(problem: Problem) -> Solution:
        await asyncio.sleep(3600)
        raise AssertionError

    async with Classroom(solve=slow, patience_s=0.0) as room:
        replies = await room.talk(room.session(), "x = 4", "show me the solution")
    assert all("still working" in r.text or "not solved it yet" in r.text or "moment" in r.text
               for r in replies)  # fmt: skip
    assert not any("nobody" in reply.text or "no proven" in reply.text for reply in replies)


@pytest.mark.requirement("sessions:praise")
async def test_a_right_step_with_numbers_is_called_right_and_unfinished() -> None:
    async with Classroom() as room:
        session = room.session("Find the mean of 12, 19, 25 and 36.")
        (reply,) = await room.talk(session, "12 + 19 + 25 + 36 = 92")
    assert reply.move == "wrong_end"
    assert "12 + 19 + 25 + 36 = 92" in reply.text
    assert "not yet" in reply.text or "missing" in reply.text


@pytest.mark.requirement("sessions:confirm")
async def test_an_answer_that_cannot_be_compared_is_not_called_unproved() -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session(key="x = 4"), "x = banana")
    assert "proven" not in reply.text


@pytest.mark.requirement("sessions:decided-first")
async def test_a_missing_constant_is_asked_for_as_other_functions() -> None:
    async with Classroom() as room:
        session = room.session("Find the integral of 6x^2 + 2x.", key="2x^3 + x^2 + C")
        (reply,) = await room.talk(session, "2x^3 + x^2")
    assert reply.judgement == "right_wrong_form"
    assert "derivative" in reply.text

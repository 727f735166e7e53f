"""What a good teacher would say: each row is a moment of a dialogue that once went wrong."""

import pytest
from classroom import Classroom

from kptutor import prompts
from kptutor.agent.tutoring.facts import quoted
from kptutor.agent.tutoring.guard import Context, Secrets, guard
from kptutor.tools.records import Problem, Solution, Step

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
        ("Solve x^2 - 5x - 84 = 0.", "x = (5 + 19)/2 = 12", "ask_more"),
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


@pytest.mark.requirement("sessions:reading")
@pytest.mark.parametrize(
    ("problem", "key", "messages", "move"),
    [
        # a chain of equals signs ends in the answer
        ("Solve 5x - 7 = 2x + 11.", None, ["x = 18/3 = 6"], "finish"),
        # parts of the whole in words are work, and what is built from them is no guess
        ("What is 15% of 240?", None, ["10% is 24", "5% is 12", "so 36"], "finish"),
        ("What is 15% of 240?", None, ["24", "12", "10% is 24"], "part_found"),
        ("What is 15% of 240?", None, ["10% is 24\n5% is 12\nso 36"], "finish"),
        ("What is 15% of 240?", None, ["10% is 24\nso 26"], "part_wrong"),
        # what is right but for its unit, or but for a rounding
        ("What is the area of a circle with radius 3 cm?", "9\\pi cm^2", ["9pi"], "nearly"),
        ("What is the area of a circle with radius 3 cm?", "9\\pi cm^2", ["28.27 cm^2"], "nearly"),
        ("How far is it around a square of 5 cm?", "20 cm", ["20 m"], "nearly"),
        ("How far is it around a square of 5 cm?", "20 cm", ["is it 20?"], "ask_working"),
        # a wrong line whose right side happens to be the answer is a mistake, and not a right end
        ("Solve 4x - 6 = 10.", None, ["4x = 4"], "ask_mistake"),
        # the learner looks at the own work
        (TWO, None, ["x = 9", "i divided both sides by x"], "ask_every"),
        (TWO, None, ["x = 9", "yes"], "sure_of_all"),
        (TWO, None, ["x = 9", "oops"], "noticed"),
        (TWO, None, ["how do I check that?"], "how_to_check"),
        (TWO, None, ["am I on the right track?"], "standing"),
        (TWO, None, ["can you check my steps?"], "ask_lines"),
        (TWO, None, ["can we do another problem instead?"], "other_problem"),
        # after the end somebody may still want to understand
        ("Solve 2x = 8.", None, ["x = 4", "I don't see why that works"], "explain_why"),
        ("Solve 2x = 8.", None, ["x = 4", "how do i know if its right"], "how_to_check"),
        # nobody knows the answer: a line with an unknown is no end, and goes on from earlier lines
        ("Tell the angle at A in my drawing.", None, ["A = 180 - 4b"], "keep_going"),
        ("Tim and Lena are 42.", None, ["x + 2x = 42", "x = 14"], "follows_on"),
        ("Tim and Lena are 42.", None, ["x + 2x = 42", "3x = 42"], "follows_on"),
        ("Tim and Lena are 42.", None, ["x + 2x = 42", "3x + 6 = 42"], "keep_going"),
    ],
)
async def test_the_last_message_is_answered_as_a_teacher_would(
    problem: str, key: str | None, messages: list[str], move: str
) -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(problem, key=key), *messages)
    assert replies[-1].move == move


@pytest.mark.requirement("sessions:nobody-knows")
async def test_that_nobody_knows_the_answer_is_said_once() -> None:
    async with Classroom() as room:
        session = room.session("A jacket of mine costs less now. What is its price?")
        replies = await room.talk(session, "12", "68", "70", "72 euros")
    told = [any(word in reply.text for word in ("proven", "prove", "judge")) for reply in replies]
    assert told == [True, False, False, False]


@pytest.mark.requirement("sessions:praise")
async def test_a_number_that_was_shown_to_be_calculated_right_is_not_asked_for_again() -> None:
    async with Classroom() as room:
        session = room.session("How many rabbits are there?", key="12")
        replies = await room.talk(session, "94 - 70 = 24", "24 rabbits")
    assert "94 - 70 = 24" in replies[-1].text


async def test_several_answers_are_listed_as_people_do() -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session("Solve x^2 - 7x + 10 = 0."), "5 and 2")
    assert "$5$ and $2$" in reply.text


async def test_a_unit_is_asked_for_at_the_end_where_something_is_measured() -> None:
    async with Classroom() as room:
        session = room.session("Calculate the perimeter of a square with side 5 cm.", key="20")
        (reply,) = await room.talk(session, "20")
    assert reply.finished
    assert "unit" in reply.text


@pytest.mark.requirement("sessions:decided-first")
async def test_a_wrong_answer_where_ours_is_only_agreed_on_is_questioned() -> None:
    async def agreed(problem: Problem) -> Solution:
        return Solution(problem=problem, answer="x < -2", grade="AGREED", certificate=None)

    async with Classroom(solve=agreed) as room:
        (reply,) = await room.talk(room.session("Solve 5 - 3x > 11."), "x > -2")
    assert reply.move in ("ask_mistake", "ask_line")
    assert "how to read" not in reply.text


PENCILS = Problem(
    text="A shop sells pencils in boxes of 12. Mia buys 5 boxes and gives 18 pencils to her class. "
    "She shares the rest equally among 3 friends. How many pencils does each friend get?",
    worked_solution="5 * 12 = 60 pencils\n60 - 18 = 42 are left\n42 / 3 = 14 for each friend",
)
LEAVES = "5 * 12 = 60\n60 + 18 = 78\n78 / 3 = 26"


@pytest.mark.requirement("sessions:leaving")
async def test_right_sums_that_do_not_belong_to_the_problem_are_asked_about() -> None:
    async with Classroom() as room:
        session = room.session(PENCILS)
        first, told, again = await room.talk(
            session, LEAVES, "18 are the ones for her class", LEAVES
        )
        turns = await session.transcript()
    assert first.move == "ask_quantity"
    assert "60 + 18 = 78" in first.text
    assert "wrong" not in first.text
    assert "14" not in first.text
    assert "42" not in first.text
    assert told.move == "test_meaning"
    assert "60 + 18 = 78" in told.text
    assert again.move == "wrong_end"  # asked about once
    assert first.report is not None
    assert first.report.leaves is None  # for the teacher only
    assert turns[1].report is not None
    assert turns[1].report.leaves is not None
    assert turns[1].report.leaves.line == 1


@pytest.mark.requirement("sessions:leaving")
async def test_where_our_answer_is_only_agreed_on_the_line_is_asked_about_without_a_verdict() -> (
    None
):
    async def agreed(problem: Problem) -> Solution:
        steps = (Step(text="He has 17.", maths="12 + 5 = 17"), Step(text="", maths="17 - 8 = 9"))
        return Solution(problem=problem, answer="9", grade="AGREED", certificate=None, steps=steps)

    async with Classroom(solve=agreed) as room:
        session = room.session("Tom has 12 apples, buys 5 and gives 8 away. How many are left?")
        right, off = await room.talk(session, "12 + 5 = 17", "17 + 8 = 25")
    assert right.move != "ask_quantity"
    assert off.move == "ask_quantity"
    assert "17 + 8 = 25" in off.text
    assert "not" not in off.text


@pytest.mark.requirement("sessions:leaving")
async def test_without_a_solution_the_end_is_asked_about() -> None:
    async with Classroom() as room:
        session = room.session(Problem(text=PENCILS.text, answer_key="14"))
        (reply,) = await room.talk(session, LEAVES)
    assert reply.move == "wrong_end"


@pytest.mark.requirement("sessions:decided-first")
async def test_where_two_mistakes_explain_a_line_both_are_asked_about_and_none_is_claimed() -> None:
    async with Classroom() as room:
        session = room.session("Solve 7x + 4 = 3x - 88 for x.")
        replies = await room.talk(session, "4x + 4 = -88\n4x = -88", "4x + 4 = -88\n4x = -88")
    assert [reply.move for reply in replies] == ["ask_which", "ask_line"]
    assert replies[0].text.count("?") >= 2
    assert "yet how" in replies[0].text or "More than one" in replies[0].text


AREA = "Calculate the integral of 2x + 4 from 0 to 3."
COAT = "A coat costs 80 euros. It is reduced by 15%. What is the new price?"
AGE = "Lena is twice as old as Tim. In 6 years they will be 42 together. How old is Tim now?"
CLASS = "A class of 28 has 4 more girls than boys. How many girls and how many boys are there?"
ABS = "Solve |2x - 3| = 7."


@pytest.mark.requirement("sessions:reading")
@pytest.mark.parametrize(
    ("problem", "key", "messages", "move"),
    [
        # a wrong line is looked at beside the last right one, whichever message that came in
        ("Solve 3/(x-1) = 2.", None, ["3 = 2x - 2", "1 = 2x"], "ask_mistake"),
        ("Compute 2/3 + 3/4.", None, ["8/12 + 9/12", "17/24"], "wrong_named"),
        ("Solve 4x + 7 = 31.", None, ["4x = 24", "x = 20"], "wrong_named"),
        # a number that was calculated is no guess, a name for a part no answer
        (COAT, "68 euros", ["80*0.15 = 12", "12 euros", "12", "12", "68 euros"], "finish"),
        (COAT, "68 euros", ["the discount is 12"], "part_found"),
        (COAT, "68 euros", ["the price is 68 euros"], "finish"),
        ("How fast is 180 km in 2.5 hours?", "72 km/h", ["72 m/s"], "nearly"),
        # what was done is no answer
        ("Solve 3/(x-1) = 2.", None, ["I multiplied by x-1"], "try_it"),
        ("Solve 3/(x-1) = 2.", None, ["I divided by 2 and got 4"], "not_yet"),
        ("Differentiate x^3 - 4x + 1.", None, ["whats the derivative of 4x"], "help"),
        (
            "What do 20 pencils cost, if 12 cost 3 euros?",
            "5 euros",
            ["1 pencil costs 0.25 euros"],
            "part_found",
        ),
        (AREA, "21", ["3^2 + 4*3\n21"], "finish"),
        (AREA, "21", ["[x^2 + 4x]_0^3"], "ask_notation"),
        (AREA, "21", ["3^2 + 4*3"], "keep_going"),
        (TWO, None, ["x = 9", "what did we do so far?"], "standing"),
        # a chain that ends in the rewritten expression is finished
        ("Simplify (2x^2 - 8)/(x+2)", None, ["2(x-2)(x+2)/(x+2) = 2(x-2)"], "finish"),
        ("Factor x^2 - x - 12.", None, ["(x - 3)(x + 4) = x^2 + x - 12"], "wrong_end"),
        ("Factor x^2 - x - 12.", None, ["x^2 - x - 12 = (x - 4)(x + 3)"], "finish"),
        # joy is no factorial
        ("Solve 4x + 7 = 31.", None, ["x = 6!!"], "finish"),
        ("Solve 4x + 7 = 31.", None, ["4x = 24!\nx = 6!"], "finish"),
        # a sum in words is a sum
        ("Simplify 3(x - 2) - 2(x - 5)", None, ["-2 * -5 is 10"], "wrong_end"),
        # what is right but for its unit is no guess
        ("How fast is 180 km in 2.5 hours?", "72 km/h", ["450", "72", "72 km per hour"], "finish"),
        # numbers that the learner named: they follow, and may not be what is asked for
        (AGE, "8", ["x + 2x = 42", "x = 14"], "follows_on"),
        (AGE, "10", ["(x+6) + (2x+6) = 42", "3x + 12 = 42"], "follows_on"),
        (AGE, "10", ["x + 2x = 42", "x = 15"], "not_yet"),
        ("Solve 4x + 7 = 31.", "6", ["4x = 38", "x = 9.5"], "not_yet"),
        # the other case, after the first one was brought to its end
        (ABS, None, ["x = 5", "2x - 3 = -7"], "other_case"),
        (ABS, None, ["2x - 3 = -7"], "ask_lost"),
        (ABS, None, ["x = 5", "yes thats all"], "sure_of_all"),
        # cases joined by `or` are one step, which is named as a whole
        ("Solve x(x + 4) = 21.", None, ["x = 21 or x + 4 = 21"], "ask_mistake"),
        # values by name, in any order and wherever the names stand
        (CLASS, "16 girls and 12 boys", ["boys 12, girls 16"], "finish"),
        (CLASS, "16 girls and 12 boys", ["there are 16 girls and 12 boys"], "finish"),
        (CLASS, "16, 12", ["girls 16, boys 12"], "finish"),
        (CLASS, "16 girls and 12 boys", ["girls 12, boys 16"], "not_yet"),
        # who tells what was done after a mistake is no riddle
        ("Calculate -3 - (-8) + 2 * (-4).", None, ["-19", "i did -3 - 8 - 8"], "test_idea"),
        ("Factor 6x^2 + 9x", None, ["3(2x^2 + 3x)", "is that enough?"], "help"),
    ],
)
async def test_the_last_message_is_understood(
    problem: str, key: str | None, messages: list[str], move: str
) -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(problem, key=key), *messages)
    assert replies[-1].move == move


def _denials() -> list[str]:
    names = ("not_yet_sum", "nearly", "nearly_no_unit", "nearly_rounded", "part_wrong")
    return [text for name in names for text in prompts.load("tutoring/templates")[name]]


@pytest.mark.parametrize("wording", _denials())
def test_the_guard_lets_our_denials_pass(wording: str) -> None:
    text = prompts.fill(wording, {"answer": "$24$", "shown_sum": "$94 - 70 = 24$"})
    context = Context(learner=("94 - 70 = 24", "24"), proposed="24", verdict="no")
    assert guard(text, Secrets(answers=("12",)), context).ok


def test_prose_is_not_quoted_as_mathematics() -> None:
    assert quoted("1 pencil costs 0.25 euros", "your answer") == "your answer"
    assert quoted("24 rabbits", "your answer") != "your answer"
    assert quoted("\\sqrt{2} + sin(x)", "your answer") != "your answer"


@pytest.mark.requirement("sessions:disguised")
async def test_a_heap_of_values_is_not_right_since_the_answer_is_among_them() -> None:
    async with Classroom() as room:
        session = room.session("Solve x^2 + 4x - 221 = 0.", key="x = 13 or x = -17")
        (reply,) = await room.talk(session, "x = 12 or x = x = 13 or x = -17 or x = 14")
    assert "right" not in reply.text
    assert reply.judgement in ("none", "wrong")


@pytest.mark.requirement("sessions:reading")
async def test_a_mistake_is_named_by_the_line_it_was_made_from() -> None:
    async with Classroom() as room:
        session = room.session("Solve 2(x - 3) + 4 = 10.")
        await room.talk(session, "2x - 2 = 10", "2x = 8")
        mistake = (await session.transcript())[-1]
    assert mistake.move.name == "ask_mistake"
    assert "lose this term" in mistake.reply.text or "sign" in mistake.reply.text


BOTH_SIDES = "Solve 8x - 15 = 5x + 42 for x."


@pytest.mark.requirement("sessions:disguised")
@pytest.mark.parametrize("line", ["2x = 38", "x + 1 = 20", "x + 1 = 25", "2x = 30"])
async def test_a_guess_in_disguise_gets_no_verdict(line: str) -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session(BOTH_SIDES), line)
        right, after = await room.talk(room.session(BOTH_SIDES, learner="ben"), line, "is it 19?")
    assert reply.move == "ask_origin"
    assert reply.report is None
    assert reply.judgement == "none"
    assert right.move == "ask_origin"
    assert after.move == "ask_working"  # it counts as no work


@pytest.mark.requirement("sessions:disguised")
async def test_one_line_after_the_other_is_judged_three_times() -> None:
    lines = [f"3x = {value}" for value in (40, 41, 43, 44, 57)]
    async with Classroom() as room:
        session = room.session(BOTH_SIDES)
        replies = await room.talk(session, *lines)
        (shown,) = await room.talk(session, "8x - 5x - 15 = 42\n3x = 57")
    assert [reply.move for reply in replies] == ["ask_line"] * 3 + ["ask_origin"] * 2
    assert shown.move == "keep_going"


@pytest.mark.requirement("sessions:disguised")
@pytest.mark.parametrize("line", ["3x - 15 = 42", "3x = 57", "16x - 30 = 10x + 84"])
async def test_a_step_from_the_problem_is_judged_at_once(line: str) -> None:
    async with Classroom() as room:
        (reply,) = await room.talk(room.session(BOTH_SIDES), line)
    assert reply.move == "keep_going"


@pytest.mark.requirement("sessions:disguised")
async def test_a_sum_from_nowhere_is_asked_for_its_way() -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session("Calculate 7.2 * 0.35."), "88/25 - 1", "63/25 + 0")
    assert [reply.move for reply in replies][0] in ("ask_origin", "ask_working")
    assert "right" not in replies[0].text

"""The session service: one conversation, several problems, each message one turn."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kptutor.agent.conversations.records import Said
from kptutor.agent.conversations.service import LONGEST_NAME, SessionService
from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.settings import load_settings
from kptutor.agent.tutor import Tutor
from kptutor.tools.records import Problem

ANN, BEN = Principal("school", "ann"), Principal("school", "ben")
FIRST, SECOND = "Solve 2x + 3 = 11.", "Compute 3/4 + 1/6."


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kptutor.db'}"


@pytest.fixture
async def service(url: str) -> AsyncIterator[SessionService]:
    async with Tutor(load_settings(environ={}, database_url=url)) as tutor:
        yield SessionService(tutor)


async def test_without_a_problem_there_is_small_talk(service: SessionService) -> None:
    answer = await service.answer(ANN, "c", Said(text="hello"))
    assert answer.session_id is None
    assert "Which problem" in answer.text


@pytest.mark.requirement("conversations:one-turn")
async def test_the_same_message_twice_is_one_turn(service: SessionService) -> None:
    opened = await service.answer(ANN, "c", Said(text=FIRST, message_id="1"))
    answers = [
        await service.answer(ANN, "c", Said(text="2x = 8", message_id="2")) for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert await service.answer(ANN, "c", Said(text=FIRST, message_id="1")) == opened
    session = await service.route(ANN, "c", Said(text="2x = 8", message_id="2"))
    assert session is not None
    assert len(await session.transcript()) == 2


@pytest.mark.requirement("conversations:several-problems")
async def test_a_conversation_holds_several_problems(service: SessionService) -> None:
    first = await service.answer(ANN, "c", Said(text=FIRST))
    second = await service.answer(ANN, "c", Said(text=f"new problem: {SECOND}"))
    work = await service.answer(ANN, "c", Said(text="9/12 + 2/12 = 11/12"))
    assert first.opened
    assert second.opened
    assert not work.opened
    assert first.session_id != second.session_id == work.session_id
    kept = await service.conversation(ANN, "c")
    assert [chapter.statement for chapter in kept.chapters] == [FIRST, SECOND]


async def test_after_an_announcement_anything_that_asks_is_the_problem(
    service: SessionService,
) -> None:
    await service.answer(ANN, "c", Said(text=FIRST))
    waiting = await service.answer(ANN, "c", Said(text="next one please, a new problem"))
    announced = await service.answer(ANN, "c", Said(text="new problem"))
    opened = await service.answer(ANN, "c", Said(text="What is 15% of 80?"))
    assert not waiting.opened
    assert announced.session_id is None
    assert opened.opened


@pytest.mark.requirement("conversations:own")
async def test_two_learners_never_share_a_conversation(service: SessionService) -> None:
    await service.answer(ANN, "c", Said(text=FIRST))
    other = await service.answer(BEN, "c", Said(text="2x = 8"))
    assert other.session_id is None
    assert (await service.conversation(BEN, "c")).chapters == ()


async def test_messages_at_the_same_time_are_answered_one_after_the_other(
    service: SessionService,
) -> None:
    await service.answer(ANN, "c", Said(text=FIRST))
    answers = await asyncio.gather(
        *(service.answer(ANN, "c", Said(text=f"x = {n}", message_id=str(n))) for n in range(3, 7))
    )
    numbers = [answer.reply.number for answer in answers if answer.reply]
    assert sorted(numbers) == [1, 2, 3, 4]
    assert len((await service.conversation(ANN, "c")).heard) == 5


async def test_a_door_brings_a_problem_with_its_key(service: SessionService) -> None:
    begun = await service.begin(
        ANN, "c", Problem(text="Which number do I think of?", answer_key="7")
    )
    right = await service.answer(ANN, "c", Said(text="I tried some and 7 works, so it is 7"))
    assert begun.opened
    assert right.session_id == begun.session_id
    assert right.reply is not None
    assert right.reply.judgement == "right"


async def test_a_conversation_goes_on_after_a_restart(url: str) -> None:
    async with Tutor(load_settings(environ={}, database_url=url)) as tutor:
        before = await SessionService(tutor).answer(ANN, "c", Said(text=FIRST))
    async with Tutor(load_settings(environ={}, database_url=url)) as tutor:
        after = await SessionService(tutor).answer(ANN, "c", Said(text="2x = 8"))
    assert after.session_id == before.session_id


@pytest.mark.parametrize("name", ["", "x" * (LONGEST_NAME + 1)])
async def test_a_name_that_is_none_is_refused(service: SessionService, name: str) -> None:
    with pytest.raises(BadInput, match="name has 1 to"):
        await service.answer(ANN, name, Said(text=FIRST))


@pytest.mark.requirement("conversations:about")
async def test_a_problem_is_one_session_of_each_learner(service: SessionService) -> None:
    spellings = (FIRST, "Solve 2x+3=11", " Solve 2x + 3 = 11. ")
    sessions = await asyncio.gather(
        *(service.about(ANN, Problem(text=text)) for text in spellings * 3)
    )
    assert len({session.id for session in sessions}) == 1
    await sessions[0].send("2x = 8")
    assert len(await sessions[-1].transcript()) == 2
    assert len(await (await service.about(BEN, Problem(text=FIRST))).transcript()) == 1
    other = await service.about(ANN, Problem(text=SECOND))
    assert other.id != sessions[0].id
    erased = await service.tutor.learners.erase(ANN)
    assert erased.sessions == 2
    assert len(await (await service.about(ANN, Problem(text=FIRST))).transcript()) == 1

"""Sessions in a real PostgreSQL: one of our own, started for these tests."""

import asyncio
from collections.abc import Iterator

import pytest
from classroom import Classroom
from databases import postgres_url

from kptutor.agent.memory import open_memory


@pytest.fixture
def url() -> Iterator[str]:
    """A new, empty database."""
    with postgres_url() as found:
        yield found


@pytest.mark.requirement("sessions:postgres")
async def test_many_machines_may_set_up_one_empty_database_at_once(url: str) -> None:
    opened = await asyncio.gather(*(open_memory(url) for _ in range(6)))
    for memory in opened:
        await memory.ping()
        await memory.aclose()


@pytest.mark.requirement("sessions:postgres")
async def test_a_lock_within_a_lock_needs_no_second_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kptutor.agent.memory._LOCKING", 2)
    memory = await open_memory(url)
    done: list[int] = []

    async def work(number: int) -> None:
        async with memory.exclusive(f"request {number}"):
            await asyncio.sleep(0.1)  # until every connection is held
            async with memory.exclusive(f"session {number % 2}"):
                done.append(number)

    async with asyncio.timeout(20):
        await asyncio.gather(*(work(number) for number in range(8)))
    await memory.aclose()
    assert sorted(done) == list(range(8))


@pytest.mark.requirement("sessions:postgres")
async def test_a_session_moves_from_one_machine_to_another(url: str) -> None:
    async with Classroom(url) as one:
        session = one.session()
        await one.talk(session, "hint", "2x = 8")
    async with Classroom(url) as other:
        again = other.session(None, session_id=session.id)
        assert (await again.send("x = 4")).finished
        assert [turn.reply.number for turn in await again.transcript()] == [0, 1, 2, 3]


@pytest.mark.requirement("sessions:postgres")
async def test_two_machines_answer_one_message_at_a_time(url: str) -> None:
    async with Classroom(url) as one, Classroom(url) as other:
        session = one.session(session_id="both")
        await session.start()
        same = other.session(session_id="both")
        texts = ["hint", "2x = 8", "I don't know", "x = 5", "why?", "x = 4"]
        handles = [session, same] * 3
        await asyncio.gather(
            *(h.send(t, message_id=t) for h, t in zip(handles, texts, strict=True)),
            same.send("hint", message_id="hint"),
        )
        turns = await session.transcript()
        assert [turn.reply.number for turn in turns] == list(range(7))
        assert sorted(turn.message_id for turn in turns) == sorted(["opening", *texts])

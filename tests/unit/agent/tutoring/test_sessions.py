"""Sessions are kept, found again, answered once and in order, and belong to one learner."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from classroom import LINEAR, Classroom, FixedVoice

from kptutor.agent.errors import BadInput, Missing
from kptutor.agent.memory import open_memory
from kptutor.agent.tutoring.events import Replied, Understood
from kptutor.agent.tutoring.records import Brief
from kptutor.agent.tutoring.voice import TemplateVoice


class Power:
    """A voice whose machine dies once."""

    name = "templates"

    def __init__(self) -> None:
        self.fails = 0

    async def say(self, brief: Brief) -> str:
        if self.fails:
            self.fails -= 1
            raise RuntimeError("the machine lost its power")
        return await TemplateVoice().say(brief)


@pytest.mark.requirement("sessions:resume")
async def test_a_session_of_last_year_goes_on_in_another_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sessions.db'}"
    async with Classroom(url) as room:
        session = room.session()
        first = await room.talk(session, "hint", "2x = 8")
    async with Classroom(url, time=1_800_000_000.0) as room:
        again = room.session(None, session_id=session.id)
        turns = await again.transcript()
        assert [turn.reply for turn in turns[1:]] == first
        assert (await again.send("x = 4")).finished
        assert len(await again.transcript()) == 4


@pytest.mark.requirement("sessions:once")
async def test_the_same_message_id_gives_the_same_reply() -> None:
    async with Classroom() as room:
        session = room.session()
        one = await session.send("hint", message_id="m1")
        assert await session.send("hint", message_id="m1") == one
        assert await session.send("something else", message_id="m1") == one
        assert await session.start() == await session.start()
        assert len(await session.transcript()) == 2


@pytest.mark.requirement("sessions:two-at-once")
async def test_two_messages_at_once_are_answered_one_after_the_other() -> None:
    async with Classroom() as room:
        session, same = room.session(session_id="s"), room.session(session_id="s")
        texts = ["hint", "2x = 8", "I don't know", "x = 4"]
        await asyncio.gather(
            *(s.send(t, message_id=t) for s, t in zip([session, same] * 2, texts, strict=True))
        )
        turns = await session.transcript()
        assert [turn.reply.number for turn in turns] == [0, 1, 2, 3, 4]
        assert sorted(turn.message_id for turn in turns) == sorted(["opening", *texts])


@pytest.mark.requirement("sessions:two-at-once")
async def test_the_same_message_twice_at_once_is_one_message() -> None:
    async with Classroom() as room:
        session = room.session()
        both = await asyncio.gather(*(session.send("hint", message_id="m") for _ in range(2)))
        assert both[0] == both[1]
        assert len(await session.transcript()) == 2


@pytest.mark.requirement("sessions:crash")
async def test_after_a_crash_nothing_is_lost_and_nothing_said_twice(tmp_path: Path) -> None:
    url, voice = f"sqlite:///{tmp_path / 'sessions.db'}", Power()
    async with Classroom(url, voice=voice) as room:
        session = room.session()
        await session.send("hint", message_id="m1")
        voice.fails = 1
        with pytest.raises(RuntimeError, match="power"):
            await session.send("2x = 8", message_id="m2")
        observed = len(room.observed)
    async with Classroom(url, voice=voice) as room:
        again = room.session(None, session_id=session.id)
        reply = await again.send("what next?", message_id="m3")
        turns = await again.transcript()
        assert [turn.message_id for turn in turns] == ["opening", "m1", "m2", "m3"]
        assert turns[2].text == "2x = 8"
        assert turns[2].reply.move == "keep_going"
        assert reply.number == 3
        assert (await again.send("2x = 8", message_id="m2")).number == 2
        assert observed == 0


@pytest.mark.requirement("sessions:crash")
async def test_a_crash_in_the_opening_is_made_good() -> None:
    voice = Power()
    voice.fails = 1
    async with Classroom(voice=voice) as room:
        session = room.session()
        with pytest.raises(RuntimeError):
            await session.start()
        assert (await session.send("hint")).number == 1


class Endless:
    """A voice that is still looking for words when its machine is gone."""

    name = "templates"

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.stuck = False

    async def say(self, brief: Brief) -> str:
        if self.stuck:
            self.asked.set()
            await asyncio.Event().wait()
        return await TemplateVoice().say(brief)


@pytest.mark.requirement("sessions:crash")
async def test_a_message_is_kept_before_anybody_works_on_it(tmp_path: Path) -> None:
    url, voice = f"sqlite:///{tmp_path / 'sessions.db'}", Endless()
    async with Classroom(url, voice=voice) as killed, Classroom(url) as other:
        session = killed.session()
        await session.start()
        voice.stuck = True
        lost = asyncio.create_task(session.send("2x = 8", message_id="m1"))
        await voice.asked.wait()
        again = other.session(None, session_id=session.id)
        assert (await again.send("hint", message_id="m2")).number == 2
        assert [turn.text for turn in await again.transcript()] == ["", "2x = 8", "hint"]
        lost.cancel()
        await asyncio.gather(lost, return_exceptions=True)


@pytest.mark.requirement("sessions:crash")
async def test_what_could_not_be_kept_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Classroom() as room:
        session = room.session()
        await session.start()
        saver = (await room.sessions.memory()).saver
        kept, put = [], saver.aput

        async def full(*given: Any) -> Any:
            kept.append(given)
            if len(kept) > 1:  # the message still fits, its reply does not
                raise OSError("no space left on the disk")
            return await put(*given)

        monkeypatch.setattr(saver, "aput", full)
        with pytest.raises(OSError, match="no space"):
            await session.send("2x = 8", message_id="m1")
        monkeypatch.undo()
        assert len(await session.transcript()) == 1
        assert (await session.send("2x = 8", message_id="m1")).number == 1


@pytest.mark.requirement("sessions:crash")
async def test_a_message_that_always_fails_does_not_block_the_session() -> None:
    voice = Power()
    async with Classroom(voice=voice) as room:
        session = room.session()
        await session.start()
        voice.fails = 2
        for _ in range(2):
            with pytest.raises(RuntimeError):
                await session.send("2x = 8", message_id="bad")
        assert (await session.send("x = 4", message_id="next")).finished
        turns = await session.transcript()
        assert [turn.message_id for turn in turns] == ["opening", "bad", "next"]
        assert turns[1].guard.findings == ("failed",)


@pytest.mark.requirement("sessions:private")
async def test_somebody_elses_session_is_refused() -> None:
    async with Classroom() as room:
        hers = room.session(learner="ann")
        await hers.send("2x = 8")
        for problem in (None, LINEAR):
            his = room.session(problem, learner="bob", session_id=hers.id)
            with pytest.raises(BadInput, match="no session .* of yours"):
                await his.send("hint")
            assert await his.transcript() == ()
        assert len(await hers.transcript()) == 2


@pytest.mark.requirement("sessions:private")
async def test_a_name_for_a_session_is_everybodys_own() -> None:
    async with Classroom() as room:
        hers = room.session(learner="ann", session_id="homework")
        his = room.session("Solve x + 1 = 3.", learner="bob", session_id="homework")
        await hers.send("2x = 8")
        assert len(await his.transcript()) == 0
        await his.send("hint")
        assert [turn.text for turn in await hers.transcript()] == ["", "2x = 8"]


@pytest.mark.parametrize("name", ["", "a/b", "x" * 200, "../etc", "a b"])
async def test_an_id_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="id"):
        Classroom().session(session_id=name)


async def test_another_problem_under_the_same_id_is_refused() -> None:
    async with Classroom() as room:
        await room.session(session_id="a").send("hint")
        with pytest.raises(BadInput, match="another problem"):
            await room.session("Solve x = 1.", session_id="a").send("hint")
        with pytest.raises(BadInput, match="needs a problem"):
            room.session(None)


@pytest.mark.requirement("sessions:events")
async def test_events_are_told_live_and_again_later() -> None:
    async with Classroom() as room:
        session = room.session()

        async def listen() -> list[str]:
            return [event.type async for event in session.events("m1")]

        live = asyncio.create_task(listen())
        await asyncio.sleep(0)
        reply = await session.send("2x = 8", message_id="m1")
        assert await live == ["understood", "work_checked", "move_chosen", "replied"]
        assert await listen() == await live
        room.sessions._feeds.clear()
        late = [event async for event in session.events("m1")]
        assert late == [Replied(reply=reply)]
        assert Understood(kind="working").kind == "working"


@pytest.mark.requirement("sessions:at-once")
async def test_the_dialogue_starts_while_the_problem_is_being_solved() -> None:
    started = asyncio.Event()

    async def slow(problem: object) -> None:
        started.set()
        await asyncio.sleep(60)

    async with Classroom(solve=slow, patience_s=0.01) as room:
        session = room.session()
        assert (await session.start()).move == "opening"
        assert (await session.send("2x = 8")).move == "keep_going"
        assert (await session.send("x = 5")).move == "cannot_judge"
        assert started.is_set()


async def test_old_states_of_a_session_are_not_kept(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "sessions.db"
    async with Classroom(f"sqlite:///{path}") as room:
        await room.talk(room.session(), "hint", "2x = 8", "x = 4")
    with sqlite3.connect(path) as database:
        (rows,) = database.execute("SELECT count(*) FROM checkpoints").fetchone()
    database.close()
    assert rows == 1


@pytest.mark.requirement("sessions:strict-store")
async def test_the_store_reads_back_our_records_and_warns_of_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path / 'sessions.db'}"
    async with Classroom(url) as room:
        session = room.session()
        await room.talk(session, "hint", "2x = 14", "x = 4")
    async with Classroom(url) as room:
        turns = await room.session(None, session_id=session.id).transcript()
    assert {type(turn).__name__ for turn in turns} == {"Turn"}
    assert type(turns[1].reply).__name__ == "Reply"
    assert "unregistered" not in caplog.text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x", "sqlite:///FILE or postgresql://"),
        ("sqlite:////proc/nowhere/x.db", "cannot be opened"),
        ("postgresql://127.0.0.1:1/none", "does not answer"),
    ],
)
async def test_a_store_that_cannot_be_opened_says_so(
    url: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kptutor.agent.memory._PATIENCE_S", 0.5)
    with pytest.raises((BadInput, Missing), match=said):
        await open_memory(url)


async def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("no database, but a text of some length, so that it is looked at\n" * 50)
    with pytest.raises(Missing, match="no file of sessions"):
        await open_memory(f"sqlite:///{path}")


async def test_the_voice_is_asked_again_once_and_then_replaced() -> None:
    voice = FixedVoice("The answer is 4.")
    async with Classroom(voice=voice) as room:
        session = room.session()
        reply = (await room.talk(session, "hint"))[0]
        turn = (await session.transcript())[-1]
    assert "4" not in reply.text
    assert [brief.attempt for brief in voice.briefs[-2:]] == [1, 2]
    assert turn.guard.replaced
    assert turn.guard.findings.count("leak:assertion") == 2

"""Databases of older programs open and are brought up to date; those of newer ones are refused."""

import sqlite3
from pathlib import Path

import pytest
from langgraph.store.base import BaseStore
from langgraph.store.memory import InMemoryStore

from kptutor.agent.conversations.records import Said
from kptutor.agent.conversations.service import SessionService
from kptutor.agent.errors import Missing
from kptutor.agent.identity import Principal
from kptutor.agent.memory import open_memory
from kptutor.agent.schema import KEY, MIGRATIONS, SPACE, bring_up_to_date
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.http.keys import Keys

DUMPS = Path(__file__).parents[2] / "golden" / "databases"
ANN = Principal("school", "ann")


def restored(dump: Path, path: Path) -> str:
    """The database that a program of that time has left."""
    with sqlite3.connect(path) as database:
        database.executescript(dump.read_text(encoding="utf-8"))
    database.close()
    return f"sqlite:///{path}"


@pytest.mark.requirement("service:migrations")
@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda dump: dump.stem)
async def test_an_old_database_opens_and_goes_on(dump: Path, tmp_path: Path) -> None:
    async with Tutor(Settings(database_url=restored(dump, tmp_path / "old.db"))) as tutor:
        service = SessionService(tutor)
        kept = await service.conversation(ANN, "chat")
        assert [heard.message_id for heard in kept.heard] == ["m1", "m2"]
        session = tutor.session(learner=ANN, session_id=str(kept.present))
        assert [turn.text for turn in await session.transcript()] == ["", "2x = 14"]
        answer = await service.answer(ANN, "chat", Said(text="2x = 8", message_id="m3"))
        assert answer.reply is not None
        assert (answer.session_id, answer.reply.number) == (kept.present, 2)
        assert (await tutor.learners.report(ANN)).skills
        store = (await tutor.memory()).store
        assert [key.name for key in await Keys(store).all()] == ["moodle"]
        mark = await store.aget(SPACE, KEY)
        assert mark is not None
        assert mark.value == {"version": len(MIGRATIONS)}


@pytest.mark.requirement("service:migrations")
async def test_each_migration_runs_once_in_order_and_on_from_where_it_broke() -> None:
    store, done = InMemoryStore(), []

    async def first(store: BaseStore) -> None:
        done.append("first")

    async def second(store: BaseStore) -> None:
        done.append("second")
        if done.count("second") == 1:
            raise ConnectionError("the database went away")

    await bring_up_to_date(store, [first])
    with pytest.raises(ConnectionError):
        await bring_up_to_date(store, [first, second])
    for _ in range(2):
        await bring_up_to_date(store, [first, second])
    assert done == ["first", "second", "second"]


@pytest.mark.requirement("service:migrations")
async def test_a_newer_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    memory = await open_memory(url)
    await memory.store.aput(SPACE, KEY, {"version": 99}, index=False)
    await memory.aclose()
    with pytest.raises(Missing, match="records of version 99.*knows versions up to") as refused:
        await open_memory(url)
    assert refused.value.fix == "pip install --upgrade kptutor"

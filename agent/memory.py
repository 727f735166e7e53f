"""Where states are kept: what a checkpointer must know to read ours back, and our own store."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from kptutor.agent.errors import BadSettings, Missing
from kptutor.agent.schema import bring_up_to_date

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
    from langgraph.store.base import BaseStore

_RECORDS = ("Attempt", "Certificate", "Evidence", "Hint", "Problem", "Solution", "Step", "Usage")
_SESSION_RECORDS = (
    "Brief", "Draft", "Example", "GuardNote", "Heard", "Incoming", "KnowledgePoint", "Move",
    "Progress", "Reply", "SessionCard", "TeacherRules", "Turn", "Vault",
)  # fmt: skip
_FINDINGS = ("LineFinding", "Mistake", "Slip", "WorkReport")
_OURS = (
    *(("kptutor.tools.records", name) for name in _RECORDS),
    ("kptutor.tools.evidence.statement", "Statement"),
    ("kptutor.agent.state", "Plan"),
    *(("kptutor.tools.steps.findings", name) for name in _FINDINGS),
    *(("kptutor.agent.tutoring.records", name) for name in _SESSION_RECORDS),
)
"""The types that stand in the states of our graphs."""

POSTGRES = ("postgresql://", "postgres://")
SQLITE = "sqlite:///"
_PATIENCE_S = 10.0
"""Seconds in which a database must have answered."""
_BUSY_S = 60.0
"""Seconds in which a file must be free for writing: on a busy machine a change lasts seconds."""
_WORKING, _LOCKING = 4, 32
"""Most connections for reading and writing states, and for holding the locks of sessions."""
_SETUP = "hashtextextended('kptutor setup', 0)"
_SETUP_POLL_S = 0.1
EXTRA = "pip install 'kptutor[postgres]'"


def checkpoint_serializer() -> "JsonPlusSerializer":
    """A serializer that reads back the records of our states, and no other types of its own.

    Pass it to the checkpointer of a graph that has ours as a subgraph, as in
    `InMemorySaver(serde=checkpoint_serializer())`: LangGraph reads its list of trusted types
    at import, so it cannot be told later.
    """
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    return JsonPlusSerializer(allowed_msgpack_modules=_OURS)


class Memory(Protocol):
    """A store of sessions that is open."""

    @property
    def saver(self) -> "BaseCheckpointSaver[Any]":
        """The checkpointer of the session graph."""
        ...

    @property
    def store(self) -> "BaseStore":
        """Records by namespace and key, such as what a learner has mastered."""
        ...

    def exclusive(self, thread: str) -> "Any":
        """A context in which no other machine works on this thread."""
        ...

    async def prune(self, thread: str) -> None:
        """Forget all states of a thread but the last one."""
        ...

    async def wipe(self) -> None:
        """See to it that nothing erased can be read in the database's files."""
        ...

    async def ping(self) -> None:
        """Ask the database something small.

        Raises:
            Missing: If it does not answer.
        """
        ...

    async def aclose(self) -> None:
        """Close what is open."""
        ...


def default_database() -> str:
    """A SQLite file in the user's own data folder."""
    base = os.environ.get("XDG_DATA_HOME")
    folder = (Path(base) if base else Path.home() / ".local" / "share") / "kptutor"
    return f"{SQLITE}{folder / 'kptutor.db'}"


async def open_memory(url: str | None = None) -> Memory:
    """Open the store that a database URL names.

    Args:
        url: `postgresql://...`, `sqlite:///FILE`, `sqlite:///:memory:` or None for the default.

    Raises:
        BadSettings: If it is neither.
        Missing: If the database cannot be reached, or the extra for it is not installed.
    """
    url = url or default_database()
    if url.startswith(POSTGRES):
        return await PostgresMemory.open(url)
    if not url.startswith(SQLITE):
        raise BadSettings(
            "KPTUTOR_DATABASE_URL is sqlite:///FILE or postgresql://USER@HOST/NAME; "
            f"this one begins with {url.partition(':')[0]!r}."
        )
    return await SqliteMemory.open(url.removeprefix(SQLITE))


class SqliteMemory:
    """Sessions in one SQLite file; one process writes to it at a time."""

    def __init__(self, saver: Any, store: Any, connection: Any) -> None:
        self.saver = saver
        self.store = store
        self._connection = connection

    @classmethod
    async def open(cls, path: str) -> "SqliteMemory":
        """Open the file, and make it if it is not there."""
        import aiosqlite
        from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
        from langgraph.store.sqlite.aio import AsyncSqliteStore

        try:
            if path != ":memory:":
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            connection = await aiosqlite.connect(path, timeout=_BUSY_S)
            records = await aiosqlite.connect(path, timeout=_BUSY_S, isolation_level=None)
        except (OSError, aiosqlite.Error) as fault:
            raise Missing(
                f"The sessions' file {path} cannot be opened: {fault}.",
                fix="set KPTUTOR_DATABASE_URL=sqlite:///FILE to a place that can be written",
            ) from fault
        saver = AsyncSqliteSaver(connection, serde=checkpoint_serializer())
        store = AsyncSqliteStore(records)
        store.lock = saver.lock  # one change at a time: a reader that goes on to write is refused
        try:
            for each in (connection, records):  # what is erased is overwritten
                await (await each.execute("PRAGMA secure_delete = ON")).close()
            await saver.setup()
            await store.setup()
            await bring_up_to_date(store)
        except Missing:
            await connection.close()
            await store.conn.close()
            raise
        except aiosqlite.Error as fault:
            await connection.close()
            await records.close()
            raise Missing(f"{path} is no file of sessions: {fault}.") from fault
        return cls(saver, store, connection)

    @asynccontextmanager
    async def exclusive(self, thread: str) -> AsyncIterator[None]:
        """Nothing to do: the process's own lock is enough for a file of one process."""
        yield

    async def prune(self, thread: str) -> None:
        """Forget all states of a thread but the last one."""
        last = "(SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?)"
        async with self.saver.lock:
            for table in ("checkpoints", "writes"):
                await self._connection.execute(
                    f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < {last}",
                    (thread, thread),
                )
            await self._connection.commit()

    async def wipe(self) -> None:
        """Empty the log of changes, which still holds what was overwritten in the file."""
        async with self.saver.lock:
            await (await self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()

    async def ping(self) -> None:
        """Ask the file something small."""
        import aiosqlite

        try:
            await (await self._connection.execute("SELECT 1")).close()
        except (ValueError, aiosqlite.Error) as fault:  # ValueError: it was closed
            raise Missing(f"The sessions' file does not answer: {fault}.") from fault

    async def aclose(self) -> None:
        """Close the file."""
        await self.store.conn.close()
        await self._connection.close()


class PostgresMemory:
    """Sessions in PostgreSQL, for several machines: one works on a thread at a time."""

    def __init__(self, saver: Any, store: Any, locks: Any, stack: AsyncExitStack) -> None:
        self.saver = saver
        self.store = store
        self._locks = locks
        self._stack = stack
        self._holding: WeakKeyDictionary[asyncio.Task[Any], Any] = WeakKeyDictionary()
        """Tasks that hold a lock, and the connection that it was taken with."""

    @classmethod
    async def open(cls, url: str) -> "PostgresMemory":
        """Connect, and make the tables if they are not there."""
        try:
            from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
            from langgraph.store.postgres.aio import AsyncPostgresStore
            from psycopg import OperationalError
            from psycopg.rows import dict_row
            from psycopg_pool import AsyncConnectionPool, PoolTimeout
        except ImportError as fault:
            raise Missing("Sessions in PostgreSQL need the extra postgres.", fix=EXTRA) from fault
        stack = AsyncExitStack()
        options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
        pool, locks = (  # apart, so that waiting for a lock never starves the one who holds it
            AsyncConnectionPool(url, kwargs=options, min_size=1, max_size=size, open=False)
            for size in (_WORKING, _LOCKING)
        )
        try:
            for each in (pool, locks):
                stack.push_async_callback(each.close)
                await each.open(wait=True, timeout=_PATIENCE_S)
            saver = AsyncPostgresSaver(pool, serde=checkpoint_serializer())  # type: ignore[arg-type]  # a pool of dict rows
            store = AsyncPostgresStore(pool)  # type: ignore[arg-type]  # the same pool
            async with _setting_up(locks):
                await saver.setup()
                await store.setup()
                await bring_up_to_date(store)
        except Missing:
            await stack.aclose()
            raise
        except (OperationalError, PoolTimeout) as fault:
            await stack.aclose()
            raise Missing(
                "The database of KPTUTOR_DATABASE_URL does not answer.",
                fix="start PostgreSQL, or unset KPTUTOR_DATABASE_URL to keep sessions in a file",
            ) from fault
        return cls(saver, store, locks, stack)

    @asynccontextmanager
    async def exclusive(self, thread: str) -> AsyncIterator[None]:
        """Hold the thread's advisory lock; it goes with the connection if we crash.

        A lock within a lock is taken with the same connection: if each took one more, as many
        requests as there are connections would wait for each other.
        """
        task = asyncio.current_task()
        assert task is not None
        held = self._holding.get(task)
        if held is not None:
            async with _locked(held, thread):
                yield
            return
        async with self._locks.connection() as connection:
            self._holding[task] = connection
            try:
                async with _locked(connection, thread):
                    yield
            finally:
                del self._holding[task]

    async def prune(self, thread: str) -> None:
        """Forget all states of a thread but the last one."""
        await self.saver.aprune([thread])

    async def wipe(self) -> None:
        """Nothing to do: the server's own vacuum takes erased rows out of its files."""

    async def ping(self) -> None:
        """Ask the server something small."""
        from psycopg import OperationalError
        from psycopg_pool import PoolTimeout

        try:
            async with self._locks.connection(timeout=_PATIENCE_S) as connection:
                await connection.execute("SELECT 1")
        except (OperationalError, PoolTimeout) as fault:
            raise Missing("The database of KPTUTOR_DATABASE_URL does not answer.") from fault

    async def aclose(self) -> None:
        """Close all connections."""
        await self._stack.aclose()


@asynccontextmanager
async def _locked(connection: Any, thread: str) -> AsyncIterator[None]:
    """A connection with a thread's advisory lock."""
    await connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", (thread,))
    try:
        yield
    finally:
        await connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", (thread,))


@asynccontextmanager
async def _setting_up(locks: Any) -> AsyncIterator[None]:
    """One machine makes the tables; the others find them.

    The lock is asked for again and again: a statement that waits inside the database would be
    waited for in turn by the indexes that are made concurrently.
    """
    async with locks.connection() as connection:
        while True:
            asked = await connection.execute(f"SELECT pg_try_advisory_lock({_SETUP}) AS ours")
            if (await asked.fetchone())["ours"]:
                break
            await asyncio.sleep(_SETUP_POLL_S)
        try:
            yield
        finally:
            await connection.execute(f"SELECT pg_advisory_unlock({_SETUP})")

"""The library together with what people added to it, following their database."""

import asyncio
import threading
import time
from pathlib import Path

from kptutor.agent.errors import Missing
from kptutor.agent.knowledge import default_store, read_store
from kptutor.agent.memory import SQLITE, default_database
from kptutor.agent.settings import load_settings
from kptutor.tools.knowledge.database import DatabaseFault, KnowledgeDatabase
from kptutor.tools.knowledge.large_index import MissingTantivy
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.store import MemoryStore
from kptutor.tools.records import Hint, Problem

FRESH_S = 5.0
"""A change in the database is seen after at most so long."""


class KnowledgeBase:
    """One store of points that is read again when the database has changed.

    Args:
        url: `sqlite:///FILE`, `postgresql://...`, or None for the default file.
    """

    def __init__(self, url: str | None = None) -> None:
        self._url = url or default_database()
        self._lock = threading.Lock()
        self._store: MemoryStore | None = None
        self._revision: int | None = None
        self._looked = 0.0

    def open(self) -> KnowledgeDatabase:
        """The database itself, made if it is not there.

        Raises:
            Missing: If it cannot be used.
        """
        try:
            return KnowledgeDatabase(self._url)
        except DatabaseFault as fault:
            raise Missing(str(fault), fix="set KPTUTOR_DATABASE_URL") from fault

    def store(self) -> MemoryStore:
        """The points as they are now; reads the database, so not in an event loop.

        Raises:
            Missing: If the database cannot be used.
            BadSettings: If a file of the library cannot be used.
        """
        with self._lock:
            if self._store is None or time.monotonic() - self._looked >= FRESH_S:
                self._refresh()
                self._looked = time.monotonic()
            assert self._store is not None
            return self._store

    async def current(self) -> MemoryStore:
        """The points as they are now, without holding the event loop up."""
        if self._store is not None and time.monotonic() - self._looked < FRESH_S:
            return self._store
        return await asyncio.to_thread(self.store)

    async def select_hints(self, problem: Problem, profile: str) -> tuple[Hint, ...]:
        """At most three points that help with `problem`; often none."""
        store = await self.current()
        selection = await store.select(problem, profile=profile, known={}, exclude=None)
        return tuple(as_hint(choice.point) for choice in selection.chosen)

    def _refresh(self) -> None:
        if not self._there():
            self._store = default_store()
            return
        with self.open() as database:
            revision = database.revision
            if self._store is None or revision != self._revision:
                self._store = _read(database) if revision else default_store()
                self._revision = revision

    def _there(self) -> bool:
        """Whether there is a database; a file that nobody made yet holds nothing."""
        return not self._url.startswith(SQLITE) or Path(self._url.removeprefix(SQLITE)).exists()


def _read(database: KnowledgeDatabase) -> MemoryStore:
    try:
        return read_store(database)
    except MissingTantivy as fault:
        raise Missing(str(fault)) from fault


def as_hint(point: Point) -> Hint:
    """A point as a model is shown it."""
    return Hint(
        id=point.id,
        title=point.title,
        statement=point.statement,
        key_considerations=point.key_considerations,
    )


def from_settings() -> KnowledgeBase:
    """The points of the database that the settings name."""
    return KnowledgeBase(load_settings().database_url)

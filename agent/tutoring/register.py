"""Which sessions there are: by learner, so that they can be shown, exported and erased."""

from hashlib import blake2b
from typing import TYPE_CHECKING

from kptutor.agent.identity import Principal, label
from kptutor.agent.stored import items
from kptutor.tools.records import Record

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

SESSIONS = "sessions"


class Registered(Record):
    """One session in the register."""

    session_id: str
    learner: str
    statement: str
    at: float
    """When it began, seconds since the epoch."""


class Register:
    """The sessions of all learners; each is asked for by its learner or by its tenant.

    Args:
        store: Where records are kept.
    """

    def __init__(self, store: "BaseStore") -> None:
        self._store = store

    async def add(self, who: Principal, session_id: str, statement: str, at: float) -> None:
        """Enter a session; once more changes nothing but its time."""
        entry = Registered(session_id=session_id, learner=who.learner, statement=statement, at=at)
        await self._store.aput(
            who.namespace(SESSIONS), _key(session_id), entry.model_dump(mode="json"), index=False
        )

    async def remove(self, who: Principal, session_id: str) -> None:
        """Strike a session out, if it is there."""
        await self._store.adelete(who.namespace(SESSIONS), _key(session_id))

    async def of(self, who: Principal) -> list[Registered]:
        """One learner's sessions, the first one first."""
        return await self._under(who.namespace(SESSIONS))

    async def of_tenant(self, tenant: str) -> list[Registered]:
        """Every session of a tenant: for teachers."""
        return await self._under((SESSIONS, label(tenant)))

    async def _under(self, namespace: tuple[str, ...]) -> list[Registered]:
        found = [
            Registered.model_validate(item.value)
            async for item in items(self._store, namespace, below=True)
        ]
        return sorted(found, key=lambda entry: (entry.at, entry.session_id))


def _key(session_id: str) -> str:
    return blake2b(session_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""Wrong answers without working, counted over all sessions of a learner about one problem."""

from hashlib import blake2b
from typing import TYPE_CHECKING

from kptutor.agent.identity import Principal
from kptutor.agent.stored import items
from kptutor.tools.records import Record

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

    from kptutor.agent.tutoring.records import Reply

GUESSES = "guesses"
NO_GUESS = ("nearly", "follows_on", "not_yet_sum")
"""Moves that answer something that was worked out."""


class Guessed(Record):
    """How often a learner's bare answers to a problem were told to be wrong."""

    statement: str
    times: int


def is_bare(reply: "Reply") -> bool:
    """Whether a reply told an answer without working to be wrong."""
    wrong = reply.kind == "answer" and reply.judgement == "wrong"
    return wrong and reply.move not in NO_GUESS


class Guesses:
    """A learner's guesses: a new session about the same problem does not begin at none.

    Args:
        store: Where records are kept.
        who: Whose; no other learner's are ever read.
    """

    def __init__(self, store: "BaseStore", who: Principal) -> None:
        self._store = store
        self._namespace = who.namespace(GUESSES)

    async def of(self, statement: str) -> int:
        """How often it was guessed at this problem."""
        item = await self._store.aget(self._namespace, _key(statement))
        return Guessed.model_validate(item.value).times if item is not None else 0

    async def add(self, statement: str) -> None:
        """Count one more."""
        times = await self.of(statement) + 1
        entry = Guessed(statement=statement, times=times).model_dump(mode="json")
        await self._store.aput(self._namespace, _key(statement), entry, index=False)

    async def all(self) -> list[Guessed]:
        """Everything that is kept."""
        found = [item async for item in items(self._store, self._namespace)]
        return [Guessed.model_validate(item.value) for item in found]

    async def clear(self) -> None:
        """Erase everything."""
        for key in [item.key async for item in items(self._store, self._namespace)]:
            await self._store.adelete(self._namespace, key)


def _key(statement: str) -> str:
    text = " ".join(statement.split())
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

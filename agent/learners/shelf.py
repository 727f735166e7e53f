"""Observations and sessions in the store: by learner, each piece of evidence once."""

from hashlib import blake2b
from typing import TYPE_CHECKING

from kptutor.agent.identity import Principal
from kptutor.agent.learners.records import Observation
from kptutor.agent.stored import items

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

OBSERVATIONS = "observations"


class Shelf:
    """What one learner was seen to do.

    Args:
        store: The records of all learners.
        who: Whose; no other learner's are ever read.
    """

    def __init__(self, store: "BaseStore", who: Principal) -> None:
        self._store = store
        self._namespace = who.namespace(OBSERVATIONS)

    async def put(self, seen: Observation) -> bool:
        """Keep an observation; False if this evidence about this point was counted before."""
        key = _key(seen)
        if await self._store.aget(self._namespace, key) is not None:
            return False
        await self._store.aput(self._namespace, key, seen.model_dump(mode="json"), index=False)
        return True

    async def all(self) -> list[Observation]:
        """Everything, oldest first."""
        found = [
            Observation.model_validate(item.value)
            async for item in items(self._store, self._namespace)
        ]
        return sorted(found, key=lambda seen: (seen.at, seen.evidence, seen.point))

    async def clear(self) -> int:
        """Erase everything; says how much it was."""
        keys = [item.key async for item in items(self._store, self._namespace)]
        for key in keys:
            await self._store.adelete(self._namespace, key)
        return len(keys)


def _key(seen: Observation) -> str:
    text = f"{len(seen.point)}:{seen.point}/{seen.evidence}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

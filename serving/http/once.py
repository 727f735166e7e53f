"""Idempotency keys: a request that is sent again gets the answer it had."""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Annotated, Any
from weakref import WeakValueDictionary

from fastapi import Header

from kptutor.agent.identity import Principal
from kptutor.agent.learners.service import ANSWERS
from kptutor.agent.memory import Memory
from kptutor.serving.http.problems import HttpProblem
from kptutor.tools.records import Record

IdempotencyKey = Annotated[
    str | None,
    Header(min_length=1, max_length=200, description="The same key again: the same answer."),
]


class Once:
    """Answers by idempotency key, in the database.

    Args:
        memory: Where they are kept.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def answer(
        self,
        who: Principal,
        key: str,
        given: Record,
        work: Callable[[], Awaitable[Record]],
    ) -> Any:
        """The answer of the first request with this key; the same two at once work once.

        Raises:
            HttpProblem: 422 if the key was used for another request.
        """
        name, asked = digest(key), digest(given.model_dump_json())
        place = who.key(ANSWERS, name)
        lock = self._locks.setdefault(place, asyncio.Lock())
        async with lock, self._memory.exclusive(place):
            item = await self._memory.store.aget(who.namespace(ANSWERS), name)
            if item is None:
                answer = (await work()).model_dump(mode="json")
                value = {"asked": asked, "answer": answer}
                await self._memory.store.aput(who.namespace(ANSWERS), name, value, index=False)
                return answer
        if item.value["asked"] != asked:
            raise HttpProblem(
                422, "This Idempotency-Key was used for another request.", "Use a new key."
            )
        return item.value["answer"]


def digest(text: str) -> str:
    """A short name for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""Chats without an identity: the history that was sent is replayed, and nobody is remembered."""

import secrets
from collections import OrderedDict

from kptutor.agent.conversations.histories import history_ids
from kptutor.agent.conversations.records import Answer, Said
from kptutor.agent.conversations.service import SessionService
from kptutor.agent.identity import Principal

NOBODY = "nobody"
MOST_KEPT = 256
"""Chats whose state is kept, so that the next message needs no replay."""
MOST_REPLAYED = 60
"""Messages of a history that are replayed; a chat that long is about its last problem anyway."""


class Replays:
    """Conversations that are functions of their history alone.

    Args:
        service: Sessions in memory, of which nothing outlives this process.
    """

    def __init__(self, service: SessionService) -> None:
        self._service = service
        self._kept: OrderedDict[str, str] = OrderedDict()

    async def answer(self, tenant: str, said: tuple[str, ...]) -> Answer:
        """The reply to the last of a learner's messages; the same history, the same reply."""
        who = Principal(tenant, NOBODY)
        ids = history_ids(said, tenant)
        name, begun = self._take(ids)
        try:
            for at in range(begun, len(said)):
                answer = await self._service.answer(
                    who, name, Said(text=said[at], message_id=ids[at], earlier=said[:at])
                )
        except BaseException:  # also when whoever asked has left: half a chat is no use
            await self._service.forget(who, name)
            raise
        await self._keep(who, ids[-1], name)
        return answer

    async def aclose(self) -> None:
        """Close the sessions in memory."""
        await self._service.tutor.aclose()

    def _take(self, ids: list[str]) -> tuple[str, int]:
        """The conversation for a history, for one user at a time, and what is to be said there."""
        last = len(ids) - 1
        for known in ids[-1:-3:-1]:  # the same once more, or one message more
            name = self._kept.pop(known, None)
            if name is not None:
                return name, last
        return secrets.token_hex(16), max(0, len(ids) - MOST_REPLAYED)

    async def _keep(self, who: Principal, history: str, name: str) -> None:
        replaced = self._kept.pop(history, None)
        self._kept[history] = name
        if replaced is not None:
            await self._service.forget(who, replaced)
        while len(self._kept) > MOST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            await self._service.forget(who, oldest)

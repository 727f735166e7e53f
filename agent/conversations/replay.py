"""Chats without an identity: the history that was sent is replayed, and nobody is remembered."""

import secrets
from collections import OrderedDict
from hashlib import blake2b

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
        said = said[-MOST_REPLAYED:]
        who = Principal(tenant, NOBODY)
        name = self._kept.pop(_chain(tenant, said[:-1]), None)
        begun = 0 if name is None else len(said) - 1
        name = name or secrets.token_hex(16)
        for at in range(begun, len(said)):
            answer = await self._service.answer(
                who, name, Said(text=said[at], message_id=str(at), earlier=said[:at])
            )
        await self._keep(who, _chain(tenant, said), name)
        return answer

    async def aclose(self) -> None:
        """Close the sessions in memory."""
        await self._service.tutor.aclose()

    async def _keep(self, who: Principal, chain: str, name: str) -> None:
        replaced = self._kept.pop(chain, None)
        self._kept[chain] = name
        if replaced is not None:
            await self._service.forget(who, replaced)
        while len(self._kept) > MOST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            await self._service.forget(who, oldest)


def _chain(tenant: str, said: tuple[str, ...]) -> str:
    digest = blake2b(tenant.encode(), digest_size=16)
    for text in said:
        digest.update(len(text).to_bytes(8, "big") + text.encode())
    return digest.hexdigest()

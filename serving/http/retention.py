"""Keeping no longer than the settings say."""

import asyncio
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kptutor.agent.conversations.service import KIND as CONVERSATIONS
from kptutor.agent.identity import Principal
from kptutor.agent.learners.service import ANSWERS
from kptutor.agent.stored import items
from kptutor.agent.tutoring.register import SESSIONS

if TYPE_CHECKING:
    from kptutor.serving.http.house import House

DAY_S = 86_400.0
EVERY_S = 3_600.0


async def keep_clean(house: "House") -> None:
    """Erase what is too old, every hour; returns at once if everything is to be kept."""
    days = house.service.retention_days
    while days is not None:
        await erase_older(house, time.time() - days * DAY_S)
        await asyncio.sleep(EVERY_S)


async def erase_older(house: "House", moment: float) -> int:
    """Erase sessions begun, and conversations and kept answers unused, before a moment.

    Returns:
        How many records were erased.
    """
    store = (await house.tutor.memory()).store
    old = [item async for item in items(store, (SESSIONS,), below=True)]
    old = [item for item in old if item.value["at"] < moment]
    for item in old:
        who = Principal(unquote(item.namespace[1][1:]), item.value["learner"])
        await house.tutor.forget(item.value["session_id"], who)
    count = len(old)
    for kind in (CONVERSATIONS, ANSWERS):
        found = [item async for item in items(store, (kind,), below=True)]
        for item in found:
            if item.updated_at.timestamp() < moment:
                await store.adelete(item.namespace, item.key)
                count += 1
    return count

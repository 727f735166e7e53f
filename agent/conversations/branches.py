"""Chats whose door resends the whole history: edited, regenerated, or begun elsewhere."""

from kptutor.agent.conversations.histories import history_ids
from kptutor.agent.conversations.records import Answer, Said
from kptutor.agent.conversations.service import SessionService
from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal

MOST_CAUGHT_UP = 60
"""Messages of a history that are taken in late, and branches that are looked for."""


class Branches:
    """Leads a history to the branch of its chat that it goes on with.

    A chat is a conversation; where a message of it was edited, another conversation begins that
    is named by the history up to there. A history that was answered before gets the same answer.

    Args:
        service: Keeps the conversations.
    """

    def __init__(self, service: SessionService) -> None:
        self._service = service

    async def answer(self, who: Principal, chat: str | None, said: tuple[str, ...]) -> Answer:
        """The reply to the last of a learner's messages.

        Args:
            who: Who speaks.
            chat: The door's name for the chat; None if it has none: then its first message is.
            said: All messages of the learner in this chat, oldest first.

        Raises:
            BadInput: If nothing was said.
            Missing: If the store cannot be reached.
        """
        if not said:
            raise BadInput("A chat has at least one message.")
        ids = history_ids(said)
        name, begun = await self._find(who, chat or f"first:{ids[0]}", ids)
        for at in range(begun, len(said)):
            answer = await self._service.answer(
                who, name, Said(text=said[at], message_id=ids[at], earlier=said[:at])
            )
        return answer

    async def _find(self, who: Principal, chat: str, ids: list[str]) -> tuple[str, int]:
        """The branch for a history, and the first of its messages that must be said there."""
        late = max(0, len(ids) - MOST_CAUGHT_UP)
        branches = [f"{chat}~{name}" for name in reversed(ids[late:])]
        for name in (chat, *branches):
            heard = (await self._service.conversation(who, name)).heard
            if any(each.message_id == ids[-1] for each in heard):
                return name, len(ids) - 1
            if heard and heard[-1].message_id in ids:
                return name, max(late, ids.index(heard[-1].message_id) + 1)
            if not heard and name == chat:
                return name, late
        return branches[0], late

"""What every request finds: the tutor, its conversations, its points, the settings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kptutor.agent.conversations.replay import Replays
from kptutor.agent.conversations.service import SessionService
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.http.keys import Keys
from kptutor.serving.http.limiting import Limits
from kptutor.serving.http.settings import ServiceSettings

if TYPE_CHECKING:
    from fastapi import Request


@dataclass(frozen=True, slots=True)
class House:
    """Opened when the service starts and closed when it ends."""

    settings: Settings
    service: ServiceSettings
    tutor: Tutor
    sessions: SessionService
    knowledge: KnowledgeBase
    replays: Replays
    """Chats whose learners are unknown; nothing of them is stored."""
    keys: Keys
    limits: Limits

    async def aclose(self) -> None:
        """Close everything."""
        await self.replays.aclose()
        await self.tutor.aclose()


async def open_house(settings: Settings, service: ServiceSettings) -> House:
    """Everything the service needs, as the settings say.

    Raises:
        BadSettings: If the settings cannot be used.
        Missing: If the database cannot be used.
    """
    tutor = Tutor(settings)
    passing = Tutor(settings.model_copy(update={"database_url": "sqlite:///:memory:"}))
    return House(
        settings=settings,
        service=service,
        tutor=tutor,
        sessions=SessionService(tutor),
        knowledge=KnowledgeBase(settings.database_url),
        replays=Replays(SessionService(passing)),
        keys=Keys((await tutor.memory()).store),
        limits=Limits(service.limits_url),
    )


def house_of(request: "Request") -> House:
    """The house of the application that a request came to."""
    house: House = request.app.state.house
    return house

"""What every request finds: the tutor, its conversations, its points, the settings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kptutor.agent.conversations.service import SessionService
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
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


def open_house(settings: Settings, service: ServiceSettings) -> House:
    """Everything the service needs, as the settings say.

    Raises:
        BadSettings: If the settings cannot be used.
        Missing: If the database cannot be used.
    """
    tutor = Tutor(settings)
    return House(
        settings, service, tutor, SessionService(tutor), KnowledgeBase(settings.database_url)
    )


def house_of(request: "Request") -> House:
    """The house of the application that a request came to."""
    house: House = request.app.state.house
    return house

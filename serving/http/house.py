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
from kptutor.serving.http.metrics import Metrics
from kptutor.serving.http.settings import ServiceSettings
from kptutor.serving.http.tracing import Traces
from kptutor.serving.http.watching import WatchedTutor
from kptutor.tools.maths.checking import acheck

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
    metrics: Metrics
    traces: Traces

    async def aclose(self) -> None:
        """Close everything."""
        await self.replays.aclose()
        await self.tutor.aclose()
        self.traces.close()


async def open_house(
    settings: Settings, service: ServiceSettings, metrics: Metrics, traces: Traces
) -> House:
    """Everything the service needs, as the settings say.

    Raises:
        BadSettings: If the settings cannot be used.
        Missing: If the database cannot be used.
    """
    tutor = WatchedTutor(settings, metrics, traces)
    forgetful = settings.model_copy(update={"database_url": "sqlite:///:memory:"})
    passing = WatchedTutor(forgetful, metrics, traces)
    return House(
        settings=settings,
        service=service,
        tutor=tutor,
        sessions=SessionService(tutor),
        knowledge=KnowledgeBase(settings.database_url),
        replays=Replays(SessionService(passing)),
        keys=Keys((await tutor.memory()).store),
        limits=Limits(service.limits_url),
        metrics=metrics,
        traces=traces,
    )


def house_of(request: "Request") -> House:
    """The house of the application that a request came to."""
    house: House = request.app.state.house
    return house


async def warm(house: House) -> None:
    """Start the worker processes and read the points, so that the first learner need not wait."""
    await house.knowledge.current()
    await acheck("sin(x)^2 + cos(x)^2", "1", proof=True)

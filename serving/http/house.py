"""What every request finds: the tutor, its conversations, its points, the settings."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kptutor.agent.conversations.branches import Branches
from kptutor.agent.conversations.replay import Replays
from kptutor.agent.conversations.service import SessionService
from kptutor.agent.errors import BadSettings
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.http.keys import Keys
from kptutor.serving.http.limiting import Limits
from kptutor.serving.http.metrics import Metrics
from kptutor.serving.http.once import Once
from kptutor.serving.http.page.passes import Passes
from kptutor.serving.http.settings import ServiceSettings, needs_keys
from kptutor.serving.http.tracing import Traces
from kptutor.serving.http.watching import WatchedTutor
from kptutor.tools.evidence.statement import read_statement
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
    branches: Branches
    """Chats of known learners whose doors resend the whole history."""
    replays: Replays
    """Chats whose learners are unknown; nothing of them is stored."""
    keys: Keys
    once: Once
    passes: Passes
    """Of the page's visitors."""
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
        BadSettings: If the settings cannot be used, or keys are needed and there are none.
        Missing: If the database cannot be used.
    """
    tutor = WatchedTutor(settings, metrics, traces)
    forgetful = settings.model_copy(update={"database_url": "sqlite:///:memory:"})
    passing = WatchedTutor(forgetful, metrics, traces)
    memory = await tutor.memory()
    keys = Keys(memory.store)
    if needs_keys(service) and not await keys.any():
        await tutor.aclose()
        raise BadSettings(
            f"On {service.host} the service needs API keys, and there are none. Make one with "
            "`kptutor keys add`, listen on 127.0.0.1, or force it with --keys never."
        )
    sessions = SessionService(tutor)
    return House(
        settings=settings,
        service=service,
        tutor=tutor,
        sessions=sessions,
        knowledge=KnowledgeBase(settings.database_url),
        branches=Branches(sessions),
        replays=Replays(SessionService(passing)),
        keys=keys,
        once=Once(memory),
        passes=Passes(memory),
        limits=Limits(service.limits_url),
        metrics=metrics,
        traces=traces,
    )


def house_of(request: "Request") -> House:
    """The house of the application that a request came to."""
    house: House = request.app.state.house
    return house


async def warm(house: House) -> None:
    """Start workers, read points and problem classes, so that the first learner need not wait."""
    await house.knowledge.current()
    await asyncio.to_thread(read_statement, "Solve 2x = 4.")
    await acheck("sin(x)^2 + cos(x)^2", "1", proof=True)

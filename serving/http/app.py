"""The application: every door of the service, hung on one house."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from kptutor import __version__
from kptutor.agent.settings import Settings
from kptutor.serving.http import problems
from kptutor.serving.http.house import open_house
from kptutor.serving.http.settings import ServiceSettings

if TYPE_CHECKING:
    from fastapi import FastAPI


def create_app(settings: Settings, service: ServiceSettings) -> "FastAPI":
    """The application; what it needs is opened when it starts.

    Raises:
        BadSettings: If the settings cannot be used.
    """
    from fastapi import FastAPI

    from kptutor.serving.http import openai, rest
    from kptutor.serving.http.auth import refuse_unlocked

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        house = await open_house(settings, service)
        app.state.house = house
        try:
            await refuse_unlocked(service, house.keys)
            yield
        finally:
            await house.aclose()

    app = FastAPI(
        title="kptutor",
        version=__version__,
        summary="A maths tutor that checks before it speaks.",
        lifespan=lifespan,
    )
    problems.install(app)
    app.include_router(rest.router())
    app.include_router(openai.router())
    return app

"""The application: every door of the service, hung on one house."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from kptutor import __version__
from kptutor.agent.errors import KptutorError
from kptutor.agent.settings import Settings
from kptutor.serving.http import problems
from kptutor.serving.http.house import open_house, warm
from kptutor.serving.http.settings import ServiceSettings

if TYPE_CHECKING:
    from fastapi import FastAPI


def create_app(settings: Settings, service: ServiceSettings) -> "FastAPI":
    """The application; what it needs is opened when it starts.

    Raises:
        BadSettings: If the settings cannot be used.
    """
    from fastapi import FastAPI

    from kptutor.serving.http import health, mcp, openai, page, rest
    from kptutor.serving.http.metrics import Metrics
    from kptutor.serving.http.retention import keep_clean
    from kptutor.serving.http.shield import Shield
    from kptutor.serving.http.tracing import traces_from

    metrics, traces = Metrics(), traces_from()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            house = await open_house(settings, service, metrics, traces)
        except KptutorError as fault:
            app.state.fault = fault  # told in one sentence when the server has ended
            raise
        app.state.house = house
        beside = [asyncio.create_task(work(house)) for work in (warm, keep_clean)]
        try:
            async with mcp.opened(app, house):
                yield
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await house.aclose()

    app = FastAPI(
        title="kptutor",
        version=__version__,
        summary="A maths tutor that checks before it speaks.",
        lifespan=lifespan,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # they hold paths and words
    )
    app.add_middleware(Shield, service=service, metrics=metrics, traces=traces)
    problems.install(app)
    app.include_router(health.router)
    app.include_router(rest.router())
    app.include_router(openai.router())
    app.include_router(page.router())
    app.router.routes += mcp.routes()
    return app

"""`/healthz`, `/readyz`, `/metrics`: for those who run the service."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from kptutor.agent.errors import KptutorError
from kptutor.serving.http.auth import Who, need
from kptutor.serving.http.house import House, house_of
from kptutor.serving.http.settings import needs_keys
from kptutor.tools.records import Record

router = APIRouter(tags=["health"])

PATIENCE_S = 5.0
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Health(Record):
    """Whether the process lives."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def healthz() -> Health:
    """The process lives; says nothing about what it needs."""
    return Health()


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """Whether turns can be served: 200, or 503 with what is missing."""
    house = house_of(request)
    parts = {"database": await _database(house), "reasoner": await _reasoner(house)}
    ready = all(state == "ok" for state in parts.values())
    body = {"status": "ready" if ready else "not ready", **parts}
    return JSONResponse(body, status_code=200 if ready else 503)


@router.get("/metrics")
async def metrics(request: Request, who: Who) -> Response:
    """Counts and times for Prometheus; where keys are needed, for administrators."""
    house = house_of(request)
    if needs_keys(house.service):
        need(who, "admin")
    return Response(house.metrics.text(), media_type=METRICS_TYPE)


async def _database(house: House) -> str:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await (await house.tutor.memory()).ping()
    except TimeoutError:
        return "does not answer in time"
    except KptutorError as fault:
        return str(fault)
    return "ok"


async def _reasoner(house: House) -> str:
    """Whether one of the model servers answers; the built-in reasoner is always there."""
    from kptutor.agent.assembly import key_of
    from kptutor.serving.models.probing import ask

    settings = house.settings
    if not settings.models or settings.reasoner == "symbolic":
        return "ok"
    answers = await asyncio.gather(
        *(
            asyncio.to_thread(
                ask, endpoint.url.removesuffix("/v1"), key_of(endpoint, settings.api_key)
            )
            for endpoint in settings.models
        )
    )
    if any(answer.state == "ready" for answer in answers):
        return "ok"
    return f"no model server answers ({answers[0].state})"

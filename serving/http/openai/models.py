"""`/v1/models`: the ways to use the tutor, as models."""

from typing import Any, Literal, get_args

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from kptutor.serving.http.auth import Who
from kptutor.serving.http.openai.faults import Refusal

router = APIRouter()

ModelName = Literal["kptutor", "kptutor-solve", "kptutor-check"]
MODELS: tuple[ModelName, ...] = get_args(ModelName)
CREATED = 1_767_225_600
"""Seconds since the epoch; the dialect wants some date."""


@router.get("/models")
async def listing(who: Who) -> dict[str, Any]:
    """The models: a tutor, a solver and a checker."""
    return {"object": "list", "data": [_model(name) for name in MODELS]}


@router.get("/models/{name}")
async def one(name: str, who: Who) -> JSONResponse:
    """One model."""
    try:
        return JSONResponse(_model(model_named(name)))
    except Refusal as fault:
        return fault.response()


def model_named(name: object) -> ModelName:
    """The model of that name.

    Raises:
        Refusal: If there is none.
    """
    if name not in MODELS:
        raise Refusal(
            404,
            f"The model {str(name)[:80]!r} does not exist; there are {', '.join(MODELS)}.",
            param="model",
            code="model_not_found",
        )
    return name


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "kptutor"}

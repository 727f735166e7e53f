"""The OpenAI dialect: `/v1/models` and `/v1/chat/completions` for chat front ends."""

from fastapi import APIRouter

from kptutor.serving.http.openai import chat, models


def router() -> APIRouter:
    """Every route of the dialect."""
    whole = APIRouter(prefix="/v1", tags=["openai"])
    for part in (models, chat):
        whole.include_router(part.router)
    return whole

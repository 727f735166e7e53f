"""Whose chat is it? Names that a trusted front end forwards, made ours."""

from dataclasses import dataclass, replace

from fastapi import Request

from kptutor.agent.identity import Principal
from kptutor.serving.http.openai.request import ChatRequest, clean

CHAT, USER = "x-openwebui-chat-id", "x-openwebui-user-id"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A learner's own chat."""

    who: Principal
    chat: str | None
    """None where the front end names only the learner."""


def place_of(request: Request, who: Principal, chat: ChatRequest) -> Place | None:
    """The chat that a request belongs to; None if nobody trustworthy says so."""
    if not getattr(request.state, "forwarding", False):
        return None
    learner = _header(request, USER) or chat.user
    name = _header(request, CHAT)
    if learner is None:
        return None
    own = replace(who, learner=f"openai:{learner}"[:LONGEST], roles=frozenset({"learner"}))
    return Place(own, f"openai:{name}" if name else None)


def _header(request: Request, name: str) -> str | None:
    value = clean(request.headers.get(name, "")).strip()[:LONGEST]
    return value or None

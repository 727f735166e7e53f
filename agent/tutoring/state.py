"""What a session knows, field by field; `Spoken` is all that a voice's node can see."""

import operator
from typing import Annotated, Protocol, TypedDict

from kptutor.agent.tutoring.records import (
    Brief,
    Draft,
    GuardNote,
    Heard,
    Incoming,
    Judgement,
    Progress,
    Reply,
    SessionCard,
    Turn,
    Vault,
)
from kptutor.tools.steps.findings import WorkReport


class SessionInput(TypedDict, total=False):
    """What one message brings in."""

    card: SessionCard
    """Only with the first message of a session."""
    vault: Vault
    """Only when more is known about the answer than before."""
    incoming: Incoming
    progress: Progress
    """Only with the first message: guesses of earlier sessions about the same problem."""


class SessionState(TypedDict, total=False):
    """What the nodes share; kept between messages."""

    card: SessionCard
    vault: Vault
    incoming: Incoming
    heard: Heard
    report: WorkReport | None
    """Findings of the step engine on this message; None if it holds no working."""
    judgement: Judgement
    progress: Progress
    brief: Brief
    draft: Draft
    guard: GuardNote
    passed: bool
    """Whether the draft may go out."""
    reply: Reply
    turns: Annotated[list[Turn], operator.add]


class Spoken(TypedDict, total=False):
    """The part of the state that reaches the voice: neither vault nor message are in it."""

    brief: Brief


class SessionOutput(TypedDict):
    """What a message comes to."""

    reply: Reply


class Node(Protocol):
    """A node of the session graph."""

    async def __call__(self, state: SessionState) -> SessionState:
        """What the node adds to the state."""
        ...


class SpeakNode(Protocol):
    """The node of the voice."""

    async def __call__(self, state: Spoken) -> SessionState:
        """A draft for the brief."""
        ...

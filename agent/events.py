"""What a solve tells while it runs, so that a screen can show progress."""

from typing import Literal

from kptutor.tools.records import Attempt, Evidence, Hint, Record, Solution


class KnowledgePointsFound(Record):
    """The hints that the reasoner will see."""

    type: Literal["knowledge_points"] = "knowledge_points"
    hints: tuple[Hint, ...]
    notes: tuple[str, ...] = ()
    """What could not be asked while they were looked for, such as an embedding server."""


class AttemptStarted(Record):
    """A reasoner was called."""

    type: Literal["attempt_started"] = "attempt_started"
    attempt: str
    reasoner: str
    change: str
    """How this attempt differs from the one before it."""


class TextArrived(Record):
    """A piece of the reasoner's text."""

    type: Literal["text"] = "text"
    attempt: str
    text: str
    thinking: bool = False


class AttemptRestarted(Record):
    """The server broke off and is asked again: the attempt's text so far is void."""

    type: Literal["attempt_restarted"] = "attempt_restarted"
    attempt: str
    reason: str


class AttemptFinished(Record):
    """A reasoner has ended, well or not; its evidence is still to come."""

    type: Literal["attempt_finished"] = "attempt_finished"
    attempt: Attempt


class EvidenceFound(Record):
    """One check of an attempt."""

    type: Literal["evidence"] = "evidence"
    attempt: str
    evidence: Evidence


class Concluded(Record):
    """The end: always the last event."""

    type: Literal["concluded"] = "concluded"
    solution: Solution


Event = (
    KnowledgePointsFound
    | AttemptStarted
    | TextArrived
    | AttemptRestarted
    | AttemptFinished
    | EvidenceFound
    | Concluded
)

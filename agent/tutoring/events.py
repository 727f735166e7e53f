"""What a session tells while it works on a message."""

from typing import Literal

from kptutor.agent.tutoring.records import MessageKind, Reply, Rung
from kptutor.tools.records import Record


class Understood(Record):
    """What the message was taken for."""

    type: Literal["understood"] = "understood"
    kind: MessageKind


class WorkChecked(Record):
    """The learner's work was looked at."""

    type: Literal["work_checked"] = "work_checked"
    lines: int
    first_wrong: int | None = None


class MoveChosen(Record):
    """The policy has decided; the words are still to come."""

    type: Literal["move_chosen"] = "move_chosen"
    move: str
    rung: Rung = "none"


class Replied(Record):
    """The end: always the last event of a message."""

    type: Literal["replied"] = "replied"
    reply: Reply


SessionEvent = Understood | WorkChecked | MoveChosen | Replied

"""What doors hand in, and what is kept of a conversation."""

from pydantic import Field

from kptutor.agent.tutoring.records import Reply
from kptutor.tools.records import Record


class Said(Record):
    """One message as a door received it."""

    text: str
    message_id: str | None = None
    """The door's own id of the message; the same id is the same message."""
    earlier: tuple[str, ...] | None = None
    """The learner's messages before this one, oldest first, where the door resends them; a
    regenerated or an edited message is found by them. None if the door sends each message once."""


class Chapter(Record):
    """One problem of a conversation."""

    session_id: str
    statement: str


class Heard(Record):
    """A message that was taken in: to which chapter it went."""

    message_id: str
    session_id: str | None = None
    """None for small talk before any problem."""
    opened: bool = False
    """Whether it brought the problem."""
    small_talk: str = ""
    """Which words answered it, where there was no session."""


class Conversation(Record):
    """The problems of a conversation, the present one last used, and its messages."""

    name: str
    """The door's own name for it."""
    chapters: tuple[Chapter, ...] = ()
    present: str | None = None
    """Session of the problem that is being worked on."""
    heard: tuple[Heard, ...] = Field(default=())


class Answer(Record):
    """What a door sends back."""

    text: str
    message_id: str
    session_id: str | None = None
    """None while there is no problem yet."""
    reply: Reply | None = None
    """The session's own reply, with findings; None for small talk."""
    opened: bool = False
    """Whether this message began a problem."""

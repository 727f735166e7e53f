"""What the guard is given and what it says."""

from typing import Literal

from kptutor.tools.records import Record

Kind = Literal["leak", "truth", "safety", "rewording"]


class Secrets(Record):
    """What a message must not give away."""

    answers: tuple[str, ...] = ()
    """Every known way to write the final result."""
    steps: tuple[str, ...] = ()
    """The mathematics of the steps to it."""


class Context(Record):
    """What a message may build on."""

    statement: str = ""
    learner: tuple[str, ...] = ()
    """The learner's own lines and answers so far: free to be quoted."""
    said: str = ""
    """The learner's last message, as it was written."""
    earlier: tuple[str, ...] = ()
    """The tutor's earlier messages, the last one last."""
    allowed: tuple[str, ...] = ()
    """Mathematics that this rung gives, although it is a step to the answer."""
    trusted: tuple[str, ...] = ()
    """Texts whose equations were proved before: knowledge points, computed examples."""
    proposed: str | None = None
    """The answer that the learner's last message claims or asks about."""
    verdict: Literal["yes", "no", "both", "none"] = "none"
    """What may be said about that answer."""
    draft: str | None = None
    """What a model was asked to reword; None where the message is our own."""
    language: str = "en"
    """The language that it was asked for."""
    reveals: bool = False
    """Whether the full solution is open: nothing is a leak then."""


class Finding(Record):
    """One thing that is wrong with a message."""

    kind: Kind
    what: str
    """Such as `assertion`, `encoded`, `verdict`, `false equation`."""
    text: str = ""
    """Where it stands; never logged."""

    @property
    def name(self) -> str:
        """Kind and what, without the text."""
        return f"{self.kind}:{self.what}"


class GuardVerdict(Record):
    """Whether a message may go out, and in which words."""

    ok: bool
    text: str
    """The message, with what could not be proved taken out."""
    findings: tuple[Finding, ...] = ()

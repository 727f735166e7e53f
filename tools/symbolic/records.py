"""What the built-in reasoner says, as plain data."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["supports", "refutes", "silent"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a worked solution: what is done and why, and the mathematics in LaTeX."""

    text: str
    maths: str = ""
    point: str | None = None
    """The id of the knowledge point that it uses, if one is known."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a verifier found about an answer."""

    verdict: Verdict
    route: str
    """How it was computed: never the way the answer was found."""
    reason: str
    """One sentence for people."""
    proof: bool = False
    """Whether support is proof: exact or interval computation, never agreement at points alone."""

    def as_json(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Solved:
    """An exact solution that its own verifier supports."""

    answer: str
    """LaTeX, what stands in the box."""
    steps: tuple[Line, ...]
    problem_class: str
    route: str
    """How the answer was verified."""

    def as_json(self) -> dict[str, Any]:
        """The solution as JSON values."""
        return {"kind": "solved", **asdict(self)}


@dataclass(frozen=True, slots=True)
class Declined:
    """The statement was not fully understood, or its class is not mastered."""

    reason: str
    stage: Literal["reading", "solving", "verifying"] = "reading"

    def as_json(self) -> dict[str, Any]:
        """The refusal as JSON values."""
        return {"kind": "declined", **asdict(self)}


class CannotSolve(Exception):
    """A class understood the task and cannot master it; the message is the reason."""

"""What a comparison says."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["equal", "equal_wrong_form", "different", "unreadable", "undecided"]


@dataclass(frozen=True, slots=True)
class Problematic:
    """A place in a text that could not be read."""

    which: Literal["student", "reference"]
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of comparing a student's answer with a reference.

    `undecided` is never equal: the limits ran out, or the kinds of the two answers
    leave the question open.
    """

    status: Status
    reason: str
    """One sentence in words a learner understands."""
    method: str
    """How it was decided, such as `exact arithmetic` or `evaluation at 12 points`."""
    proof: bool = False
    """True if the decision is a proof; agreement at points alone is not one."""
    problems: tuple[Problematic, ...] = ()
    credit: float | None = None
    """Share of the parts that are right (0 to 1) where the answer has parts, else None."""

    @property
    def equivalent(self) -> bool | None:
        """Whether the values are the same; None if that was not decided."""
        if self.status in ("equal", "equal_wrong_form"):
            return True
        return False if self.status == "different" else None

    def __bool__(self) -> bool:
        """True only for `equal`."""
        return self.status == "equal"

    def as_json(self) -> dict[str, Any]:
        """The verdict as JSON values."""
        return {**asdict(self), "equivalent": self.equivalent}

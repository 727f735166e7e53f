"""What an audit finds: every equation of a text with its verdict, and the false ones."""

from typing import Literal

from kptutor.tools.records import Record

Truth = Literal["true", "false", "unknown"]
"""`unknown`: not read, conditional, or not decided; nothing is held against it."""

How = Literal["", "arithmetic", "identity", "equation before"]


class Equation(Record):
    """Two neighbouring sides of an equation or chain in the text."""

    start: int
    end: int
    """`text[start:end]` is the left side, the sign and the right side."""
    line: int
    """Index of the line in which it ends, from 0."""
    text: str
    verdict: Truth
    how: How = ""
    """What decided it; `equation before`: it contradicts the one that it was made from."""
    should_be: str | None = None
    """The value of the left side, where a false equation has one."""
    before: str | None = None
    """The equation before, where it was decided by that."""


class AuditReport(Record):
    """All equations of a text, in their order."""

    equations: tuple[Equation, ...] = ()
    cut: bool = False
    """Whether the text was too long to be read to its end."""

    @property
    def findings(self) -> tuple[Equation, ...]:
        """The false equations."""
        return tuple(found for found in self.equations if found.verdict == "false")

    @property
    def first(self) -> Equation | None:
        """The first false equation."""
        return next(iter(self.findings), None)

"""A picture, what stands in for one, and why there is none."""

from typing import Literal

from kptutor.tools.records import Record

EXTRA = "pip install 'kptutor[render]'"


class Undrawable(Exception):
    """A formula that is refused; `str(error)` is one sentence for people.

    Args:
        reason: What is wrong with it, without repeating it.
        fix: What to do.
    """

    def __init__(self, reason: str, fix: str = "") -> None:
        super().__init__(f"{reason} {fix}".strip())
        self.reason, self.fix = reason, fix


class ExtraMissing(Exception):
    """The packages that draw are not installed."""

    def __init__(self) -> None:
        super().__init__("Pictures of formulas need the extra render.")
        self.fix = EXTRA


class Picture(Record):
    """A formula as it is seen."""

    kind: Literal["picture"] = "picture"
    png: bytes
    svg: str
    width: int
    """Pixels."""
    height: int
    alt: str
    """The formula for those who do not see it: as a person types it, or its LaTeX."""


class Code(Record):
    """A formula that could not be drawn, as text: to be shown as code, and called so."""

    kind: Literal["code"] = "code"
    text: str
    """The LaTeX."""
    reason: str
    """Why it is no picture."""

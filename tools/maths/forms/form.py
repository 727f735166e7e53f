"""What a form is, and what a form test says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a teacher asks for, with its settings.

    Attributes:
        name: One of `names()`, such as `factored`.
        settings: What the form needs beside its name, such as `{"places": 2}`.
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormFinding:
    """Whether an answer has the form that was asked for."""

    ok: bool | None
    """None: not decided, because the answer is too large to look through."""
    reason: str = ""
    """One sentence for the learner: what is not as asked; empty if all is well."""


FINE = FormFinding(True)


def wrong(reason: str) -> FormFinding:
    """The form is not as asked, and why."""
    return FormFinding(False, reason)


class TooLargeError(Exception):
    """An expression is too large for a form test."""


class UnknownFormError(ValueError):
    """There is no form of that name, or it has no such setting."""

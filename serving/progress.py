"""What a person sees on standard error while a problem is being solved."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from kptutor.agent.events import Event

_SHOWN = 72


class Progress:
    """One line that is written over, only on a terminal, and wiped at the end.

    Args:
        shown: False to say nothing at all.
    """

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._tail = ""

    def tell(self, event: "Event") -> None:
        """Show what an event says."""
        if not self._shown:
            return
        if event.type == "knowledge_points":
            titles = ", ".join(hint.title for hint in event.hints) or "none"
            self._line("; ".join((f"knowledge points: {titles}", *event.notes)))
        elif event.type == "attempt_started":
            self._tail = ""
            self._line(f"{event.reasoner}: {event.change}")
        elif event.type == "attempt_restarted":
            self._tail = ""
            self._line(event.reason)
        elif event.type == "text":
            self._tail = (self._tail + event.text)[-_SHOWN:]
            self._line(" ".join(self._tail.split()))
        elif event.type == "evidence":
            self._line(f"{event.evidence.kind}: {event.evidence.verdict}")

    def _line(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{printable(text)[:_SHOWN]}")
        sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Line:
    """One line on standard error about something that takes long; only on a terminal.

    Args:
        shown: False to say nothing at all.
    """

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def tell(self, name: str, doing: str) -> None:
        """Show what somebody is doing, over what was shown before."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{printable(f'{name}: {doing}')[:_SHOWN]}")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def printable(text: str) -> str:
    """The text without control characters: a model's words must not steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)

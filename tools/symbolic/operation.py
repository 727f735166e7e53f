"""The shape of a problem class: how it is asked, how it is solved, how it is verified."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.points import point_of
from kptutor.tools.symbolic.records import Finding, Line


def ask(operation: str, *args: Node) -> Node:
    """A tree that asks for an operation on its arguments."""
    return Node("ask", args, operation)


UNKNOWN = "⟦900⟧"
"""The mark of a number without a name; statements have far fewer pieces."""


class Reader(Protocol):
    """What a free reader of sentences may use; each answers None to what it does not know."""

    def phrase(self, words: str) -> Node | None:
        """The tree of a noun phrase, such as `the sum of 2 and 3`."""

    def listing(self, words: str) -> Node | None:
        """A list of noun phrases."""

    def piece(self, words: str) -> Node | None:
        """One mark, whatever it is."""

    def text(self, words: str) -> str:
        """The words with the pieces of mathematics as they were written."""

    def equations(self, words: str) -> Node | None:
        """Marks that state relations."""


class Page:
    """The sheet on which a solution is written, line by line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.proved = True
        """Whether every intermediate result so far was verified exactly."""

    def say(self, text: str, maths: str = "") -> None:
        """Write a line; one that only repeats the line before it is left out."""
        before = self.lines[-1].maths.replace(" ", "") if self.lines else ""
        if not maths or maths.replace(" ", "") != before:
            self.lines.append(Line(text, maths, point_of(text)))


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for.

    `solve(page, *arguments)` returns the value and writes its steps. `verify(answer,
    *arguments)` finds out by another route whether an answer is right; it must be able to
    refuse. Arguments are values (numbers, expressions, tuples), or syntax trees if `raw`.
    """

    name: str
    solve: Callable[..., Any]
    verify: Callable[..., Finding]
    phrases: tuple[str, ...] = ()
    """Wordings as a noun: `greatest common divisor of {l}`; articles are left out."""
    questions: tuple[str, ...] = ()
    """Wordings as a whole sentence: `factor {e} completely?`."""
    raw: bool = False
    infix: bool = False
    """Whether it stands between its arguments, as `plus`: chains of words are ambiguous."""
    transparent: bool = False
    """Whether its argument may be such a chain: `value of 3 plus 4`."""
    build: Callable[..., Node | None] | None = None
    """Makes the tree from the holes where `ask(name, *holes)` will not do."""
    read: Callable[[str, Reader], Node | None] | None = None
    """Reads a whole sentence, of a shape too free for templates; it must refuse cheaply."""

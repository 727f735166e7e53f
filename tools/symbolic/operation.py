"""The shape of a problem class: how it is asked, how it is solved, how it is verified."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.points import point_of
from kptutor.tools.symbolic.records import Finding, Line


def ask(operation: str, *args: Node) -> Node:
    """A tree that asks for an operation on its arguments."""
    return Node("ask", args, operation)


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

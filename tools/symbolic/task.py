"""What a statement asks, typed: the object, the conditions, and the form of the answer."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kptutor.tools.maths.tree import Node

Shape = Literal["", "fraction", "decimal", "percent", "mixed", "radical", "interval", "degrees"]


@dataclass(frozen=True, slots=True)
class Form:
    """How the answer is to be written."""

    shape: Shape = ""
    places: int | None = None
    """Decimal places to round to; negative for tens, hundreds and so on."""
    base: int | None = None
    """The base to write a whole number in."""
    words: str = ""
    """The wish as it was worded, for the step that carries it out."""

    def joined(self, other: "Form") -> "Form":
        """Both wishes together; the later one wins."""
        return replace(
            self,
            shape=other.shape or self.shape,
            places=self.places if other.places is None else other.places,
            base=self.base if other.base is None else other.base,
            words=other.words or self.words,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A fully understood statement."""

    ask: Node
    """What is asked: an expression, or `ask` nodes that name operations."""
    definitions: dict[str, tuple[str, Node]] = field(default_factory=dict)
    """Functions the statement defines: name, then variables (with blanks) and body."""
    conditions: tuple[Node, ...] = ()
    """Relations the statement gives."""
    domains: dict[str, frozenset[str]] = field(default_factory=dict)
    """What is said about a name: `real`, `integer`, `positive`, ..."""
    form: Form = Form()
    source: str = ""
    """The piece of mathematics as it was written, if the whole question is one piece."""

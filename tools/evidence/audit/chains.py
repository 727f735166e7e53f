"""A chain of sides as it stands in a text: `a = b = c`, not yet read."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a chain."""

    text: str
    """What is to be read, cleaned of units, words and layout; empty if it is no mathematics."""
    start: int
    end: int
    units: tuple[str, ...] = ()
    """Words that stood behind numbers, in lower case and in the singular."""
    doubtful: bool = False
    """Whether something before or behind it may belong to it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Sides with the signs between them."""

    sides: tuple[Side, ...]
    signs: tuple[str, ...]
    formula: bool = True
    modulus: int | None = None
    """What it is counted modulo, where the text says so behind its last side."""
    opening: bool = False
    """Whether it began with its sign, so that it carries on the chain before."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.sides[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.sides[-1].end

    def behind(self, before: "Chain") -> "Chain":
        """This chain as the continuation of the one before it: its last side comes first."""
        sides = (before.sides[-1], *self.sides[1:])
        return replace(self, sides=sides, opening=False)

    def without_first(self) -> "Chain":
        """The chain without its first side, which is empty."""
        return replace(self, sides=self.sides[1:], signs=self.signs[1:], opening=False)

"""What the rules for single kinds may ask of the whole comparison."""

from typing import Protocol

from kptutor.tools.maths.deciding.outcome import Outcome
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node


class Comparing(Protocol):
    """A comparison under way: rules for parts come back to it."""

    @property
    def options(self) -> Options:
        """The settings."""
        ...

    def answers(self, student: Node, reference: Node) -> Outcome:
        """Compare any two answers or parts of answers."""
        ...

    def values(self, student: Node, reference: Node) -> Outcome:
        """Compare two expressions."""
        ...

"""What one solve knows, field by field."""

import operator
from collections.abc import Mapping
from typing import Annotated, Literal, Protocol, TypedDict

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Hint, Problem, Record, Solution

Decision = Literal["accept", "retry", "give_up"]


class Plan(Record):
    """The next attempt, decided before it is made."""

    reasoner: str
    """Name of the candidate to ask."""
    number: int
    """Counts the attempts of this solve from 1."""
    seed: int
    change: str
    """How it differs from the attempt before it, in words."""
    with_hints: bool = True
    feedback: str = ""
    """What failed before, for the reasoner to read."""
    warmer: float = 0.0
    """Added to the profile's temperature."""
    max_tokens: int = 4096
    retry_of: str | None = None


class SolveInput(TypedDict):
    """What a caller hands in."""

    problem: Problem | Mapping[str, str | None] | str
    """The problem as a record, as its fields, or as its text alone."""


class SolveState(TypedDict, total=False):
    """What the nodes share."""

    problem: Problem
    """What is to be solved."""
    started: float
    """Clock reading at the start, in seconds."""
    statement: Statement
    """What the problem's text says, as far as it is sure."""
    hints: tuple[Hint, ...]
    """Knowledge points chosen for this problem, at most three."""
    plans: tuple[Plan, ...]
    """The attempts to make now."""
    attempts: tuple[Attempt, ...]
    """Every attempt so far, in the order of their numbers."""
    decision: Decision
    """What the last check led to."""
    stopped: str
    """Why it gave up, in words; empty if it did not."""
    timings: Annotated[dict[str, float], lambda old, new: operator.or_(old or {}, new)]
    """Milliseconds by node; a node that ran twice counts twice."""
    solution: Solution
    """The outcome."""


class SolveOutput(TypedDict):
    """What a caller gets back."""

    solution: Solution


class Node(Protocol):
    """A node of the solve graph."""

    async def __call__(self, state: SolveState) -> SolveState:
        """What the node adds to the state."""
        ...


class FirstNode(Protocol):
    """The node that takes the caller's input."""

    async def __call__(self, state: SolveInput) -> SolveState:
        """What the node makes of the input."""
        ...

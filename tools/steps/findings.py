"""What was found in a learner's working: one record per line, and one for the whole.

Plain records: they travel through the session's state, its store and every door.
"""

from typing import Literal

from kptutor.tools.records import Record

LineVerdict = Literal["start", "equivalent", "follows", "wrong", "undecided", "unread"]
"""`start`: nothing before it to compare with, and it is not wrong in itself; `follows`: true if the
line before is, but not back (roots may be lost or added); `undecided`: read but not decided;
`unread`: prose, or mathematics that could not be read."""

WorkOutcome = Literal[
    "right", "right_wrong_form", "right_wrong_steps", "wrong", "unfinished", "unknown"
]
"""How the working ends: at the answer; at its value in another form than asked; at the answer by
wrong steps; at another value; before an answer; or there is nothing to compare with."""


class Slip(Record):
    """A false equation or a wrong computation inside one line."""

    text: str
    """What stands there, such as `3*4 = 14`."""
    should_be: str | None = None
    """The right value for it, where there is one."""


class Mistake(Record):
    """A named mistake: the wrong rules that reproduce what the learner wrote."""

    rules: tuple[str, ...]
    """Mal-rule ids, best first; more than one means that it is ambiguous."""
    certain: bool
    """Whether exactly one rule explains it."""
    line: int | None = None
    """Index of the wrong line, None if only the final answer is known."""
    reason: str = ""
    """One sentence for a teacher: which term was treated how."""


class LineFinding(Record):
    """One line of working, and how it stands to the line before."""

    line: int
    """Index in the working, from 0; lines are numbered as the learner wrote them."""
    text: str
    verdict: LineVerdict
    reason: str = ""
    """One sentence, without the final answer."""
    compared_with: int | None = None
    """Index of the line that this one was compared with; None for the statement itself."""
    lost: tuple[str, ...] = ()
    """Solutions of the line before that are no solutions of this one."""
    added: tuple[str, ...] = ()
    """Solutions of this line that the line before does not have."""
    slips: tuple[Slip, ...] = ()


class Departure(Record):
    """Where a working leaves a worked solution: a line to ask about, maybe right in itself."""

    line: int
    """Index of the line."""
    same_numbers: bool = False
    """Whether the solution calculates with the same numbers, in another way."""


class WorkReport(Record):
    """Everything found in one piece of working."""

    lines: tuple[LineFinding, ...] = ()
    first_wrong: int | None = None
    """Index of the first wrong line, None if no line is known to be wrong."""
    leaves: Departure | None = None
    """Where the end is wrong and a worked solution is known: the first line that leaves it."""
    outcome: WorkOutcome = "unknown"
    mistake: Mistake | None = None
    """The first wrong line's mistake, if it could be named."""

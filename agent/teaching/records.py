"""A teacher's problem, as it is kept."""

from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import Field

from kptutor.agent.tutoring.records import TeacherRules
from kptutor.tools.records import Problem, Record

VERSION = 1
"""Of the shape in the store."""
LONGEST = 20_000
Words = Annotated[str, Field(max_length=LONGEST)]


class Draft(Record):
    """What a teacher writes down."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST, examples=["Solve 2x + 3 = 11."])]
    """The statement; the only part that learners are given."""
    answer_key: Words | None = None
    worked_solution: Words | None = None
    rules: TeacherRules = TeacherRules()
    listed: bool = True
    """Whether learners see it among the offered ones; by its link it is always found."""


class TeacherProblem(Draft):
    """A problem that a teacher has stored."""

    version: Literal[1] = 1
    id: str
    made: float
    """Seconds since the epoch; so is the next one."""
    changed: float

    @property
    def problem(self) -> Problem:
        """What a session is opened with."""
        return Problem(
            id=self.id,
            text=self.text,
            answer_key=self.answer_key,
            worked_solution=self.worked_solution,
        )

    @property
    def revision(self) -> str:
        """Another one whenever something changes that a session depends on."""
        what = self.model_dump_json(include={"text", "answer_key", "worked_solution", "rules"})
        return blake2b(what.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


class Offered(Record):
    """A problem as learners may know it: without key, solution and rules."""

    id: str
    text: str

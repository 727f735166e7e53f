"""What the tools give back: their output schemas."""

from typing import Literal

from pydantic import Field

from kptutor.agent.tutoring.records import Reply, Rung
from kptutor.tools.maths.verdict import Verdict
from kptutor.tools.records import Grade, Record, Solution
from kptutor.tools.steps.findings import LineVerdict

Found = Literal[
    "right",
    "right_part",
    "right_wrong_form",
    "right_wrong_steps",
    "wrong",
    "unfinished",
    "unreadable",
    "undecided",
    "none",
]
"""`none`: nothing is said, such as to a guess without any work."""

_STATUS: dict[str, Found] = {
    "equal": "right",
    "equal_wrong_form": "right_wrong_form",
    "different": "wrong",
    "unreadable": "unreadable",
    "undecided": "undecided",
}


class SolvedStep(Record):
    """One step of a solution."""

    text: str
    maths: str = Field(description="LaTeX; empty for a sentence alone.")


class Solved(Record):
    """A solution, and how sure it is."""

    answer: str | None = Field(description="LaTeX; null if none was found.")
    grade: Grade = Field(
        description="PROVED: checked exactly by another route. AGREED: independent attempts agree. "
        "UNSURE: neither; do not present it as certain."
    )
    why: str
    steps: tuple[SolvedStep, ...]
    knowledge_points: tuple[str, ...] = Field(
        description="Ids; read them as kptutor://knowledge/ID."
    )

    @classmethod
    def of(cls, solution: Solution) -> "Solved":
        """What a host needs of a solution."""
        certificate = solution.certificate
        return cls(
            answer=solution.answer,
            grade=solution.grade,
            why=certificate.why if certificate else solution.error or "",
            steps=tuple(SolvedStep(text=s.text, maths=s.maths) for s in solution.steps),
            knowledge_points=tuple(hint.id for hint in solution.hints),
        )


class Hinted(Record):
    """What the tutor says, and how much help that is."""

    message: str = Field(description="For the learner; mathematics stands between dollars.")
    rung: Rung = Field(description="How much help it gives; `none` if work is wanted first.")
    finished: bool = Field(description="Whether the problem is done.")

    @classmethod
    def of(cls, reply: Reply) -> "Hinted":
        """The part of a reply."""
        return cls(message=reply.text, rung=reply.rung, finished=reply.finished)


class AnswerChecked(Record):
    """What is known of an answer."""

    found: Found
    message: str = Field(description="For the learner; mathematics stands between dollars.")
    credit: float | None = Field(
        default=None, description="Share of the parts that are right, where there are parts."
    )
    finished: bool = Field(default=False, description="Whether the problem is done.")

    @classmethod
    def of(cls, reply: Reply) -> "AnswerChecked":
        """What a session says of it."""
        return cls(found=reply.judgement, message=reply.text, finished=reply.finished)

    @classmethod
    def compared(cls, verdict: Verdict) -> "AnswerChecked":
        """What the comparator says of it."""
        return cls(found=_STATUS[verdict.status], message=verdict.reason, credit=verdict.credit)


class CheckedLine(Record):
    """One line of a working, counted from 1."""

    line: int
    verdict: LineVerdict


class WorkChecked(Record):
    """What is known of a working."""

    found: Found
    message: str = Field(description="For the learner; mathematics stands between dollars.")
    first_wrong: int | None = Field(description="The first wrong line, counted from 1.")
    lines: tuple[CheckedLine, ...]
    finished: bool = Field(description="Whether the problem is done.")

    @classmethod
    def of(cls, reply: Reply) -> "WorkChecked":
        """The findings of a reply; the learner's own words stay out of it."""
        report = reply.report
        wrong = report.first_wrong if report else None
        lines = report.lines if report else ()
        return cls(
            found=reply.judgement,
            message=reply.text,
            first_wrong=None if wrong is None else wrong + 1,
            lines=tuple(CheckedLine(line=each.line + 1, verdict=each.verdict) for each in lines),
            finished=reply.finished,
        )


class NextChosen(Record):
    """What to work on now."""

    problem: str
    knowledge_point: str = Field(description="Id; read it as kptutor://knowledge/ID.")
    title: str
    reason: Literal["review", "practice", "prerequisite", "new"]


class KnownSkill(Record):
    """What is known of one knowledge point."""

    knowledge_point: str
    title: str
    known: float = Field(description="Probability that it is known, 0 to 1.")
    mastered: bool
    seen: int = Field(description="How often it was seen.")


class Reported(Record):
    """What the learner knows, the best known first."""

    mastered: int
    skills: tuple[KnownSkill, ...]

"""A dialogue as the page shows it: HTML of both sides, and marks on a learner's lines."""

from collections.abc import Sequence
from typing import Literal

from kptutor.agent.tutoring.records import Reply, Rung, Turn
from kptutor.serving.http.page.markdown import spoken
from kptutor.serving.http.page.written import line, written
from kptutor.tools.records import Record
from kptutor.tools.steps.findings import WorkReport

Mark = Literal["good", "wrong", "unread", "none"]
_MARKS: dict[str, Mark] = {"equivalent": "good", "follows": "good", "unread": "unread"}


class Line(Record):
    """One line of working."""

    html: str
    mark: Mark = "none"


class Said(Record):
    """A learner's message."""

    text: str
    html: str
    lines: tuple[Line, ...] = ()
    """Its rows, where there are several: marked up to the first wrong one."""


class Answered(Record):
    """The tutor's reply."""

    html: str
    text: str
    help: Rung = "none"
    finished: bool = False
    number: int


class Exchange(Record):
    """One message and its reply."""

    message_id: str
    said: Said | None = None
    """None for the tutor's first words."""
    reply: Answered


def exchange(text: str, reply: Reply) -> Exchange:
    """A message and its reply, without anything that the learner may not see."""
    rows = text.split("\n")
    marks = _marks(reply.report, len(rows))
    several = len(rows) > 1 or "wrong" in marks
    lines = tuple(
        Line(html=line(row), mark=mark) for row, mark in zip(rows, marks, strict=True) if several
    )
    said = Said(text=text, html=written(text), lines=lines) if reply.number else None
    answered = Answered(
        html=spoken(reply.text),
        text=reply.text,
        help=reply.rung,
        finished=reply.finished,
        number=reply.number,
    )
    return Exchange(message_id=reply.message_id, said=said, reply=answered)


def exchanges(turns: Sequence[Turn]) -> tuple[Exchange, ...]:
    """A whole dialogue."""
    return tuple(exchange(turn.text, turn.reply) for turn in turns)


def _marks(report: WorkReport | None, rows: int) -> list[Mark]:
    """A mark for each row; nothing is said about what comes after the first wrong one."""
    marks: list[Mark] = ["none"] * rows
    if report is None:
        return marks
    for finding in report.lines:
        if finding.line >= rows or _after(report, finding.line):
            continue
        wrong = finding.line == report.first_wrong
        marks[finding.line] = "wrong" if wrong else _MARKS.get(finding.verdict, "none")
    return marks


def _after(report: WorkReport, line: int) -> bool:
    return report.first_wrong is not None and line > report.first_wrong

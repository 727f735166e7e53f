"""Taking rows into a database: what is usable is stored, what is not is reported and left out."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kptutor.tools.knowledge.database import KnowledgeDatabase, StoredProblem
from kptutor.tools.knowledge.exchange.knowrl import Strategy, is_annotation, read_annotation
from kptutor.tools.knowledge.exchange.rows import Row, plain_point, read_problem
from kptutor.tools.knowledge.library import Fault, read_points
from kptutor.tools.knowledge.point import BadPoint, Point, read_point
from kptutor.tools.knowledge.trying import untrue

BATCH = 1000
MOST_FAULTS = 100
"""Faults kept with their reasons; the others are counted."""


@dataclass(slots=True)
class Imported:
    """What became of a file."""

    points: int = 0
    problems: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    """The first of the refused rows."""

    def refuse(self, fault: Fault) -> None:
        """Count a row that was left out, and keep its reason if there is room."""
        self.refused += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


@dataclass(slots=True)
class Importer:
    """Reads the rows of one file into a database.

    Args:
        database: Where they go.
        library: Ids that exist already and may be prerequisites, but not be replaced.
        source: Name of the file, for the faults.
        profile: The model for which annotations hold.
        strategy: Which selection of an annotation is taken.
    """

    database: KnowledgeDatabase
    library: Container[str]
    source: str = ""
    profile: str = "generic"
    strategy: Strategy = "css"
    report: Imported = field(default_factory=Imported)
    _points: list[Point] = field(default_factory=list)
    _problems: list[StoredProblem] = field(default_factory=list)
    _later: list[tuple[int, Mapping[str, Any]]] = field(default_factory=list)
    """Points with prerequisites: those may stand further down."""
    _known: set[str] = field(default_factory=set)

    def run(self, rows: Iterable[Row]) -> Imported:
        """Take every row in."""
        self._known = {str(point["id"]) for point in self.database.points()}
        for row in rows:
            if row.fault:
                self.report.refuse(Fault(self.source, "row", "", row.fault, row.line))
            else:
                self._take(row)
            if len(self._points) + len(self._problems) >= BATCH:
                self._flush()
        self._take_later()
        self._flush()
        return self.report

    def _take(self, row: Row) -> None:
        name = str(row.data.get("id") or "row")
        try:
            if is_annotation(row.data):
                self._take_annotation(row)
            elif "problem" in row.data:
                self._problems.append(read_problem(row.data))
            elif row.data.get("prerequisites"):
                self._later.append((row.line, row.data))
            else:
                self._keep(read_point(row.data), row.line)
        except BadPoint as fault:
            self.report.refuse(Fault(self.source, name, fault.field, str(fault), row.line))

    def _take_annotation(self, row: Row) -> None:
        points, problem = read_annotation(row.data, self.profile, self.strategy)
        for data in points:
            if data["id"] in self._known:
                continue
            try:
                self._keep(read_point(data), row.line)
            except BadPoint as fault:
                self.report.refuse(
                    Fault(self.source, data["id"], fault.field, str(fault), row.line)
                )
        self._problems.append(problem)

    def _take_later(self) -> None:
        """Points with prerequisites, when all the others are known."""
        lines = {str(data.get("id")): line for line, data in self._later}
        points, faults = read_points(
            (data for _, data in self._later), _Both(self._known, self.library)
        )
        for fault in faults:
            line = lines.get(fault.point)
            self.report.refuse(Fault(self.source, fault.point, fault.field, fault.reason, line))
        for point in points.values():
            try:
                self._keep(point, lines[point.id])
            except BadPoint as fault:
                line = lines[point.id]
                self.report.refuse(Fault(self.source, point.id, fault.field, str(fault), line))
        self._later = []

    def _keep(self, point: Point, line: int) -> None:
        if point.id in self.library:
            raise BadPoint("this id is taken by a point of the library", field="id")
        if reason := untrue(point):
            raise BadPoint(reason, field="verify")
        self._known.add(point.id)
        self._points.append(point)

    def _flush(self) -> None:
        self.database.put_points(map(plain_point, self._points))
        self.database.put_problems(self._problems)
        self.report.points += len(self._points)
        self.report.problems += len(self._problems)
        self._points, self._problems = [], []


@dataclass(frozen=True, slots=True)
class _Both:
    """What is in one of two containers."""

    first: Container[str]
    second: Container[str]

    def __contains__(self, name: object) -> bool:
        return name in self.first or name in self.second

"""Reading many points: what is usable is kept, what is not is reported with its place."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kptutor.tools.knowledge.point import BadPoint, Point, read_point

SOURCE = "_source"
"""Key under which a mapping may say which file it comes from."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One point that was refused."""

    source: str
    point: str
    """Its id, or its place in the input, such as `item 4`."""
    field: str
    reason: str
    line: int | None = None
    """Line of the file, where the caller knows it."""

    def __str__(self) -> str:
        place = f"{self.source}, " if self.source else ""
        line = f"line {self.line}, " if self.line else ""
        field = f", field {self.field}" if self.field else ""
        return f"{place}{line}{self.point}{field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a load."""

    loaded: int
    faults: tuple[Fault, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether every point was usable."""
        return not self.faults


def read_points(
    items: Iterable[Mapping[str, Any]], known: Container[str] = ()
) -> tuple[dict[str, Point], list[Fault]]:
    """Read points by id; refuse what is malformed, twice there, dangling or circular.

    Args:
        items: Mappings as `read_point` takes them, each with an optional `_source`.
        known: Ids that are there already and may be prerequisites.
    """
    points: dict[str, Point] = {}
    sources: dict[str, str] = {}
    faults: list[Fault] = []
    for position, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            faults.append(Fault("", f"item {position}", "", "a point is a mapping of fields"))
            continue
        source = str(item.get(SOURCE, ""))
        name = str(item.get("id") or f"item {position}")
        try:
            point = read_point({key: item[key] for key in item if key != SOURCE})
            if point.id in points:
                first = sources[point.id] or "this input"
                raise BadPoint(f"this id is taken by a point of {first}", field="id")
        except BadPoint as fault:
            faults.append(Fault(source, name, fault.field, str(fault)))
            continue
        points[point.id], sources[point.id] = point, source
    faults += [
        replace(fault, source=sources[fault.point])
        for fault in [*_dangling(points, known), *_circles(points, known)]
    ]
    return points, faults


def _dangling(points: dict[str, Point], known: Container[str]) -> list[Fault]:
    """Remove points with a missing prerequisite, and those that then lack theirs."""
    faults: list[Fault] = []
    while True:
        lacking = [
            (point, name)
            for point in points.values()
            for name in point.prerequisites
            if name not in points and name not in known
        ]
        if not lacking:
            return faults
        for point, name in lacking:
            if points.pop(point.id, None):
                reason = f"its prerequisite {name} does not exist"
                faults.append(Fault("", point.id, "prerequisites", reason))


def _circles(points: dict[str, Point], known: Container[str]) -> list[Fault]:
    """Remove points that stand on a circle of prerequisites, and name the circle."""
    faults: list[Fault] = []
    while circle := find_circle(points):
        reason = f"prerequisites go in a circle: {' -> '.join([*circle, circle[0]])}"
        faults += [Fault("", name, "prerequisites", reason) for name in circle]
        for name in circle:
            del points[name]
        faults += _dangling(points, known)
    return faults


def find_circle(points: Mapping[str, Point]) -> list[str]:
    """Ids along one circle of prerequisites, or an empty list."""
    done: set[str] = set()
    for start in points:
        path: list[str] = []
        stack = [(start, iter(points[start].prerequisites))] if start not in done else []
        while stack:
            name, rest = stack[-1]
            if not path or path[-1] != name:
                path.append(name)
            step = next((n for n in rest if n in points and n not in done), None)
            if step is None:
                done.add(name)
                stack.pop()
                path.pop()
            elif step in path:
                return path[path.index(step) :]
            else:
                stack.append((step, iter(points[step].prerequisites)))
    return []

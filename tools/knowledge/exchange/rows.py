"""One row of a file of knowledge, whatever its format."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.point import LISTS, BadPoint, Point


class UnreadableFile(ValueError):
    """A file of which nothing can be read; says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its place; either data, or the fault that keeps it from being data."""

    line: int
    """Line, or number of the row, from 1."""
    data: Mapping[str, Any]
    fault: str = ""


def plain_point(point: Point) -> dict[str, Any]:
    """A point as the mapping that `read_point` takes, empty fields left out."""
    data = {name: value for name, value in asdict(point).items() if value}
    for name in LISTS:
        if name in data:
            data[name] = list(data[name])
    if point.verify:
        verify = {"claim": point.verify.claim, "for": dict(point.verify.variables)}
        data["verify"] = verify | (
            {"given": list(point.verify.given)} if point.verify.given else {}
        )
    return data


def plain_problem(problem: StoredProblem) -> dict[str, Any]:
    """A problem as a mapping with its id, statement, points and subsets."""
    subsets = {profile: list(kept) for profile, kept in (problem.subsets or {}).items()}
    return {
        "id": problem.id,
        "problem": problem.statement,
        "points": list(problem.points),
        "subsets": subsets,
    }


def read_problem(data: Mapping[str, Any]) -> StoredProblem:
    """A problem from a mapping as `plain_problem` makes it; without an id it is named by its text.

    Raises:
        BadPoint: If a field is missing or of the wrong type.
    """
    statement, points, subsets = data["problem"], data.get("points", []), data.get("subsets", {})
    if not isinstance(statement, str) or not statement.strip():
        raise BadPoint("problem is the text of the problem", field="problem")
    if not _names(points):
        raise BadPoint("points is a list of ids", field="points")
    if not isinstance(subsets, Mapping) or not all(map(_names, subsets.values())):
        raise BadPoint("subsets is a list of ids for each profile", field="subsets")
    name = str(data.get("id") or f"problem-{digest(statement)}")
    kept = {str(profile): tuple(names) for profile, names in subsets.items()}
    return StoredProblem(name, statement, tuple(dict.fromkeys(points)), kept)


def digest(text: str) -> str:
    """A short name for a text, the same whatever its layout."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def _names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)

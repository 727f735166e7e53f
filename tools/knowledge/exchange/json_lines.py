"""JSON lines: a point, a problem with its points, or an annotation of KnowRL on each line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange.rows import Row, plain_point, plain_problem
from kptutor.tools.knowledge.point import Point

MOST_CHARACTERS = 1_000_000
"""Longer lines are no row of ours."""


def read(path: Path) -> Iterator[Row]:
    """Each line that is not blank."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _row(number, line)


def _row(number: int, line: str) -> Row:
    if len(line) > MOST_CHARACTERS:
        return Row(number, {}, f"the line is longer than {MOST_CHARACTERS} characters")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return Row(number, {}, f"it is no JSON: {fault}")
    if not isinstance(data, dict):
        return Row(number, {}, "it is no JSON object")
    return Row(number, data)


def write(path: Path, points: Iterable[Point], problems: Iterable[StoredProblem]) -> None:
    """Write points, then problems, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for row in (*map(plain_point, points), *map(plain_problem, problems)):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")

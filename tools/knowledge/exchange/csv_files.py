"""CSV as spreadsheets write it: a point a row, lists joined by ` | `."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange.rows import Row, UnreadableFile, plain_point
from kptutor.tools.knowledge.point import LISTS, REQUIRED, Point

BETWEEN = " | "
COLUMNS = (
    *REQUIRED, "prerequisites", "cues", "mistakes", "pointer", "question", "explanation",
    "examples", "standards", "generic",
)  # fmt: skip
"""What a spreadsheet holds; micro-examples and claims need YAML or JSON lines."""


def read(path: Path) -> Iterator[Row]:
    """Each row under the headings, empty cells left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            for cells in table:
                yield _row(table.line_num, cells)
    except (csv.Error, UnicodeDecodeError) as fault:
        raise UnreadableFile(f"{path.name} is no CSV in UTF-8: {fault}") from fault


def _row(line: int, cells: dict[str, Any]) -> Row:
    if cells.pop(None, None):  # type: ignore[call-overload]  # DictReader's key for cells too many
        return Row(line, {}, "it has more cells than there are headings")
    data: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    for name in LISTS:
        if name in data:
            data[name] = [part.strip() for part in data[name].split(BETWEEN.strip())]
    if "generic" in data:
        data["generic"] = data["generic"].strip().casefold() in ("true", "yes", "1")
    return Row(line, data)


def write(path: Path, points: Iterable[Point], problems: Iterable[StoredProblem]) -> None:
    """Write the points; a spreadsheet has no place for problems."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS, extrasaction="ignore")
        table.writeheader()
        for data in map(plain_point, points):
            lists = {name: BETWEEN.join(data[name]) for name in LISTS if name in data}
            table.writerow(data | lists)

"""Points and problems from files and back: YAML, JSON lines, CSV, Parquet, KnowRL's annotations.

Files may be large and partly broken: rows are read one by one, each with the line it stands
on, and a row that cannot be used becomes a fault while the rest is kept.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange import csv_files, json_lines, parquet_files, yaml_files
from kptutor.tools.knowledge.exchange.knowrl import annotation
from kptutor.tools.knowledge.exchange.rows import Row, UnreadableFile
from kptutor.tools.knowledge.point import Point

__all__ = [
    "READERS",
    "WRITERS",
    "Row",
    "UnreadableFile",
    "read_rows",
    "write_annotations",
    "write_rows",
]

Reader = Callable[[Path], Iterator[Row]]
Writer = Callable[[Path, Iterable[Point], Iterable[StoredProblem]], None]

READERS: dict[str, Reader] = {
    ".yaml": yaml_files.read,
    ".yml": yaml_files.read,
    ".jsonl": json_lines.read,
    ".csv": csv_files.read,
    ".parquet": parquet_files.read,
}
WRITERS: dict[str, Writer] = {
    ".yaml": yaml_files.write,
    ".yml": yaml_files.write,
    ".jsonl": json_lines.write,
    ".csv": csv_files.write,
}


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, by its ending.

    Raises:
        UnreadableFile: If the ending is unknown, or the file cannot be read at all.
    """
    if path.suffix not in READERS:
        raise UnreadableFile(f"{path.name} ends in none of {', '.join(READERS)}")
    try:
        yield from READERS[path.suffix](path)
    except OSError as fault:
        raise UnreadableFile(f"{path} cannot be read: {fault.strerror or fault}") from fault


def write_rows(path: Path, points: Iterable[Point], problems: Iterable[StoredProblem]) -> None:
    """Write points and problems in the format of the file's ending; CSV holds points only.

    Raises:
        UnreadableFile: If the ending is unknown.
    """
    if path.suffix not in WRITERS:
        raise UnreadableFile(f"{path.name} ends in none of {', '.join(WRITERS)}")
    WRITERS[path.suffix](path, points, problems)


def write_annotations(
    path: Path, points: Mapping[str, Point], problems: Iterable[StoredProblem], profile: str
) -> None:
    """Write problems as annotations of KnowRL, with the subsets for one profile.

    Raises:
        UnreadableFile: If the file is to be another one than JSON lines.
    """
    if path.suffix != ".jsonl":
        raise UnreadableFile(f"annotations are JSON lines, and {path.name} does not end in .jsonl")
    with path.open("w", encoding="utf-8") as lines:
        for problem in problems:
            row = annotation(problem, points, profile, "css")
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")

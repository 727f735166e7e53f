"""Points and problems from files and back: YAML, JSON lines, CSV, Parquet, KnowRL's annotations.

Files may be large and partly broken: rows are read one by one, each with the line it stands
on, and a row that cannot be used becomes a fault while the rest is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange import csv_files, json_lines, parquet_files, yaml_files
from kptutor.tools.knowledge.exchange.rows import Row, UnreadableFile
from kptutor.tools.knowledge.point import Point

__all__ = ["READERS", "WRITERS", "Row", "UnreadableFile", "read_rows", "write_rows"]

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

"""Our own YAML: a list of points, as in the library."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange.rows import Row, UnreadableFile, plain_point, plain_problem
from kptutor.tools.knowledge.point import Point


def read(path: Path) -> Iterator[Row]:
    """The entries of a list, with the lines on which they begin."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text) or []
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        reason = getattr(fault, "problem", None) or "it is no text in UTF-8"
        raise UnreadableFile(f"{path.name}{place} is no YAML: {reason}") from fault
    if not isinstance(entries, list):
        raise UnreadableFile(f"{path.name}, line 1: a file of knowledge is a list of points")
    for node, entry in zip(root.value if root else (), entries, strict=True):
        line = node.start_mark.line + 1
        if isinstance(entry, dict):
            yield Row(line, entry)
        else:
            yield Row(line, {}, "this entry is no mapping of fields")


def write(path: Path, points: Iterable[Point], problems: Iterable[StoredProblem]) -> None:
    """Write a list of points, then problems."""
    import yaml

    rows = [*map(plain_point, points), *map(plain_problem, problems)]
    text = yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=110)
    path.write_text(text, encoding="utf-8")

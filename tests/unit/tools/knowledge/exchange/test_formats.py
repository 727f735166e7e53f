"""Points and problems survive every format, and broken files are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange import UnreadableFile, read_rows, write_rows
from kptutor.tools.knowledge.exchange.rows import read_problem
from kptutor.tools.knowledge.point import Example, Point, Verify, read_point

POINT = Point(
    id="halving",
    title="Halving, with commas",
    statement='Half of "it" — ½.',
    key_considerations="Both halves\tare equal.",
    topics=("fractions", "sharing"),
    level="elementary",
    cues=("cut in two", "half of"),
    generic=True,
)
RICH = Point(
    **{name: getattr(POINT, name) for name in ("title", "statement", "key_considerations")},
    id="rich",
    topics=("fractions",),
    level="middle",
    example=Example("Half of 6?", "6 / 2 = 3", "3"),
    verify=Verify("n / 2 = n * 1/2", (("n", "1..9"),), ("n > 1",)),
)
PROBLEM = StoredProblem("p1", "Cut it.", ("halving",), {"small": ("halving",), "big": ()})


@pytest.mark.requirement("knowledge:formats")
@pytest.mark.parametrize("ending", ["yaml", "jsonl"])
def test_points_and_problems_come_back(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"points.{ending}"
    write_rows(path, [POINT, RICH], [PROBLEM])
    rows = [row.data for row in read_rows(path)]
    assert [read_point(row) for row in rows[:2]] == [POINT, RICH]
    assert read_problem(rows[2]) == PROBLEM


def test_a_spreadsheet_holds_the_plain_fields(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    write_rows(path, [POINT], [PROBLEM])
    assert [read_point(row.data) for row in read_rows(path)] == [POINT]


def test_parquet_rows_are_the_same_as_json_lines(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet

    rows: list[dict[str, Any]] = [{"prompt": "Cut.", "kp_list": ["**Knowledge Point**: Half."]}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "rows.parquet")
    assert [row.data for row in read_rows(tmp_path / "rows.parquet")] == rows


LINES = [
    ("{broken", "no JSON"),
    ("[1, 2]", "no JSON object"),
    ('"text"', "no JSON object"),
    ("[" * 5000, "no JSON"),
    ("\x00\xff", "no JSON"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_broken_line_is_told_and_the_next_one_read(
    line: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "points.jsonl"
    path.write_text(line + "\n\n" + json.dumps({"id": "next"}) + "\n", encoding="utf-8")
    broken, good = read_rows(path)
    assert (broken.line, good.line) == (1, 3)
    assert reason in broken.fault
    assert good.data == {"id": "next"}


FILES = [
    ("a.yaml", "- id: [unclosed", "line 2 is no YAML"),
    ("a.yaml", "id: alone", "is a list of points"),
    ("a.txt", "", "ends in none of .yaml"),
    ("a.parquet", "no such thing", "is no Parquet file"),
]


@pytest.mark.parametrize(("name", "text", "reason"), FILES)
def test_a_file_that_cannot_be_read_is_told(
    name: str, text: str, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason):
        list(read_rows(tmp_path / name))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        list(read_rows(tmp_path / "none.csv"))


def test_yaml_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"- id: \xff\xfe\n")
    with pytest.raises(UnreadableFile, match=r"UTF-8|no YAML"):
        list(read_rows(tmp_path / "a.yaml"))


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,title\nx,y,z\nx,y\n", encoding="utf-8")
    first, second = read_rows(tmp_path / "a.csv")
    assert "more cells" in first.fault
    assert second.data == {"id": "x", "title": "y"}

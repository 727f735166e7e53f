"""Tables of answers: `student ~~ reference` are the same answer, `student !~ reference` are not."""

from typing import Any, NamedTuple


class Pair(NamedTuple):
    student: str
    reference: str
    same: bool
    options: dict[str, Any]


def family(table: str, **options: Any) -> list[Pair]:
    """The pairs of a table; `#` begins a remark, alone on its line or behind two spaces."""
    pairs = []
    for line in table.splitlines():
        row = line.split("  #")[0].strip()
        if not row or row.startswith("# "):
            continue
        same = " ~~ " in row
        student, _, reference = row.partition(" ~~ " if same else " !~ ")
        if not reference:
            raise ValueError(f"No ~~ and no !~ in {line!r}")
        pairs.append(Pair(student.strip(), reference.strip(), same, options))
    return pairs

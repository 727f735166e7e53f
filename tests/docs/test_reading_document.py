"""Every row of the tables in docs/reading.md is what the reader does."""

import re
from pathlib import Path

import pytest

from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import read

DOCUMENT = Path(__file__).parents[2] / "docs" / "reading.md"
ROW = re.compile(r"^\| `(.+?)` \| `(.+?)` \| .*\|$", re.MULTILINE)
ROWS = ROW.findall(DOCUMENT.read_text(encoding="utf-8"))


def test_the_tables_are_found() -> None:
    assert len(ROWS) > 40


@pytest.mark.requirement("reading:documented")
@pytest.mark.parametrize(("typed", "expected"), ROWS)
def test_what_is_documented_is_what_is_read(typed: str, expected: str) -> None:
    assert show(read(typed)) == expected

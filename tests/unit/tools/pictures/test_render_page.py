"""docs/render.md says what is there."""

import re
from pathlib import Path

import pytest
from command import run_in

from kptutor.tools.pictures import Picture, draw_or_code
from kptutor.tools.pictures.drawing import LIMIT_S
from kptutor.tools.pictures.gate import BANNED, DEEPEST, LONGEST
from kptutor.tools.pictures.jobs import HIGHEST, MARGIN, WIDEST

PAGE = (Path(__file__).parents[4] / "docs" / "render.md").read_text(encoding="utf-8")


@pytest.mark.requirement("pictures:documented")
def test_the_limits_of_the_page_are_real() -> None:
    words = " ".join(PAGE.split())
    for told in (
        f"more than {DEEPEST} within each other",
        f"more than {LONGEST:,} characters",
        f"more than {WIDEST:,} by {HIGHEST:,} pixels",
        f"more than {LIMIT_S:g} s of work",
        f"a margin of {MARGIN:g} pixels",
    ):
        assert told in words
    assert "rule" in BANNED


@pytest.mark.requirement("pictures:documented")
def test_the_commands_of_the_page_work(tmp_path: Path) -> None:
    kptutor = run_in(tmp_path)
    commands = re.findall(r"^kptutor render '(.+?)' -o (\S+)( --dark)?$", PAGE, re.MULTILINE)
    assert len(commands) == 2
    for latex, name, dark in commands:
        done = kptutor("render", latex, "-o", name, *dark.split())
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 500


@pytest.mark.requirement("pictures:documented")
async def test_the_library_call_of_the_page_works() -> None:
    assert isinstance(await draw_or_code(r"\frac{1}{2}", dark=True), Picture)

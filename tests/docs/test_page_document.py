"""docs/page.md says what is so."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from command import run_in

from kptutor.agent.settings import Settings
from kptutor.serving.http.settings import service_settings

PAGE = (Path(__file__).parents[2] / "docs" / "page.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.mark.requirement("page:documented")
def test_its_commands_and_settings_are_real(tmp_path: Path) -> None:
    blocks = dict(BLOCK.findall(PAGE))
    kptutor = run_in(tmp_path)
    for row in blocks["bash"].splitlines():
        done = kptutor(*shlex.split(row)[1:])
        assert done.returncode == 0, done.stderr
    section = tomllib.loads(blocks["toml"])["service"]
    service = service_settings(Settings(service=section), {})
    assert service.frames == ("https://moodle.example.org",)


def test_its_pictures_are_there_and_small() -> None:
    for name in ("page.png", "page-phone.png"):
        assert name in PAGE
        assert (Path(__file__).parents[2] / "docs" / name).stat().st_size < 150_000

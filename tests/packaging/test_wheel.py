"""The wheel carries every file, under one name, whichever way it is built."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("agent", "tools", "prompts", "serving")


def expected() -> set[str]:
    names = {"kptutor/__init__.py", "kptutor/py.typed"}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                names.add(f"kptutor/{path.relative_to(ROOT).as_posix()}")
    return names


@pytest.mark.requirement("house:sdist-and-wheel-are-complete")
def test_sdist_then_wheel_carries_every_file_under_one_name(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    assert names == expected()

"""docs/tutoring.md shows a real dialogue and code that runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kptutor.agent.tutoring.records import RUNGS, TeacherRules

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutoring.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.requirement("sessions:documented")
@pytest.mark.parametrize(("command", "output"), CONSOLE.findall(TEXT))
def test_the_dialogue_is_real(command: str, output: str, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": path, "XDG_DATA_HOME": str(tmp_path)},
    )
    assert done.stdout.strip() == output.strip()


@pytest.mark.requirement("sessions:documented")
@pytest.mark.parametrize("code", PYTHON.findall(TEXT))
def test_the_code_runs(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "keep_going None" in done.stdout


def test_every_rule_of_a_teacher_is_there_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", TEXT, re.MULTILINE))
    assert set(rows) == set(TeacherRules.model_fields)
    for name in ("exam", "solution_after", "key_first"):
        shown = yaml.safe_load(rows[name].strip("` "))
        assert shown == TeacherRules.model_fields[name].default
    assert all(f"`{rung}`" in TEXT for rung in RUNGS[1:])

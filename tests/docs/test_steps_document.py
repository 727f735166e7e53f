"""The blocks of docs/steps.md are run."""

import re
import shlex
from pathlib import Path

import pytest
from command import run_in

TEXT = (Path(__file__).parents[2] / "docs" / "steps.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
CONSOLE = re.findall(r"```console\n\$ kptutor ([^\n]+)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.requirement("steps:documented")
@pytest.mark.parametrize("code", PYTHON)
def test_python_blocks_run(code: str) -> None:
    exec(compile(code, "docs/steps.md", "exec"), {})


@pytest.mark.requirement("steps:documented")
@pytest.mark.parametrize(("command", "output"), CONSOLE)
def test_console_blocks_show_the_real_output(command: str, output: str, tmp_path: Path) -> None:
    assert run_in(tmp_path)(*shlex.split(command)).stdout == output


def test_there_are_blocks() -> None:
    assert len(PYTHON) >= 3
    assert CONSOLE

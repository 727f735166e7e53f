"""docs/evidence.md: its code runs, and it names every kind of evidence."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from kptutor.tools.records import EvidenceKind

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.requirement("evidence:documented")
@pytest.mark.parametrize("code", BLOCKS)
def test_a_block_runs(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True)


@pytest.mark.requirement("evidence:documented")
def test_every_kind_is_explained() -> None:
    rows = re.findall(r"^\| (\w+) \| `", PAGE, re.MULTILINE)
    assert BLOCKS
    assert set(rows) == set(get_args(EvidenceKind))

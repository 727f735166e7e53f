"""docs/malrules.md says what is so: its examples run, its tables are those of the rules."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "malrules.md").read_text(encoding="utf-8")


def test_the_examples_run() -> None:
    found = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert found
    exec(compile(found[1], "docs/malrules.md", "exec"), {})


def test_the_tables_are_up_to_date() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"), run_name="generate")
    assert generate["generated"](TEXT) == TEXT, "run `make docs`"

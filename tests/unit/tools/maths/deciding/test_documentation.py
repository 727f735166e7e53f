"""docs/comparator.md says what the code does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from kptutor.tools.maths import Options

PAGE = Path(__file__).parents[5] / "docs" / "comparator.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def shown(value: object) -> str:
    if isinstance(value, frozenset):
        return f"`{', '.join(sorted(value))}`" if value else "none"
    return f"`{value!r}`"


@pytest.mark.requirement("comparing:documented")
def test_every_option_is_documented_with_its_default() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("## Options")[2].partition("## Where")[0]
    documented = {name: default for name, default, _ in ROW.findall(table)}
    actual = {field.name: shown(field.default) for field in fields(Options)}
    assert documented == actual


@pytest.mark.requirement("comparing:documented")
def test_the_example_is_true() -> None:
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for block in code:
        exec(compile(block, str(PAGE), "exec"), {})

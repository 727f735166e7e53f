"""docs/forms.md says what is so: its example, all forms and all rules."""

import contextlib
import io
import re
from inspect import signature
from pathlib import Path

import pytest

from kptutor.tools.maths.forms import FORMS
from kptutor.tools.maths.forms.rules import GROUPS, RULES

TEXT = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```\n(.*?)```", re.DOTALL)


def test_the_example_prints_what_is_shown() -> None:
    found = EXAMPLE.search(TEXT)
    assert found
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(found[1], "docs/forms.md", "exec"), {})
    assert printed.getvalue() == found[2]


@pytest.mark.requirement("forms:documented")
@pytest.mark.parametrize("name", FORMS)
def test_every_form_and_setting_stands_in_the_document(name: str) -> None:
    row = next((line for line in TEXT.splitlines() if f"`{name}`" in line), "")
    assert row.startswith("|")
    settings = list(signature(FORMS[name]).parameters)[2:]
    assert [setting for setting in settings if setting not in row] == []


@pytest.mark.requirement("forms:documented")
@pytest.mark.parametrize("name", [*RULES, *GROUPS])
def test_every_rule_stands_in_the_document(name: str) -> None:
    assert f"`{name}`" in TEXT

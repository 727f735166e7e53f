"""Every promise has a test, and every test that claims a promise names a real one."""

import re
import runpy
from pathlib import Path

TESTS = Path(__file__).parent
REQUIREMENTS: dict[str, str] = runpy.run_path(str(TESTS / "requirements.py"))["REQUIREMENTS"]
MARK = re.compile(r"mark\.requirement\(\s*\"([^\"]+)\"")


def marked() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in TESTS.rglob("test_*.py"):
        for identifier in MARK.findall(path.read_text(encoding="utf-8")):
            found.setdefault(identifier, set()).add(path.name)
    return found


def test_every_promise_has_a_test() -> None:
    assert sorted(set(REQUIREMENTS) - set(marked())) == []


def test_every_mark_names_a_promise() -> None:
    assert sorted(set(marked()) - set(REQUIREMENTS)) == []

"""`kptutor eval checker`: the table as text and as JSON, and bad input."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kptutor.serving.cli import main

Run = Callable[..., tuple[int, str, str]]

ROWS = [
    {"id": "a", "reference": "1/2", "student": "0.5", "expected": True, "mode": "ascii"},
    {"id": "b", "reference": "1/2", "student": "0.6", "expected": False, "mode": "ascii"},
    {"id": "c", "reference": "2", "student": "3", "expected": True, "mode": "latex"},
]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kptutor", "eval", "checker", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def data(tmp_path: Path) -> str:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "ours.jsonl").write_text(lines, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.requirement("eval:checker-table")
def test_json_holds_what_the_table_shows(run: Run, data: str) -> None:
    code, out, err = run("--data", data, "--json", "--failures")
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert result["checker"] == "kptutor"
    assert result["failures"] == ["c"]
    assert list(result["groups"]) == ["latex", "ascii"]
    total = result["total"]
    assert (total["cases"], total["false_accepts"], total["false_refusals"]) == (3, 0, 1)
    assert round(total["accuracy"], 3) == 0.667
    assert {"timeouts", "p50_ms", "p99_ms"} <= set(total)
    assert result["files"]["ours"] == total


def test_the_table_as_text(run: Run, data: str) -> None:
    code, out, _ = run("--data", data)
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert code == 0
    assert {"latex", "ascii", "ours", "total"} <= set(lines)
    assert "66.7 %" in lines["total"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--data", "/no/such/folder"), "no cases"),
        (("--data", ".", "--files", "absent"), "cannot be read"),
        (("--data", ".", "--peer", "nobody"), "no peer 'nobody'"),
    ],
)
def test_bad_input_is_explained(run: Run, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err

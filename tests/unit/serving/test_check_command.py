"""`kptutor check`: arguments, file and standard input, output, exit codes."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kptutor.serving.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: arguments and standard input to exit code and output."""

    def run(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kptutor", "check", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.mark.requirement("check:exit-codes")
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("1/2", "0.5"), 0, "equal"),
        (("x+1", "1+x"), 0, "equal"),
        (("1/3", "0.5"), 1, "different"),
        (("1+(", "0.5"), 2, "unreadable"),
        (("-3", "-3"), 0, "equal"),
        (("--", "-x", "-x"), 0, "equal"),
        (("1/2", "2/4", "--form", "lowest_terms"), 0, "equal"),
        (("2/4", "1/2", "--form", "lowest_terms"), 1, "equal wrong form"),
        (("0.51", "0.5", "--absolute", "0.1"), 0, "equal"),
        (("x=2", "2", "--option", "lhs=required"), 1, "different"),
    ],
)
def test_the_verdict_is_said_and_is_the_exit_code(
    run: Run, arguments: tuple[str, ...], code: int, says: str
) -> None:
    got, out, err = run(*arguments)
    assert (got, out.split(":")[0], err) == (code, says, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("1", "2", "3"), "Give two answers"),
        (("1", "1", "--option", "nonsense=1"), "no option 'nonsense'"),
        (("1", "1", "--option", "nonsense"), "NAME=VALUE"),
        (("1", "--file", "/no/such/file"), "cannot be read"),
        (("1", "1", "--absolute", "much"), "absolute"),
        ((), "two answers are needed"),
    ],
)
def test_bad_input_is_explained(run: Run, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says.lower() in err.lower()
    assert "Traceback" not in err


@pytest.mark.requirement("check:inputs")
def test_answers_from_a_file_and_from_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("0.5\n", encoding="utf-8")
    assert run("1/2", "--file", str(path))[0] == 0
    assert run("1/2", stdin=b"0.5\n")[0] == 0
    assert run("-", "1/2", stdin=b"0.6\n")[0] == 1
    assert run(stdin=b"0.5\n\n1/2\n")[0] == 0
    assert run("1/2", stdin=b"\xff\xfe\x00")[0] == 2


@pytest.mark.requirement("check:json")
def test_json_is_one_object(run: Run) -> None:
    code, out, _ = run("1/2", "0.5", "--json")
    verdict = json.loads(out)
    assert code == 0
    assert verdict["status"] == "equal"
    assert verdict["equivalent"] is True
    assert verdict["reason"]
    assert verdict["method"]


@pytest.mark.requirement("check:positions")
def test_what_could_not_be_read_is_pointed_at(run: Run) -> None:
    _, out, _ = run("2 + (3", "5")
    lines = out.splitlines()
    mark = next(index for index, line in enumerate(lines) if line.strip().startswith("^"))
    assert "2 + (3" in lines[mark - 1]
    assert "student" in out

"""`kptutor render`: formulas and solutions, and what is refused."""

import json
from pathlib import Path

import pytest
from command import Command


@pytest.mark.requirement("pictures:command")
def test_a_formula(kptutor: Command, tmp_path: Path) -> None:
    done = kptutor("render", r"\frac{1}{2}", "-o", "half.png", "--dark", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["file"], told["alt"]) == ("half.png", "1/2")
    assert (tmp_path / "half.png").read_bytes().startswith(b"\x89PNG")
    assert kptutor("render", stdin=r"\frac{1}{2}").stdout == "wrote formula.png\n"
    assert kptutor("render", r"\frac{1}{2}", "-o", "half.svg").returncode == 0
    assert (tmp_path / "half.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.requirement("pictures:command")
def test_a_solution(kptutor: Command, tmp_path: Path) -> None:
    solved = kptutor("solve", "--json", "What is 2 + 3?").stdout
    assert kptutor("render", stdin=solved).stdout == "wrote solution.svg\n"
    (tmp_path / "solved.json").write_text(solved, encoding="utf-8")
    assert kptutor("render", "-f", "solved.json", "-o", "mine.svg").returncode == 0
    drawn = [(tmp_path / name).read_text(encoding="utf-8") for name in ("solution.svg", "mine.svg")]
    assert drawn[0] == drawn[1]
    assert "What is 2 + 3?" in drawn[0]


@pytest.mark.requirement("pictures:command")
@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        ((r"\foo{x}",), "", "not known"),
        (("x", "-o", "x.jpg"), "", "name it x.png"),
        ((), '{"answer": 5}', "kptutor solve --json"),
        ((), "", "empty"),
        (("x", "-f", "solved.json"), "", "not both"),
        (("solved.json",), "", "--file solved.json"),
    ],
)
def test_what_is_refused(
    kptutor: Command, arguments: tuple[str, ...], stdin: str, told: str
) -> None:
    done = kptutor("render", *arguments, stdin=stdin)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr

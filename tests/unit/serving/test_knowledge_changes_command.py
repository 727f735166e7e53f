"""A teacher's own points, by the command."""

import json
from pathlib import Path

import pytest
from command import Command

POINTS = """
- id: tulip-rows
  title: Tulips along a road
  statement: Along one edge of a road stands one tulip more than there are gaps.
  key_considerations: Count both ends.
  topics: [gaps]
  level: elementary
  cues: [tulips along a road, tulips planted at both ends]
  verify: {claim: "(n + 1) - n = 1", for: {n: "1..20"}}
"""
PROBLEM = "Tulips are planted along a road of 40 m, one every 5 m, at both ends. How many tulips?"


@pytest.mark.requirement("knowledge:teacher-points")
def test_a_point_is_added_used_and_removed(kptutor: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(POINTS, encoding="utf-8")
    assert kptutor("knowledge", "add", "mine.yaml").stdout == "1 points, 0 problems, 0 refused\n"
    assert "Tulips along a road" in kptutor("knowledge", "show", "tulip-rows").stdout
    found = json.loads(kptutor("knowledge", "search", PROBLEM, "--json").stdout)
    assert "tulip-rows" in found["selected"]
    solved = json.loads(kptutor("solve", PROBLEM, "--json").stdout)
    assert "tulip-rows" in [hint["id"] for hint in solved["hints"]]
    assert kptutor("knowledge", "remove", "tulip-rows").returncode == 0
    assert kptutor("knowledge", "show", "tulip-rows").returncode == 2


def test_a_point_can_be_given_in_options(kptutor: Command) -> None:
    added = kptutor(
        "knowledge", "add", "--id", "tulips", "--title", "Tulips", "--statement", "They grow.",
        "--watch", "Water them.", "--topic", "garden", "--cue", "tulips", "--json",
    )  # fmt: skip
    assert json.loads(added.stdout)["points"] == 1


def test_a_false_point_is_refused_with_the_counterexample(kptutor: Command, tmp_path: Path) -> None:
    false = POINTS.replace("(n + 1) - n = 1", "n * n = n")
    (tmp_path / "mine.yaml").write_text(false, encoding="utf-8")
    refused = kptutor("knowledge", "add", "mine.yaml")
    assert refused.returncode == 1
    assert "mine.yaml, line 2, tulip-rows, field verify: false for n = 2" in refused.stdout


def test_what_was_added_is_exported_and_imported_elsewhere(
    kptutor: Command, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(POINTS, encoding="utf-8")
    kptutor("knowledge", "add", "mine.yaml")
    kptutor("knowledge", "export", "mine.jsonl")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    imported = kptutor("knowledge", "import", "mine.jsonl", KPTUTOR_DATABASE_URL=other)
    assert imported.stdout == "1 points, 0 problems, 0 refused\n"
    assert kptutor("knowledge", "show", "tulip-rows", KPTUTOR_DATABASE_URL=other).returncode == 0


def test_annotations_are_used_for_their_model(kptutor: Command, tmp_path: Path) -> None:
    heads = ["A gap lies between two tulips.", "Tulips are red."]
    row = {
        "prompt": [{"role": "user", "content": PROBLEM}],
        "kp_list": [f"**Knowledge Point**: {head}" for head in heads],
        "css_kept_kp_index": [0],
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    imported = kptutor("knowledge", "import", "rows.jsonl", "--profile", "symbolic")
    assert imported.stdout == "2 points, 1 problems, 0 refused\n"
    solved = json.loads(kptutor("solve", PROBLEM, "--json").stdout)
    assert [hint["statement"] for hint in solved["hints"]] == heads[:1]
    kptutor("knowledge", "export", "again.jsonl", "--knowrl", "symbolic")
    again = json.loads((tmp_path / "again.jsonl").read_text(encoding="utf-8"))
    assert again["css_kept_kp_index"] == [0]


REFUSED = [
    (("remove", "heron-formula"), 2, "belongs to the library"),
    (("remove", "nothing-here"), 2, "There is no added point"),
    (("import", "none.jsonl"), 2, "cannot be read"),
    (("import", "rows.txt"), 2, "ends in none of"),
    (("export", "rows.txt"), 2, "ends in none of"),
    (("add",), 1, "the field id is missing"),
]


@pytest.mark.parametrize(("words", "code", "reason"), REFUSED)
def test_what_cannot_be_done_is_told(
    kptutor: Command, words: tuple[str, ...], code: int, reason: str
) -> None:
    done = kptutor("knowledge", *words)
    assert done.returncode == code
    assert reason in done.stdout + done.stderr


def test_a_database_that_does_not_answer_is_told(kptutor: Command) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    done = kptutor("knowledge", "stats", KPTUTOR_DATABASE_URL=url)
    assert done.returncode == 3
    assert "does not answer" in done.stderr

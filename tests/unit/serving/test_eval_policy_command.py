"""`kptutor eval policy` as a user meets it."""

import json
from pathlib import Path

import pytest
import yaml
from command import Command

from kptutor.agent.calibration import Calibration


def recording(path: Path) -> None:
    rows = []
    for number in range(12):
        texts = [f"Attempt {n} at tale {number}." for n in range(5)]
        finals = [str(number + 100 * (n < number % 3) * (n + 1)) for n in range(5)]
        samples = [
            {"text": text, "final": final, "correct": final == str(number)}
            for text, final in zip(texts, finals, strict=True)
        ]
        problem = f"Tale {'of ' * number}sheep: how many are there?"
        rows.append({"problem": problem, "answer": str(number), "samples": samples})
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


@pytest.mark.requirement("policy:eval-command")
def test_it_replays_prints_and_draws(kptutor: Command, tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        recording(tmp_path / name)
    done = kptutor(
        "eval", "policy", "--rollouts", "one.jsonl", "two.jsonl", "--orders", "1",
        "--plot", "curve.svg", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"grades", "accuracy", "tokens_per_problem", "majority"} <= set(found)
    assert list(found["sets"]) == ["one", "two"]
    assert found["problems"] == 24
    assert "<svg" in (tmp_path / "curve.svg").read_text(encoding="utf-8")


def test_it_prints_for_people(kptutor: Command, tmp_path: Path) -> None:
    recording(tmp_path / "one.jsonl")
    done = kptutor("eval", "policy", "--rollouts", "one.jsonl", "--preset", "fast")
    assert done.returncode == 0, done.stderr
    for word in ("preset fast", "majority of 4", "AGREED", "at equal tokens"):
        assert word in done.stdout
    assert done.stderr == ""


@pytest.mark.requirement("policy:eval-command")
def test_it_writes_a_calibration_with_the_command_that_made_it(
    kptutor: Command, tmp_path: Path
) -> None:
    recording(tmp_path / "one.jsonl")
    done = kptutor("eval", "policy", "--rollouts", "one.jsonl", "--calibrate", "new.yaml")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "kptutor eval policy --calibrate new.yaml --orders 2 --rollouts one.jsonl" in text
    assert Calibration.model_validate(yaml.safe_load(text)).correlation == 0.3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rollouts", "none.jsonl"], "cannot be read"),
        (["--rollouts", "one.jsonl", "--half", "left"], "no half 'left'"),
        (["--rollouts", "one.jsonl", "--plot", "x.doc"], ".svg"),
        (["--rollouts", "empty.jsonl"], "no problem"),
    ],
)
def test_bad_input(kptutor: Command, tmp_path: Path, arguments: list[str], said: str) -> None:
    recording(tmp_path / "one.jsonl")
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    done = kptutor("eval", "policy", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr

"""Measuring the policy on small recordings of our own."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kptutor.agent.assembly import default_checks
from kptutor.agent.calibration import Calibration, default_calibration
from kptutor.agent.errors import BadInput
from kptutor.agent.policy import Policy, preset
from kptutor.serving.evaluation import policy as evaluation
from kptutor.serving.evaluation.policy_figures import Point, accuracy_at, wilson
from kptutor.serving.evaluation.policy_fit import as_yaml, calibrate, fit, name_of
from kptutor.serving.evaluation.policy_replay import Remembered, play, replay_checks
from kptutor.serving.evaluation.rollouts import Recorded, read_rollouts

NO_MODEL = Policy(attempts=24, tries=24, hints=False)


def sample(final: str | None, correct: bool, words: int = 10) -> dict[str, Any]:
    text = f"{final} and {words}: " + "so it goes on, " * words
    return {"model": "a name", "text": text, "final": final, "correct": correct, "style": "cot"}


def row(problem: str, answer: str, *samples: dict[str, Any]) -> dict[str, Any]:
    return {"problem": problem, "answer": answer, "samples": list(samples)}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    text = "\n".join(json.dumps(each) for each in rows) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def story(number: int, wrong_first: int) -> dict[str, Any]:
    """Six samples: `wrong_first` wrong answers of their own, then right ones."""
    wrong = [sample(str(900 + n), False, words=n + 1) for n in range(wrong_first)]
    right = [sample(str(number), True, words=20 + n) for n in range(6 - wrong_first)]
    return row(f"Tale {number}: how many were there?", str(number), *wrong, *right)


@pytest.fixture
def recorded(tmp_path: Path) -> list[Recorded]:
    tales = [story(n, wrong_first=n % 4) for n in range(10, 30)]
    right = (sample("5", True), sample("5", True, words=11))
    sum_ = row("What is 2 + 3?", "5", *right, sample("6", False), sample(None, False))
    return read_rollouts([write(tmp_path / "tales.jsonl.gz", *tales, sum_)])


@pytest.mark.requirement("policy:eval-reads-recordings")
def test_a_recording_is_read_without_names(tmp_path: Path) -> None:
    thought = {"text": "<think>Hm.</think>It is 2.", "final": " 2 ", "correct": True}
    twice = [row("What is 1 + 1?", "2", thought), row("What is 1 + 1?", "2", sample("", False))]
    (found,) = read_rollouts([write(tmp_path / "set.jsonl", *twice)])
    assert (found.set, found.answer, found.correct) == ("set", "2", (True, False))
    first, second = found.attempts
    assert (first.thinking, first.text, first.boxed) == ("Hm.", "It is 2.", "2")
    assert first.usage.completion_tokens == len(thought["text"]) // 4  # type: ignore[arg-type]
    assert (first.model, second.model, second.boxed) == ("sample-0", "sample-1", None)
    assert "a name" not in str(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{\n", "line 1: this is no JSON"),
        ('{"problem": "x", "answer": "1"}\n', "line 1: `problem`, `answer` and `samples`"),
        ('{"problem": "x", "answer": "1", "samples": [3]}\n', "line 1: `problem`"),
    ],
)
def test_a_file_that_is_no_recording(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="bad.jsonl, " + said):
        read_rollouts([path])
    with pytest.raises(BadInput, match="cannot be read"):
        read_rollouts([tmp_path / "none.jsonl.gz"])


def test_the_order_depends_on_problem_and_seed_alone(recorded: list[Recorded]) -> None:
    one = recorded[0]
    assert one.shuffled(3) == one.shuffled(3)
    assert len({tuple(a.id for a in one.shuffled(seed)) for seed in range(8)}) > 3


def test_the_halves_are_apart_and_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "many.jsonl", *(story(n, 0) for n in range(200)))
    fit_half = {each.text for each in read_rollouts([path], "fit")}
    held_out = {each.text for each in read_rollouts([path], "held-out")}
    assert not fit_half & held_out
    assert len(fit_half | held_out) == 200
    assert 70 < len(fit_half) < 130


@pytest.mark.requirement("policy:eval-figures")
def test_the_figures(recorded: list[Recorded]) -> None:
    found = evaluation.measure(recorded, NO_MODEL, default_checks(), seeds=2)
    assert (found["problems"], found["orders"]) == (21, 2)
    assert set(found["grades"]) == {"PROVED", "AGREED", "UNSURE"}
    assert found["grades"]["PROVED"]["n"] == 1  # the sum
    assert sum(row["coverage"] for row in found["grades"].values()) == pytest.approx(1)
    assert found["accuracy"] == 1.0
    # votes: of all six samples the right answer is always in front
    assert found["majority"]["6"]["accuracy"] == 1.0
    assert found["majority"]["1"] == found["single"]
    assert found["majority"]["1"]["accuracy"] < 1.0
    tokens = sum(a.usage.completion_tokens for each in recorded for a in each.attempts) / 21
    assert found["majority"]["6"]["tokens_per_problem"] == pytest.approx(tokens)
    assert found["tokens_per_problem"] < tokens
    assert found["equal_accuracy"]["share"] < 1
    assert found["risk_coverage"][-1]["coverage"] == 1.0
    assert list(found["sets"]) == ["tales"]
    assert found["sets"]["tales"]["accuracy"] == found["accuracy"]
    json.dumps(found)


def test_a_smaller_budget_is_the_beginning_of_a_larger_one(recorded: list[Recorded]) -> None:
    policy = NO_MODEL.model_copy(update={"confidence": 0.99})
    whole = evaluation.measure(recorded, policy, default_checks())
    for budget in (1, 2, 4):
        cut = policy.model_copy(update={"attempts": budget})
        small = evaluation.measure(recorded, cut, default_checks())
        assert small["accuracy"] == whole["budgets"][str(budget)]["accuracy"]


def test_a_mark_is_put_right_where_the_answer_equals_the_key(tmp_path: Path) -> None:
    wrongly = row("How many are there?", "1{,}000", sample("1000", False), sample("7", False))
    problems = read_rollouts([write(tmp_path / "marks.jsonl", wrongly)])
    found = evaluation.measure(problems, NO_MODEL.model_copy(update={"attempts": 1}), ())
    # whichever answer comes first: the recording calls both wrong, and the key one right
    assert found["grades"]["UNSURE"]["precision_as_recorded"] == 0.0
    assert found["majority"]["2"]["accuracy"] == found["accuracy"]


async def test_evidence_is_computed_once_for_the_same_answer(recorded: list[Recorded]) -> None:
    memory = Remembered()
    checks = replay_checks(default_checks(), memory)
    assert "script" not in {check.kind for check in checks}
    await memory.same_answer("2", "2.0")
    assert memory.same == {("2", "2.0"): True}


def test_solving_in_another_order_gives_the_same_each_time(recorded: list[Recorded]) -> None:
    def answers(seed: int) -> list[str | None]:
        checks = replay_checks(default_checks(), Remembered())
        return [o.solution.answer for o in play(recorded[:6], NO_MODEL, checks, [seed])]

    assert answers(5) == answers(5)


@pytest.mark.requirement("policy:calibrated-on-one-half")
def test_it_learns_from_one_half_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "tales.jsonl", *(story(n, n % 5) for n in range(60)))
    problems = read_rollouts([path])
    learned = calibrate(problems, default_checks(), seeds=1)
    assert learned == calibrate(read_rollouts([path], "fit"), default_checks(), seeds=1)
    assert learned.answer["log_votes"] + learned.answer["lead"] > 0
    assert learned.name == name_of(learned.model_copy(update={"name": ""}))
    yaml = pytest.importorskip("yaml")
    text = as_yaml(learned, "kptutor eval policy --calibrate", "60 tales")
    assert Calibration.model_validate(yaml.safe_load(text)) == learned


def test_the_calibration_of_the_package_has_the_name_of_its_numbers() -> None:
    ours = default_calibration()
    assert ours.name == name_of(ours)
    assert 0.85 <= ours.agreed < 1


def test_logistic_regression_finds_what_made_the_data() -> None:
    # 3 in 4 right without the mark, 1 in 4 with it: odds 3 and 1/3
    rows = [
        ({"base": 1.0, "mark": float(m)}, (n % 4 < 3) != m, 1.0)
        for m in (0, 1)
        for n in range(4000)
    ]
    found = fit(rows)
    assert found["base"] == pytest.approx(1.0986, abs=0.05)
    assert found["mark"] == pytest.approx(-2.197, abs=0.08)


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [(10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763), (0, 0, 0.0, 1.0), (995, 1000, 0.988, 0.998)],
)
def test_wilson(right: int, count: int, low: float, high: float) -> None:
    assert wilson(right, count) == pytest.approx((low, high), abs=0.001)


def test_a_curve_is_read_between_its_points() -> None:
    curve = [Point(0.5, 100), Point(0.7, 200)]
    assert [accuracy_at(curve, t) for t in (50, 100, 150, 300)] == pytest.approx(
        [0.5, 0.5, 0.6, 0.7]
    )


@pytest.mark.parametrize("name", ["balanced", "fast", "thorough", "exam"])
def test_every_preset_can_be_measured(name: str, recorded: list[Recorded]) -> None:
    found = evaluation.measure(recorded[:2], preset(name), default_checks())
    assert found["problems"] == 2

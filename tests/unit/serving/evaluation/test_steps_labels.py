"""Hand labels for first wrong steps: every row once, of a known kind, as the head counts them."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

TEXT = files("kptutor.serving.evaluation").joinpath("steps_labels.yaml").read_text("utf-8")
LABELS: dict[str, dict[str, list[str]]] = yaml.safe_load(TEXT)
KINDS = {"false", "quantity", "surplus", "words", "equation", "doubtful"}
DATA = Path(__file__).parents[5] / "shared" / "data" / "errors"


@pytest.mark.parametrize("dataset", LABELS)
def test_every_row_has_one_kind(dataset: str) -> None:
    kinds = LABELS[dataset]
    assert set(kinds) == KINDS
    rows = [row for listed in kinds.values() for row in listed]
    assert len(rows) == len(set(rows)) == 465


def test_the_head_says_how_many_of_each_kind() -> None:
    told = re.findall(r"^# - (\w+) \((\d+)\):", TEXT, flags=re.MULTILINE)
    counted = {kind: len(rows) for kind, rows in LABELS["verify_then_generate"].items()}
    assert {kind: int(count) for kind, count in told} == counted


@pytest.mark.parametrize("dataset", LABELS)
def test_the_labelled_rows_are_those_of_the_data(dataset: str) -> None:
    path = DATA / f"{dataset}.jsonl"
    if not path.is_file():
        pytest.skip("the data set is not beside this repository")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = {row["id"] for row in rows if row["first_error_step"] >= 0}
    assert {row for listed in LABELS[dataset].values() for row in listed} == wrong

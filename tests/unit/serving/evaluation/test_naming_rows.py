"""The map of free-text labels: every row once, mapped or left out for a known reason."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

TEXT = files("kptutor.serving.evaluation").joinpath("naming_rows.yaml").read_text("utf-8")
ROWS: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)
REASONS = {"meaning", "reading", "vague", "contradicted", "problem"}
DATA = Path(__file__).parents[5] / "shared" / "data" / "errors"


def listed(dataset: str) -> list[str]:
    left_out = ROWS[dataset]["left_out"].values()
    return [*ROWS[dataset]["mistakes"], *(row for rows in left_out for row in rows)]


@pytest.mark.parametrize("dataset", ROWS)
def test_every_row_stands_once_and_for_a_known_reason(dataset: str) -> None:
    assert set(ROWS[dataset]["left_out"]) == REASONS
    assert len(listed(dataset)) == len(set(listed(dataset))) == 252


def test_the_head_says_how_many_are_left_out_for_each_reason() -> None:
    told = re.findall(r"^# - (\w+) \((\d+)\):", TEXT, flags=re.MULTILINE)
    counted = {reason: len(rows) for reason, rows in ROWS["mathdial_test"]["left_out"].items()}
    assert {reason: int(count) for reason, count in told} == counted


@pytest.mark.parametrize("dataset", ROWS)
def test_the_rows_are_those_of_the_data(dataset: str) -> None:
    path = DATA / f"{dataset}.jsonl"
    if not path.is_file():
        pytest.skip("the data set is not beside this repository")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert set(listed(dataset)) == {row["id"] for row in rows}

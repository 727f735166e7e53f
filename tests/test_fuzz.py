"""The fuzzer can find something, makes it small, and is deterministic."""

import runpy
from pathlib import Path
from typing import Any

FUZZ = runpy.run_path(str(Path(__file__).with_name("fuzz.py")))


def planted(pair: tuple[str, str]) -> dict[str, Any]:
    first, _ = pair
    failure = "planted" if "(" in first and "x" in first[first.index("(") :] else None
    return {"failure": failure, "outcome": [len(first) % 7]}


def test_a_planted_failure_is_found_and_made_small() -> None:
    count, failure, (first, _) = FUZZ["fuzz"](planted, seed=1, seconds=60)
    assert (failure, first) == ("planted", "(x")
    assert FUZZ["fuzz"](planted, seed=1, seconds=60)[0] == count


def test_nothing_is_found_where_nothing_is() -> None:
    assert FUZZ["fuzz"](lambda pair: {"failure": None, "outcome": []}, seed=2, seconds=0.2) is None

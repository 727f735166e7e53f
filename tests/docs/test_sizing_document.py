"""docs/sizing.md: its table is computed from the shapes of the models, and names real commands."""

import re
from pathlib import Path

import pytest

from kptutor.serving.models.profile import Memory, load_profiles

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "sizing.md").read_text("utf-8")
PROFILES = {
    "1.5B bf16": "knowrl-nemotron-1.5b",
    "7B bf16": "acemath-rl-nemotron-7b",
    "7B fp8": "acemath-rl-nemotron-7b-fp8",
}
BYTES_PER_S = {"H100": 3.35e12, "H200": 4.8e12}
CONTEXT, SOLVE = 2500, 12_000


def bound(memory: Memory, requests: int, gpu: str, fp8: bool) -> float:
    """Output tokens per second if every step reads weights and caches once."""
    if fp8:
        weights = (memory.billions + memory.billions_kept) * 1e9
    else:
        weights = memory.billions * 2e9
    per_token = memory.layers * memory.kv_heads * memory.head_size * 4
    return BYTES_PER_S[gpu] / (weights + requests * CONTEXT * per_token) * requests


@pytest.mark.requirement("deploy:sizing")
def test_the_table_is_computed() -> None:
    rows = re.findall(r"^\| (\S+B \w+) \| (\d+) \| (.+) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 6
    for name, requests, cells in rows:
        memory = load_profiles({})[PROFILES[name]].memory
        assert memory is not None
        first, second = (
            bound(memory, int(requests), gpu, "fp8" in name) for gpu in ("H100", "H200")
        )
        told = [float(cell.replace(",", "")) for cell in cells.split(" | ")]
        expected = [first, first / 2, first / 2 / SOLVE, second / 2, second / 2 / SOLVE]
        assert told == pytest.approx(expected, rel=0.03)


@pytest.mark.requirement("deploy:sizing")
def test_what_it_names_is_there() -> None:
    make = (ROOT / "Makefile").read_text("utf-8")
    assert "gpu-check" in TEXT
    assert "\ngpu-check:" in make
    for name in re.findall(r"`((?:deploy|benchmarks)/[\w./-]+)`", TEXT):
        assert (ROOT / name).exists(), name

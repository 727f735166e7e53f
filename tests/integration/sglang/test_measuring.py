"""`make gpu-check` measures: the same code as on a GPU, against the tiny model."""

from pathlib import Path
from typing import Protocol

import pytest

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "gpu"


class Server(Protocol):
    url: str
    key: str


@pytest.mark.requirement("sglang:gpu-check")
async def test_the_gpu_check_measures(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARK))
    import gpu_asking
    from check import alone, together
    from gpu_asking import Target
    from gpu_sittings import Load

    one = Target(server.url, server.key, "tiny", "tiny")
    monkeypatch.setattr(gpu_asking, "FEWEST", 2)
    load = Load((1, 2), 16, problems=4)
    figures = await alone(one, load)
    for row in figures["at_once"].values():
        for way in ("direct", "agent", "direct_as_long"):
            assert row[way]["output_tokens_per_s"] > 0
        assert 0 < row["direct"]["ttft_p50_s"] <= row["direct"]["ttft_p95_s"]
        assert row["agent"]["tokens_per_solve"] >= load.tokens
        assert row["share_lost_by_agent"] < 1
    once, often = (figures[f"cache_hit_rate_{many}"] for many in ("one_attempt", "4_attempts"))
    assert 0 <= once < often < 1
    both = await together([one, one], load)
    assert both["at_once_each"] == 2

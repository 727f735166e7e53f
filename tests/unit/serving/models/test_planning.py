"""Ports, GPUs and memory, decided before anything starts."""

import json
from pathlib import Path

import pytest

from kptutor.agent.errors import BadInput, BadSettings, Missing
from kptutor.serving.models.gpus import Gpu
from kptutor.serving.models.memory import need_of, share_out
from kptutor.serving.models.planning import Options, Planned, plan
from kptutor.serving.models.profile import choose, load_profiles
from kptutor.serving.models.weights import shape

BOTH = ["knowrl-nemotron-1.5b", "acemath-rl-nemotron-7b"]
EIGHTY, H200 = Gpu(0, "80 GB", 79.6, 79.1), Gpu(0, "141 GB", 140.4, 139.8)
Own = dict[str, dict[str, object]]
SECOND = Gpu(1, "80 GB", 79.6, 79.1)


def planned(
    names: list[str], *gpus: Gpu, options: Options | None = None, own: Own | None = None
) -> list[Planned]:
    return plan(choose(names, load_profiles(own or {})), {}, options or Options(), gpus)


@pytest.mark.requirement("models:share-one-gpu")
@pytest.mark.parametrize("gpu", [EIGHTY, H200])
def test_both_models_share_one_gpu(gpu: Gpu) -> None:
    small, large = (one.slots[0] for one in planned(BOTH, gpu))
    assert (small.gpu, large.gpu) == (0, 0)
    assert small.fraction is not None
    assert large.fraction is not None
    # SGLang's arithmetic: a server may take its part of what is free when it starts
    first = gpu.free_gib * small.fraction + 4
    second = (gpu.free_gib - first) * large.fraction + 6
    assert 0.95 * gpu.free_gib < first + second <= gpu.free_gib
    assert all((slot.tokens or 0) > 5 * 40_960 for slot in (small, large))


@pytest.mark.requirement("models:one-gpu-each")
def test_one_gpu_each() -> None:
    small, large = planned(BOTH, EIGHTY, SECOND, options=Options(gpus=(0, 1)))
    assert (small.slots[0].gpu, large.slots[0].gpu) == (0, 1)
    assert min(small.slots[0].fraction or 0, large.slots[0].fraction or 0) > 0.85


@pytest.mark.requirement("models:share-one-gpu")
def test_what_runs_already_has_its_memory() -> None:
    left = Gpu(0, "80 GB", 79.6, 48.0)
    small, large = plan(choose(BOTH, load_profiles({})), {}, Options(), [left], running=[30000])
    assert small.slots[0].fraction is None
    assert large.slots[0].fraction == pytest.approx((48 * 0.98 - 6) / 48, abs=0.001)


def test_weights_and_cache_are_what_the_shape_says() -> None:
    known = load_profiles({})
    full, fp8 = (known[f"acemath-rl-nemotron-7b{end}"] for end in ("", "-fp8"))
    needs = [need_of(profile, shape(profile)) for profile in (full, fp8)]
    # 7.62 billion parameters of two bytes; in fp8 one byte for all but the two embeddings
    assert [round(need.weights, 1) for need in needs] == [14.2, 8.1]
    # keys and values, 28 layers, 4 heads of 128 numbers, two bytes each: 57,344 bytes a token
    assert round(needs[0].token * 2**30) == 57_344


@pytest.mark.requirement("models:too-much-memory")
@pytest.mark.parametrize(
    ("names", "gib"), [(BOTH, 24.0), (["acemath-rl-nemotron-7b"], 16.0), (["embedding"], 2.0)]
)
def test_more_than_the_gpu_has_is_told_with_the_sums(names: list[str], gib: float) -> None:
    with pytest.raises(BadSettings) as caught:
        planned(names, Gpu(0, "small", gib, gib))
    text = str(caught.value)
    assert text.startswith(f"GPU 0 (small) has {gib * 0.98:.1f} GiB to give")
    assert all(f"{name} " in text for name in names)
    assert "fp8" in text


def test_shares_decide_who_gets_the_rest() -> None:
    known = load_profiles({})
    needs = [need_of(known[name], shape(known[name])) for name in (BOTH[0], "embedding")]
    chat, vectors = share_out(needs, 79.1, "here")
    assert chat.gib > 5 * vectors.gib


@pytest.mark.requirement("models:no-gpu")
def test_without_a_gpu_the_cpu_is_offered() -> None:
    with pytest.raises(Missing, match="no NVIDIA GPU here .* Fix: kptutor models up tiny"):
        planned(BOTH)
    (tiny,) = planned(["tiny"])
    assert (tiny.slots[0].gpu, tiny.slots[0].fraction) == (None, 0.1)


def test_a_gpu_that_is_not_there_is_named() -> None:
    with pytest.raises(BadInput, match="There is no GPU 3; this machine has 0, 1"):
        planned(BOTH, EIGHTY, SECOND, options=Options(gpus=(0, 3)))


@pytest.mark.requirement("models:same-port")
@pytest.mark.parametrize(
    ("names", "workers", "port"),
    [
        (["tiny", "mine"], 1, 30400),  # the same port
        (["tiny", "near"], 2, 30402),  # a worker of one, and the router of the other
    ],
)
def test_two_profiles_on_one_port(names: list[str], workers: int, port: int) -> None:
    own: Own = {
        "mine": {"extends": "tiny"},
        "near": {"extends": "tiny", "port": 30402},
    }
    with pytest.raises(BadSettings) as caught:
        planned(names, options=Options(workers=workers), own=own)
    assert f"profiles {names[0]} and {names[1]} both need port {port}" in str(caught.value)


@pytest.mark.requirement("models:router")
def test_several_workers_get_a_router_and_turns_on_the_gpus() -> None:
    options = Options(gpus=(0, 1), workers=2)
    (one,) = planned([BOTH[0]], EIGHTY, SECOND, options=options)
    assert (one.router_port, [slot.port for slot in one.slots]) == (30000, [30001, 30002])
    assert [slot.gpu for slot in one.slots] == [0, 1]
    (alone,) = planned([BOTH[0]], EIGHTY)
    assert (alone.router_port, [slot.port for slot in alone.slots]) == (None, [30000])


def test_a_fraction_of_ones_own_cannot_be_shared() -> None:
    own: Own = {"mine": {"extends": BOTH[0], "memory_fraction": 0.5}}
    (alone,) = planned(["mine"], EIGHTY, own=own)
    assert alone.slots[0].fraction == 0.5
    own["mine"]["port"] = 31000
    with pytest.raises(BadSettings, match="has a `memory_fraction` of its own"):
        planned(["mine", BOTH[1]], EIGHTY, own=own)


def test_the_shape_comes_from_the_models_own_files(tmp_path: Path) -> None:
    config = {
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "hidden_size": 64,
    }
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 4000)
    local = {"model": str(tmp_path), "port": 31000}
    memory = shape(load_profiles({"mine": local})["mine"])
    assert (memory.layers, memory.kv_heads, memory.head_size) == (2, 2, 16)
    assert memory.billions == pytest.approx(2e-6)
    unknown = load_profiles({"mine": {"model": "somebody/model", "port": 31000}})["mine"]
    with pytest.raises(BadSettings, match="give the profile `memory`"):
        shape(unknown)

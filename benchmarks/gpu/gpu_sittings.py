"""Which model servers are measured: dummy weights of real size on a GPU, the tiny one on a CPU."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TINY = Path(__file__).parents[2] / "serving" / "models" / "cpu" / "tiny_model.py"
QWEN2 = {
    "architectures": ["Qwen2ForCausalLM"],
    "model_type": "qwen2",
    "vocab_size": 151_936,
    "num_hidden_layers": 28,
    "hidden_act": "silu",
    "max_position_embeddings": 40_960,
    "rope_theta": 1_000_000.0,
    "rms_norm_eps": 1e-6,
    "torch_dtype": "bfloat16",
    "bos_token_id": 0,
    "eos_token_id": 2,
}
SMALL = {
    "hidden_size": 1536, "intermediate_size": 8960, "num_attention_heads": 12,
    "num_key_value_heads": 2, "tie_word_embeddings": True,
}  # fmt: skip
LARGE = {
    "hidden_size": 3584, "intermediate_size": 18_944, "num_attention_heads": 28,
    "num_key_value_heads": 4, "tie_word_embeddings": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of every server."""

    at_once: tuple[int, ...]
    tokens: int
    """Of each answer."""
    problems: int = 64
    """That share their hints."""


GPU_LOAD = Load((1, 64, 256), 2000)
DRY_LOAD = Load((1, 4, 16), 64, problems=8)


def gpu_servers(folder: Path, python: Path, flags: Mapping[str, str]) -> dict[str, Any]:
    """Launch profiles with made-up weights of real size: 1.5B, 7B, and 7B in fp8.

    Args:
        folder: Where their configurations are written.
        python: SGLang's Python, which makes the tokenizer.
        flags: Further flags of SGLang.
    """
    for name, size in (("small", SMALL), ("large", LARGE)):
        home = folder / name
        subprocess.run([python, TINY, str(home)], check=True)
        for weights in home.glob("*.safetensors"):
            weights.unlink()
        (home / "config.json").write_text(json.dumps({**QWEN2, **size}), encoding="utf-8")
    dummy: dict[str, Any] = {"load_format": "dummy", "mission": False, "flags": dict(flags)}
    small = {"extends": "knowrl-nemotron-1.5b", "model": str(folder / "small"), **dummy}
    large = {"extends": "acemath-rl-nemotron-7b", "model": str(folder / "large"), **dummy}
    fp8 = {"extends": "acemath-rl-nemotron-7b-fp8", "model": str(folder / "large"), **dummy}
    return {"check-1.5b-bf16": small, "check-7b-bf16": large, "check-7b-fp8": fp8}


def dry_servers() -> dict[str, Any]:
    """The tiny model twice, so that two models can be measured at once."""
    tiny = {"extends": "tiny", "mission": False}
    return {"check-tiny": {**tiny, "port": 30_600}, "check-tiny-2": {**tiny, "port": 30_610}}


def sittings(servers: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Which servers run together: each alone, at the end the first two."""
    names = list(servers)
    if names[0] == "check-tiny":
        return [(names[0],), (names[0], names[1])]
    return [*((name,) for name in names), (names[0], names[1])]

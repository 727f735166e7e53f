"""How the memory of one GPU is shared between the servers on it, decided before they start.

A server needs its weights, a cache for at least one request of full length, and a reserve for
activations and CUDA graphs. What is left goes to the caches, by their shares. SGLang is told one
number, `--mem-fraction-static`: weights and cache as a part of the memory that is free when it
starts; so a server's number depends on those that were started before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kptutor.agent.errors import BadSettings
from kptutor.serving.models.profile import LaunchProfile, Memory

GIB = 2**30
MARGIN = 0.02
"""Part of the free memory that nobody is given."""
HALVES = {"fp8": 1, "w8a8_fp8": 1, "w8a8_int8": 1, "awq": 0.5, "gptq": 0.5}
"""Bytes of a quantized parameter."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one server needs of a GPU, in GiB."""

    name: str
    weights: float
    token: float
    """The cache of one token."""
    context: int
    reserve: float
    share: float

    @property
    def least(self) -> float:
        """Weights, a cache for one request of full length, and the reserve."""
        return self.weights + self.token * self.context + self.reserve


@dataclass(frozen=True, slots=True)
class Portion:
    """What one server gets."""

    name: str
    fraction: float
    """Its `--mem-fraction-static`."""
    tokens: int
    """Tokens that its cache holds, roughly."""
    gib: float
    """All that it takes of the GPU."""


def need_of(profile: LaunchProfile, memory: Memory) -> Need:
    """A server's need, from the shape of its model."""
    width = 4 if profile.dtype == "float32" else 2
    packed = HALVES.get(profile.quantization or "", width)
    quantized = memory.billions - memory.billions_kept
    cache = 2 * memory.layers * memory.kv_heads * memory.head_size * width
    return Need(
        name=profile.id,
        weights=1e9 * (quantized * packed + memory.billions_kept * width) / GIB,
        token=cache / GIB,
        context=profile.context,
        reserve=memory.reserve_gib,
        share=memory.share,
    )


def share_out(needs: Sequence[Need], free_gib: float, where: str) -> list[Portion]:
    """Fractions for servers that are started on one GPU in this order.

    Args:
        needs: What each needs.
        free_gib: The GPU's free memory before the first of them starts.
        where: The GPU, to be named in errors.

    Raises:
        BadSettings: If they do not fit: what they need and what there is.
    """
    usable = free_gib * (1 - MARGIN)
    spare = usable - sum(need.least for need in needs)
    if spare < 0:
        raise BadSettings(_too_much(needs, usable, where))
    shares = sum(need.share for need in needs)
    portions, left = [], free_gib
    for need in needs:
        cache = need.token * need.context + spare * need.share / shares
        static = need.weights + cache
        fraction = round(static / left, 3)
        portions.append(
            Portion(need.name, fraction, round(cache / need.token), static + need.reserve)
        )
        left -= static + need.reserve
    return portions


def _too_much(needs: Sequence[Need], usable: float, where: str) -> str:
    parts = [
        f"{need.name} {need.least:.1f} GiB (weights {need.weights:.1f}, one request of "
        f"{need.context} tokens {need.token * need.context:.1f}, reserve {need.reserve:.1f})"
        for need in needs
    ]
    advice = "Give each a GPU of its own (--gpus 0,1), or start" if len(needs) > 1 else "Take"
    return (
        f"{where} has {usable:.1f} GiB to give, and the servers need more: {'; '.join(parts)}. "
        f"{advice} a smaller one, such as an fp8 profile, or lower `context`."
    )

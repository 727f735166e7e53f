"""A plugin of SGLang: seeds of requests are honoured on a CPU too.

SGLang reads a request's seed only with `--enable-deterministic-inference`, which it allows for
attention backends that it knows to be batch-invariant, and for which it swaps in Triton kernels.
On a CPU there is no Triton: the sampling is deterministic, the sums are torch's own.
"""

import os


def register() -> None:
    """Called by SGLang in each of its processes, before it reads its arguments."""
    if os.environ.get("SGLANG_USE_CPU_ENGINE") != "1":
        return
    from sglang.srt import batch_invariant_ops
    from sglang.srt.arg_groups import choices

    choices.DETERMINISTIC_ATTENTION_BACKEND_CHOICES.append("torch_native")
    choices.RADIX_SUPPORTED_DETERMINISTIC_ATTENTION_BACKEND.append("torch_native")
    batch_invariant_ops.enable_batch_invariant_mode = _nothing


def _nothing(*arguments: object, **named: object) -> None:
    """There is no kernel to swap on a CPU."""

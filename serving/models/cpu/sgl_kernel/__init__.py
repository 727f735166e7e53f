"""What SGLang's CPU engine needs of `sgl_kernel`, in plain torch, for CPUs without AMX.

The real package is compiled for AMX. Without AMX every layer of SGLang has a torch twin, and
SGLang finds out by looking for `torch.ops.sgl_kernel.convert_weight_packed`, which therefore must
not exist here. What remains is a hash for seeded sampling (see `hashing`), and functions that
SGLang imports by name; those of them that only speculative decoding calls say that they are absent.
"""

from collections.abc import Callable
from typing import NoReturn

import torch

from sgl_kernel import hashing

__version__ = "1.0.0"

hashing.define()


def assign_req_to_token_pool_cpu(
    rows: torch.Tensor,
    table: torch.Tensor,
    begins: torch.Tensor,
    ends: torch.Tensor,
    slots: torch.Tensor,
    width: int,
) -> None:
    """Write each request's run of cache slots into its row of the table.

    Args:
        rows: Row of each request, shape (requests,).
        table: Slot of each token of each row, shape (rows, width); changed in place.
        begins: First token of each run, shape (requests,).
        ends: One after the last token of each run, shape (requests,).
        slots: The runs one after the other, shape (sum of their lengths,).
        width: Tokens of a row; the table's shape tells it too.
    """
    for row, begin, end, run in _runs(rows, begins, ends, slots):
        table[row, begin:end] = run.to(table.dtype)


def assign_extend_cache_locs_cpu(
    rows: torch.Tensor,
    table: torch.Tensor,
    begins: torch.Tensor,
    ends: torch.Tensor,
    slots: torch.Tensor,
    width: int,
) -> None:
    """Read each request's run of cache slots from its row; the way back of the above."""
    for row, begin, end, run in _runs(rows, begins, ends, slots):
        run.copy_(table[row, begin:end])


def _runs(
    rows: torch.Tensor, begins: torch.Tensor, ends: torch.Tensor, slots: torch.Tensor
) -> list[tuple[int, int, int, torch.Tensor]]:
    """Row, begin, end and the view of `slots` of each request."""
    lengths = (ends - begins).tolist()
    views = torch.split(slots[: sum(lengths)], lengths)
    return list(zip(rows.tolist(), begins.tolist(), ends.tolist(), views, strict=True))


def __getattr__(name: str) -> Callable[..., NoReturn]:
    if not name.endswith("_cpu"):
        raise AttributeError(name)

    def absent(*arguments: object, **named: object) -> NoReturn:
        raise NotImplementedError(f"{name} needs the compiled sgl_kernel, on a CPU with AMX.")

    return absent

"""The hash that turns a seed, a position and a token into the chance of seeded sampling.

MurmurHash3 (x86, 32 bits; A. Appleby, public domain) over four blocks: both halves of the seed,
the position and the column. SGLang has the same function as a Triton kernel for GPUs, so a seed
means the same there and here.
"""

import torch

MASK = 0xFFFF_FFFF
BYTES = 16

_library = torch.library.Library("sgl_kernel", "FRAGMENT")


def murmur_hash32(
    seed: torch.Tensor, positions: torch.Tensor, columns: torch.Tensor
) -> torch.Tensor:
    """Hash every row with every column.

    Args:
        seed: 64-bit seeds, shape (rows,).
        positions: Shape (rows,).
        columns: Shape (columns,).

    Returns:
        Shape (rows, columns), as 32-bit unsigned numbers.
    """
    whole = seed.view(torch.int64) if seed.dtype == torch.uint64 else seed.to(torch.int64)
    rows = torch.zeros(len(whole), dtype=torch.int64)
    for block in (whole, whole >> 32, positions.to(torch.int64)):
        rows = _mixed(rows, block & MASK)
    hashed = _mixed(rows[:, None], columns.to(torch.int64)[None, :] & MASK) ^ BYTES
    for shift, factor in ((16, 0x85EB_CA6B), (13, 0xC2B2_AE35)):
        hashed = _times(hashed ^ (hashed >> shift), factor)
    return (hashed ^ (hashed >> 16)).to(torch.uint32)


def define() -> None:
    """Make the hash known to torch under the name by which SGLang calls it."""
    _library.define("murmur_hash32_cpu(Tensor seed, Tensor positions, Tensor columns) -> Tensor")
    _library.impl("murmur_hash32_cpu", murmur_hash32, "CPU")


def _mixed(state: torch.Tensor, block: torch.Tensor) -> torch.Tensor:
    scrambled = _times(_rotated(_times(block, 0xCC9E_2D51), 15), 0x1B87_3593)
    return (_times(_rotated(state ^ scrambled, 13), 5) + 0xE654_6B64) & MASK


def _times(numbers: torch.Tensor, factor: int) -> torch.Tensor:
    """The lower 32 bits of a product; what overflows 64 bits does not reach them."""
    return (numbers * factor) & MASK


def _rotated(numbers: torch.Tensor, bits: int) -> torch.Tensor:
    return ((numbers << bits) | (numbers >> (32 - bits))) & MASK

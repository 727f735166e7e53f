"""Which GPUs there are and how much memory they have, as `nvidia-smi` tells."""

import shutil
import subprocess
from dataclasses import dataclass

QUERY = "--query-gpu=index,name,memory.total,memory.free"
MIB = 1 / 1024


@dataclass(frozen=True, slots=True)
class Gpu:
    """One GPU."""

    index: int
    name: str
    total_gib: float
    free_gib: float


def find_gpus() -> list[Gpu]:
    """Every NVIDIA GPU of this machine; none where there is no driver."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return []
    command = [tool, QUERY, "--format=csv,noheader,nounits"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return []
    found = [] if done.returncode else map(_parse, done.stdout.splitlines())
    return [gpu for gpu in found if gpu is not None]


def _parse(line: str) -> Gpu | None:
    """One line of the report; None for a GPU that does not tell, or a message."""
    try:
        index, name, total, free = (part.strip() for part in line.split(","))
        return Gpu(int(index), name, float(total) * MIB, float(free) * MIB)
    except ValueError:
        return None

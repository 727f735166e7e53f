"""What a server's log says: what it is doing, and why it ended, each in a few words."""

import re
from pathlib import Path

TAIL = 200_000
_STAMP = re.compile(r"^\[[^\]]*\]\s*")

_STAGES = (
    (re.compile(r"server_args="), "loading its packages"),
    (re.compile(r"Init (?:torch distributed|parallel) begin"), "preparing the device"),
    (re.compile(r"Load weight begin"), "loading weights"),
    (re.compile(r"shards:\s+(\d+)% Completed"), r"loading weights (\1 %)"),
    (re.compile(r"Load weight end"), "weights loaded"),
    (re.compile(r"KV Cache is allocated.*?#tokens: (\d+)"), r"cache for \1 tokens allocated"),
    (re.compile(r"Capture .{0,20}graph begin|Capturing batches"), "capturing CUDA graphs"),
    (re.compile(r"Started server process|Uvicorn running"), "warming up"),
    (re.compile(r"fired up and ready"), "ready"),
)
_REASONS = (
    (
        r"CUDA out of memory|OutOfMemoryError|hipErrorOutOfMemory",
        "the GPU ran out of memory: give it less (`memory_fraction` or `context` of the profile), "
        "take an fp8 profile, or end what else runs on the GPU (nvidia-smi)",
    ),
    (
        r"leave no GPU memory for the KV cache|Not enough memory\. Please try to increase",
        "its share of the GPU's memory holds the weights but no cache: raise `memory_fraction`, "
        "or take an fp8 profile",
    ),
    (
        r"No CUDA GPUs are available|Found no NVIDIA driver|no NVIDIA GPU|"
        r"Torch not compiled with CUDA|CUDA driver version is insufficient|cuda is not available",
        "it finds no usable NVIDIA GPU or driver (nvidia-smi shows what there is); "
        "`kptutor models up tiny` runs on the CPU",
    ),
    (
        r"\[Errno 98\]|address already in use|port \d+ is (?:already in use|occupied)",
        "its port is taken by another program: set another `port` in the profile, or end that one",
    ),
    (
        r"LocalEntryNotFoundError|OfflineModeIsEnabled|RepositoryNotFoundError|"
        r"GatedRepoError|does not appear to have a file named|is not a local folder|"
        r"Cannot find any model weights|couldn't connect to|not a valid model identifier",
        "its weights are not on this machine and cannot be fetched; `hf download MODEL` does",
    ),
    (
        r"unrecognized arguments: ([^\n]{1,80})",
        r"this SGLang does not know the flag \1: its version is too old or too new, "
        "`kptutor models install` brings the one that is meant",
    ),
    (
        r"argument (--[a-z-]+): invalid choice: '?([^\n' ]{1,40})",
        r"this SGLang does not allow \2 for \1: its version is too old or too new, or the profile "
        "is wrong",
    ),
    (
        r"No module named '?(sglang|sgl_kernel|sglang_router)\b",
        r"its Python has no \1: `kptutor models install` brings it",
    ),
    (
        r"GLIBC_[\d.]+' not found|undefined symbol|cannot open shared object file",
        "its compiled parts do not fit this machine: `kptutor models install` builds them anew",
    ),
)


def tail(log: Path, size: int = TAIL) -> str:
    """The end of a log; empty where there is none."""
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - size))
            return file.read().decode("utf-8", "replace").replace("\r", "\n")
    except OSError:
        return ""


def stage(text: str) -> str:
    """What a server is doing, by the last line that tells."""
    found = "starting Python"
    latest = -1
    for pattern, words in _STAGES:
        for match in pattern.finditer(text):
            if match.start() > latest:
                latest, found = match.start(), match.expand(words)
    return found


def reason(text: str, code: int | None) -> str:
    """Why a server ended, as a clause.

    Args:
        text: Its log.
        code: Its exit code; negative for a signal, None if nobody knows.
    """
    for pattern, words in _REASONS:
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return match.expand(words)
    if code == -9:
        return "it was killed (signal 9), which the system does when memory runs out"
    said = last_words(text)
    return f"its last words: {said}" if said else "it said nothing"


def last_words(text: str) -> str:
    """The line of a log that tells best how it ended: the last error, else the last line."""
    lines = [_STAMP.sub("", line).strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    errors = [line for line in lines if re.match(r"[A-Za-z_.]*(?:Error|Exception)\b", line)]
    said = (errors or lines or [""])[-1]
    return "".join(c if c.isprintable() else " " for c in said)[:200]

"""The environment of its own in which SGLang lives: where it is, and whether it will do."""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from kptutor.agent.errors import BadSettings, Missing

Build = Literal["cpu", "gpu"]

HERE = Path(__file__).parent
OLDEST = (0, 5, 17)
"""The first SGLang with everything that our launch flags name."""
VARIABLE = "KPTUTOR_SGLANG_PYTHON"
MARK = "installed.json"

_SOURCES = {".py", ".toml"}


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`${XDG_CACHE_HOME:-~/.cache}/kptutor`."""
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kptutor"


def built_folder(build: Build) -> Path:
    """Where an environment lies; its name changes with the pins, our sources and the Python."""
    return cache_folder() / f"sglang-{build}-{_fingerprint(build)}"


def tiny_model() -> Path:
    """Where the tiny model of the CPU build lies, made at its installation."""
    return built_folder("cpu") / "tiny"


def python_of(build: Build, environ: Mapping[str, str] = os.environ) -> Path:
    """The Python that has SGLang.

    Raises:
        BadSettings: If `KPTUTOR_SGLANG_PYTHON` names nothing that can be run.
        Missing: If nothing is installed.
    """
    named = environ.get(VARIABLE)
    if named:
        if not os.access(named, os.X_OK) or Path(named).is_dir():
            raise BadSettings(f"{VARIABLE} must be the path of a Python, not {named!r}.")
        return Path(named)
    folder = built_folder(build)
    if not (folder / MARK).exists():
        raise Missing(
            f"SGLang is not installed for the {build.upper()}.",
            fix=f"kptutor models install --{build}",
        )
    return folder / "bin" / "python"


@cache
def version_of(python: Path) -> str:
    """The version of SGLang in an environment, without importing it.

    Raises:
        Missing: If it is not there.
    """
    code = "from importlib.metadata import version; print(version('sglang'))"
    done = subprocess.run([python, "-c", code], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Missing(
            f"The Python {python} has no SGLang.",
            fix=f"kptutor models install --cpu (or --gpu), or set {VARIABLE} to another Python",
        )
    return done.stdout.strip()


def check_version(python: Path, build: Build) -> str:
    """The version, if it is new enough.

    Raises:
        Missing: If it is too old or not there.
    """
    version = version_of(python)
    oldest = ".".join(map(str, OLDEST))
    if _numbers(version) < OLDEST:
        raise Missing(
            f"SGLang {version} is too old: {oldest} or newer is needed.",
            fix=f"kptutor models install --{build}",
        )
    return version


def requirements(build: Build) -> list[Path]:
    """The pins, in the order in which they are installed."""
    if build == "gpu":
        return [HERE / "requirements-gpu.txt"]
    return [HERE / "requirements-torch-cpu.txt", HERE / "requirements-cpu.txt"]


def _fingerprint(build: Build) -> str:
    sources = requirements(build)
    if build == "cpu":
        sources += sorted(path for path in (HERE / "cpu").rglob("*") if path.suffix in _SOURCES)
    machine = f"{sys.implementation.cache_tag} {platform.system()} {platform.machine()}"
    digest = sha256(machine.encode())
    for path in sources:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers: `0.5.21.post1` is (0, 5, 21)."""
    parts = version.split(".")[:3]
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in parts)

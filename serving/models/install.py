"""Builds the environment of SGLang from the pins that lie beside this file."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kptutor.agent.errors import Missing
from kptutor.serving.models.environment import HERE, MARK, Build, built_folder, requirements

Say = Callable[[str], None]
NO_PROGRESS = ("--quiet", "--disable-pip-version-check", "--no-input")


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment, and what it took."""

    python: Path
    seconds: float
    """0 where it was there already."""


def install(build: Build, *, torch_index: str | None = None, say: Say) -> Installed:
    """Build the environment, unless it is there.

    Args:
        build: For which machine.
        torch_index: Another package index for torch alone, such as PyTorch's own for CPU wheels.
        say: Told what is being done.

    Raises:
        Missing: If a step fails: what it was, its last words, and where the rest is.
    """
    folder = built_folder(build)
    python = folder / "bin" / "python"
    with _alone(folder):
        if (folder / MARK).exists():
            return Installed(python, 0.0)
        begun = time.monotonic()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        steps = _Steps(folder / "install.log", say)
        steps.run("making an environment", [sys.executable, "-m", "venv", str(folder)])
        if build == "cpu":
            _install_cpu(steps, python, torch_index)
        else:
            (pins,) = requirements("gpu")
            steps.run("installing SGLang for CUDA (several GB)", _pip(python, "-r", str(pins)))
        seconds = time.monotonic() - begun
        mark = {"build": build, "seconds": round(seconds, 1), "python": sys.version.split()[0]}
        (folder / MARK).write_text(json.dumps(mark), encoding="utf-8")
    return Installed(python, seconds)


def _install_cpu(steps: "_Steps", python: Path, torch_index: str | None) -> None:
    torch, others = (str(path) for path in requirements("cpu"))
    index = ("--index-url", torch_index) if torch_index else ()
    asked = _pip(python, "--dry-run", "--report", "-", *index, "-r", torch)
    report = steps.run("looking for the CPU build of torch", asked)
    _refuse_cuda(report)
    steps.run("installing torch", _pip(python, *index, "-r", torch))
    steps.run("installing SGLang's packages", _pip(python, "--no-deps", "-r", others))
    tools = HERE / "cpu"
    steps.run("adapting torchvision", [str(python), str(tools / "torchvision_ops.py")])
    with TemporaryDirectory() as scratch:  # building leaves files beside the sources
        copied = shutil.copytree(tools, Path(scratch) / "kernel")
        alone = ("--no-deps", "--no-build-isolation")
        steps.run("installing the CPU kernels", _pip(python, *alone, str(copied)))
    tiny = python.parent.parent / "tiny"
    steps.run("making the tiny model", [str(python), str(tools / "tiny_model.py"), str(tiny)])


def _refuse_cuda(report: str) -> None:
    """Stop before several gigabytes of CUDA come along.

    Raises:
        Missing: If the index offers no CPU build of torch.
    """
    names = [item["metadata"]["name"] for item in json.loads(report)["install"]]
    if any(name.startswith("nvidia-") for name in names):
        raise Missing(
            "The package index offers the CUDA build of torch, which is of no use on a CPU.",
            fix="kptutor models install --cpu --torch-index URL, where URL is PyTorch's own index "
            "of CPU wheels (pytorch.org/get-started/locally: Linux, Pip, CPU)",
        )


def _pip(python: Path, *arguments: str) -> list[str]:
    return [str(python), "-m", "pip", "install", *NO_PROGRESS, *arguments]


@dataclass(frozen=True, slots=True)
class _Steps:
    """Runs one command after the other and keeps what they say."""

    log: Path
    say: Say

    def run(self, what: str, command: Sequence[str]) -> str:
        """Run one step; its standard output.

        Raises:
            Missing: If it fails.
        """
        self.say(what)
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": ""},
        )
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"== {what}\n{done.stderr}\n")
        if done.returncode != 0:
            said = [line.strip() for line in (done.stderr or done.stdout).splitlines()]
            errors = [line for line in said if line.startswith("ERROR: ")] or [*filter(None, said)]
            last = errors[-1].removeprefix("ERROR: ") if errors else "It said nothing."
            raise Missing(f"The installation failed while {what}: {last} (log: {self.log})")
        return done.stdout


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time build this environment."""
    import fcntl

    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

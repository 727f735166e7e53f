"""A machine of its own for each test: state, cache, settings, and a Python that plays SGLang."""

import io
import os
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from command import Done

from kptutor.serving import cli

FAKE = Path(__file__).parents[3] / "support" / "fake_sglang.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Machine:
    """Runs the command, in this process, with a fake SGLang in processes of its own."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, patch
        self.port = free_port()
        self.state = folder / "state" / "kptutor" / "models"
        self.python = folder / "python"
        self._program(self.python, f'exec {sys.executable} {FAKE} "$@"')
        self.environ = {
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "HF_HOME": str(folder / "hub"),
            "KPTUTOR_SGLANG_PYTHON": str(self.python),
            "PATH": f"{folder}:/usr/bin:/bin",
        }
        weights = folder / "weights"
        weights.mkdir()
        (weights / "config.json").write_text("{}")
        (weights / "model.safetensors").write_text("weights")
        self.settings(
            f'[servers.mine]\nextends = "tiny"\nmodel = "{weights}"\nport = {self.port}\n'
        )

    def settings(self, text: str) -> None:
        (self.folder / "kptutor.toml").write_text(text)

    def gpu(self, *lines: str) -> None:
        """Put an nvidia-smi on the path that tells of these GPUs."""
        self._program(self.folder / "nvidia-smi", *(f"echo '{line}'" for line in lines))

    def __call__(self, *arguments: str, **env: str) -> Done:
        with self._patch.context() as patch:
            patch.chdir(self.folder)
            for name in [name for name in os.environ if name.startswith("KPTUTOR_")]:
                patch.delenv(name)
            for name, value in (self.environ | env).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kptutor", *arguments])
            out, err = io.StringIO(), io.StringIO()
            code: object = 0
            with redirect_stdout(out), redirect_stderr(err):
                try:
                    cli.main()
                except SystemExit as way_out:
                    code = way_out.code or 0
            assert isinstance(code, int)
            return Done(arguments, code, out.getvalue(), err.getvalue())

    def models(self, *arguments: str, **env: str) -> Done:
        return self("models", *arguments, **env)

    def _program(self, path: Path, *lines: str) -> None:
        path.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    made = Machine(tmp_path, monkeypatch)
    yield made
    made.models("down", "--drain-s", "0")

"""Runs the command as a user would: a process of its own, with pipes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]

KPTUTOR = [sys.executable, "-m", "kptutor.serving.cli"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("KPTUTOR_")}


def run_in(folder: Path) -> Command:
    """The command with `folder` as its working directory."""

    def run(*arguments: str, stdin: str | bytes = "", **env: str) -> Done:
        done = subprocess.run(
            [*KPTUTOR, *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            check=False,
            capture_output=True,
            cwd=folder,
            env=ENVIRONMENT | {"XDG_DATA_HOME": str(folder / "data")} | env,
            timeout=100,
        )
        out, err = (data.decode("utf-8", "replace") for data in (done.stdout, done.stderr))
        return Done(done.args, done.returncode, out, err)

    return run

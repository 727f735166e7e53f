"""`kptutor serve` in processes of their own, as its users start it."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from command import ENVIRONMENT, KPTUTOR

READY_S = 120.0
_ADDRESS = re.compile(r"http://\S+")


class Served:
    """A running service.

    Args:
        folder: Where it runs; its log is `NAME.log` there.
        name: Of this process.
        arguments: Of `kptutor serve`.
        env: Variables of its own.
    """

    def __init__(self, folder: Path, name: str, *arguments: str, **env: str) -> None:
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*KPTUTOR, "serve", "--port", "0", *arguments],
                cwd=folder,
                env=ENVIRONMENT | {"XDG_DATA_HOME": str(folder / "data")} | env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.url = ""

    def ready(self) -> "Served":
        """Wait until it says that it is ready."""
        end = time.monotonic() + READY_S
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            found = _ADDRESS.search(self.log.read_text())
            if found:
                self.url = found[0]
                try:
                    httpx2.get(f"{self.url}/readyz", timeout=READY_S).raise_for_status()
                except httpx2.HTTPError as fault:
                    raise AssertionError(f"not ready: {self.log.read_text()}") from fault
                return self
            time.sleep(0.05)
        raise AssertionError(f"not ready: {self.log.read_text()}")

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Tell it to stop; returns its exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, how)
        return self.process.wait(60)


@contextmanager
def served(folder: Path, *names: str, **env: str) -> Iterator[list[Served]]:
    """Services, one per name, all ready; stopped at the end."""
    running = [Served(folder, name, **env) for name in names]
    try:
        yield [each.ready() for each in running]
    finally:
        for each in running:
            each.stop(signal.SIGKILL)

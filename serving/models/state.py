"""What is known about the servers that were started here: a file for each, kept until `down`."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from kptutor.agent.local_servers import state_folder
from kptutor.serving.models import processes
from kptutor.tools.records import Record


class Process(Record):
    """One process: a server, or the router before several of them."""

    role: Literal["server", "router"]
    port: int
    pid: int
    begun: int
    """The kernel's time of its start."""
    log: str
    gpu: int | None = None

    @property
    def alive(self) -> bool:
        """Whether it is running."""
        return processes.alive(self.pid, self.begun)


class State(Record):
    """One model that is served: its address, its key and its processes."""

    name: str
    model: str
    """Its name at the server."""
    kind: Literal["chat", "embedding"]
    asked_as: str | None
    url: str
    """Base URL for clients; the router's where there is one."""
    urls: tuple[str, ...]
    """The base URL of every process."""
    api_key: str
    processes: tuple[Process, ...]

    def server(self, port: int) -> Process | None:
        """The process on a port."""
        return next((process for process in self.processes if process.port == port), None)


def root_of(host: str, port: int) -> str:
    """A server's address as a client on this machine reaches it."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    return f"http://{reached}:{port}"


def save(state: State) -> None:
    """Write a state, readable by its owner only; whole or not at all."""
    path = _path(state.name)
    _write_private(path.with_suffix(".new"), state.model_dump_json(indent=1))
    path.with_suffix(".new").replace(path)


def load(name: str) -> State | None:
    """The state of a server; None if it was not started, or not by this version."""
    try:
        return State.model_validate_json(_path(name).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError):
        return None


def load_all() -> Iterator[State]:
    """Every server that was started and not ended."""
    for path in sorted(state_folder().glob("*.json")):
        state = load(path.stem)
        if state is not None:
            yield state


def forget(name: str) -> None:
    """Remove a state; logs stay."""
    _path(name).unlink(missing_ok=True)


def log_of(name: str, port: int) -> Path:
    """Where a process's log lies."""
    return state_folder() / "logs" / f"{name}-{port}.log"


def api_key() -> str:
    """The key of all servers on this machine, made once."""
    path = bare_key_file()
    if not path.exists():
        _write_private(path, secrets.token_hex(24))
    return path.read_text(encoding="utf-8").strip()


def bare_key_file() -> Path:
    """Where the key lies by itself."""
    return state_folder() / "key"


def key_file() -> Path:
    """The key as a configuration file of SGLang, so that no list of processes shows it."""
    path = state_folder() / "sglang.yaml"
    _write_private(path, f"api-key: {api_key()}\n")
    return path


def _path(name: str) -> Path:
    return state_folder() / f"{name}.json"


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)

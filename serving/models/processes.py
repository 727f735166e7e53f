"""Processes that outlive the command that started them: whether they live, and how they end."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from kptutor.serving.models.arguments import Command

PROC = Path("/proc")
STEP_S = 0.1


def spawn(command: Command, log: Path) -> int:
    """Start a process in a session of its own; what it says goes to the log, 0600.

    Returns:
        Its process id, which is also that of its session.
    """
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if log.exists():
        log.replace(log.with_suffix(".before.log"))
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        process = subprocess.Popen(
            command.arguments,
            env=command.whole_environment(),
            stdin=subprocess.DEVNULL,
            stdout=handle,
            stderr=handle,
            cwd=log.parent,
            start_new_session=True,
        )
    finally:
        os.close(handle)
    _ours[process.pid] = process
    return process.pid


def exit_code(pid: int) -> int | None:
    """How a process that we started in this command ended; negative for a signal."""
    process = _ours.get(pid)
    return process.poll() if process else None


_ours: dict[int, "subprocess.Popen[bytes]"] = {}


def started_at(pid: int) -> int:
    """The kernel's time of a process's start, which tells it from a later one with its number.

    Returns:
        0 if there is no such process, or it has ended and only waits to be collected.
    """
    if not PROC.is_dir():
        return int(_exists(pid))
    fields = _fields(pid)
    return int(fields[19]) if fields and fields[0] not in "ZX" else 0


def alive(pid: int, begun: int) -> bool:
    """Whether the process that was started then is still running."""
    running = begun != 0 and started_at(pid) == begun
    if not running:
        exit_code(pid)  # collects it, if it was our child
    return running


def end(pid: int, begun: int, *, drain_s: float) -> bool:
    """Ask a process to finish, wait, and kill what is left of its session.

    Args:
        pid: The process.
        begun: When it was started.
        drain_s: Longest time to wait for it to finish what it is doing.

    Returns:
        Whether it ended by itself.
    """
    if alive(pid, begun):
        os.kill(pid, signal.SIGTERM)
    gently = wait_for_end(pid, begun, drain_s)
    for member in _session(pid, begun):
        try:
            os.kill(member, signal.SIGKILL)
        except ProcessLookupError:
            continue
    wait_for_end(pid, begun, 10.0)
    return gently


def wait_for_end(pid: int, begun: int, seconds: float) -> bool:
    """Whether a process ends within its time."""
    until = time.monotonic() + seconds
    while alive(pid, begun):
        if time.monotonic() >= until:
            return False
        time.sleep(STEP_S)
    return True


def _session(pid: int, begun: int) -> Iterator[int]:
    """What is left of the session that a process began.

    A number is not given to a new process while a session bears it, so a process with this
    number and another start means that nothing of ours is left.
    """
    if started_at(pid) not in (0, begun):
        return
    if not PROC.is_dir():
        yield from [pid] if _exists(pid) else []
        return
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            fields = _fields(int(entry.name))
            if fields and int(fields[3]) == pid and fields[0] not in "ZX":
                yield int(entry.name)


def _fields(pid: int) -> list[str]:
    """The fields of `/proc/PID/stat` from the process's state on; empty if there is none."""
    try:
        text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True

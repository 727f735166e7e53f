"""What every command shares: input, output, errors and exit codes."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadInput, KptutorError

DONE, NO, BAD_INPUT, MISSING, INTERRUPTED = 0, 1, 2, 3, 130
MOST_BYTES = 4 * 2**20


def say(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(text + "\n")


def say_json(value: Any) -> None:
    """One JSON object on one line of standard output."""
    say(json.dumps(value, ensure_ascii=False))


def on_terminal() -> bool:
    """Whether progress may be shown: only where somebody watches standard error."""
    return sys.stderr.isatty()


def counting(every: int = 10) -> Callable[[int], None]:
    """Says on standard error how far a long work is, where somebody watches."""

    def tell(done: int) -> None:
        if on_terminal() and done % every == 0:
            sys.stderr.write(f"\r{done}")
            sys.stderr.flush()

    return tell


def read_text(argument: str | None, file: Path | None, *, what: str) -> str:
    """The text that a command was given: an argument, a file, or standard input.

    Raises:
        BadInput: If there is none, if there are two, or if it cannot be read as text.
    """
    if argument is not None and file is not None:
        raise BadInput(f"Give the {what} as an argument or as a file, not both.")
    if argument is not None and argument != "-":
        return argument
    if file is not None:
        return read_file(file)
    if sys.stdin is None or sys.stdin.isatty():
        raise BadInput(f"Give the {what} as an argument, with --file, or on standard input.")
    return _decode(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input")


def read_file(path: Path) -> str:
    """A file's text.

    Raises:
        BadInput: If it cannot be opened, is too large or is not UTF-8 text.
    """
    try:
        with path.open("rb") as handle:
            return _decode(handle.read(MOST_BYTES + 1), f"The file {path}")
    except OSError as error:
        raise BadInput(f"The file {path} cannot be read: {error.strerror}.") from error


def _decode(data: bytes, where: str) -> str:
    if len(data) > MOST_BYTES:
        raise BadInput(f"{where} is larger than {MOST_BYTES // 2**20} MB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{where} is not UTF-8 text (byte {error.start}).") from error


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn every way out into its exit code and one sentence on standard error."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
    except KptutorError as error:
        complain(f"kptutor: {error}")
        raise SystemExit(error.exit_code) from error
    except SystemExit as way_out:
        if way_out.code == INTERRUPTED:
            complain("kptutor: interrupted")
        raise
    except BrokenPipeError as error:
        _drop_output()
        raise SystemExit(DONE) from error
    except OSError as error:
        _drop_output()
        name = f": {error.filename}" if error.filename else ""
        complain(f"kptutor: {error.strerror or error}{name}")
        raise SystemExit(MISSING) from error


def _drop_output() -> None:
    """What could not be written is not tried again while the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

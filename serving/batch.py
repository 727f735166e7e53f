"""Problems in, solutions out, one JSON object a line; can be stopped and resumed at any time.

A solution is written as one line when it is ready (so the order is that of completion; `problem.id`
says which is which) and synced to the disk. A second run reads what is there, cuts off a line that
was only half written, and goes on with the problems that have no line yet.
"""

import asyncio
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kptutor.agent.errors import BadInput, Missing
from kptutor.agent.nodes.read import as_problem
from kptutor.serving import console
from kptutor.tools.records import Problem, Solution

if TYPE_CHECKING:
    from kptutor.agent.settings import Settings
    from kptutor.agent.tutor import Tutor


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input: a problem, or why it is none."""

    number: int
    problem: Problem
    error: str | None = None

    @property
    def key(self) -> str:
        """Names the line's content; two equal lines have the same key and are both solved."""
        return fingerprint(self.problem)


@dataclass(slots=True)
class Tally:
    """What became of the lines of one run."""

    done: int = 0
    unsure: int = 0
    unreadable: int = 0
    unreached: int = 0

    def count(self, solution: Solution, *, readable: bool) -> None:
        """Add one solution."""
        self.done += 1
        if not readable:
            self.unreadable += 1
        elif solution.attempts and all(a.finish_reason == "fault" for a in solution.attempts):
            self.unreached += 1
        elif solution.grade == "UNSURE":
            self.unsure += 1

    @property
    def exit_code(self) -> int:
        """The worst that happened: unreadable lines, no server, unsure answers, or nothing."""
        if self.unreadable:
            return console.BAD_INPUT
        if self.unreached:
            return console.MISSING
        return console.NO if self.unsure else console.DONE


def fingerprint(problem: Problem) -> str:
    """A short name for a problem's content."""
    text = problem.model_dump_json()
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()


def run_batch(file: Path, out: Path | None, settings: "Settings", *, concurrency: int) -> int:
    """Solve every problem of a JSONL file; returns the exit code.

    Raises:
        BadInput: If the file cannot be read.
        Missing: If the output cannot be written; what was written before stays whole.
    """
    from kptutor.agent.tutor import Tutor

    lines = list(read_lines(file))
    with Tutor(settings) as tutor, Output(out) as output:
        waiting = list(output.still_to_do(lines))
        if len(waiting) < len(lines):
            console.complain(
                f"kptutor: {len(lines) - len(waiting)} of {len(lines)} were done before"
            )
        tally = Tally()
        work = _solve_all(tutor, waiting, concurrency)
        for solution, readable in tutor.iterate(work):
            output.write(solution)
            tally.count(solution, readable=readable)
            _show(tally.done, len(waiting))
    if tally.unreadable:
        console.complain(
            f"kptutor: {tally.unreadable} of {len(lines)} lines hold no problem that can be read; "
            "their solutions say why"
        )
    return tally.exit_code


def read_lines(file: Path) -> Iterator[Line]:
    """The problems of a JSONL file: objects with `text`, optionally `id` and `answer_key`.

    A line that is no problem is kept with its error, so that nothing is lost.

    Raises:
        BadInput: If the file cannot be opened.
    """
    try:
        handle = file.open("rb")
    except OSError as error:
        raise BadInput(f"The file {file} cannot be read: {error.strerror}.") from error
    with handle:
        for number, raw in enumerate(handle, start=1):
            if raw.strip():
                yield _line(number, raw)


def _line(number: int, raw: bytes) -> Line:
    name = f"line-{number}"
    try:
        fields = json.loads(raw)
        if isinstance(fields, str):
            fields = {"text": fields}
        if not isinstance(fields, dict):
            raise BadInput('a line holds an object such as {"text": "Solve x + 1 = 3."}')
        return Line(number, as_problem(_known(fields, name)))
    except UnicodeDecodeError:
        error = f"Line {number} is not UTF-8 text."
    except ValueError as problem:
        error = f"Line {number} is not JSON: {problem}."
    except RecursionError:
        error = f"Line {number} is nested too deeply."
    except BadInput as problem:
        error = f"Line {number}: {problem}"
    shown = raw[:200].decode("utf-8", "replace").strip()
    return Line(number, Problem(id=name, text=shown), error)


def _known(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a problem out of a line that may hold more."""
    text = fields.get("text", fields.get("problem", fields.get("question")))
    found = {"id": str(fields.get("id", name)), "text": text}
    for field in ("answer_key", "worked_solution"):
        if fields.get(field) is not None:
            found[field] = fields[field]
    return found


class Output:
    """The file, or standard output, that solutions are appended to.

    Args:
        path: The file; standard output if None, which cannot be resumed.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._handle: IO[bytes] = sys.stdout.buffer
        self._done: Counter[str] = Counter()

    def __enter__(self) -> "Output":
        if self._path is None:
            return self
        try:
            self._handle = self._path.open("r+b" if self._path.exists() else "w+b", buffering=0)
        except OSError as error:
            raise Missing(f"{self._path} cannot be written: {error.strerror}.") from error
        self._lock()
        self._read_back()
        return self

    def __exit__(self, *_: object) -> None:
        if self._path is not None:
            self._handle.close()

    def still_to_do(self, lines: list[Line]) -> Iterator[Line]:
        """The lines without a solution in the file."""
        left = self._done.copy()
        for line in lines:
            if left[line.key]:
                left[line.key] -= 1
            else:
                yield line

    def write(self, solution: Solution) -> None:
        """Append one solution as one line.

        Raises:
            Missing: If the disk is full; the half line is taken back.
        """
        data = solution.model_dump_json().encode() + b"\n"
        if self._path is None:
            self._handle.write(data)
            self._handle.flush()
            return
        start = self._handle.tell() if self._handle.seekable() else 0
        try:
            written = 0
            while written < len(data):
                written += self._handle.write(data[written:])
            with suppress(OSError):  # devices cannot be synced
                os.fsync(self._handle.fileno())
        except OSError as error:
            with suppress(OSError):
                self._handle.truncate(start)
            raise Missing(
                f"{self._path} cannot be written: {error.strerror}. "
                "What was solved before is safe.",
                fix="make room, then run the same command again",
            ) from error

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # no such lock on this system
            return
        try:
            fcntl.flock(self._handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BadInput(f"Another run is writing {self._path} at this moment.") from error

    def _read_back(self) -> None:
        """Count what is there and cut off a line that was only half written."""
        good = 0
        if not self._path or not self._path.is_file():
            return
        with self._path.open("rb") as earlier:
            for number, raw in enumerate(earlier, start=1):
                if not raw.endswith(b"\n"):
                    break
                try:
                    self._done[fingerprint(Solution.model_validate_json(raw).problem)] += 1
                except ValueError as error:
                    raise BadInput(
                        f"{self._path} holds something else than solutions (line {number}): "
                        "choose another file."
                    ) from error
                good += len(raw)
        self._handle.truncate(good)
        self._handle.seek(good)


async def _solve_all(
    tutor: "Tutor", lines: list[Line], concurrency: int
) -> AsyncIterator[tuple[Solution, bool]]:
    """Solutions as they become ready, at most `concurrency` at work."""
    queue = iter(lines)
    running: set[asyncio.Task[tuple[Solution, bool]]] = set()
    try:
        while True:
            while len(running) < concurrency and (line := next(queue, None)) is not None:
                running.add(asyncio.create_task(_solve_line(tutor, line)))
            if not running:
                return
            ready, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in ready:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _solve_line(tutor: "Tutor", line: Line) -> tuple[Solution, bool]:
    if line.error is None:
        return await tutor.solve(line.problem), True
    empty = Solution(
        problem=line.problem, answer=None, grade="UNSURE", certificate=None, error=line.error
    )
    return empty, False


def _show(done: int, of: int) -> None:
    if not console.on_terminal():
        return
    width = 30
    filled = width * done // max(of, 1)
    end = "\n" if done == of else ""
    sys.stderr.write(f"\r\x1b[K[{'#' * filled}{'.' * (width - filled)}] {done}/{of}{end}")
    sys.stderr.flush()

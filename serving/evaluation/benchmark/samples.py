"""Samples on disk: one line each, so that a run can be stopped and goes on where it was."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Literal

from pydantic import ValidationError

from kptutor.agent.errors import BadInput
from kptutor.tools.records import Grade, Record

GradedBy = Literal["rule", "judge", "unreadable", "fault"]


class Sample(Record):
    """One answer to one problem."""

    problem: str
    benchmark: str
    number: int
    """Counts the samples of a problem, from 0."""
    run: str
    """Model, hints and agent: samples of different runs may stand in one file."""
    answer: str | None
    right: bool
    graded_by: GradedBy
    grade: Grade | None = None
    """What the agent said of it; None for the model alone."""
    tokens: int
    seconds: float

    @property
    def key(self) -> tuple[str, str, int]:
        """What makes it unique."""
        return self.run, self.problem, self.number


class SampleFile:
    """Samples that are added line by line, each on the disk before the next.

    Args:
        path: A JSONL file; made if it is not there.

    Raises:
        BadInput: If it holds something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.samples = list(_read(path))
        self._file: IO[str] | None = None

    def add(self, sample: Sample) -> None:
        """Keep a sample; one that came by a fault is not kept, so that it is tried again."""
        if sample.graded_by != "fault":
            if self._file is None:
                self._file = self.path.open("a", encoding="utf-8")
            self._file.write(sample.model_dump_json() + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        self.samples.append(sample)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def _read(path: Path) -> Iterable[Sample]:
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    whole, newline, half = text.rpartition("\n")
    if half:  # written when the run was stopped: it is made again
        path.write_text(whole + newline, encoding="utf-8")
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            yield Sample.model_validate(json.loads(line))
        except (ValueError, ValidationError) as fault:
            raise BadInput(f"{path}, line {number} is no sample of a benchmark.") from fault

"""Problems of our own that simulated learners work on."""

from functools import cache
from importlib.resources import files
from typing import Any

from kptutor.tools.records import Record

FOLDER = "kptutor.serving.evaluation.pupils"


class PupilProblem(Record):
    """A problem with right working and with answers that pupils give."""

    id: str
    text: str
    answer: str
    number: str | None = None
    """The answer as one number, where it is one."""
    lines: tuple[str, ...]
    """Right working; the last line is the answer."""
    wrong: tuple[str, ...]


@cache
def pupil_problems() -> tuple[PupilProblem, ...]:
    """All of them, in the order of the file."""
    return tuple(PupilProblem.model_validate(entry) for entry in _load(FOLDER, "problems.yaml"))


@cache
def second_problems() -> tuple[PupilProblem, ...]:
    """Others, for the second set of attacks."""
    entries = _load(FOLDER, "problems_second.yaml")
    return tuple(PupilProblem.model_validate(entry) for entry in entries)


@cache
def third_problems() -> tuple[PupilProblem, ...]:
    """Others, for the third set of attacks; not every answer is one number."""
    entries = _load(FOLDER, "problems_third.yaml")
    return tuple(PupilProblem.model_validate(entry) for entry in entries)


def _load(folder: str, name: str) -> Any:
    import yaml

    return yaml.safe_load(files(folder).joinpath(name).read_text(encoding="utf-8"))

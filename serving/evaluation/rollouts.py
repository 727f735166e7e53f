"""Recorded solutions of real models, read from files, and played in an order of their own.

A file is JSONL (`.jsonl` or `.jsonl.gz`): `problem`, `answer` and `samples`, each with `text`,
`final` (the answer in it, or null) and `correct`. Whatever else stands there, such as the name
of the model, is not read: the policy must not see it.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from kptutor.agent.errors import BadInput
from kptutor.agent.reasoners.thinking import ThinkingSplitter
from kptutor.tools.records import Attempt, Usage

Half = Literal["all", "fit", "held-out"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A problem and its recorded attempts."""

    set: str
    """Name of the file it comes from."""
    text: str
    answer: str
    attempts: tuple[Attempt, ...]
    """Named by their place in the file: `model` is `sample-0`, `sample-1` and so on."""
    recorded: tuple[bool, ...]
    """What was recorded about each attempt."""
    correct: tuple[bool, ...]
    """The same, and right as well where the comparator finds the answer equal to the key."""

    def right(self, attempt: Attempt | None, *, as_recorded: bool = False) -> bool:
        """Whether an attempt, as replayed, is correct.

        Args:
            attempt: None, or one of a replay.
            as_recorded: By the recording alone, which is wrong for about 1 answer in 500.
        """
        if attempt is None or attempt.model is None:
            return False
        return (self.recorded if as_recorded else self.correct)[place_of(attempt)]

    def shuffled(self, seed: int) -> tuple[Attempt, ...]:
        """The attempts in an order that depends on the problem and the seed alone."""
        order = list(self.attempts)
        random.Random(f"{seed}\0{self.text}").shuffle(order)
        return tuple(order)

    @property
    def half(self) -> Half:
        """On which half of the problems it is: decided by its text alone."""
        return (
            "fit" if blake2b(self.text.encode("utf-8", "replace")).digest()[0] & 1 else "held-out"
        )


def place_of(attempt: Attempt) -> int:
    """The place of a replayed attempt in its problem's recording."""
    return int((attempt.model or "sample--1").removeprefix("sample-"))


def read_rollouts(paths: Iterable[Path], half: Half = "all") -> list[Recorded]:
    """The problems of some files; a problem that stands twice in a file has the samples of both.

    Raises:
        BadInput: If a file cannot be read, or a row is no problem with samples: says where.
    """
    found: list[Recorded] = []
    for path in paths:
        merged: dict[str, list[dict[str, Any]]] = {}
        answers: dict[str, str] = {}
        for row in _rows(path):
            merged.setdefault(row["problem"], []).extend(row["samples"])
            answers.setdefault(row["problem"], str(row["answer"]))
        name = path.name.removesuffix(".gz").removesuffix(".jsonl")
        found += [_recorded(name, text, answers[text], samples) for text, samples in merged.items()]
    return [each for each in found if half in ("all", each.half)]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _row(line, f"{path}, line {number}")
    except (OSError, EOFError) as error:
        raise BadInput(f"The recording {path} cannot be read: {error}") from error


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row: Any = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{where}: this is no JSON.") from error
    usable = (
        isinstance(row, dict)
        and isinstance(row.get("problem"), str)
        and "answer" in row
        and isinstance(row.get("samples"), list)
        and all(isinstance(s, dict) and {"text", "correct"} <= s.keys() for s in row["samples"])
    )
    if not usable:
        raise BadInput(f"{where}: `problem`, `answer` and `samples` with `text` are needed.")
    return dict(row)


def _recorded(name: str, text: str, answer: str, samples: list[dict[str, Any]]) -> Recorded:
    return Recorded(
        set=name,
        text=text,
        answer=answer,
        attempts=tuple(_attempt(place, sample) for place, sample in enumerate(samples)),
        recorded=(marks := tuple(bool(sample["correct"]) for sample in samples)),
        correct=marks,
    )


def _attempt(place: int, sample: dict[str, Any]) -> Attempt:
    words = str(sample["text"] or "")
    splitter = ThinkingSplitter()
    for _ in splitter.feed(words):
        pass
    for _ in splitter.end():
        pass
    final = sample.get("final")
    boxed = str(final).strip() if final is not None else ""
    return Attempt(
        id=f"sample-{place}",
        reasoner="replay",
        model=f"sample-{place}",
        seed=-1,
        text=splitter.text,
        thinking=splitter.thinking,
        boxed=boxed or None,
        usage=Usage(completion_tokens=len(words) // 4),
    )

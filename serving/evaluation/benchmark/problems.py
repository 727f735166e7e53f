"""The problems of a benchmark, and the knowledge points that were annotated for them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kptutor.agent.errors import BadInput
from kptutor.tools.knowledge.exchange import UnreadableFile, read_rows
from kptutor.tools.knowledge.exchange.knowrl import is_annotation, read_annotation
from kptutor.tools.knowledge.point import BadPoint
from kptutor.tools.knowledge.store import fingerprint
from kptutor.tools.records import Hint

HintsMode = Literal["none", "retrieved", "own-css", "own-cbrs", "own-all", "random"]


@dataclass(frozen=True, slots=True)
class BenchmarkProblem:
    """One problem with its right answer."""

    id: str
    benchmark: str
    text: str
    answer: str


def read_problems(place: Path) -> list[BenchmarkProblem]:
    """The problems of one JSONL file, or of all files of a folder.

    Raises:
        BadInput: If there are none, or a line has no id, problem and answer.
    """
    files = sorted(place.glob("*.jsonl")) if place.is_dir() else [place]
    found = [problem for file in files for problem in _of_file(file)]
    if not found:
        raise BadInput(
            f"There are no problems in {place}: give a .jsonl file, or a folder of them."
        )
    return found


def _of_file(file: Path) -> list[BenchmarkProblem]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file} cannot be read: {fault}.") from fault
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name = row.get("benchmark") or row.get("dataset") or file.stem
            if row["answer"] is not None:
                problems.append(
                    BenchmarkProblem(str(row["id"]), name, str(row["problem"]), str(row["answer"]))
                )
        except (ValueError, KeyError, AttributeError, TypeError) as fault:
            raise BadInput(
                f"{file}, line {number}: no id, problem and answer ({fault})."
            ) from fault
    return problems


def own_hints(file: Path | None, mode: HintsMode) -> dict[str, tuple[Hint, ...]]:
    """Annotated hints by the fingerprint of the statement, in KnowRL's format.

    Raises:
        BadInput: If the mode needs annotations and there are none that can be read.
    """
    if mode in ("none", "retrieved"):
        return {}
    if file is None:
        raise BadInput(f"--hints {mode} needs --annotations FILE, in KnowRL's format.")
    try:
        rows = [row.data for row in read_rows(file) if not row.fault and is_annotation(row.data)]
        return dict(_annotated(row, mode) for row in rows)
    except (UnreadableFile, BadPoint) as fault:
        raise BadInput(f"{file}: {fault}.") from fault


def _annotated(row: Mapping[str, Any], mode: HintsMode) -> tuple[str, tuple[Hint, ...]]:
    strategy: Literal["css", "cbrs"] = "cbrs" if mode == "own-cbrs" else "css"
    points, problem = read_annotation(row, "own", strategy)
    kept = set((problem.subsets or {}).get("own", ()))
    chosen = points if mode in ("own-all", "random") else [p for p in points if p["id"] in kept]
    hints = tuple(
        Hint(
            id=point["id"],
            title=point["statement"],
            statement=point["statement"],
            key_considerations=point["key_considerations"],
        )
        for point in chosen
    )
    return fingerprint(problem.statement), hints

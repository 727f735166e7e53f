"""How much the built-in reasoner answers, and how much of that is right, on files of problems.

A file is JSONL with `problem` and `answer` (a text, or a list of accepted texts) in each
row. Answers are compared by `kptutor.tools.maths`. A row whose key disagrees counts as wrong,
with two exceptions that are listed and not counted: the key cannot be read or compared, or
it is shown to be wrong twice (`symbolic_refutations`). Nothing of the data is kept.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.json_files import paths, values
from kptutor.serving.evaluation.symbolic_keys import accepted, compared
from kptutor.tools import symbolic, workers

Outcome = Literal["right", "wrong", "declined", "unreadable", "refuted"]
"""`unreadable` and `refuted` are about the reference key of an answered row."""
REFUTING_S = 20.0
"""Seconds for showing that a key is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One problem and what came of it."""

    set: str
    id: str
    level: str
    outcome: Outcome
    seconds: float
    answer: str = ""
    key: str = ""
    reason: str = ""


def measure(
    data: Path,
    files: Iterable[str] = (),
    *,
    limit_s: float = symbolic.LIMIT_S,
    tell: Callable[[int], None] = lambda done: None,
) -> list[Row]:
    """Solve every problem of the files of a folder.

    Raises:
        BadInput: If the folder or a file is not there, or a row cannot be read.
    """
    chosen = paths(data, files)
    problems = [(path.stem, row) for path in chosen for row in _rows(path)]
    return asyncio.run(_all(problems, limit_s, tell))


async def _all(
    problems: list[tuple[str, dict[str, Any]]], limit_s: float, tell: Callable[[int], None]
) -> list[Row]:
    rows = []
    for done, (name, problem) in enumerate(problems, 1):
        rows.append(await _one(name, problem, limit_s))
        tell(done)
    return rows


async def _one(name: str, problem: dict[str, Any], limit_s: float) -> Row:
    start = time.perf_counter()
    found = await symbolic.solve_in_worker(str(problem["problem"]), limit_s=limit_s)
    seconds = time.perf_counter() - start
    identity = (name, str(problem.get("id", "")), str(problem.get("level", "")))
    if isinstance(found, symbolic.Declined):
        return Row(*identity, "declined", seconds, reason=found.reason)
    keys = accepted(problem["answer"], problem.get("choices"))
    outcome, reason = await judge(str(problem["problem"]), found.answer, keys)
    return Row(*identity, outcome, seconds, found.answer, " | ".join(keys), reason)


async def judge(problem: str, answer: str, keys: list[str]) -> tuple[Outcome, str]:
    """What to make of an answer beside its keys, and why a key is listed."""
    match compared(answer, keys):
        case "right":
            return "right", ""
        case "unreadable":
            return "unreadable", "the key could not be read or compared"
    payload: workers.JSON = {"problem": problem, "answer": answer, "keys": [*keys]}
    if await _shown("same_family", payload):
        return "right", ""
    reason = await _shown("refuted", payload)
    return ("refuted", str(reason)) if reason else ("wrong", "")


async def _shown(what: str, payload: workers.JSON) -> workers.JSON:
    """What a function of `symbolic_refutations` shows; None if it does not come to an end."""
    name = f"kptutor.serving.evaluation.symbolic_refutations:{what}"
    try:
        return await workers.run(name, payload, limit_s=REFUTING_S)
    except workers.WorkerError:
        return None


def table(rows: list[Row]) -> dict[str, Any]:
    """The figures per set, and per level where a set has them; all shares are of its rows."""
    result: dict[str, Any] = {"sets": {}, "levels": {}}
    for name in dict.fromkeys(row.set for row in rows):
        mine = [row for row in rows if row.set == name]
        result["sets"][name] = figures(mine)
        levels = sorted({row.level for row in mine})
        if 1 < len(levels) <= 12:
            result["levels"][name] = {
                level: figures([row for row in mine if row.level == level]) for level in levels
            }
    result["total"] = figures(rows)
    return result


def figures(rows: list[Row]) -> dict[str, Any]:
    """Counts, shares and times of some rows."""
    kinds = ("right", "wrong", "unreadable", "refuted")
    count = {kind: sum(row.outcome == kind for row in rows) for kind in kinds}
    answered = sum(count.values())
    compared = count["right"] + count["wrong"]
    times = sorted(row.seconds for row in rows)
    return {
        "problems": len(rows),
        "answered": answered,
        "right": count["right"],
        "wrong": count["wrong"],
        "wrong_keys": count["refuted"],
        "unreadable_keys": count["unreadable"],
        "declined": len(rows) - answered,
        "answered_share": answered / len(rows) if rows else 0.0,
        "wrong_share": count["wrong"] / compared if compared else 0.0,
        "seconds": sum(times),
        "p50_ms": 1000 * times[len(times) // 2] if times else 0.0,
        "p95_ms": 1000 * times[int(len(times) * 0.95)] if times else 0.0,
    }


def listed(rows: list[Row], *outcomes: Outcome) -> list[dict[str, str]]:
    """The rows of some outcomes, for somebody who looks into them."""
    return [
        {
            "set": row.set,
            "id": row.id,
            "answer": row.answer,
            "key": row.key,
            "reason": row.reason,
        }
        for row in rows
        if row.outcome in outcomes
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, row in values(path):
        if not isinstance(row, dict) or "problem" not in row or "answer" not in row:
            raise BadInput(f"{path}, line {number}: `problem` and `answer` are needed.")
        yield row

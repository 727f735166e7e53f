"""How much the built-in reasoner answers, and how much of that is right, on files of problems.

A file is JSONL with `problem` and `answer` (a text, or a list of accepted texts) in each
row. Answers are compared by `kptutor.tools.maths`; a key that the comparator cannot read
or decide is listed and not counted. Nothing of the data is kept.
"""

import ast
import asyncio
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kptutor.agent.errors import BadInput
from kptutor.tools import symbolic

Outcome = Literal["right", "wrong", "declined", "key"]
"""`key`: answered, but the reference key could not be read or compared."""


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
    paths = _paths(data, files)
    problems = [(path.stem, row) for path in paths for row in _rows(path)]
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
    return Row(*identity, judge(found.answer, keys), seconds, found.answer, " | ".join(keys))


def accepted(answer: object, choices: object = None) -> list[str]:
    """The texts that a row's `answer` accepts, with explanations in brackets left out.

    A letter stands for the choice that begins with it, `B)12`.
    """
    texts = answer if isinstance(answer, list) else [answer]
    if isinstance(choices, list) and isinstance(answer, str) and len(answer) == 1:
        lettered = [str(c)[2:] for c in choices if str(c).startswith(f"{answer})")]
        texts = lettered or texts
    if isinstance(answer, str) and answer.startswith("['"):
        try:
            texts = list(ast.literal_eval(answer))
        except (ValueError, SyntaxError):
            texts = [answer]
    plain = [re.sub(r"\s*\([^()]*[a-z]{2,}[^()]*\)\s*$", "", str(text)) for text in texts]
    return [re.sub(r"^Solution is:\s*|\.$", "", text).strip() for text in plain]


def judge(answer: str, keys: Iterable[str]) -> Outcome:
    """Compare an answer with the accepted keys."""
    from kptutor.tools.maths import check

    outcome: Outcome = "key"
    for key in keys:
        verdicts = [check(answer, key)]
        if re.search(r"[+-]\s*[CcK]\s*\$?\s*$", key):
            variable = _variable(key)
            verdicts.append(check(answer, key, antiderivative=variable))
        if any(verdict.equivalent for verdict in verdicts):
            return "right"
        if any(verdict.status == "different" for verdict in verdicts):
            outcome = "wrong"
    return outcome


def _variable(key: str) -> str:
    """The likely variable of an antiderivative: the most frequent of the usual letters."""
    bare = re.sub(r"\\[A-Za-z]+", "", key)
    return max("xtuyzrsw", key=bare.count)


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
    count = {kind: sum(row.outcome == kind for row in rows) for kind in ("right", "wrong", "key")}
    answered = sum(count.values())
    compared = count["right"] + count["wrong"]
    times = sorted(row.seconds for row in rows)
    return {
        "problems": len(rows),
        "answered": answered,
        "right": count["right"],
        "wrong": count["wrong"],
        "unreadable_keys": count["key"],
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
        {"set": row.set, "id": row.id, "answer": row.answer, "key": row.key}
        for row in rows
        if row.outcome in outcomes
    ]


def _paths(data: Path, files: Iterable[str]) -> list[Path]:
    if not data.is_dir():
        raise BadInput(f"There is no folder {data}. Give the folder with the JSONL files.")
    wanted = [data / f"{name.removesuffix('.jsonl')}.jsonl" for name in files]
    for path in wanted:
        if not path.is_file():
            raise BadInput(f"There is no file {path}.")
    paths = wanted or sorted(data.glob("*.jsonl"))
    if not paths:
        raise BadInput(f"The folder {data} holds no JSONL file.")
    return paths


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise BadInput(f"{path}, line {number}: this is no JSON ({problem.msg}).") from None
        if not isinstance(row, dict) or "problem" not in row or "answer" not in row:
            raise BadInput(f"{path}, line {number}: `problem` and `answer` are needed.")
        yield row

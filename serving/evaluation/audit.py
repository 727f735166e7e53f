"""How well the audit finds the first wrong step, and how rarely it is wrong about a right one.

A row of a JSONL file has `steps` and `first_error_step` (from 0; -1: no step is wrong). The
first false equation that the audit finds is compared with the label.

Which first errors are *purely arithmetic or algebraic* nobody labelled. Two filters stand in for
that, neither of which looks at what the audit says:

- `computed`: a calculator of its own, below, finds an equation of plain numbers in the labelled
  step that is off, with none of the audit's excuses (words, units, rounding to whole numbers);
- `described`: the annotator's own words about the error speak of a slip in calculating,
  simplifying or expanding (only where a set has such words).

A list of row ids (`only`) measures on a set that somebody chose by reading.
"""

import ast
import re
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadInput
from kptutor.serving.evaluation.json_files import values

_SIDES = re.compile(r"([-+*/^().\d\s]{3,120}?)=\s*(-?\d+(?:\.\d+)?)(?![\d.]*\s*[-+*/^(%=])")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_UNITS = re.compile(r"\\(?:text|mathrm)\s*\{[^{}]*\}|(?<![\\A-Za-z])[A-Za-z]{2,}(?![A-Za-z({])")
_SLIP = re.compile(
    r"arithmetic|miscalculat|(?:calculat|comput)\w* (?:error|mistake)"
    r"|(?:calculat|comput|simplif|expand|expan|multipl|add|subtract|divid)\w* (?:is |was )?"
    r"(?:wrong|incorrect)"
    r"|(?:wrong|incorrect)(?:ly)? (?:calculat|comput|simplif|expan|multipl|add|subtract|divid)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One solution: where its first wrong step is, and where the audit sees one."""

    set: str
    id: str
    label: int
    """Index of the first wrong step, -1 if none is wrong."""
    found: int | None
    """Index of the step with the first false equation."""
    computed: bool
    described: bool
    equations: int
    seconds: float
    """CPU time of the audit."""


def measure(
    data: Path,
    files: Collection[str] = (),
    only: Collection[str] = (),
    tell: Callable[[int], None] = lambda done: None,
) -> list[Row]:
    """Audit every labelled solution of a folder.

    Args:
        data: A folder with JSONL files.
        files: Names of files; all that have labels, if empty.
        only: Ids of the wrong rows to look at; all, if empty.
        tell: Called with the number of rows done.

    Raises:
        BadInput: If the folder, a file or a row cannot be used.
    """
    rows = []
    for path in _paths(data, files):
        for record in _records(path):
            if only and record["first_error_step"] >= 0 and str(record.get("id")) not in only:
                continue
            rows.append(_row(path.stem, record))
            tell(len(rows))
    return rows


def _row(name: str, record: dict[str, Any]) -> Row:
    from kptutor.tools.evidence.audit import audit

    steps = [str(step) for step in record["steps"]]
    label = int(record["first_error_step"])
    begun = time.process_time()
    report = audit("\n".join(steps))
    seconds = time.process_time() - begun
    found = None if report.first is None else _step_at(steps, report.first.end)
    wrong = steps[label] if 0 <= label < len(steps) else ""
    words = record.get("error_description") or ""
    return Row(
        set=name,
        id=str(record.get("id", "")),
        label=label,
        found=found,
        computed=bool(wrong) and off_by_calculator(wrong),
        described=bool(wrong) and _SLIP.search(str(words)) is not None,
        equations=len(report.equations),
        seconds=seconds,
    )


def _step_at(steps: list[str], position: int) -> int:
    end = 0
    for place, step in enumerate(steps):
        end += len(step) + 1
        if position < end:
            return place
    return len(steps) - 1


def off_by_calculator(step: str) -> bool:
    """Whether a step holds an equation of plain numbers that a calculator contradicts."""
    row = step
    for _ in range(3):
        row = _FRACTION.sub(r"((\1)/(\2))", row)
    for sign, plain in (("\\times", "*"), ("\\cdot", "*"), ("×", "*"), ("÷", "/"), ("\\div", "/")):
        row = row.replace(sign, plain)
    row = re.sub(r"\\left|\\right|\\[,;!]|[$€£]|\\[()\[\]]", " ", row)
    row = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", row)
    row = re.sub(r"(?<=[\d)])\s*[xX]\s*(?=[\d(])", "*", row)
    row = _UNITS.sub(" ", row)
    return any(_off(left, right) for left, right in _SIDES.findall(row))


def _off(left: str, right: str) -> bool:
    expression = left.strip(" .\n\t*/+").replace("^", "**").lstrip(")")
    if not re.search(r"\d\s*\)*\s*[-+*/]", expression):
        return False
    try:
        value = _value(ast.parse(expression, mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return False
    places = len(right.partition(".")[2])
    whole = not places and value.denominator == 1
    return abs(value - Fraction(right)) > (0 if whole else Fraction(1, 10**places))


def _value(node: ast.expr) -> Fraction:
    """The value of a parsed expression of plain numbers; nothing is executed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow):
            if right.denominator != 1 or abs(right) > 30:
                raise ValueError("power")
            return left ** int(right)
        for kind, work in _WORK:
            if isinstance(node.op, kind):
                return work(left, right)
    raise ValueError("no plain number")


_WORK: tuple[tuple[type[ast.operator], Callable[[Fraction, Fraction], Fraction]], ...] = (
    (ast.Add, lambda a, b: a + b),
    (ast.Sub, lambda a, b: a - b),
    (ast.Mult, lambda a, b: a * b),
    (ast.Div, lambda a, b: a / b),
)


def table(rows: list[Row]) -> dict[str, Any]:
    """The figures per set and over all."""
    sets = dict.fromkeys(row.set for row in rows)
    return {
        "sets": {name: figures([row for row in rows if row.set == name]) for name in sets},
        "total": figures(rows),
    }


def figures(rows: list[Row]) -> dict[str, Any]:
    """Counts and shares of some rows."""
    wrong = [row for row in rows if row.label >= 0]
    right = [row for row in rows if row.label < 0]
    times = sorted(row.seconds for row in rows)
    alarms = sum(row.found is not None for row in right)
    return {
        "wrong": _located(wrong),
        "computed": _located([row for row in wrong if row.computed]),
        "described": _located([row for row in wrong if row.described]),
        "correct": len(right),
        "false_alarms": alarms,
        "false_alarm_share": alarms / len(right) if right else None,
        "equations": sum(row.equations for row in rows),
        "p50_ms": 1000 * times[len(times) // 2] if times else 0.0,
        "p95_ms": 1000 * times[int(len(times) * 0.95)] if times else 0.0,
    }


def _located(rows: list[Row]) -> dict[str, Any]:
    at = sum(row.found == row.label for row in rows)
    return {
        "solutions": len(rows),
        "located": at,
        "earlier": sum(row.found is not None and row.found < row.label for row in rows),
        "later": sum(row.found is not None and row.found > row.label for row in rows),
        "share": at / len(rows) if rows else None,
    }


def _paths(data: Path, files: Collection[str]) -> list[Path]:
    if not data.is_dir():
        raise BadInput(f"There is no folder {data}. Give the folder with the JSONL files.")
    wanted = [data / f"{name.removesuffix('.jsonl')}.jsonl" for name in files]
    for path in wanted:
        if not path.is_file():
            raise BadInput(f"There is no file {path}.")
    paths = wanted or [path for path in sorted(data.glob("*.jsonl")) if _labelled(path)]
    if not paths:
        raise BadInput(f"No JSONL file in {data} has rows with `steps` and `first_error_step`.")
    return paths


def _labelled(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        first = lines.readline()
    return '"steps"' in first and '"first_error_step"' in first


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for number, row in values(path):
        if not isinstance(row, dict) or not isinstance(row.get("steps"), list):
            raise BadInput(f"{path}, line {number}: `steps` must be a list.")
        if not isinstance(row.get("first_error_step"), int):
            raise BadInput(f"{path}, line {number}: `first_error_step` must be a whole number.")
        yield row
